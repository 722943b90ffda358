"""Articles in several languages and a page, rules of one's own, and what the package itself makes of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cleaner.engine import Cleaner, default_cleaner
from cleaner.engines.columns import list_removals
from cleaner.output.cleaned import Cleaned

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
CASES = ("english-news", "french-news", "japanese-news", "shape-one-line-glued", "article-about-cookies")
PAGE = (FIXTURES / "html" / "english-news" / "page.html").read_text(encoding="utf-8")
TITLE = "The council and the budget"
LINES = (
    TITLE,
    "The council met on Monday, spoke for three hours, and agreed on the budget for the coming year.",
    "Advertisement",
    "Zebra crossing ahead",
    "The mayor said that the bridge would be paid for first, and that the rest would have to wait.",
    "Share this article",
)
ARTICLE = "\n".join(LINES)
RULE = """
id = "widget.zebra"
title = "Zebra"
why = "A line of one site."
action = "remove"
status = "stable"
since = "0.1.0"
[when.pattern]
en = ['^Zebra crossing ahead$']
[[match]]
text = "Zebra crossing ahead"
"""


def make_articles() -> list[dict[str, Any]]:
    """Return articles with `id`, `url`, `title` and `text`; one is a page, one has no title."""
    found = [(FIXTURES / name / "input.txt").read_text(encoding="utf-8") for name in CASES if (FIXTURES / name).is_dir()]
    texts = [ARTICLE, *found, PAGE, "It rained."]
    titles = [TITLE, *(None for _ in texts[1:])]
    return [
        {"id": f"a{number}", "url": f"https://example.org/{number}", "title": title, "text": text}
        for number, (text, title) in enumerate(zip(texts, titles, strict=True))
    ]


def make_cleaner(kind: str, folder: Path) -> Cleaner:
    """Return a cleaner of one of `KINDS`."""
    if kind == "own rules":
        return Cleaner(rules=[write_rules(folder)])
    return make_keeper() if kind == "keep" else default_cleaner()


@cache
def make_keeper() -> Cleaner:
    """Return a cleaner that keeps a family, made once."""
    return Cleaner(keep=["advert"])


KINDS = ("library", "own rules", "keep")
every_kind = pytest.mark.parametrize("kind", KINDS)


def write_rules(folder: Path) -> Path:
    """Write a rule of one's own; return the folder of rules."""
    path = folder / "rules" / "widget" / "zebra.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE, encoding="utf-8")
    return folder / "rules"


def clean_one(cleaner: Cleaner, article: dict[str, Any]) -> Cleaned:
    """Return what the package makes of an article."""
    if article["text"].startswith("<"):
        return cleaner.clean_html(article["text"], article["url"])
    return cleaner.clean(article["text"], article["url"], article["title"])


def clean_locally(cleaner: Cleaner) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return text and removals of each article, as the package itself finds them."""
    done = [clean_one(cleaner, article) for article in make_articles()]
    return [(found.text, list_removals(found)) for found in done]
