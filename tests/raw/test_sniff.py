"""What bytes are by the look of them."""

from __future__ import annotations

import pytest

from cleaner.raw.binary import name_binary
from cleaner.raw.sniff import has_binary_look, is_html

PROSE = "The council met on Monday and agreed on the budget for the coming year after a long debate."
LISTING = "".join(f"To mark the {name}, write <{name}> before it.\n\n{PROSE}\n\n" for name in ("p", "div", "table", "ul", "li"))
SMALL = "<!doctype html><html><body><p>One.</p></body></html>"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<!DOCTYPE html>\n<html>", id="doctype"),
        pytest.param('<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">', id="old doctype"),
        pytest.param("<html lang=en>", id="html"),
        pytest.param("<HEAD><TITLE>One</TITLE>", id="head"),
        pytest.param('<body class="a">', id="body"),
        pytest.param(f" \r\n\t{SMALL}", id="white space"),
        pytest.param(f"\ufeff{SMALL}", id="byte order mark"),
        pytest.param(f"<!-- saved from {'a' * 10_000} -->\n<!-- and --> {SMALL}", id="comments"),
        pytest.param(f'<?xml version="1.0" encoding="utf-8"?>\n{SMALL}', id="XML prolog"),
        pytest.param(f"<div><h1>One</h1><p>{PROSE}</p>\n\n<p>{PROSE}</p></div>", id="part of a page"),
        pytest.param("Notice: no such index\n" + '<div class="a b"><p>One.</p>' * 5, id="tags behind a notice"),
    ],
)
def test_pages(text: str) -> None:
    """A page is known by its beginning, as text and in every encoding that is read."""
    assert is_html(text)
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"):
        if encoding != "utf-16-le" or text.startswith("<"):  # without a mark only the first tag says it
            assert is_html(text.encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(PROSE, id="prose"),
        pytest.param(f'Write "<p>" before a paragraph.\n\n{PROSE}', id="a tag in prose"),
        pytest.param(f"<p> is the tag of a paragraph.\n\n{PROSE}", id="a tag first"),
        pytest.param(LISTING, id="many tags in prose"),
        pytest.param(f"<div>, <p> and <ul> are tags.\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}", id="tags in the first paragraph only"),
        pytest.param(f"Use <!DOCTYPE html> first.\n\n<html>\n\n{PROSE}", id="doctype in prose"),
        pytest.param("<html5lib> is a parser.", id="no such tag"),
        pytest.param("< html >", id="no tag"),
        pytest.param(
            '<?xml version="1.0"?><rss><channel><item><p>One</p><p>Two</p><p>Three</p></item></channel></rss>', id="feed"
        ),
        pytest.param("<!DOCTYPE svg><svg>", id="drawing"),
        pytest.param(f"Write <p> before this. {PROSE}\n\n" * 20, id="a tag in each paragraph"),
        pytest.param('{"html": "<html><body><p><p><p>"}', id="JSON"),
        pytest.param(f'[{{"html": "{"<div><p>One" * 20}"}}]', id="JSON full of tags"),
        pytest.param("1 < 2 and 3 > 2, a<b>c", id="signs"),
    ],
)
def test_no_pages(text: str) -> None:
    """Text that speaks of tags is text; JSON and other XML are no pages."""
    assert not is_html(text)
    assert not is_html(text.encode())


def test_only_the_beginning_counts() -> None:
    """A page that is quoted far down in a text does not make the text a page."""
    assert not is_html(f"{PROSE}\n" * 100 + "<div><p>One" * 5_000)


@pytest.mark.parametrize("text", ["<!--" * 20_000, "<" * 60_000, "<p" * 30_000, "\n \n" * 20_000, "<?xml " * 10_000])
def test_hostile_beginnings(text: str) -> None:
    """No beginning takes long or fails."""
    assert not is_html(text)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a\x10\0\x10\0", "a GIF image"),
        (b"RIFF\x10\0\0\0WEBPVP8", "a WebP image"),
        (b"\0\0\0\x1cftypavif", "an AVIF image"),
        (b"\0\0\0\x1cftypisom", "a sound or film"),
        (b"\0\0\x01\0\x01\0", "an icon"),
        (b"wOF2\0\x01\0\0", "a font"),
        (b"PK\x03\x04\x14\0", "a ZIP archive or office document"),
        (b"notes/a.txt".ljust(100, b"\0") + b"0000644\0" * 19 + b"\0" * 5 + b"ustar\x0000", "an archive (tar)"),
        (b"\x1f\x8b\x08\0", "compressed data (gzip)"),
        (b"\xfd7zXZ\0", "compressed data (xz)"),
        (b"\x7fELF\x02", "a program"),
    ],
)
def test_binary_files(data: bytes, name: str) -> None:
    """Files that hold no text are known by how they begin."""
    assert name_binary(data) == name


@pytest.mark.parametrize(
    "text",
    ["", PROSE, "GIF89a is a format of pictures.", "The ftyp box comes first.", "BZh9 is a mark.", "PK is a club.", "RIFF"],
)
def test_texts_are_not_binary(text: str) -> None:
    """Texts that begin with the letters of such a mark are texts, in any encoding."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        data = text.encode(encoding)
        assert (name_binary(data), has_binary_look(data)) == (None, False)


def test_control_characters() -> None:
    """Many control characters make data; a few, as scraped text holds, do not."""
    assert has_binary_look(bytes(range(32)) * 10)
    assert not has_binary_look(f"\0{PROSE}\x0b\033[0m\n".encode())
