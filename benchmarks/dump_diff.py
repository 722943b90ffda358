"""What a change of rules does to dumps: save the removals before, compare after.

    python benchmarks/dump_diff.py DUMPS --save before.jsonl
    python benchmarks/dump_diff.py DUMPS --compare before.jsonl [--show 40]
    python benchmarks/dump_diff.py DUMPS --sample 300

DUMPS is a folder of JSON lines files (also .xz) with a field `text` and perhaps `title`. `--sample` prints removals drawn at
random over all files, with the text around them, for reading.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cleaner

AROUND = 60
Removals = dict[tuple[str, int, int], str]


def read_documents(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the record of each document."""
    for path in sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.xz")]):
        opener: Callable[..., Any] = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                yield f"{path.name.split('.')[0]}:{number}", json.loads(line)


def find_removals(folder: Path) -> Iterator[tuple[str, str, cleaner.Removal]]:
    """Yield each removal with its document's name and text."""
    engine = cleaner.Cleaner()
    for name, record in read_documents(folder):
        for removal in engine.clean(record["text"], title=record.get("title") or None).removals:
            yield name, record["text"], removal


def show(text: str, removal: cleaner.Removal) -> str:
    """Return a removal in one line, with the text around it."""
    before = text[max(0, removal.span.start - AROUND) : removal.span.start]
    after = text[removal.span.end : removal.span.end + AROUND]
    return f"{before}[[{removal.text[:300]}]]{after}".replace("\n", "⏎")


def sample(folder: Path, count: int) -> None:
    """Print removals drawn at random, the same ones for the same rules."""
    found = [(name, removal.rule, show(text, removal)) for name, text, removal in find_removals(folder)]
    for name, rule, shown in random.Random(1).sample(found, min(count, len(found))):  # noqa: S311  # a sample to read
        print(f"{name}\t{rule}\t{shown}")


def compare(folder: Path, saved: Path, count: int) -> int:
    """Print what goes now and did not, what stays now and went, and counts for each rule; 1 where anything differs."""
    with saved.open(encoding="utf-8") as lines:
        before: Removals = {(name, start, end): rule for name, start, end, rule in map(json.loads, lines)}
    changes: Counter[tuple[str, str]] = Counter()
    shown: list[str] = []
    for name, text, removal in find_removals(folder):
        key = (name, removal.span.start, removal.span.end)
        if before.pop(key, None) is None:
            changes["+", removal.rule] += 1
            shown.append(f"+ {name} {removal.rule} {show(text, removal)}")
    texts = {name: record["text"] for name, record in read_documents(folder)} if before else {}
    for (name, start, end), rule in before.items():
        changes["-", rule] += 1
        shown.append(f"- {name} {rule} {texts[name][start:end][:300]!r}")
    print("\n".join(random.Random(1).sample(shown, min(count, len(shown)))))  # noqa: S311  # a sample to read
    for (sign, rule), number in sorted(changes.items(), key=lambda item: -item[1]):
        print(f"{sign}{number}\t{rule}", file=sys.stderr)
    return 1 if changes else 0


def main() -> int:
    """Do what was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", type=Path, help="folder of JSON lines files")
    parser.add_argument("--save", type=Path, help="write the removals here")
    parser.add_argument("--compare", type=Path, help="compare with removals that were saved; exit 1 where any differ")
    parser.add_argument("--sample", type=int, default=0, help="print so many removals drawn at random")
    parser.add_argument("--show", type=int, default=40, help="print at most so many differences (default: 40)")
    options = parser.parse_args()
    if options.save:
        with options.save.open("w", encoding="utf-8") as out:
            for name, _, removal in find_removals(options.dumps):
                out.write(json.dumps([name, removal.span.start, removal.span.end, removal.rule]) + "\n")
    if options.sample:
        sample(options.dumps, options.sample)
    return compare(options.dumps, options.compare, options.show) if options.compare else 0


if __name__ == "__main__":
    sys.exit(main())
