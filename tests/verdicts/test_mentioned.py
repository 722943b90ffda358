"""Words of rules that an article quotes are mentioned: they are nobody's credit, rights or mark of an advertisement."""

import pytest

import cleaner

ARTICLE = (
    "The paper told its staff on Monday how pictures have to be printed from next week on, in three pages of rules.\n\n"
    "Nobody in the room had read them before the meeting, and the editor read them out, one after the other, until noon.\n\n"
)
QUOTED = (
    'It accepts "Photo: name", "Credit: name" and "© name".',
    'The page has to bear the word "Advertisement" above the text.',
    'Es ist deutlich mit dem Wort "Anzeige" zu bezeichnen.',
    "Pod snímkem uvádíme „Foto: jméno autora“.",
    'Each page says "© 2022 Ann Sample. All rights reserved."',
    'Let op regels als "Door: onze verslaggever" en "Foto: ANP".',
    '"Ann on Unsplash"',
)


@pytest.mark.parametrize("line", QUOTED)
def test_what_stands_in_quotation_marks_stays(line: str) -> None:
    """The sentence says what the words look like."""
    text = f"{ARTICLE}{line}\n"
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize("line", ['A still from "The Boat" (Photo: Netflix)', 'She said "no" and left. Photo: Ann Sample/AP'])
def test_a_credit_beside_a_quotation_goes(line: str) -> None:
    """Its words stand outside the marks."""
    assert cleaner.clean(f"{ARTICLE}{line}\n").removals


@pytest.mark.parametrize("line", ['"Image: Ann Sample/Getty Images"', "“Ann on Unsplash”", "«Photo: Ann» «Getty Images»"])
def test_a_line_of_nothing_but_quoted_words_gives_a_result(line: str) -> None:
    """Without its quoted words nothing is left of it that a rule could look at."""
    for text in (line, f"{ARTICLE}{line}\n"):
        cleaned = cleaner.clean(text)
        assert cleaner.replay(text, cleaned.removals) == cleaned.text
