"""The dump of the demo: what stands around its stories goes, and nothing of a story does."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import cleaner

SCRIPT = Path(__file__).parent.parent / "demo" / "make_dump.py"


def load_script() -> ModuleType:
    """Import the script, which is in no package."""
    spec = importlib.util.spec_from_file_location("make_dump", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_story_texts(script: ModuleType) -> Iterator[tuple[str, list[str]]]:
    """Yield the title and the paragraphs of each story."""
    for language in ("en", "de", "fr"):
        yield from ((story["title"], story["text"]) for story in script.read_stories(language))


def test_the_demo_shows_no_false_removal() -> None:
    """Of each record exactly the paragraphs of its story are left, and the records differ by their addresses."""
    script = load_script()
    stories = dict(read_story_texts(script))
    records = list(script.make_records())
    assert len({record["url"] for record in records}) == len(records)
    for record in records:
        left = cleaner.clean(record["text"], url=record["url"], title=record["title"]).text
        assert [line for line in left.split("\n") if line] == stories[record["title"]], record["id"]
