"""Notice sentences: a call in words that no rule foresaw goes, unless the text is about such things."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import cleaner
from cleaner.rules.structure.notice_sentence import find_notice_sentences
from tests.rules.test_notice_vocabulary import BEFORE

RULE = "widget.notice-sentence"
MORE = {
    "en": "The bridge over the river will be repaired in spring, and the school will get a new roof before winter.",
    "de": "Die Brücke über den Fluss wird im Frühjahr repariert, und die Schule bekommt vor dem Winter ein neues Dach.",
    "fr": "Le pont sur la rivière sera réparé au printemps, et l'école aura un nouveau toit avant l'hiver.",
    "es": "El puente sobre el río se reparará en primavera, y la escuela tendrá un techo nuevo antes del invierno.",
    "ru": "Мост через реку починят весной, а школа получит новую крышу до зимы.",
}


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en", "Only registered users can leave comments, so sign in or create a free account."),
        ("en", "Your ad blocker prevents us from showing the advertising that pays for our journalists."),
        ("de", "Ihr Kommentar wird nach einer Prüfung durch unsere Redaktion freigeschaltet."),
        ("fr", "En vous inscrivant à notre newsletter, vous acceptez de recevoir nos offres et celles de nos partenaires."),
        ("es", "Desactive su bloqueador de anuncios para seguir leyendo nuestros contenidos de forma gratuita."),
        ("ru", "Подписываясь на рассылку, вы соглашаетесь с нашей политикой конфиденциальности."),
    ],
)
@pytest.mark.parametrize("place", ["between", "behind"])
def test_a_call_in_words_of_notices_goes(language: str, notice: str, place: str) -> None:
    """It goes between two paragraphs and behind them, and is accounted for."""
    first, second = BEFORE[language], MORE[language]
    text = f"{first}\n\n{notice}\n\n{second}" if place == "between" else f"{first}\n\n{second}\n\n{notice}"
    cleaned = cleaner.clean(text)
    assert notice not in cleaned.text
    assert first in cleaned.text
    assert second in cleaned.text


@pytest.mark.parametrize(
    "sentence",
    [
        "Only registered voters can leave the island by the early ferry, so sign in at the pier before dawn.",
        "You must sign in to your account before you can leave a comment, the boy told his grandmother.",
        "The comments were read out in the court of the small town.",
        "Registered letters from the old country were kept in a box below the stairs of the farm.",
    ],
)
def test_a_sentence_of_the_article_stays(sentence: str) -> None:
    """A word that no notice has, or one of a story, is enough."""
    text = f"{BEFORE['en']}\n\n{sentence}\n\n{MORE['en']}"
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Members who have an account can read the full minutes on the website."),
        ("en", "Only those who register before Friday can comment on the plans."),
        ("en", "Anyone who wants to keep their free account has to sign in once every six months."),
        ("en", "Most people accept all cookies without reading the privacy policy."),
        ("de", "Viele Webseiten zeigen ihre Inhalte nur, wenn man den Werbeblocker deaktiviert."),
    ],
)
def test_a_statement_that_turns_to_nobody_stays(language: str, sentence: str) -> None:
    """What members, readers or most people can do is told of them; a notice says you, we, this article, or what to do."""
    text = f"{BEFORE[language]}\n\n{sentence}\n\n{MORE[language]}"
    assert cleaner.clean(text).text == text


def test_a_text_about_such_things_keeps_its_sentences() -> None:
    """Two sentences that are no notices name subscriptions and comments: the text is about them."""
    text = (
        "Papers of the coast lose subscribers faster than they win them, and the owners of three of them met in a bar.\n\n"
        "Readers can sign in with one account and read this article for free.\n\n"
        "The fourth owner keeps the comments open at night, pays two students to read them, and sells more subscriptions."
    )
    assert cleaner.clean(text).text == text


def test_a_kept_family_keeps_it() -> None:
    """It belongs to the family of widgets, and has an id of its own."""
    notice = "Only registered users can leave comments, so sign in or create a free account."
    text = f"{BEFORE['en']}\n\n{MORE['en']}\n\n{notice}"
    assert [one.rule for one in cleaner.clean(text).removals] == [RULE]
    assert cleaner.Cleaner(keep=["widget"]).clean(text).text == text
    assert cleaner.Cleaner(keep=[RULE]).clean(text).text == text


def test_each_block_is_asked_for_a_topic_a_few_times_alone() -> None:
    """A text of notices takes as many steps as it has blocks: nothing looks through all notices for each of them."""
    looks = 0

    class Text(str):
        __slots__ = ()
        __hash__ = str.__hash__

        def lower(self) -> str:
            nonlocal looks
            looks += 1
            return str(self).lower()

    texts = [Text(f"The newsletter number {number} says what is new on our site.") for number in range(100)]
    facts = SimpleNamespace(
        blocks=SimpleNamespace(texts=texts),
        speech=SimpleNamespace(languages=frozenset(["en"])),
        vocabulary=SimpleNamespace(find_notices=lambda lines, _: lines[:1]),
        families_at=lambda _: frozenset(),
        is_about_code=False,
        verdict=lambda *values: values,
    )
    assert list(find_notice_sentences(facts)) == []  # type: ignore[arg-type]  # what it asks of facts
    assert looks <= 5


def test_step_of_a_guide_is_no_notice() -> None:
    """What says where on a screen something is, tells a reader how to do what the article is about."""
    step = "Log in to your account and open the menu at the top right."
    text = f"How to leave a network\n\n{step}\n\nUnfollow everyone whom you would not invite to supper, and tell your friends."
    assert step in cleaner.clean(text).text


def test_a_step_that_names_a_button_beside_another_one_stays() -> None:
    """A guide leads its readers from button to button; a notice that stands alone names one, too."""
    step = 'Click "Sign in", enter your email address and press "Continue". You will receive a code by text message.'
    beside = 'Enter the code, choose "Permits" in the menu and upload a photo of your car.'
    guide = f"{BEFORE['en']}\n\n{step}\n\n{beside}\n\n{MORE['en']}"
    assert cleaner.clean(guide).text == guide
    alone = f"{BEFORE['en']}\n\n{step}\n\n{MORE['en']}"
    assert step not in cleaner.clean(alone).text
