"""What cleaning takes out of texts that are clean: words lost by rule, by language, by set and by part.

    python benchmarks/clean_texts.py FILE... [--part check] [--titles] [--lines] [--only RULE] [--least 2000]

A file is JSON lines (also compressed with xz) or plain text. Of a row the clean text is its `content` blocks where it has
labelled `blocks`, else its gold text (`main_content`, or `dirty` of a row of the extractor `gold`); other rows are left out.
Each text is cleaned without a title, and with `--titles` with the one that is known of it. Words are counted as rules count
them: in scripts without spaces two characters make one. "Rows" are what goes as one of several lines and not for its own
words: by a detector of rows, or with the label above it. `--lines` prints every stretch that goes, to be read.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from text_quality import read_rows

import cleaner
from cleaner.blocks.features import count_words

ROW_DETECTORS = frozenset({"structure.label-stack", "structure.symbol-line"})
FOLLOWER = "after "  # so the evidence begins of a line that goes with the label above it
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CleanText:
    """A clean text, and where it is from."""

    set_name: str
    id: str
    part: str
    language: str
    title: str | None
    text: str


Results = list[tuple[CleanText, cleaner.Cleaned]]


@dataclass(slots=True)
class Loss:
    """Words of some texts, and how many of them went: by rules of all kinds, and as one of several lines in a row."""

    texts: int = 0
    words: int = 0
    lost: int = 0
    in_rows: int = 0
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, removals: Iterable[cleaner.Removal]) -> None:
        """Count one text."""
        self.texts += 1
        self.words += count_words(text)
        for removal in removals:
            words = count_words(removal.text)
            self.lost += words
            self.in_rows += words if is_row(removal) else 0
            self.rules[name_rule(removal)] += words

    def line(self, name: str) -> str:
        """Return the counts as a line of a table."""
        words = max(1, self.words)
        return f"{name:24s} {self.texts:7d} {self.words:10d} {self.lost / words:9.4%} {self.in_rows / words:9.4%}"


def is_row(removal: cleaner.Removal) -> bool:
    """Say whether a stretch went as one of several lines."""
    return removal.rule in ROW_DETECTORS or removal.evidence.startswith(FOLLOWER)


def name_rule(removal: cleaner.Removal) -> str:
    """Name the rule, and whether the stretch went with the label above it."""
    return f"{removal.rule} (followers)" if removal.evidence.startswith(FOLLOWER) else removal.rule


def find_text(row: Row) -> str:
    """Return the clean text of a row; empty where it has none."""
    if "blocks" in row:
        return "\n\n".join(text for label, text in row["blocks"] if label == "content")
    if row.get("extractor", "gold") != "gold":
        return ""
    return str(row.get("main_content") or (row.get("dirty") if "extractor" in row else "") or "")


def read_texts(paths: Iterable[Path]) -> Iterator[CleanText]:
    """Yield the clean texts of all files."""
    for path in paths:
        name = path.name.partition(".")[0]
        if ".jsonl" not in path.suffixes:
            yield CleanText(name, path.name, "-", "-", None, path.read_text(encoding="utf-8"))
            continue
        for row in read_rows(path):
            text = find_text(row)
            if text.strip():
                language = str(row.get("lang") or "-")
                yield CleanText(name, str(row["id"]), row.get("part", "-"), language, row.get("title"), text)


def print_table(title: str, texts: Results, key: Callable[[CleanText], str], least: int) -> None:
    """Print the losses of each group of texts, largest groups first; those with fewer words than `least` are left out."""
    groups: dict[str, Loss] = {}
    for text, result in texts:
        groups.setdefault(key(text), Loss()).add(text.text, result.removals)
    print(f"\n{title:24s} {'texts':>7s} {'words':>10s} {'all':>9s} {'rows':>9s}")
    for name, loss in sorted(groups.items(), key=lambda item: -item[1].words):
        if loss.words >= least:
            print(loss.line(name))


def print_rules(total: Loss) -> None:
    """Print the words that each rule took."""
    print(f"\n{'rule':44s} {'words':>7s} {'share':>9s}")
    for rule, words in total.rules.most_common():
        print(f"{rule:44s} {words:7d} {words / max(1, total.words):9.4%}")


def print_lines(texts: Results, only: str) -> None:
    """Print every stretch that went."""
    for text, result in texts:
        for removal in result.removals:
            if only in removal.rule:
                shown = " ⏎ ".join(removal.text.split("\n")).strip(" ⏎")
                print(f"{text.set_name}\t{text.id}\t{text.language}\t{name_rule(removal)}\t{shown}\t[{removal.evidence}]")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="JSON lines, also compressed with xz, or plain text")
    parser.add_argument("--part", help="only rows of this part")
    parser.add_argument("--titles", action="store_true", help="pass the title, where one is known")
    parser.add_argument("--lines", action="store_true", help="print every stretch that goes")
    parser.add_argument("--only", default="", metavar="RULE", help="with --lines: only of rules that have this in their name")
    parser.add_argument("--least", type=int, default=2000, help="print languages and sets of so many words or more")
    options = parser.parse_args()
    engine = cleaner.Cleaner()
    texts = [text for text in read_texts(options.files) if not options.part or text.part == options.part]
    results = [(text, engine.clean(text.text, title=text.title if options.titles else None)) for text in texts]
    if options.lines:
        print_lines(results, options.only)
    total = Loss()
    for text, result in results:
        total.add(text.text, result.removals)
    print_rules(total)
    print_table("language", results, lambda text: text.language, options.least)
    print_table("set and part", results, lambda text: f"{text.set_name} {text.part}", options.least)
    print_table("all", results, lambda _: "all", 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
