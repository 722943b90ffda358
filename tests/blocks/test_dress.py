"""Dress: which marks of Markdown are taken off a line for judging, and which texts keep theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.blocks.cut import cut_blocks
from cleaner.blocks.dress import is_document, undress, undress_line


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("*Photo: Ann Sample*", "Photo: Ann Sample"),
        ("_By Ann Sample_", "By Ann Sample"),
        ("***Advertisement***", "Advertisement"),
        ("**_Advertisement_**", "Advertisement"),
        ("### Read also ###", "Read also"),
        ("**Read more:** [The bells](https://example.org/a_b(c) 'Bells')", "Read more: The bells"),
        ("> **[Share on Facebook](<https://example.org/x_y>)**", "Share on Facebook"),
        ("1. [The bells are back](/bells)", "The bells are back"),
        ("_**Advertisement**_", "Advertisement"),
        ("By **Ann Sample**", "By Ann Sample"),
    ],
)
def test_dress_is_taken_off(line: str, bare: str) -> None:
    """Marks of headings, emphasis and links go, and the mark of an item or a quotation that is dressed itself."""
    assert undress_line(line) == bare


@pytest.mark.parametrize(
    "line",
    [
        "- Tickets",
        "> We waited for this.",
        "![A bell](bell.jpg)",
        "[![A bell](bell.jpg)](/bells)",
        "2 * 3 * 4",
        "snake_case_name",
        "a*b*c",
        "* * *",
        "#2 in the charts",
        "[a](b c d)",
        "[](https://example.org)",
    ],
)
def test_other_lines_stay_as_they_are(line: str) -> None:
    """Pictures, plain items, signs inside words and lines without words have no dress."""
    assert undress_line(line) == line


def test_a_heading_has_its_underline() -> None:
    """The line under a heading is no block of its own, and the numbers say which blocks are meant."""
    bare = undress(cut_blocks("Related\n-------\n\nOne **two** three.\n\n---\n\nFour."))
    assert bare is not None
    assert bare.blocks.texts == ["Related", "One two three.", "---", "Four."]
    assert bare.numbers == [range(2), range(2, 3), range(3, 4), range(4, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "```sh\npip install bells\n```",
        "- [ ] mend the bells",
        "[bells]: https://example.org",
        "[^1]: The tower is older.",
        "<!-- no list -->",
        '<p align="center">Bells</p>',
        "See [the notes](../notes.html).",
        "See [the notes](notes.md).",
        "![A bell](bell.jpg)",
        "---\ntitle: Bells",
        "Ring `one`, `two` or `three`.",
        "- [Bells](#bells)\n- [Tower](#tower)\n- [Rope](#rope)",
    ],
)
def test_documents_are_known(text: str) -> None:
    """What people write in Markdown has marks that scraped texts have not; its lines keep their dress."""
    assert is_document(text)
    assert undress(cut_blocks(f"{text}\n\n*Photo: Ann Sample*\n\nOne.")) is None


@pytest.mark.parametrize(
    "text",
    [
        "[Skip to content](#main)\n\n# The bells\n\n![A bell](https://example.org/bell.jpg)\n\n[Home](/)",
        "Ring `one` or `two`.",
        "The bells [1]: mended.",
    ],
)
def test_scraped_texts_are_no_documents(text: str) -> None:
    """Links to places of a site, whole addresses of pictures and a word or two of code say nothing."""
    assert not is_document(text)


def test_plain_texts_have_no_dress() -> None:
    """A text without such marks is not looked at line by line."""
    assert undress(cut_blocks("The bells.\n\n- One\n- Two\n\n1. Three")) is None


@given(st.text("ab *_[]()#>-\n!`", max_size=60))
def test_any_text_can_be_undressed(text: str) -> None:
    """No marks, however odd, part the lines from the blocks that they are."""
    blocks = cut_blocks(text)
    bare = undress(blocks)
    if bare is not None:
        assert [at for numbers in bare.numbers for at in numbers] == [*range(len(blocks))]
        assert len(bare.blocks) == len(bare.numbers)
