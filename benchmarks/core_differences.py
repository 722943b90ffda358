"""Whether the compiled core gives what the Python code gives: every page and text of some files, both ways.

    python benchmarks/core_differences.py FILES.jsonl.xz [--every 1]

Files are JSON lines, packed with xz or not, with pages in `html` and texts in `text` or `dirty`. Compared are text, removals,
confidence, metadata, scores, Markdown, HTML and what pickling keeps. It prints how many differ, and ends with 1 if any does.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import cleaner
from cleaner.core import PURE, describe_core, is_compiled


def read_inputs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield pages and texts, each with what it is."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            for name in ("html", "text", "dirty"):
                if isinstance(record.get(name), str):
                    yield name, record[name]


def describe(engine: cleaner.Cleaner, kind: str, data: str) -> dict[str, object]:
    """Return all that comes of a page or text, by name."""
    result = engine.clean_html(data) if kind == "html" else engine.clean(data)
    return {
        **result.to_dict(),
        "scores": result.page.scores if result.page else (),
        "markdown": result.to_markdown(links=True, images=True),
        "html": result.to_html(),
        "again": pickle.loads(pickle.dumps(result)).to_dict(),  # noqa: S301  # our own
    }


def find_differences(engine: cleaner.Cleaner, kind: str, data: str) -> list[str]:
    """Return the names of what differs between the compiled core and Python."""
    os.environ.pop(PURE, None)
    compiled = describe(engine, kind, data)
    os.environ[PURE] = "1"
    plain = describe(engine, kind, data)
    return [name for name, value in plain.items() if value != compiled[name]]


def main() -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--every", type=int, default=1, help="look at one of so many")
    options = parser.parse_args()
    os.environ.pop(PURE, None)
    if not is_compiled():
        sys.exit(f"nothing to compare: {describe_core()}")
    engine = cleaner.Cleaner()
    differing = 0
    for path in options.files:
        count = found = 0
        for number, (kind, data) in enumerate(read_inputs(path)):
            if number % options.every:
                continue
            names = find_differences(engine, kind, data)
            count, found = count + 1, found + bool(names)
            if names:
                print(f"{path.name} {number}: {', '.join(names)}")
        print(f"{path.name}: {count} looked at, {found} differ", flush=True)
        differing += found
    print(f"{differing} differences")
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
