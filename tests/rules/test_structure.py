"""Each structural detector: what it takes, and the look-alikes that it leaves."""

from __future__ import annotations

import pytest

from cleaner.rules.detector import Detector
from cleaner.rules.structure import (
    caption_before_credit,
    find_detectors,
    glued_title,
    headline_run,
    label_stack,
    repeated_caption,
    repeated_line,
    split_byline,
    symbol_line,
    title_echo,
)
from cleaner.verdicts.trial import AFTER, BEFORE
from tests.rules.samples import REPEATED, blocks_taken_by, find_facts, in_article, taken_by

COPY = "A weaver ties the last knots of a wedding carpet in the old hall"
CREDIT_LINE = "Jane Example/Agency"
TITLE = "Museum of clocks stops charging entry"
HEADLINES = (
    "Lighthouse keeper retires after forty winters",
    "Baker wins prize for bread of sea water",
    "Storm takes the roof off the school",
)
LABELS = ("Crafts", "Industry", "Local business", "Wool", "Timber", "Salt")
POEM = "The tide goes out, the tide comes in"


def test_every_module_with_a_detector_is_found() -> None:
    """The folder is the list: nothing has to be registered, and ids are sorted and unique."""
    ids = [detector.id for detector in find_detectors()]
    assert ids == sorted(set(ids))
    assert {title_echo.RULE, label_stack.RULE, symbol_line.RULE, repeated_line.RULE, headline_run.RULE} <= set(ids)
    assert {repeated_caption.RULE, caption_before_credit.RULE, glued_title.RULE} <= set(ids)


@pytest.mark.parametrize("detector", [pytest.param(one, id=one.id) for one in find_detectors()])
def test_verdicts_name_the_detector_and_a_reason(detector: Detector) -> None:
    """Each detector finds its artifact in a text that holds them all, under its own id and family, and says why."""
    copies = [BEFORE[0], COPY, CREDIT_LINE, COPY, COPY, CREDIT_LINE, BEFORE[1], BEFORE[1]]
    texts = [TITLE, f"{TITLE}The rest.", "***", *copies, *HEADLINES, "One.", *"ABCDEF", REPEATED, "By", "Rina Lacombe"]
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
        ((COPY, CREDIT_LINE, COPY), []),
        ((COPY, COPY, BEFORE[1]), []),
        (("Oh my dear", "Oh my dear", CREDIT_LINE), []),
        ((COPY, f"{COPY} {'and on and on ' * 5}", CREDIT_LINE), []),
        ((f"{COPY} " * 8, f"{COPY} " * 8, CREDIT_LINE), []),
    ],
)
def test_repeated_captions(lines: tuple[str, ...], expected: list[int]) -> None:
    """All copies go where a credit follows or a caption's words are in them; a mere repeat is no caption."""
    assert blocks_taken_by(repeated_caption.DETECTOR, in_article(*lines)) == expected


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
    ],
)
def test_captions_before_credits(text: str, expected: list[int]) -> None:
    """The line above a credit goes only where it stands close, or ends no sentence under prose; speech and lists stay."""
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
    ("lines", "expected"),
    [
        (HEADLINES, [1, 2, 3]),
        (("Read on", *HEADLINES[:2]), [2, 3]),
        (("Something else", *HEADLINES[:2]), []),
        (HEADLINES[:2], []),
        (("These came first:", *HEADLINES), []),
        (tuple(f"- {line}" for line in HEADLINES), []),
        (tuple(f"{line}." for line in HEADLINES), []),
        (tuple(f"{line} | 3" for line in HEADLINES), []),
        ((*HEADLINES, "and so on"), []),
        ((*HEADLINES[:2], f"“{HEADLINES[2]}"), []),
        (("Alpha", "Beta", "Gamma"), []),
        (("Alpha", *HEADLINES), []),
        ((*HEADLINES, "Alpha"), [1, 2, 3]),
        (("Alpha", *HEADLINES, "Beta"), []),
        (("Alpha", *HEADLINES, HEADLINES[0], "Beta"), []),
        (("Alpha", *HEADLINES, *HEADLINES[:2], "Beta"), [2, 3, 4, 5, 6]),
        (("Read on", *HEADLINES, "Beta"), [2, 3, 4]),
        (("Alpha", *HEADLINES, "Read on"), [2, 3, 4]),
        (("She went.", *HEADLINES, "Beta"), [2, 3, 4]),
        (("Alpha", *HEADLINES, "- Beta"), [2, 3, 4]),
        (tuple(f"{line} 4 °C" for line in HEADLINES), []),
        (tuple(f"{line} 4%" for line in HEADLINES), []),
        (tuple(f"{line} €4" for line in HEADLINES), []),
        (("Read on", *(f"{line} 4 €" for line in HEADLINES)), []),
        ((*HEADLINES[:2], f"{HEADLINES[2]} by 4%"), [1, 2, 3]),
        ((*HEADLINES, "Keeper wins the vote of the"), [1, 2, 3]),
        ((*HEADLINES, "Keeper wins what he hoped for"), [1, 2, 3, 4]),
    ],
)
def test_headline_runs(lines: tuple[str, ...], expected: list[int]) -> None:
    """Three headlines after the last prose go, two under a known label; lists, data, sentences and broken text stay."""
    assert blocks_taken_by(headline_run.DETECTOR, in_article(*lines, at="tail")) == expected


def test_headlines_under_prose_without_a_full_stop_go() -> None:
    """A long paragraph that lost its full stop is no line of a list."""
    open_prose = " ".join(BEFORE).replace(".", "")
    assert blocks_taken_by(headline_run.DETECTOR, "\n".join([open_prose, *HEADLINES])) == [1, 2, 3]


@pytest.mark.parametrize("at", ["head", "body"])
def test_headlines_before_prose_stay(at: str) -> None:
    """Only the tail is looked at: headlines above prose may be its headings."""
    assert blocks_taken_by(headline_run.DETECTOR, in_article(*HEADLINES, at=at)) == []


@pytest.mark.parametrize(
    ("lines", "at", "expected"),
    [
        (LABELS, "tail", [1, 2, 3, 4, 5, 6]),
        (LABELS[:5], "tail", []),
        (("Crafts", "Read on"), "tail", [1, 2]),
        (("Crafts", "Industry"), "tail", []),
        ((*LABELS, "Last"), "head", [0, 1, 2, 3, 4, 5]),
        (LABELS, "head", []),
        (LABELS, "body", []),
        ((*LABELS[:3], HEADLINES[0], "Sample"), "tail", [1, 2, 3]),
        ((*LABELS[:2], HEADLINES[0], "Sample"), "tail", []),
        ((*LABELS[:3], HEADLINES[0], CREDIT_LINE), "tail", []),
        (("Sample", HEADLINES[0], *LABELS[:3], "Last"), "head", [2, 3, 4]),
        (("The winners:", *LABELS), "tail", []),
        (tuple(f"1. {label}" for label in LABELS), "tail", []),
        (tuple(f"{label}." for label in LABELS), "tail", []),
        ((*LABELS[:5], "wool"), "tail", []),
        ((*LABELS[:5], HEADLINES[0] + " in Lower Fenwick", "Wool"), "tail", []),
        (tuple(f"{label} | 3" for label in LABELS), "tail", []),
    ],
)
def test_label_stacks(lines: tuple[str, ...], at: str, expected: list[int]) -> None:
    """Six labels outside the prose go, three beside furniture, two with a known one; lists and the last before prose stay."""
    assert blocks_taken_by(label_stack.DETECTOR, in_article(*lines, at=at)) == expected


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (("The Board’s", "Report"), []),
        (("Keys,", "Report"), []),
        (("Words of", "Report"), []),
        (("Stadt und", "Land"), []),
        (("Maisons de", "Ville"), []),
        (("Board", "(the old one) sat"), []),
        (("Board", "– Report"), []),
        (("Board", "— Report"), []),
        (("Yes or no", "Going for"), [7, 8]),
        (("Board", "(*)"), [7, 8]),
        (("( ) Yes", "(BUTTON) Vote"), [7, 8]),
        (("Board", "(the old one)"), [7, 8]),
        (("Sample of", "Report"), [7, 8]),
    ],
)
def test_lines_that_may_be_one_sentence_are_cut_out(broken: tuple[str, ...], expected: list[int]) -> None:
    """A line with an open end, or a dash or bracket below it, stays with its next line; bare marks and known labels go."""
    text = in_article(*LABELS, *broken, *LABELS, at="tail")
    assert blocks_taken_by(label_stack.DETECTOR, text) == [*range(1, 7), *expected, *range(9, 15)]


def test_a_line_that_goes_on_with_the_prose_above_stays() -> None:
    """The first line of a tail can end the sentence that the last prose leaves open."""
    text = "\n".join([f"{BEFORE[0]} {BEFORE[1]} {BEFORE[2]} It was the", *LABELS, "Last"])
    assert blocks_taken_by(label_stack.DETECTOR, text) == [2, 3, 4, 5, 6, 7]


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
    ],
)
def test_repeated_lines(lines: tuple[str, ...], expected: list[int]) -> None:
    """The later copy goes where a long line stands twice in a row or a paragraph comes again; refrains stay."""
    assert blocks_taken_by(repeated_line.DETECTOR, in_article(*lines)) == expected


@pytest.mark.parametrize("line", ["***", "* * *", "★★★☆☆", "---", "—————", "×", "< >", "==="])
def test_symbol_lines_go_at_the_edges_and_stay_inside(line: str) -> None:
    """Lines of signs go before and after the prose, and part sections between paragraphs."""
    assert blocks_taken_by(symbol_line.DETECTOR, in_article(line, at="head")) == [0]
    assert blocks_taken_by(symbol_line.DETECTOR, in_article(line, at="tail")) == [1]
    assert blocks_taken_by(symbol_line.DETECTOR, in_article(line)) == []


@pytest.mark.parametrize("line", ["-", "…", "?!", "|---|---|", "* a *", "---a", "3"])
def test_marks_that_can_be_words_of_a_sentence_or_table_stay(line: str) -> None:
    """Sentence marks, a single dash, table rules and anything with a letter are left alone."""
    assert blocks_taken_by(symbol_line.DETECTOR, in_article(line, at="tail")) == []


@pytest.mark.parametrize(
    "detector", [symbol_line.DETECTOR, label_stack.DETECTOR, headline_run.DETECTOR], ids=lambda one: str(one.id)
)
def test_texts_without_prose_or_with_wrapped_lines_have_no_edges(detector: Detector) -> None:
    """Where nothing is prose, or lines are broken at one width, no line is outside of it."""
    wrapped = [*["the people of the valley waited for the river to fall, as they do"] * 14, f"{BEFORE[0][:75]} end."]
    tail = ["***", *LABELS, "Read on", *HEADLINES]
    assert blocks_taken_by(detector, "\n".join([BEFORE[0], *tail])) != []
    assert blocks_taken_by(detector, "\n".join(tail)) == []
    assert blocks_taken_by(detector, "\n".join([*wrapped, *tail])) == []


@pytest.mark.parametrize("detector", [headline_run.DETECTOR, label_stack.DETECTOR])
def test_a_list_longer_than_its_prose_stays(detector: Detector) -> None:
    """A listing is no leftover: twelve lines or more that are longer together than the prose beside them stay; fewer go."""
    line = "Walk number {} along the quiet river bank" if detector is headline_run.DETECTOR else "Walk {}, an easy one for all"
    prose = "A paragraph that introduces the walks which are listed below, each with its own length and its own time. "
    rows = [line.format(number) for number in range(1, 13)]
    assert blocks_taken_by(detector, "\n".join([prose, *rows])) == []
    assert len(blocks_taken_by(detector, "\n".join([prose * 5, *rows]))) == 12
