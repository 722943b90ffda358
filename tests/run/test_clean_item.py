"""One place turns an item into a result."""

from __future__ import annotations

import ast
from pathlib import Path

import cleaner
from cleaner.document import Document
from cleaner.errors import InputError
from cleaner.items.item import Item, PageItem
from cleaner.run.clean_item import clean_item

PACKAGE = Path(cleaner.__file__).parent
HOMES = {"run/clean_item.py", "engine.py"}
TEXT = "The council met on Monday and agreed on the budget for the year.\n\nAdvertisement"
PAGE = f"<html><body><article><h1>Rain</h1><p>{TEXT}</p></article></body></html>"


def calls_cleaner(path: Path) -> bool:
    """Say whether a file calls `clean` or `clean_html` of something."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return any(isinstance(found, ast.Attribute) and found.attr in {"clean", "clean_html"} for found in calls)


def test_nobody_else_cleans() -> None:
    """The command, runs, learning, engines and the review reach a cleaner through `clean_item` alone."""
    files = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if calls_cleaner(path)}
    assert files <= HOMES


def test_items_come_as_cleaned_by_hand() -> None:
    """What an item knows of its document counts, and an error names the item."""
    engine = cleaner.Cleaner()
    text = Document(TEXT, "https://example.org/", "The budget", "example.org")
    assert clean_item(engine, Item("a:1", text, 1)) == engine.clean(TEXT, text.url, text.title, site=text.site)
    assert clean_item(engine, Item("a:1", text, 1, has_page_text=True)) == engine.clean(
        TEXT, text.url, text.title, page=True, site=text.site
    )
    assert clean_item(engine, PageItem("a:1", PAGE, 1, text.url)) == engine.clean_html(PAGE, text.url)
    error = clean_item(engine, PageItem("a:1", PAGE.encode(), 1, encoding="utf-9"))
    assert isinstance(error, InputError)
    assert error.where == "a:1"
