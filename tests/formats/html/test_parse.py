"""Hostile pages: each is parsed and read within a bound of time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import SelectolaxError

from cleaner.errors import InputError
from cleaner.formats.html.parse import Page, parse_page
from cleaner.metadata.read_metadata import read_metadata
from cleaner.raw.decode import decode_html
from tests.growth import clean_in_time

MAX_SECONDS = 5.0  # of processor time; a slow machine must show that time grows with the page
SIZE = 10_000_000

HOSTILE: dict[str, Callable[[], str]] = {
    "one-tag-div": lambda: "<div>" * (SIZE // 5),
    "one-tag-bold": lambda: "<b>" * (SIZE // 3),
    "one-tag-paragraph": lambda: "<p>" * (SIZE // 3),
    "one-tag-heading": lambda: "<h1>x" * (SIZE // 5),
    "one-tag-time": lambda: "<time>x" * (SIZE // 7),
    "nested-divs": lambda: "<div>" * 100_000 + "text",
    "nested-divs-closed": lambda: "<div>" * 100_000 + "text" + "</div>" * 100_000,
    "unclosed-everything": lambda: "<div><p><b><i><a href=x><span><ul><li><table><tr><td>" * 20_000,
    "unclosed-fonts": lambda: "".join(f"<p><font size={i}>x" for i in range(100_000)),
    "unclosed-bold": lambda: "".join(f"<b id={i}>x" for i in range(100_000)),
    "links": lambda: '<a href="/author/x" rel=author class=author>By Ann Lee</a> ' * 50_000,
    "unclosed-links": lambda: "<a href=x>x<div>" * 50_000,
    "table": lambda: "<table>" + "<tr><td>one<td>two<td>3 May 2024" * 20_000,
    "options": lambda: "<select>" + "<option>x" * 100_000,
    "nuls": lambda: "\0" * 1_000_000 + "<p>\0text",
    "long-attribute": lambda: f'<p title="{"x" * 2_000_000}">text',
    "open-attribute": lambda: '<p title="' + "x " * 1_000_000,
    "many-attributes": lambda: "<p " + " ".join(f"a{i}" for i in range(300_000)) + ">text",
    "only-script": lambda: "<script>" + "var a = '<div>';" * 100_000,
    "only-json": lambda: '<script type="application/ld+json">' + "[" * 1_000_000,
    "json-comments": lambda: '<script type="application/ld+json">{"a": "' + "/*" * 400_000,
    "json-open-comments": lambda: '<script type="application/ld+json">{"a": 1, ' + "/* " * 400_000,
    "json-open-strings": lambda: '<script type="application/ld+json">{"a": ' + '"\\' * 400_000,
    "json-spaces": lambda: '<script type="application/ld+json">{"a": ' + (" " * 1_000 + "x") * 1_000,
    "json-objects": lambda: '<script type="application/ld+json">[' + '{"@type": "Article", "headline": "x"},' * 50_000 + "]",
    "empty": lambda: "",
    "angles": lambda: "<" * SIZE,
    "quotes": lambda: "<a \"'" * (SIZE // 5),
    "comments": lambda: "<!--" * (SIZE // 4),
    "dashes": lambda: "<!--" + "-" * SIZE,
    "entities": lambda: f"<title>{'&amp;' * (SIZE // 5)}",
    "bodies": lambda: "".join(f"<body a{i}=b>" for i in range(100_000)),
    "metas": lambda: '<meta property="article:tag" content="3 May 2024, by Ann">' * 50_000,
    "long-byline": lambda: f'<h1>A</h1><p class="byline">{"By Ann Lee, and " * 200_000}</p>',
    "digits": lambda: f"<h1>A</h1><p>{'20 ' * 1_000_000}</p><p>{'1' * 1_000_000}</p>",
    "stray-ends": lambda: "<b>" * 50 + "</i></x>" * 500_000,
}


def peak_bytes() -> int:
    """Return the most memory this process held; what `getrusage` says on Linux is inherited from whoever started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) * 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_page_is_read_in_time(name: str) -> None:
    """Parse and metadata together take few seconds, and what they return can be used."""

    def read(html: str) -> Page:
        text, _ = decode_html(html)
        page = parse_page(text)
        read_metadata(page, "https://example.org/a")
        return page

    html = HOSTILE[name]()
    page = clean_in_time(read, html, MAX_SECONDS)
    assert page.tree.root is not None or not html


@pytest.mark.parametrize("name", ["unclosed-fonts", "one-tag-paragraph", "table"])
def test_a_hostile_page_stays_within_a_gigabyte(name: str) -> None:
    """The three that grow most are parsed in a process of their own, whose memory is then known."""
    code = (
        "import sys; from tests.formats.html.test_parse import HOSTILE, peak_bytes;"
        "from cleaner.formats.html.parse import parse_page; parse_page(HOSTILE[sys.argv[1]]()); print(peak_bytes())"
    )
    done = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    assert 10_000_000 < int(done.stdout) < 1_000_000_000


@pytest.mark.parametrize("html", [None, b"<p>", 7])
def test_only_text_is_parsed(html: Any) -> None:
    """Bytes are decoded first; the error says so."""
    with pytest.raises(InputError) as caught:
        parse_page(html)
    assert "decode_html" in caught.value.hint


def test_a_lone_surrogate_is_passed_over() -> None:
    """Text that was never decoded properly is parsed all the same."""
    body = parse_page("<p>a\ud800b").tree.body
    assert body is not None
    assert body.text() == "ab"


def test_a_parser_that_gives_up_is_an_input_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """No error of the parser leaves the package."""

    def give_up(html: str) -> None:
        raise SelectolaxError(html)

    monkeypatch.setattr("cleaner.formats.html.parse.LexborHTMLParser", give_up)
    with pytest.raises(InputError, match="cannot be parsed"):
        parse_page("<p>")
