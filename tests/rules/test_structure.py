"""Each structural detector: what it takes, and the look-alikes that it leaves."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.rule_examples import AFTER, BEFORE
from cleaner.rules.detector import Detector
from cleaner.rules.structure import (
    caption_before_credit,
    find_detectors,
    glued_title,
    label_stack,
    repeated_caption,
    repeated_line,
    split_byline,
    symbol_line,
    title_echo,
)
from tests.rules.samples import REPEATED, blocks_taken_by, find_facts, in_article, taken_by

COPY = "A weaver ties the last knots of a wedding carpet in the old hall"
LONG = " ".join(f"{COPY} {number}" for number in range(8))
CREDIT_LINE = "Jane Example/Agency"
FERRY = "The red ferry left the old harbour at dawn."
TITLE = "Museum of clocks stops charging entry"
HEADLINES = (
    "Lighthouse keeper retires after forty winters",
    "Baker wins prize for bread of sea water",
    "Storm takes the roof off the school",
)
HEADINGS = (
    "A walk along the old harbour wall every morning is good",
    "You may sleep better if you walk along the harbour wall",
    "Talk to the harbour master before you walk on the wall",
)
LABELS = ("Crafts", "Industry", "Local business", "Wool", "Timber", "Salt")
CODE = "harbour <- load(path = 'tides.csv') # read the tides of the last year\nplot(harbour, width = 4)".replace("\n", " ") * 2
NOTICE = "Register with your email and read more articles on this site for free."
POEM = "The tide goes out, the tide comes in"


def test_every_module_with_a_detector_is_found() -> None:
    """The folder is the list: nothing has to be registered, and ids are sorted and unique."""
    ids = [detector.id for detector in find_detectors()]
    assert ids == sorted(set(ids))
    assert {title_echo.RULE, label_stack.RULE, symbol_line.RULE, repeated_line.RULE} <= set(ids)
    assert {repeated_caption.RULE, caption_before_credit.RULE, glued_title.RULE} <= set(ids)


@pytest.mark.parametrize("detector", [pytest.param(one, id=one.id) for one in find_detectors()])
def test_verdicts_name_the_detector_and_a_reason(detector: Detector) -> None:
    """Each detector finds its artifact in a text that holds them all, under its own id and family, and says why."""
    twice = [f"{COPY}. {COPY}.", "Shut it", "Much read"]
    copies = [BEFORE[0], NOTICE, COPY, CREDIT_LINE, COPY, COPY, CREDIT_LINE, *twice, BEFORE[1], BEFORE[1]]
    ends = ["One.", "Read on", "A", "Read on", "***", REPEATED, "By", "Rina Lacombe"]
    texts = [TITLE, f"{TITLE}The rest.", *copies, *ends]
    verdicts = list(detector.find(find_facts("\n".join(texts), title=TITLE)))
    assert {(one.rule, one.family, one.keeps) for one in verdicts} == {(detector.id, detector.family, False)}
    assert all(one.evidence for one in verdicts)


@pytest.mark.parametrize(
    ("lines", "taken"),
    [
        (["By", "Rina Lacombe"], [1]),
        (["By", "Rina Lacombe", "and", "Tom Okoro"], [1, 2, 3]),
        (["By", "Rina Lacombe,", "Tom Okoro"], [1, 2]),
        (["By", "Rina Lacombe", "The Long Bridge"], [1]),
        (["By", "Rina Lacombe for the Post"], []),
        (["By", "Rina Lacombe for The Post"], [1]),
        (["By", "the river stood a mill"], []),
        (["By", "Friday 3 May"], []),
        (["Rina Lacombe"], []),
    ],
)
def test_names_after_a_lone_by_are_a_byline(lines: list[str], taken: list[int]) -> None:
    """Names go, as far as "and" or a comma leads from one to the next; what is no name stays."""
    text = "\n".join([*lines, *BEFORE[:3]])
    assert [block for block, _, _ in taken_by(split_byline.DETECTOR, text)] == taken


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((COPY, COPY, CREDIT_LINE), [1, 2]),
        ((COPY, COPY, COPY, CREDIT_LINE), [1, 2, 3]),
        ((COPY, f"{COPY}. {CREDIT_LINE}"), [1, 2]),
        ((COPY[:20] + COPY[20:].upper(), COPY, CREDIT_LINE), [1, 2]),
        ((COPY.upper(), COPY, CREDIT_LINE), []),
        ((f"Pictured: {COPY}", f"Pictured: {COPY}"), [1, 2]),
        ((COPY, COPY), []),
        ((COPY, CREDIT_LINE, COPY), [1, 3]),
        ((COPY, COPY, BEFORE[1]), []),
        (("Oh my dear", "Oh my dear", CREDIT_LINE), []),
        ((COPY, f"{COPY} {'and on and on ' * 5}", CREDIT_LINE), []),
        (("The red ferry leaves the old harbour at dawn", f"{FERRY} Pictured: Ann Sample"), [1]),
        (("The red ferry leaves the old harbour at dawn.", f"{FERRY} Pictured: Ann Sample"), []),
        (("The 4 red ferries left the old harbour", "The 5 red ferries left the old harbour. Pictured: Ann Sample"), []),
        (("The red ferry leaves the harbour at noon", f"{FERRY} Pictured: Ann Sample"), []),
        ((LONG, LONG, CREDIT_LINE), []),
    ],
)
def test_repeated_captions(lines: tuple[str, ...], expected: list[int]) -> None:
    """All copies go where a credit follows one or a caption's words are in them; a mere repeat is no caption."""
    assert blocks_taken_by(repeated_caption.DETECTOR, in_article(*lines)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CREDIT_LINE}\n{COPY}\n{COPY}\n\n{BEFORE[0]}\n\n{AFTER[0]}", [1, 2]),
        (f"{CREDIT_LINE}\n\n{COPY}\n{COPY}\n{BEFORE[0]}\n\n{AFTER[0]}", []),
        (f"{BEFORE[0]}\n\n{FERRY.replace('left', 'leaves')}\n{FERRY} Pictured: Ann Sample\n\n{AFTER[0]}", [1]),
    ],
)
def test_captions_below_their_credit(text: str, expected: list[int]) -> None:
    """Copies that stand closer to their credit than to what follows are captions, also where they differ in a word."""
    assert blocks_taken_by(repeated_caption.DETECTOR, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BEFORE[0]}\n\n{COPY}\n{CREDIT_LINE}\n\n{AFTER[0]}", [1]),
        (f"{BEFORE[0]}\n\nShe went home at last.\n{CREDIT_LINE}\n\n{AFTER[0]}", [1]),
        (f"{BEFORE[0]}\n{COPY}\n{CREDIT_LINE}\n{AFTER[0]}", [1]),
        (f"{BEFORE[0]}\nShe went home at last.\n{CREDIT_LINE}\n{AFTER[0]}", []),
        (f"{BEFORE[0]}\n\nShe went home at last.\n\n{CREDIT_LINE}\n\n{AFTER[0]}", []),
        (f"{BEFORE[0]}\n\n“{COPY}”\n{CREDIT_LINE}\n\n{AFTER[0]}", []),
        (f"{BEFORE[0]}\n\nThe old hall\n{CREDIT_LINE}\n\n{AFTER[0]}", []),
        (f"{BEFORE[0]}\n\n- {COPY}\n{CREDIT_LINE}\n\n{AFTER[0]}", []),
        (f"{BEFORE[0]}\n\n{COPY}\nNobody else came\n\n{AFTER[0]}", []),
        (f"{BEFORE[0]}\n\n{BEFORE[1] * 4}\n{CREDIT_LINE}\n\n{AFTER[0]}", []),
        (f"{COPY}\n{CREDIT_LINE}\n{AFTER[0]}", []),
        (f"{CREDIT_LINE}\n{AFTER[0]}", []),
        ("\n".join(f"{heading}\n{CREDIT_LINE}\n{BEFORE[1]}" for heading in HEADINGS[:2]), [3]),
        ("\n".join(f"{heading}\n{CREDIT_LINE}\n{BEFORE[1]}" for heading in HEADINGS), []),
    ],
)
def test_captions_before_credits(text: str, expected: list[int]) -> None:
    """The line above a credit goes where it stands close, or ends no sentence under prose; speech, lists and headings stay."""
    assert blocks_taken_by(caption_before_credit.DETECTOR, text) == expected


@pytest.mark.parametrize(
    ("line", "title", "expected"),
    [
        (TITLE, TITLE, [0]),
        (TITLE.upper(), TITLE, [0]),
        (f"{TITLE} | The Valley Post", TITLE, [0]),
        (TITLE, f"{TITLE} - The Valley Post", [0]),
        (f"{TITLE}, but the tower still costs three francs and a coin for the guide.", TITLE, []),
        ("Museum of clocks", TITLE, []),
        ("Clocks", "Clocks", [0]),
        ("Clocks and bells", "Clocks", []),
        (TITLE, None, []),
        (TITLE, "", []),
        (TITLE, " … ", []),
    ],
)
def test_title_echoes(line: str, title: str | None, expected: list[int]) -> None:
    """A line that says the passed title goes, a site's name aside; a sentence that goes on stays."""
    assert blocks_taken_by(title_echo.DETECTOR, in_article(line, at="head"), title) == expected


def test_a_title_far_down_stays() -> None:
    """Only the first dozen blocks can be the title's place; further down the line may be a heading."""
    texts = [f"{BEFORE[0]} {number}" for number in range(12)]
    assert blocks_taken_by(title_echo.DETECTOR, "\n".join([*texts[:11], TITLE]), TITLE) == [11]
    assert blocks_taken_by(title_echo.DETECTOR, "\n".join([*texts, TITLE]), TITLE) == []


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (f"{TITLE}\n{TITLE}The council voted.", None, [(1, 0, len(TITLE))]),
        (f"{TITLE}The council voted.", TITLE, [(0, 0, len(TITLE))]),
        (f"{TITLE}\n{TITLE} The council voted.", None, []),
        (f"{TITLE}\n{TITLE}, and the council voted.", None, []),
        (f"{TITLE}\n{TITLE}", None, []),
        (f"{TITLE}\n{TITLE}ees are gone.", None, []),
        ("Clocks of Marl\nClocks of MarlThe council voted.", None, []),
        (f"{TITLE.upper()}\n{TITLE.upper()}THE COUNCIL VOTED.", None, []),
        (f"{TITLE}\nShort.\n{TITLE}The council voted.", None, []),
        (f"{TITLE} {'x' * 250}\n{TITLE} {'x' * 250}The council voted.", None, []),
    ],
)
def test_glued_titles(text: str, title: str | None, expected: list[tuple[int, int, int]]) -> None:
    """Only a copy of four words or more that runs into a capital letter goes, from the first line or the passed title."""
    assert taken_by(glued_title.DETECTOR, text, title) == expected


@pytest.mark.parametrize(
    ("lines", "at", "expected"),
    [
        (LABELS, "tail", []),
        (LABELS, "head", []),
        (("Read on", *LABELS[:3], "Read on"), "tail", [2, 3, 4]),
        (("Read on", *LABELS[:3], "Read on"), "head", [1, 2, 3]),
        (("Read on", *LABELS[:3], "Read on"), "body", []),
        (("Read on", *LABELS[:4], "Read on"), "tail", []),
        (("Read on", *LABELS[:3]), "tail", []),
        ((*LABELS[:3], "Read on"), "tail", []),
        (("Read on", "Crafts", HEADLINES[0], "Sample"), "tail", []),
        (("Read on", "Crafts", "Sample", "Wool", "Read on"), "tail", [2, 4]),
        (("Read on", "Crafts", CREDIT_LINE), "tail", []),
        (("Read on", "1. Crafts", "Read on"), "tail", []),
        (("Read on", "Crafts.", "Read on"), "tail", []),
        (("Read on", "Crafts 4", "Read on"), "tail", []),
        (("Read on", "crafts", "Read on"), "tail", []),
        (("Read on", ", crafts", "Read on"), "tail", []),
        (("Read on", "Crafts,", "Read on"), "tail", []),
        (("Read on", "Crafts | wool", "Read on"), "tail", []),
    ],
)
def test_label_stacks(lines: tuple[str, ...], at: str, expected: list[int]) -> None:
    """Up to three labels between furniture go, outside the prose; rows without it, figures, lists and sentences stay."""
    assert blocks_taken_by(label_stack.DETECTOR, in_article(*lines, at=at)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((BEFORE[1], BEFORE[1]), [2]),
        ((BEFORE[1], BEFORE[1], BEFORE[1]), [2, 3]),
        ((BEFORE[1], BEFORE[2], BEFORE[1]), []),
        ((BEFORE[1] * 2, BEFORE[2], BEFORE[1] * 2), [3]),
        ((POEM, POEM), [2]),
        (("Row on, row on, my dear", "Row on, row on, my dear"), []),
        (("村里的人等了三个月的雨，河水已经变成石头之间的一条细流，老人们说。",) * 2, [2]),
        (("下雨了。", "下雨了。"), []),
        ((CODE, CODE), []),
        ((CODE, BEFORE[1] * 2, CODE), []),
    ],
)
def test_repeated_lines(lines: tuple[str, ...], expected: list[int]) -> None:
    """The later copy goes where a long line stands twice in a row or a paragraph comes again; refrains and code stay."""
    assert blocks_taken_by(repeated_line.DETECTOR, in_article(*lines)) == expected


def test_a_refrain_that_is_the_title_stays() -> None:
    """The line that gave a poem its name stands in it again and again; one copy below the first paragraph is an echo."""
    poem = [BEFORE[0], TITLE, "The boats are gone", TITLE, "The reeds live on", BEFORE[1]]
    assert blocks_taken_by(title_echo.DETECTOR, "\n".join(poem), title=TITLE) == []
    assert blocks_taken_by(title_echo.DETECTOR, "\n".join(poem[:3]), title=TITLE) == [1]


@pytest.mark.parametrize("line", ["***", "* * *", "---", "—————", "×", "< >", "==="])
def test_symbol_lines_go_at_the_edges_and_stay_inside(line: str) -> None:
    """Lines of signs go at the very edges and beside labels; between paragraphs and before a last line they part sections."""
    assert blocks_taken_by(symbol_line.DETECTOR, in_article(line, at="head")) == [0]
    assert blocks_taken_by(symbol_line.DETECTOR, in_article(line, at="tail")) == [1]
    assert blocks_taken_by(symbol_line.DETECTOR, in_article(line, "Read on", at="tail")) == [1]
    assert blocks_taken_by(symbol_line.DETECTOR, in_article("Read on", line, "And so to bed", at="tail")) == [2]
    assert blocks_taken_by(symbol_line.DETECTOR, in_article(line, "And so to bed", at="tail")) == []
    assert blocks_taken_by(symbol_line.DETECTOR, in_article("At sea", line, at="head")) == []
    assert blocks_taken_by(symbol_line.DETECTOR, in_article(line)) == []


def test_an_upright_stroke_goes_between_two_known_lines_alone() -> None:
    """At the very edge, or beside a line that no rule knows, it can be of a table."""
    assert blocks_taken_by(symbol_line.DETECTOR, in_article("Read on", "|", "By", at="head")) == [1]
    assert blocks_taken_by(symbol_line.DETECTOR, in_article("|", "By", at="head")) == []
    assert blocks_taken_by(symbol_line.DETECTOR, in_article("At sea", "|", "By", at="head")) == []


def test_labels_of_dates_make_no_list_of_dates() -> None:
    """Dates and their labels on lines of their own go; three dates or more that say something else each are a list."""
    article = "\n\n".join(BEFORE)
    head = "PUBLISHED:\n\n14:11 EST, 25 October 2013\n\n|\n\nUPDATED:\n\n15:36 EST, 25 October 2013"
    assert cleaner.clean(f"{head}\n\n{article}").text == article
    listed = "12 May 2013\n\n14 May 2013\n\n25 May 2013"
    assert cleaner.clean(f"{listed}\n\n{article}").text == f"{listed}\n\n{article}"


@pytest.mark.parametrize("line", ["-", "…", "?!", "|---|---|", "* a *", "---a", "3", "★★★☆☆"])
def test_marks_that_can_be_words_of_a_sentence_or_table_stay(line: str) -> None:
    """Sentence marks, a single dash, table rules, stars of a review and anything with a letter are left alone."""
    assert blocks_taken_by(symbol_line.DETECTOR, in_article(line, at="tail")) == []


@pytest.mark.parametrize("detector", [symbol_line.DETECTOR, label_stack.DETECTOR], ids=lambda one: str(one.id))
def test_texts_without_prose_or_with_wrapped_lines_have_no_edges(detector: Detector) -> None:
    """Where nothing is prose, or lines are broken at one width, no line is outside of it."""
    wrapped = [*["the people of the valley waited for the river to fall, as they do"] * 14, f"{BEFORE[0][:75]} end."]
    tail = ["Read on", *LABELS[:2], "Read on", "***"]
    assert blocks_taken_by(detector, "\n".join([BEFORE[0], *tail])) != []
    assert blocks_taken_by(detector, "\n".join(tail)) == []
    assert blocks_taken_by(detector, "\n".join([*wrapped, *tail])) == []


def test_a_list_longer_than_its_prose_stays() -> None:
    """A listing is no leftover: twelve lines or more that are longer together than the prose beside them stay; fewer go."""
    prose = "A paragraph that introduces the walks which are listed below, each with its own length and its own time. "
    rows = [line for _ in range(4) for line in ("Read on", "An easy walk for all of us")] + ["Read on"] * 4
    assert blocks_taken_by(label_stack.DETECTOR, "\n".join([prose, *rows])) == []
    assert len(blocks_taken_by(label_stack.DETECTOR, "\n".join([prose * 5, *rows]))) == 4
