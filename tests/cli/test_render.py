"""Views of removals."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from cleaner.cli.words import describe_conditions
from cleaner.document import Removal, Span
from cleaner.output.render import render_difference, render_table, render_text, split_stretches
from cleaner.rules.rule import Conditions, Neighbour

EVERY_CONDITION = Conditions(
    pattern=(("en", ("^a", "^b")),),
    phrase=(("de", ("c", "d")),),
    place=("head", "body"),
    within=1,
    min_words=2,
    min_length=4,
    max_words=8,
    max_length=32,
    sentence=False,
    prose=True,
    repeated=True,
    series=3,
    story=True,
    code=False,
    policy=True,
    site_template=False,
    similar_to="title",
    neighbour=Neighbour("next", ("share", "follow"), "short"),
)


def take_out(text: str, start: int, end: int, rule: str = "widget.box") -> Removal:
    """Make a removal of a part of a text."""
    return Removal(rule, rule.partition(".")[0], Span(start, end), text[start:end], "en: box")


@given(st.text(), st.lists(st.integers(0, 40)))
def test_stretches_are_the_text(text: str, cuts: list[int]) -> None:
    """What stays and what goes is the whole text, in order."""
    edges = sorted({min(cut, len(text)) for cut in cuts})
    removals = [take_out(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    assert "".join(stretch.text for stretch in split_stretches(text, removals)) == text


def test_trim_inside_a_line() -> None:
    """A stretch inside a line stands where it stood, between what is left of the line."""
    text = "Before (Photo: X) after."
    removal = take_out(text, 7, 18)
    assert render_text(text, [removal], color=False) == "Before [-(Photo: X)-]{widget.box} after."
    assert render_difference(text, [removal]) == "  Before\n- (Photo: X)  [widget.box]\n  after.\n"


def test_several_lines_in_color() -> None:
    """Each line of a removal is coloured by itself, and the last one names the rule."""
    text = "a\n\nb\nc\n"
    shown = render_text(text, [take_out(text, 1, 6)], color=True)
    assert shown == "a\n\n\033[31;9mb\033[0m\n\033[31;9mc\033[0m \033[2mwidget.box\033[0m\n"


def test_context_is_abbreviated() -> None:
    """Lines further away are left out, and long ones cut."""
    text = "\n".join(["one", "two", "x" * 200, "gone", "four", "five", "six"])
    start = text.index("gone")
    shown = render_difference(text, [take_out(text, start, start + 5)])
    assert shown == f"  …\n  {'x' * 99}…\n- gone  [widget.box]\n  four\n  …\n"


def test_table_cuts_cells() -> None:
    """Cells stand in columns, on one line each, at most 60 characters."""
    text = "A\n" + "b" * 80
    table = render_table([take_out(text, 0, len(text))])
    assert table == f"rule        evidence  text\nwidget.box  en: box   A {'b' * 57}…\n"


def test_no_table() -> None:
    """There is no table of nothing."""
    assert render_table([]) == ""


def test_conditions_in_words() -> None:
    """Every condition has its words."""
    assert set(EVERY_CONDITION.asked()) == {field.name for field in fields(Conditions)} - {"within"}
    assert list(describe_conditions(EVERY_CONDITION)) == [
        "one of these patterns is found in the line:",
        "  en: ^a",
        "  en: ^b",
        "the line is one of these phrases:",
        "  de: c; d",
        "the line stands at the head of the text or in the body of the text, with at most 1 paragraph of prose beyond it",
        "it has 2 to 8 words",
        "it has 4 to 32 characters",
        "the line does not end as a sentence does",
        "the line is running text",
        "the line is a sentence that tells a story",
        "the line stands in a privacy policy",
        "the line stands in a text about something else than code",
        "the line is none that its site repeats",
        "the line stands in the text more than once",
        "3 different lines of the text or more carry the words of this rule",
        "the line says the same as the title",
        "the line after it carries the words of share or follow and is short, no prose",
    ]
