"""Links lead somewhere: to files, to headings, to pages that are in the navigation; and the site builds without a complaint."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import unicodedata
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.docs.pages import DOCS, README, ROOT, name_page

OTHERS = [ROOT / folder / "README.md" for folder in ("seeds", "fixtures", "benchmarks")]
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *OTHERS])
MIN_ROWS = 5  # of the README's table of results
SETTINGS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
NAVIGATION = re.findall(r": (\S+\.md)$", SETTINGS, re.MULTILINE)


def walk(tokens: list[Token]) -> list[Token]:
    """Return tokens with all below them."""
    return [one for token in tokens for one in (token, *walk(token.children or []))]


@cache
def read_tokens(page: Path) -> list[Token]:
    """Return what Markdown makes of a page."""
    return walk(MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")))


def find_links(page: Path) -> list[str]:
    """Return the links and pictures of a page that stay within the project."""
    found = [str(token.attrs.get("href") or token.attrs.get("src") or "") for token in read_tokens(page)]
    return [link for link in found if link and "://" not in link]


@cache
def find_anchors(page: Path) -> frozenset[str]:
    """Return the anchors of a page's headings, as the site and code hosts make them."""
    tokens = read_tokens(page)
    headings = [tokens[index + 1].content for index, token in enumerate(tokens) if token.type == "heading_open"]
    return frozenset(map(make_anchor, headings))


def make_anchor(heading: str) -> str:
    """Return the anchor of a heading: lower case, words joined by hyphens, other marks gone.

    >>> make_anchor("What goes, what stays"), make_anchor("cleaner.Metadata")
    ('what-goes-what-stays', 'cleanermetadata')
    """
    plain = re.sub(
        r"[^\w\s-]", "", unicodedata.normalize("NFKD", heading.replace("\\_", "_")).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[-\s]+", "-", plain.strip().lower())


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    """Each link leads to a file, and one with an anchor to a heading of it."""
    for link in find_links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in find_anchors(target), link


@pytest.mark.parametrize("page", [pytest.param(page, id=name_page(page)) for page in sorted(DOCS.rglob("*.md"))])
def test_pages_of_the_site_link_within_it(page: Path) -> None:
    """No page of the site links to a file that is not on the site."""
    targets = [(page.parent / link.partition("#")[0]).resolve() for link in find_links(page)]
    assert [
        target for target in targets if not target.is_relative_to(DOCS) or target.suffix not in {".md", ".svg", ".png", ""}
    ] == []


def test_navigation_has_every_page_once() -> None:
    """Each page of docs/ stands in the navigation, and nothing else; so the README links to pages of the site only."""
    assert sorted(NAVIGATION) == sorted(name_page(page) for page in DOCS.rglob("*.md"))
    linked = [link.partition("#")[0] for link in find_links(README) if link.startswith("docs/") and ".md" in link]
    assert linked
    assert {link.removeprefix("docs/") for link in linked} <= set(NAVIGATION)


def test_tables_of_the_readme_stand_on_the_page_on_benchmarks() -> None:
    """The README and the page on benchmarks give the same figures, and so does the plot."""
    rows = re.findall(r"^\| .*\d.* \| `benchmarks/\w+\.py` \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    page = (DOCS / "benchmarks.md").read_text(encoding="utf-8")
    assert len(rows) >= MIN_ROWS
    assert [row for row in rows if row not in page] == []


class Addresses(HTMLParser):
    """Collects what a page of the site loads: scripts, styles, pictures, fonts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an address that a browser fetches by itself."""
        known = dict(attrs)
        self.found += [
            known[name] or "" for name in ("src", "href") if name in known and tag != "a" and known.get("rel") != "canonical"
        ]


@pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="the site is built where zensical is installed")
def test_site_builds_without_a_complaint(tmp_path: Path) -> None:
    """A strict build passes, its pages load nothing from elsewhere, and the search index is there."""
    settings = tmp_path / "mkdocs.yml"
    shutil.copytree(DOCS, tmp_path / "docs")
    settings.write_text(SETTINGS.replace("site_dir: build/site", "site_dir: site"), encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(settings)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603  # our own words
    assert done.returncode == 0, done.stdout + done.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) == len(NAVIGATION) + 1  # and the one for addresses that lead nowhere
    for page in pages:
        addresses = Addresses()
        addresses.feed(page.read_text(encoding="utf-8"))
        assert [one for one in addresses.found if "://" in one or one.startswith("//")] == [], page
    assert (tmp_path / "site" / "search.json").is_file()
