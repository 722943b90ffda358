"""Letter forms: a letter and its mark are one to rules, in whatever form a text has them, and the text keeps its form."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.blocks.entities import read_text
from cleaner.blocks.letter_forms import OTHERS, VOWELS, find_other_forms

ARTICLES = {
    "Lire aussi : Le clocher réparé": (
        "Le sonneur a fermé le clocher pendant onze semaines, car l'escalier devait être réparé et les cloches remontées.",
        "Il avait demandé l'argent trois fois à la mairie, et trois fois on le lui avait refusé, dit-il.",
    ),
    "आगे पढ़ें": (
        "घंटाघर की सीढ़ियाँ टूटी हुई थीं, इसलिए पहरेदार ने उसे ग्यारह हफ़्ते तक बंद रखा और घंटियाँ नए सिरे से टाँगी गईं।",
        "उसने नगर पालिका से तीन बार पैसे माँगे थे और तीनों बार उसे मना कर दिया गया, ऐसा उसने बताया।",
    ),
    "আরও পড়ুন": (
        "ঘণ্টাঘরের সিঁড়ি ভাঙা ছিল, তাই পাহারাদার সেটি এগারো সপ্তাহ বন্ধ রেখেছিলেন এবং ঘণ্টাগুলো নতুন করে ঝোলানো হয়েছিল।",
        "তিনি তিনবার পৌরসভার কাছে টাকা চেয়েছিলেন, আর তিনবারই তাঁকে না বলা হয়েছিল বলে তিনি জানান।",
    ),
    "무단 전재 및 재배포 금지": (
        "종지기는 열한 주 동안 탑을 닫았는데, 계단을 고치고 종을 새로 달아야 했기 때문이라고 그는 말했다.",
        "그는 시의회에 세 번이나 돈을 청했지만 세 번 모두 안 된다는 대답만 들었다고 한다.",
    ),
}


def decompose(text: str) -> str:
    """Take each letter and its mark apart."""
    return unicodedata.normalize("NFD", text)


def unite(text: str) -> str:
    """Write letters with a dot of Hindi and Bengali as one character, as some keyboards do."""
    for letter in (form for forms in OTHERS.values() for form in forms if len(form) == 1):
        text = text.replace(unicodedata.normalize("NFC", letter), letter)
    return text


@pytest.mark.parametrize("form", [decompose, unite])
@pytest.mark.parametrize("label", ARTICLES)
def test_a_label_goes_in_any_form(label: str, form: Callable[[str], str]) -> None:
    """What goes is a slice of the text as it came, and what stays keeps its form."""
    first, second = map(form, ARTICLES[label])
    text = f"{first}\n\n{second}\n\n{form(label)}"
    cleaned = cleaner.clean(text)
    assert cleaned.text == f"{first}\n\n{second}"
    assert [text[one.span.start : one.span.end] for one in cleaned.removals] == [one.text for one in cleaned.removals]


def test_a_title_in_another_form_is_the_same() -> None:
    """A first line that repeats the title goes whichever form either has."""
    title = "Le clocher de Montclar a été réparé"
    body = ARTICLES["Lire aussi : Le clocher réparé"][0]
    for line in (title, decompose(title)):
        assert cleaner.clean(decompose(f"{line}\n\n{body}"), title=title).text == decompose(body)
        assert cleaner.clean(decompose(f"{line}\n\n{body}"), title=decompose(title)).text == decompose(body)


@pytest.mark.parametrize("text", ["plain", "déjà vu", "jẹ́", "पढ़ें", "Ζωή", "한국", "ம்", "이"])
def test_what_has_the_form_of_rules_is_read_as_it_is(text: str) -> None:
    """A text in composed form has nothing to change, also where some of its letters have no single character."""
    assert list(find_other_forms(unicodedata.normalize("NFC", text))) == []


@given(st.text(alphabet=f"ae\u0301\u0323\u0654 ا1&;\n\xa0कড়\u095cোে\u09be{VOWELS}\u1100\u11a8", max_size=40))
def test_places_lead_back(text: str) -> None:
    """Places in the text as it is read stand in order in the text as it is, from its beginning to its end."""
    reading = read_text(text)
    places = [*map(reading.find_place, range(len(reading.text) + 1))]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(text))
