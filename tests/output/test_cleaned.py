"""The result: its blocks, its Markdown, its plain values, and removals that replay."""

from __future__ import annotations

import json

import pytest

import cleaner
from cleaner.document import Block, Removal, Span
from cleaner.output.cleaned import Cleaned, Metadata, replay
from cleaner.verdicts.trial import AFTER, BEFORE

TEXT = f"{BEFORE[0]}\n\nAdvertisement\n\n{AFTER[0]}\n\nClose\n\nWhat's Hot\n"


def removal(start: int, text: str) -> Removal:
    """Make a removal of some text at a place."""
    return Removal("widget.sample", "widget", Span(start, start + len(text)), text, "en: sample")


def test_blocks_are_those_of_the_cleaned_text() -> None:
    """Numbers and spans count in the text that is left."""
    assert Cleaned("One.\n\n  Two.\n").blocks == (Block(0, Span(0, 4), "One."), Block(1, Span(8, 12), "Two."))
    assert Cleaned("").blocks == ()


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("One.\nTwo.\n\n\nThree.", None, "One.\n\nTwo.\n\nThree.\n"),
        ("One.", "A title", "# A title\n\nOne.\n"),
        ("", "A title", "# A title\n"),
        ("", None, "\n"),
    ],
)
def test_markdown_is_paragraphs_under_the_title(text: str, title: str | None, expected: str) -> None:
    """Blank lines part the paragraphs whatever parted them before, and the title is a heading."""
    assert Cleaned(text, metadata=Metadata(title=title)).to_markdown() == expected


def test_markdown_of_a_page_has_what_is_asked_for() -> None:
    """Addresses and pictures come on request, and emphasis goes on request."""
    html = f"<h1>Rain</h1><p>{BEFORE[0]}</p><p>See <a href='https://example.org/b'>the <b>whole</b> report</a>. {AFTER[0]}</p>"
    cleaned = cleaner.clean_html(html + f"<p>{AFTER[1]} <img src='/c.png' alt='A map of the valley'></p>")
    assert "See the **whole** report." in cleaned.to_markdown()
    assert "See the whole report." in cleaned.to_markdown(emphasis=False)
    assert "[the **whole** report](https://example.org/b)" in cleaned.to_markdown(links=True)
    assert "![A map of the valley](/c.png)" in cleaned.to_markdown(images=True)
    assert "/c.png" not in cleaned.to_markdown(links=True)


def test_plain_values_survive_json() -> None:
    """The dictionary holds only what JSON knows, and its removals restore the text from the original."""
    result = cleaner.clean(TEXT, url="https://example.org/a", title="A title")
    values = result.to_dict()
    again = json.loads(json.dumps(values))
    assert again == values
    assert again["metadata"] == {"title": "A title", "url": "https://example.org/a"}
    assert tuple(map(Removal.from_dict, again["removals"])) == result.removals
    assert len(result.removals) == 3
    assert replay(TEXT, map(Removal.from_dict, again["removals"])) == again["text"] == result.text


def test_values_name_warnings_and_confidence() -> None:
    """Nothing that the result says is lost on the way to JSON."""
    values = Cleaned("x", confidence=0.5, warnings=("left as it came",)).to_dict()
    known = {"text": "x", "removals": [], "metadata": {}, "confidence": 0.5, "kind": "article"}
    assert values == {**known, "warnings": ["left as it came"]}


def test_replay_takes_removals_in_any_order() -> None:
    """Removals come from databases too, which do not keep order."""
    assert replay("abcdef", [removal(4, "e"), removal(1, "bc")]) == "adf"
    assert replay("abc", []) == "abc"
    assert replay("abc", [removal(0, "abc")]) == ""


@pytest.mark.parametrize(
    ("original", "removals"),
    [
        ("abXdef", [removal(1, "bc")]),
        ("abc", [removal(2, "cd")]),
        ("abc", [removal(7, "x")]),
        ("abcdef", [removal(1, "bc"), removal(2, "cd")]),
        ("abcdef", [removal(1, "bc"), removal(1, "bc")]),
        ("", [removal(0, "a")]),
    ],
)
def test_replay_refuses_another_text(original: str, removals: list[Removal]) -> None:
    """A removal that does not fit, or overlaps another, is an error that names the place and the rule."""
    with pytest.raises(cleaner.InputError, match="does not fit") as caught:
        replay(original, removals)
    assert "widget.sample" in caught.value.where
    assert caught.value.hint


def test_results_compare_by_value() -> None:
    """Two runs on one text give equal results, before and after the blocks were asked for."""
    one, other = cleaner.clean(TEXT), cleaner.clean(TEXT)
    assert len(one.blocks) == 2
    assert one == other
