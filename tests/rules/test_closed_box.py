"""Closed boxes: the button that closes a box, and the label behind it that no rule knows."""

from __future__ import annotations

import pytest

import cleaner

PROSE = {
    "en": "The sexton closed the tower for eleven weeks, since the steps had to be mended and the bells hung anew.",
    "de": "Der Küster schloss den Turm für elf Wochen, weil die Stufen erneuert und die Glocken neu gehängt wurden.",
    "ar": "أغلق الحارس البرج أحد عشر أسبوعا لأن الدرج كان بحاجة إلى الإصلاح وكان لا بد من تعليق الأجراس من جديد.",
    "hi": "पहरेदार ने घंटाघर को ग्यारह हफ़्ते तक बंद रखा, क्योंकि सीढ़ियाँ टूटी थीं और घंटियाँ नए सिरे से टाँगी जानी थीं।",
}


@pytest.mark.parametrize(
    ("language", "box"),
    [
        ("en", "\n\nClose\n\nBells we love"),
        ("en", "CloseBells we love"),
        ("en", "\nCloseBells we love"),
        ("de", " SchließenGlocken der Woche"),
        ("de", "\nSchließen\nGlocken der Woche"),
        ("ar", "إغلاق أجراس المدينة"),
        ("hi", "बंद करेंआज की घंटियाँ"),
    ],
)
def test_a_button_takes_the_label_behind_it(language: str, box: str) -> None:
    """At the end of a text, below or glued to its last sentence, whatever the label says."""
    assert cleaner.clean(PROSE[language] + box).text == PROSE[language]


@pytest.mark.parametrize(
    "end",
    [
        "\n\nClose to the river",
        "CLOSET",
        " Closed for good",
        "\n\nCloseness",
        "\n\nClose encounters",
    ],
)
def test_what_is_no_box_stays(end: str) -> None:
    """Words that begin like the button's, and a line that goes on behind it, are the article's."""
    assert cleaner.clean(PROSE["en"] + end).text == PROSE["en"] + end


def test_a_notice_of_two_sentences_goes_whole() -> None:
    """Where a rule holds a line word for word, no sentence of it is taken for the article's; with other words it is."""
    notice, prose = "Something went wrong. Please try again later.", PROSE["en"]
    assert cleaner.clean(f"{prose}\n\n{notice}\n\n{prose[:-1]} again.").text == f"{prose}\n\n{prose[:-1]} again."
    told = f"{prose}\n\nSomething went wrong on the stairs. Nobody knew what.\n\n{prose[:-1]} again."
    assert cleaner.clean(told).text == told
