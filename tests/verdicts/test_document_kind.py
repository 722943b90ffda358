"""What kind of document a text is: said beside the result, and nothing is dropped for it."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.rule_examples import AFTER, BEFORE
from cleaner.rules.required_literals import find_required_literals
from cleaner.verdicts.notice_words import (
    BOT_CHECK,
    BOT_GLANCE,
    CHECKS,
    COOKIE_GLANCE,
    COOKIE_WALL,
    ERROR_GLANCE,
    ERROR_PAGE,
    ERRORS,
    WALLS,
    may_hold,
)

NOTICES = {
    "error page": (
        "404\nPage not found\nThe page you were looking for has been moved.",
        "Error 403: you may not read this folder.",
        "Sorry, this article is no longer available.",
        "Seite nicht gefunden\nZurück zur Startseite",
        "La page demandée n'existe plus.",
        "La página solicitada no existe o ha sido movida.",
        "A página não foi encontrada.",
        "Pagina non trovata\nTorna alla home",
        "Strona nie istnieje\nWróć do strony głównej",
        "Страница не найдена",
        "Sidan kunde inte hittas",
        "Aradığınız sayfa bulunamadı",
        "抱歉，您访问的页面不存在。",
        "お探しのページが見つかりません。",
        "페이지를 찾을 수 없습니다.",
        "الصفحة المطلوبة غير موجودة",
    ),
    "bot check": (
        "Checking your browser before you enter.\nThis takes five seconds.",
        "Please verify you are a human\nPress and hold the button.",
        "Please enable JavaScript and cookies to continue",
        "Bitte bestätigen Sie, dass Sie kein Roboter sind.",
        "Confirmez que vous n'êtes pas un robot.",
        "Confirma que no eres un robot",
        "Подтвердите, что вы не робот",
        "请完成安全验证",
        "私はロボットではありません",
    ),
    "cookie wall": (
        "We and our partners use cookies.\nAccept all cookies or choose which cookies you allow.",
        "Wir verwenden Cookies. Alle Cookies annehmen oder Cookies wählen.",
        "Nous utilisons des cookies. Accepter les cookies ou refuser les cookies.",
        "Usamos cookies. Aceptar todas las cookies o rechazar.",
    ),
    "empty": ("", " \n ", "***", "Menu"),
}
LIST = "\n".join(f"Lamp number {number}\n{number}.50\nAdd to basket" for number in range(40))


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in NOTICES.items() for text in texts])
def test_notices_are_named_and_doubted(kind: str, text: str) -> None:
    """Error pages, checks for bots, cookie walls and empty texts are called so in many languages, with low confidence."""
    result = cleaner.clean(text)
    assert result.kind == kind
    assert result.confidence < 0.1


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(BEFORE),
        " ".join(BEFORE),
        BEFORE[0],
        f"The library put up a sign that said page not found, and {BEFORE[0]}\n" + "\n".join([*BEFORE, *AFTER]),
        f"{BEFORE[0]}\nNobody at the bakery would say who had eaten all of the cookies that were meant for the fair on Sunday.",
        "昨天，图书馆在旧桥边重新开放，村里的人排了很长的队，孩子们第一次看到了那么多的书。\n馆长说，明年还要再建一间阅览室。",
    ],
    ids=["paragraphs", "one line", "one paragraph", "about an error", "about biscuits", "Chinese"],
)
def test_articles_are_articles(text: str) -> None:
    """Prose is an article, short or long, with line breaks or without, whatever it speaks of."""
    result = cleaner.clean(text)
    assert result.kind == "article"
    assert result.confidence > 0.5


def test_a_list_is_called_a_list() -> None:
    """Many short lines without prose are a list; the text comes back all the same."""
    result = cleaner.clean(LIST)
    assert result.kind == "list"
    assert result.confidence < 0.3
    assert result.text == LIST


def test_kind_and_confidence_are_among_the_values() -> None:
    """Both stand in what is written down of a result, for pages as well."""
    values = cleaner.clean(BEFORE[0]).to_dict()
    assert values["kind"] == "article"
    page = cleaner.clean_html("<html><body><h1>404</h1><p>Page not found.</p></body></html>")
    assert page.kind in {"error page", "empty"}


GLANCES = {
    "error page": (ERRORS, ERROR_PAGE, ERROR_GLANCE),
    "bot check": (CHECKS, BOT_CHECK, BOT_GLANCE),
    "cookie wall": (WALLS, COOKIE_WALL, COOKIE_GLANCE),
}


@pytest.mark.parametrize("kind", GLANCES)
def test_a_glance_knows_a_part_of_each_alternative(kind: str) -> None:
    """Each literal of which a pattern requires one holds a part that is looked for first."""
    alternatives, _, glance = GLANCES[kind]
    for alternative in alternatives:
        literals = find_required_literals("(?i)" + alternative)
        assert literals, alternative
        assert all(any(part in literal for part in glance.split(";")) for literal in literals), alternative


@pytest.mark.parametrize("kind", GLANCES)
def test_what_a_pattern_finds_a_glance_finds(kind: str) -> None:
    """Also in capitals, and in letters that only fold to those of the pattern."""
    _, pattern, glance = GLANCES[kind]
    odd = str.maketrans("iskIS", "\u0131\u017f\u212a\u0130\u017f")
    found = 0
    for notice in NOTICES[kind]:
        for text in (notice, notice.upper(), notice.lower(), notice.translate(odd), notice.upper().translate(odd)):
            found += pattern.search(text) is not None
            assert may_hold(text, glance) or not pattern.search(text), text
    assert found > len(NOTICES[kind])
    assert not may_hold("The council met on Monday and agreed on the budget for the year.", glance)
