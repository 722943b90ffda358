"""What goes of web text whose lines people labelled: boilerplate lines, and characters of content, by language.

    python benchmarks/labelled_lines.py LINES.jsonl.xz [--split dev] [--judge rules] [--lost]

Each row holds a line of a document: `text`, `label` (content or boilerplate), `doc`, `pos`, `lang` and `split`. The lines of a
document are cleaned as one text. A line counts as gone where less than half of it is left; lost characters of content are
counted one by one, and apart from them those that a copy further up still says ("again"). `--lost` prints the content that
goes, to be read.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from text_quality import read_rows

import cleaner

Row = dict[str, Any]
GONE = 0.5
COPIES = "structure.repeated-line"


@dataclass(slots=True)
class Count:
    """Lines and characters of one language, and what went of them."""

    lines: int = 0
    boilerplate: int = 0
    gone: int = 0
    content: int = 0
    lost: int = 0
    again: int = 0
    stretches: list[tuple[str, str]] = field(default_factory=list)

    def add(self, row: Row, left: int, rules: str) -> None:
        """Count one line, of which so many characters are left."""
        text = row["text"]
        self.lines += 1
        if row["label"] == "content":
            self.content += len(text)
            self.lost += len(text) - left
            self.again += (len(text) - left) * (rules == COPIES)
            if left < len(text):
                self.stretches.append((rules, text))
        else:
            self.boilerplate += 1
            self.gone += left < GONE * len(text)


def clean_lines(rows: list[Row], engine: cleaner.Cleaner) -> Iterator[tuple[Row, int, str]]:
    """Yield each line of a document with how many of its characters are left, and the rules that took the others."""
    rows = [row for row in rows if row["text"].strip()]
    text = "\n".join(row["text"] for row in rows)
    removals = engine.clean(text).removals
    start = 0
    for row in rows:
        end = start + len(row["text"])
        taken = [(min(one.span.end, end) - max(one.span.start, start), one.rule) for one in removals]
        cut = [(size, rule) for size, rule in taken if size > 0]
        yield row, end - start - sum(size for size, _ in cut), ", ".join(sorted({rule for _, rule in cut}))
        start = end + 1


def main() -> None:
    """Clean all documents and print a row for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", type=Path)
    parser.add_argument("--split", default="dev", help="only documents of this split")
    parser.add_argument("--judge", choices=["rules", "scored"], default="scored", help="rules alone, or with the line scorer")
    parser.add_argument("--lost", action="store_true", help="print the content that goes")
    arguments = parser.parse_args()
    engine = cleaner.Cleaner(judge=arguments.judge)
    counts: dict[str, Count] = defaultdict(Count)
    rows = (row for row in read_rows(arguments.lines) if row["split"] == arguments.split)
    for _, lines in groupby(rows, key=itemgetter("doc")):
        for row, left, rules in clean_lines(sorted(lines, key=itemgetter("pos")), engine):
            counts[row["lang"]].add(row, left, rules)
    if arguments.lost:
        for language, count in sorted(counts.items()):
            for rule, text in count.stretches:
                print(language, rule, text, sep="\t")
    print(f"{'language':10}{'lines':>8}{'boilerplate':>13}{'gone':>8}{'characters':>12}{'lost':>10}{'again':>10}")
    for language, one in sorted(counts.items()):
        gone, content = one.gone / max(one.boilerplate, 1), max(one.content, 1)
        lost, again = (one.lost - one.again) / content, one.again / content
        print(f"{language:10}{one.lines:>8}{one.boilerplate:>13}{gone:>8.1%}{one.content:>12}{lost:>10.3%}{again:>10.3%}")


if __name__ == "__main__":
    main()
