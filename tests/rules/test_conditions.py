"""What each condition means: a text in which it holds and one in which it does not."""

from __future__ import annotations

import pytest

from cleaner.rule_examples import AFTER, BEFORE
from cleaner.rules.conditions import CONDITIONS
from cleaner.rules.load import CONDITION_KEYS
from tests.rules.samples import LABEL, clean_by, in_article, judged, make_rule

LONG = BEFORE[0]  # prose
WORD = "[when.pattern]\nen = ['sample']"


def holds(conditions: str, text: str, title: str | None = None) -> bool:
    """Say whether a rule for "sample" with these conditions applies anywhere in the text."""
    return bool(judged(make_rule("widget.sample", f"[when]\n{conditions}\n{WORD}"), text, LABEL, title=title))


@pytest.mark.parametrize(
    ("conditions", "yes", "no"),
    [
        ("max_length = 8", "a sample", "a samples"),
        ("min_length = 9", "a samples", "a sample"),
        ("min_words = 3", "a sample of", "a sample"),
        ("max_words = 2", "a sample", "a sample of"),
        ("min_words = 3", "河水河水河 sample", "河水 sample"),
        ("max_words = 2", "河水 sample", "河水河水河 sample"),
        ("sentence = true", "A sample.”", "A sample:"),
        ("sentence = false", "A sample", "这 sample。"),
        ("prose = true", f"sample {LONG}", "sample"),
        ("prose = false", "sample", f"sample {LONG}"),
        ("repeated = true", "sample\nother\nsample", "sample\nother\nsamples"),
        ("repeated = false", "sample\nother\nsamples", "sample\nother\nsample"),
        ("series = 2", "sample one\nother\nsample two", "sample one\nother\nsample one"),
        ('place = "head"', in_article("sample", at="head"), in_article("sample")),
        ('place = "body"', in_article("sample"), in_article("sample", at="tail")),
        ('place = "tail"', in_article("sample", at="tail"), in_article("sample")),
        ('place = ["head", "tail"]', in_article("sample", at="tail"), in_article("sample")),
        ('place = "tail"\nwithin = 1', in_article("sample"), "\n".join([BEFORE[0], "sample", *AFTER[:2]])),
        (
            'place = "head"\nwithin = 2',
            "\n".join([*BEFORE[:2], "sample", AFTER[0]]),
            "\n".join([*BEFORE[:3], "sample", AFTER[0]]),
        ),
        ('place = "tail"', f"{BEFORE[0]}\n{LONG} sample.", f"{LONG} sample.\n{AFTER[0]}"),
        ('neighbour = { side = "next", kind = "prose" }', f"sample\n{LONG}", f"{LONG}\nsample"),
        ('neighbour = { side = "previous", kind = "prose" }', f"{LONG}\nsample", f"sample\n{LONG}"),
        ('neighbour = { side = "either", kind = "prose" }', f"{LONG}\nsample\nword", "word\nsample\nword"),
        ('neighbour = { kind = "prose" }', f"word\nsample\n{LONG}", "word\nsample\nword"),
        ('neighbour = { side = "next", kind = "short" }', "sample\nword", f"sample\n{LONG}"),
        ('neighbour = { side = "next", kind = "short" }', "sample\nword", "word\nsample"),
        ('neighbour = { side = "next", kind = "label" }', "sample\nword", "sample\nword."),
        ('neighbour = { side = "next", kind = "edge" }', "word\nsample", "sample\nword"),
        ('neighbour = { side = "previous", kind = "edge" }', "sample\nword", "word\nsample"),
        ('neighbour = { side = "next", families = ["related"] }', "sample\nRead on", "Read on\nsample"),
        ('neighbour = { side = "next", families = ["related"] }', "sample\n» READ ON", "sample\nRead on."),
        ('neighbour = { families = ["share", "related"] }', "Read on\nsample", "word\nsample"),
        ('neighbour = { families = ["related"], kind = "short" }', "Read on\nsample", "word\nsample"),
        ('neighbour = { side = "next", families = ["related"], kind = "edge" }', "Read on\nsample", "sample\nRead on"),
        (
            'similar_to = "neighbour"',
            "a sample of wool yarn\nA sample of wool yarn | Post",
            "a sample of wool yarn\nThe price of wool yarn",
        ),
    ],
)
def test_a_condition_holds_or_not(conditions: str, yes: str, no: str) -> None:
    """Each condition is met by the first text and not by the second."""
    assert holds(conditions, yes)
    assert not holds(conditions, no)


@pytest.mark.parametrize(
    ("line", "title", "expected"),
    [
        ("a sample of wool yarn", "A sample of wool yarn", True),
        ("a sample of wool yarn", "A Sample of Wool Yarn - The Post", True),
        ("a sample of wool yarn", "Another thing altogether", False),
        ("a sample of wool yarn", None, False),
        ("sample", "Sample", True),
        ("sample", "Sample yarn", False),
        ("a sample of wool yarn that she found in a box at the market last week", "A sample of wool yarn", False),
    ],
)
def test_similar_to_title_compares_with_the_passed_title(line: str, title: str | None, *, expected: bool) -> None:
    """The title counts with a site's name around it, and not where the line goes on."""
    assert holds('similar_to = "title"', line, title) is expected


@pytest.mark.parametrize(("text", "expected"), [("a (sample) of", True), ("a (samples of wool) of", False)])
def test_lengths_of_a_trim_are_those_of_the_stretch(text: str, *, expected: bool) -> None:
    """A trim asks for the length of what it takes, however long the block is."""
    rule = make_rule("credit.sample", "[when]\nmax_length = 8\n[when.pattern]\nen = ['\\(sample[^)]*\\)']", action="trim")
    assert bool(judged(rule, f"{LONG} {text}")) is expected


def test_the_group_artifact_is_what_a_trim_takes() -> None:
    """Without the group the whole match goes; with it only the group, and every match counts."""
    rule = make_rule("credit.sample", "[when.pattern]\nen = ['fine (?P<artifact>\\(sample\\))']", action="trim")
    assert clean_by([rule], "A fine (sample) and a fine (sample) but no (sample).").text == "A fine and a fine but no (sample)."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read on", [0]),
        ("» read  ON:", [0]),
        ("“Read on”", []),
        ("– Read on –", [0]),
        ("Read on.", []),
        ("Read on...", [0]),
        ("Read on, he said", []),
        ("Please read on", []),
    ],
)
def test_a_phrase_is_the_whole_block(text: str, expected: list[int]) -> None:
    """Case and marks around it do not count; further words, a full stop and quotation marks do."""
    assert judged(LABEL, text) == expected


def test_all_of_when_must_hold() -> None:
    """One condition that fails is enough, whichever it is."""
    conditions = "max_length = 20\nmin_words = 2\nsentence = false"
    assert holds(conditions, "one sample")
    for text in ("one sample, and some more of it", "sample", "one sample."):
        assert not holds(conditions, text)


@pytest.mark.parametrize(
    ("unless", "saved", "taken"),
    [
        ("[unless]\nmin_words = 3", "one sample more", "one sample"),
        ("[unless]\nsentence = true", "sample.", "sample"),
        ("[unless]\nsentence = true\nmin_words = 3", "sample.", "one sample"),
        ("[unless]\nsentence = true\nmin_words = 3", "one sample more", "sample"),
        ("[unless.pattern]\nen = ['said']", "sample, she said", "sample, she sad"),
        ("[unless.pattern]\nen = ['said']\nde = ['sagte']", "sample, sagte sie", "sample"),
        ('[unless]\nneighbour = { side = "next", kind = "prose" }', f"sample\n{LONG}", "sample\nword"),
        ('[unless]\nplace = "tail"', in_article("sample", at="tail"), in_article("sample")),
    ],
)
def test_any_one_of_unless_saves(unless: str, saved: str, taken: str) -> None:
    """A single condition or pattern that holds is enough to leave the block alone."""
    rule = make_rule("widget.sample", f"{WORD}\n{unless}")
    assert judged(rule, saved) == []
    assert judged(rule, taken) != []


def test_unless_of_a_trim_looks_at_the_stretch() -> None:
    """Words elsewhere in the paragraph save no stretch; words in it do."""
    rule = make_rule(
        "credit.sample", "[when.pattern]\nen = ['\\(sample[^)]*\\)']\n[unless.pattern]\nen = ['said']", action="trim"
    )
    assert clean_by([rule], "She said it (sample) and left (sample said).").text == "She said it and left (sample said)."


def test_the_conditions_are_the_closed_set() -> None:
    """Every key that a rule file may hold is a condition here, the matcher's two and `within` aside."""
    assert {*CONDITIONS, "pattern", "phrase", "within"} == set(CONDITION_KEYS)
