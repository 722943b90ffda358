"""Documents of many short lines and hardly a paragraph come back as they came; pages and articles do not."""

import pytest

import cleaner

ROWS = (
    "Inventory\nTitle: Boats\nCredit: Gift of Ann Sample\nPhoto: Tom Okoro\n© 1923\n\n"
    "Title: Baskets\nSource: auction, lot 44\nPhoto: Tom Okoro\n© 1924\n\nTitle: Nets\nSource: auction, lot 45\n"
)
DIARY = "".join(
    f"{day} June\nRead more than on the day before.\nWent to the ferry. Photo: the old mill.\n" for day in range(1, 6)
)
PARTS = (
    "PRÓBA CHÓRU\n1. Śpiewanie\n2. Komentarze\nCzytaj także: nuty na stronie 4\n3. Zdjęcia\nFot. Jan Kowal\n"
    "4. Kontakt\n5. Udostępnij nuty altom\n6. Herbata\n7. Koniec\n"
)
PARAGRAPH = "The ferry to the island runs again from Monday on, the harbour master said, after it had been mended for weeks."


@pytest.mark.parametrize("text", [ROWS, DIARY, PARTS])
def test_documents_of_short_lines_come_back_as_they_came(text: str) -> None:
    """Their fields, entries and parts look like a page's own lines, but stand around no paragraphs."""
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize("text", [ROWS, DIARY, PARTS])
def test_the_same_lines_below_paragraphs_are_looked_at(text: str) -> None:
    """An article has paragraphs: what stands below them can be a page's own."""
    assert cleaner.clean(f"{PARAGRAPH}\n\n{PARAGRAPH.replace('ferry', 'boat')}\n\n" * 4 + text).removals


def test_a_list_of_a_page_is_no_document() -> None:
    """Where a third of the lines are those of widgets, or one is a program's, a page was taken as a whole."""
    lines = [f"The ferry runs again {number}\nRead more\n5 hours ago\n" for number in range(6)]
    assert cleaner.clean("".join(lines)).removals
    assert cleaner.clean(ROWS + "IFRAME: https://example.org/menu.html\n").removals


def test_lines_that_were_broken_at_a_width_are_paragraphs() -> None:
    """Text browsers break the sentences of a page: none of its lines is as long as a paragraph."""
    broken = (
        "The ferry to the island runs again from Monday on, after\nit had been mended for three weeks. Nobody was hurt there.\n"
    )
    assert cleaner.clean(broken * 6 + "\nShare this article on Facebook\n").removals


def test_parts_with_headings_come_back_as_they_came() -> None:
    """Minutes and contracts have paragraphs, too, but most of them stand right below a heading."""
    sentence = (
        "It was agreed that the ferry should run again from Monday on, and that the clerk should tell the harbour master."
    )
    headings = ["Apologies", "Comments", "Newsletter", "Advertisement", "Photographs", "Date of next meeting"]
    parts = [f"{heading}\n{sentence} {heading}.\nProposed by Ann Sample, seconded by Tom Okoro." for heading in headings]
    text = "\n\n".join(["Minutes of the ferry committee", *parts, "Photo: Tom Okoro"])
    assert cleaner.clean(text).text == text
    assert cleaner.clean(text.replace("\n\n", "\n")).removals


def test_numbered_paragraphs_come_back_as_they_came() -> None:
    """Statements, wills and rules number their paragraphs; the date below the name is theirs."""
    sentence = "I was on the ferry on that day, and I saw the harbour master speak to a man with a camera for some time."
    numbered = [f"{number}. {sentence} Number {number}." for number in range(1, 8)]
    text = "\n\n".join(["Statement", "I, Ann Sample, state:", *numbered, "Ann Sample", "2 December 2019"])
    assert cleaner.clean(text).text == text
    assert cleaner.clean(text.replace(". I was", ") I was").replace("1) ", "")).removals


def test_the_line_of_a_passed_title_goes_from_a_document_too() -> None:
    """Whoever knows the title has taken the text from a page."""
    assert cleaner.clean(
        ROWS.replace("Inventory", "The boats of the old harbour"), title="The boats of the old harbour"
    ).removals


def test_lists_of_words_come_back_as_they_came() -> None:
    """Dictations and texts of buttons hold many words that rules know, each of them once; a page says them again and again."""
    words = ["Home", "Share", "Close", "Search", "Email", "Print", "News", "Comments", "Reply", "Author", "Weather", "Help"]
    text = "\n".join(["Words of the week", *words, "harbour", "ferry"]) + "\n"
    assert cleaner.clean(text).text == text
    assert cleaner.clean(text + "Share\nClose\n" * 3).removals


def test_parts_with_headings_of_their_own_come_back_as_they_came() -> None:
    """Lists of slogans, slides and briefs have many such lines, but each part has a heading that no rule knows."""
    first = "Slide 1\nThe harbour app, as it was and as it will be"
    slides = ["Slide 2\nShare\nRead more\nFollow us on Facebook", "Slide 3\nSubscribe now\nClose"]
    last = "Slide 4\nWhat is left when all of this is gone\nThe timetable of the ferry and a map"
    text = "\n\n".join([first, *slides, last])
    assert cleaner.clean(text).text == text
    assert cleaner.clean(text.replace("Slide 2", "Related stories")).removals


@pytest.mark.parametrize("marks", ["Share\nPrint\n{}Related stories\n", "공유하기\n{}많이 본 뉴스\n"])
def test_sentences_that_stand_one_a_line_among_labels_are_an_article(marks: str) -> None:
    """Some sites give each sentence a line: no line is long, but a page's own labels stand above or below all of them."""
    sentences = "".join(f"The ferry came to pier {number} again.\n" for number in range(12))
    assert cleaner.clean(marks.format(sentences)).text.strip() == sentences.strip()
    amid = sentences.replace("pier 6 again.\n", "pier 6 again.\nShare\nRelated stories\n")
    assert cleaner.clean(amid).text == amid


def test_times_between_the_sentences_of_a_live_report_are_passed_over() -> None:
    """Each entry has its time above it, and a page's labels stand above and below all of them."""
    entries = "".join(f"10:{minute} am\nThe ferry came to pier {minute} again.\n" for minute in range(10, 22))
    assert cleaner.clean(f"Share\nPrint\n{entries}Related stories\n").text.strip() == entries.strip()
