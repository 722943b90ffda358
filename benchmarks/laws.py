"""Whether the laws hold over real texts, not only over generated ones.

    python benchmarks/laws.py FILE_OR_FOLDER ...

Reads JSON lines (also .xz) with a field `html`, or `text` or `dirty` and perhaps `title`. Prints each page or text that
breaks a law, and counts. Of a page the text of all its blocks is tried as the text of a whole page, too.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cleaner


def read_records(paths: list[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield name and record of each line of the files."""
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.glob("*.jsonl*")))]
    for file in files:
        opener: Callable[..., Any] = lzma.open if file.suffix == ".xz" else open
        with opener(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                yield f"{file.name}:{number}", json.loads(line)


def read_texts(paths: list[Path]) -> Iterator[tuple[str, str, str | None]]:
    """Yield name, text and title of each record without HTML."""
    for name, record in read_records(paths):
        if "html" not in record:
            yield name, record.get("dirty") or record.get("text") or "", record.get("title") or None


def read_pages(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """Yield name and HTML of each record that has it."""
    return ((name, record["html"]) for name, record in read_records(paths) if "html" in record)


def broken_page_laws(engine: cleaner.Cleaner, html: str) -> Iterator[str]:
    """Yield the names of the laws that a page breaks."""
    result = engine.clean_html(html)
    whole = result.page_text or ""
    if cleaner.replay(whole, result.removals) != result.text:
        yield "page: accounts for all"
    if engine.clean(result.text).removals:
        yield "page: idempotent"
    if engine.clean_html(html).text != result.text:
        yield "page: deterministic"
    of_text = engine.clean(whole, page=True)
    if cleaner.replay(whole, of_text.removals) != of_text.text:
        yield "page text: accounts for all"
    if engine.clean(of_text.text).removals:
        yield "page text: idempotent"


def broken_laws(engine: cleaner.Cleaner, text: str, title: str | None) -> Iterator[str]:
    """Yield the names of the laws that a text breaks."""
    result = engine.clean(text, title=title)
    kept, position = [], 0
    for removal in result.removals:
        if not position <= removal.span.start < removal.span.end:
            yield "accounts for all"
        if removal.text != text[removal.span.start : removal.span.end]:
            yield "accounts for all"
        kept.append(text[position : removal.span.start])
        position = removal.span.end
    if "".join([*kept, text[position:]]) != result.text:
        yield "only removes"
    saved = json.loads(json.dumps([removal.to_dict() for removal in result.removals]))
    if cleaner.replay(text, map(cleaner.Removal.from_dict, saved)) != result.text:
        yield "replays"
    if engine.clean(result.text, title=title).removals:
        yield "idempotent"
    if result.warnings:
        yield "settles"


def main() -> int:
    """Check all texts; 1 where a law is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    options = parser.parse_args()
    engine = cleaner.Cleaner()
    counts: Counter[str] = Counter()
    answers: dict[str, str] = {}
    for name, text, title in read_texts(options.paths):
        counts["texts"] += 1
        for law in broken_laws(engine, text, title):
            counts[law] += 1
            print(f"{name}: {law}")
        answers[name] = engine.clean(text, title=title).text
    for name, html in read_pages(options.paths):
        counts["pages"] += 1
        for law in broken_page_laws(engine, html):
            counts[law] += 1
            print(f"{name}: {law}")
    fresh = cleaner.Cleaner()
    for name, text, title in reversed(list(read_texts(options.paths))):  # another engine, the other way round
        if fresh.clean(text, title=title).text != answers[name]:
            counts["deterministic"] += 1
            print(f"{name}: deterministic")
    print(dict(counts))
    return 1 if set(counts) - {"texts", "pages"} else 0


if __name__ == "__main__":
    sys.exit(main())
