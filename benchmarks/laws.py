"""Whether the laws hold over real texts, not only over generated ones.

    python benchmarks/laws.py FILE_OR_FOLDER ...

Reads JSON lines (also .xz) with a field `text` or `dirty` and perhaps `title`. Prints each text that breaks a law, and counts.
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


def read_texts(paths: list[Path]) -> Iterator[tuple[str, str, str | None]]:
    """Yield name, text and title of each record."""
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.glob("*.jsonl*")))]
    for file in files:
        opener: Callable[..., Any] = lzma.open if file.suffix == ".xz" else open
        with opener(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                record = json.loads(line)
                yield f"{file.name}:{number}", record.get("dirty") or record.get("text") or "", record.get("title") or None


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
    fresh = cleaner.Cleaner()
    for name, text, title in reversed(list(read_texts(options.paths))):  # another engine, the other way round
        if fresh.clean(text, title=title).text != answers[name]:
            counts["deterministic"] += 1
            print(f"{name}: deterministic")
    print(dict(counts))
    return 1 if set(counts) - {"texts"} else 0


if __name__ == "__main__":
    sys.exit(main())
