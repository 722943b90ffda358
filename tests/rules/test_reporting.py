"""A sentence that says who said or ruled is no notice, in any language."""

from __future__ import annotations

import pytest

from cleaner.document import Document
from cleaner.rules.reporting import has_word, is_report
from cleaner.rules.rulebook import Rulebook
from cleaner.verdicts.fixpoint import clean_to_fixpoint
from tests.rules.samples import make_rule

REPORTS = {
    "en": "Copying the letters is forbidden, the judge found, and all rights belong to the widow.",
    "de": "Die Verbreitung der Bilder ist verboten, entschied das Landgericht am Dienstag.",
    "fr": "La reproduction des lettres est interdite, a rappelé la ministre de la Culture.",
    "es": "La reproducción de las cartas está prohibida, según la sentencia del tribunal.",
    "pl": "Kopiowanie nagrań jest zabronione, przypomniał rzecznik policji w Krakowie.",
    "ru": "Копирование документов запрещено, напомнил прокурор на заседании.",
    "tr": "Belgelerin kopyalanması yasaktır, dedi savcı duruşmada gazetecilere.",
    "ja": "転載を禁じる条文は憲法に反すると、弁護士会は声明で指摘した。",
    "ko": "무단 전재를 금지한 조항은 헌법에 어긋난다고 변호사회가 지적했다.",
    "ar": "يحظر نشر الصور بموجب القانون الجديد، كما أعلن وزير العدل يوم الثلاثاء.",
}


@pytest.mark.parametrize(("language", "text"), [pytest.param(key, text, id=key) for key, text in REPORTS.items()])
def test_sentence_of_reporting_is_a_report(language: str, text: str) -> None:
    """A court, a minister or a verb of saying in a sentence makes it news; without its end mark it is no sentence."""
    assert is_report(text, [language])
    assert not is_report(text.rstrip(".。"), [language])


@pytest.mark.parametrize(
    "text",
    [
        "All rights reserved. No part of this page may be copied without our permission.",
        "Sign up for our newsletter and get the best stories of the week in your inbox.",
        "This website uses cookies. By going on you agree to our privacy policy and the law.",
    ],
)
def test_notice_is_no_report(text: str) -> None:
    """Notices have none of these words."""
    assert not is_report(text, ["en"])


def test_report_stays_from_notices_and_not_from_captions() -> None:
    """Rules of notices leave a report; a caption may well tell who said something, and goes."""
    line = "The picture shows the bridge, the mayor said, before all rights to it were sold."
    article = f"The bridge over the river was closed on Monday, and it will not be opened before the summer.\n{line}"
    pattern = "[when.pattern]\nen = ['^The picture shows .{0,200}$']"
    for family, removed in (("legal", 0), ("caption", 1)):
        rules = Rulebook([make_rule(f"{family}.given", pattern)], ())
        assert len(clean_to_fixpoint(Document(article), rules).removals) == removed


def test_the_ending_of_a_date_is_no_word() -> None:
    """Hungarian writes "on the 7th" with the letters of "I"."""
    assert not has_word("a molnár június 7-én hazament", ["hu"], "first_person_words.txt")
    assert has_word("én június 7. óta otthon vagyok", ["hu"], "first_person_words.txt")
