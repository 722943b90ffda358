"""The result: its blocks, its Markdown, its plain values, and removals that replay."""

from __future__ import annotations

import json

import pytest

import cleaner
from cleaner.document import Block, Removal, Span
from cleaner.output.cleaned import Cleaned, Metadata, replay
from cleaner.rule_examples import AFTER, BEFORE

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
    assert (again["metadata"]["title"], again["metadata"]["url"]) == ("A title", "https://example.org/a")
    assert tuple(map(Removal.from_dict, again["removals"])) == result.removals
    assert len(result.removals) == 3
    assert replay(TEXT, map(Removal.from_dict, again["removals"])) == again["text"] == result.text


def test_values_name_warnings_and_confidence() -> None:
    """Nothing that the result says is lost on the way to JSON, and what is unknown has its key too."""
    values = Cleaned("x", confidence=0.5, warnings=("left as it came",)).to_dict()
    lists: dict[str, object] = {name: [] for name in ("authors", "tags", "categories")}
    known: dict[str, object] = {
        "text": "x",
        "removals": [],
        "confidence": 0.5,
        "kind": "article",
        "pictures": [],
        "comments": [],
    }
    known["metadata"] = {**dict.fromkeys(Metadata.__slots__), **lists}
    assert values == {**known, "warnings": ["left as it came"]}


def test_keys_of_json_are_always_the_same() -> None:
    """A page that says everything and a text that says nothing have the same keys, at every level."""
    text = cleaner.clean("It rained.").to_dict()
    page = cleaner.clean_html(f"{FIGURE}<title>Rain</title><p>{BEFORE[0]}</p><p>{AFTER[0]}</p>").to_dict()
    assert text.keys() == page.keys()
    assert isinstance(text["metadata"], dict)
    assert isinstance(page["metadata"], dict)
    assert text["metadata"].keys() == page["metadata"].keys()
    assert isinstance(page["pictures"], list)
    assert [list(picture) for picture in page["pictures"]] == [["address", "alternative", "caption", "credit"]]


FIGURE = "<figure><img src='/a.png'><figcaption>The bridge at dawn</figcaption></figure>"
LINKED = f"<p>{BEFORE[0]}</p><p>{AFTER[0]} <a href='../b'>More</a></p><img src='c.png'><p>{AFTER[1]}</p>"


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("", "https://example.org/news/today", "https://example.org/"),
        ('<base href="/old/pages/">', "https://example.org/news/today", "https://example.org/old/"),
        ('<link rel="canonical" href="https://example.org/news/today">', None, "https://example.org/"),
        ('<meta property="og:url" content="https://example.org/news/today">', None, "https://example.org/"),
        ('<link rel="canonical" href="https://other.example/">', "https://example.org/news/today", "https://example.org/"),
        ('<base href="javascript:alert(1)//">', None, "../"),
        ("", None, "../"),
    ],
)
def test_addresses_are_absolute_where_that_of_the_page_is_known(head: str, url: str | None, expected: str) -> None:
    """Links and pictures count from the page's base, else its address, else the one it gives itself; else they stay."""
    cleaned = cleaner.clean_html(f"<html><head>{head}</head><body><article>{LINKED}</article></body></html>", url=url)
    written = cleaned.to_markdown(links=True, images=True)
    assert f"[More]({expected}b)" in written
    folder = {"../": "", "https://example.org/": "https://example.org/news/"}.get(expected, f"{expected}pages/")
    assert f"![]({folder}c.png)" in written
    assert f'href="{expected}b"' in cleaned.to_html()


def test_addresses_of_pictures_are_absolute() -> None:
    """A picture's address can be fetched as it stands."""
    cleaned = cleaner.clean_html(f"<p>{BEFORE[0]}</p>{FIGURE}<p>{AFTER[0]}</p>", url="https://example.org/news/today")
    assert [picture.address for picture in cleaned.pictures] == ["https://example.org/a.png"]


def test_front_matter_is_yaml_before_the_title() -> None:
    """The metadata come first on request, quoted so that no title breaks out of its line."""
    title = 'Rain: "a lot"\n---'
    cleaned = Cleaned("One.", metadata=Metadata(title=title, tags=("a", "b: c"), fingerprint="00ff"))
    written = cleaned.to_markdown(front_matter=True)
    head, _, body = written.removeprefix("---\n").partition("\n---\n")
    found = dict(line.split(": ", 1) for line in head.split("\n"))
    assert {name: json.loads(value) for name, value in found.items()} == {
        "title": title,
        "tags": ["a", "b: c"],
        "fingerprint": "00ff",
    }
    assert body == f"\n{cleaned.to_markdown()}"
    assert Cleaned("One.").to_markdown(front_matter=True) == "One.\n"


def test_fingerprints_of_near_copies_are_near() -> None:
    """A text and its copy with another last sentence differ in few bits, two articles in many."""
    texts = "\n".join(BEFORE + AFTER), "\n".join((*BEFORE, *AFTER, "It rained.")), "\n".join(reversed(AFTER)).upper() * 2
    first, copy, other = (int(cleaner.clean(text).metadata.fingerprint or "", 16) for text in texts)
    assert (first ^ copy).bit_count() <= 8 < (first ^ other).bit_count()
    assert cleaner.clean("").metadata.fingerprint is None


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
