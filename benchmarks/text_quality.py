"""What cleaning wins over the texts that extractors left of pages with a known article, and what it loses of clean text.

    python benchmarks/text_quality.py TEXTS.jsonl.xz [--part check] [--one-line] [--languages] [--rules] [--left 200]
        [--check | --update]

Each row holds id, extractor, lang, url, title, dirty and gold, and perhaps a part; rows of the extractor `gold` hold clean
text. The room is what removing whole lines could win at best; the share of it that was won is printed for this package and
for C4's line rules. With `--one-line` the line breaks of the dirty texts are turned into spaces first, and the room is what
removing whole sentences could win. `--check` compares with the pinned floors, `--update` pins new ones and
refuses to lower one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean
from typing import Any

from peers import filter_lines_as_c4
from scores import WORD, Average, fold, is_in_gold, line_oracle, sentence_oracle

import cleaner

FLOORS = Path(__file__).parent / "floors.json"
Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Read JSON lines, compressed or not."""
    opener: Callable[..., Any] = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def shares(rows: Iterable[Row], texts: dict[tuple[str, str], str], rooms: dict[tuple[str, str], str]) -> dict[str, list[float]]:
    """Return for each extractor: F1 before, after and at best, the share of the room won, and the change of recall."""
    before: dict[str, Average] = defaultdict(Average)
    after: dict[str, Average] = defaultdict(Average)
    best: dict[str, Average] = defaultdict(Average)
    for row in rows:
        key, name = (row["id"], row["extractor"]), row["extractor"]
        before[name].add(row["dirty"], row["gold"])
        after[name].add(texts[key], row["gold"])
        best[name].add(rooms[key], row["gold"])
    found = {}
    for name in sorted(before):
        room = best[name].f1 - before[name].f1
        share = (after[name].f1 - before[name].f1) / room if room > 0 else 0.0
        loss = after[name].mean_recall - before[name].mean_recall
        found[name] = [before[name].f1, after[name].f1, best[name].f1, share, loss]
    return found


def print_shares(title: str, found: dict[str, list[float]]) -> float:
    """Print the table of one cleaner; return the mean share."""
    print(f"{title}\n{'extractor':16s} {'before':>7s} {'after':>7s} {'best':>7s} {'share won':>10s} {'recall':>8s}")
    for name, (before, after, best, share, loss) in found.items():
        print(f"{name:16s} {before:7.4f} {after:7.4f} {best:7.4f} {share:10.1%} {loss:+8.4f}")
    won = mean(values[3] for values in found.values())
    print(f"mean share of the room won {won:.1%}\n")
    return won


def gold_loss(rows: Iterable[Row], clean: Callable[[Row], str]) -> float:
    """Return the share of the words of clean text that is lost."""
    lost = words = 0
    for row in rows:
        words += len(WORD.findall(row["dirty"]))
        lost += len(WORD.findall(row["dirty"])) - len(WORD.findall(clean(row)))
    return lost / max(1, words)


def count_rules(results: list[tuple[Row, cleaner.Cleaned]]) -> dict[str, tuple[int, int, int]]:
    """Return for each rule its removals, their words, and how many of them stand in the gold text, most removals first."""
    hits: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for row, result in results:
        gold = f" {fold(row['gold'])} "
        for removal in result.removals:
            hits[removal.rule] += 1
            words[removal.rule] += len(WORD.findall(removal.text))
            errors[removal.rule] += bool(WORD.search(removal.text)) and is_in_gold(removal.text, gold)
    return {rule: (count, words[rule], errors[rule]) for rule, count in hits.most_common()}


def print_rules(counts: dict[str, tuple[int, int, int]]) -> None:
    """Print for each rule how much it removed and how much of that stands in the gold text."""
    print(f"{'rule':40s} {'removals':>8s} {'words':>8s} {'in gold':>8s}")
    for rule, (removals, words, errors) in counts.items():
        print(f"{rule:40s} {removals:8d} {words:8d} {errors:8d}")


def write_rules(counts: dict[str, tuple[int, int, int]], path: Path) -> None:
    """Write removals and errors of each rule, for the page of rules."""
    lines = [f'  "{rule}": [{removals}, {errors}]' for rule, (removals, _, errors) in sorted(counts.items())]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def print_left(results: list[tuple[Row, cleaner.Cleaned]], count: int) -> None:
    """Print lines drawn at random that are left and do not stand in the gold text, one a page at most."""
    left: dict[str, list[str]] = defaultdict(list)
    for row, result in results:
        gold = f" {fold(row['gold'])} "
        left[row["id"]] += [line for line in result.text.split("\n") if WORD.search(line) and not is_in_gold(line, gold)]
    source = random.Random(1)  # noqa: S311  # a sample to read
    drawn = [(page, source.choice(lines)) for page, lines in sorted(left.items()) if lines]
    drawn += [(page, line) for page, lines in sorted(left.items()) for line in source.sample(lines, min(2, len(lines)))]
    for page, line in list(dict.fromkeys(drawn))[:count]:
        print(f"{page}\t{line.strip()[:160]}")


def check_floors(path: Path, figures: dict[str, float], *, update: bool) -> int:
    """Compare with the pinned floors, or pin new ones; return the exit code."""
    digest = hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    floors = pinned.get(digest, {})
    lower = {name for name, value in figures.items() if value < floors.get(name, float("-inf"))}
    for name in sorted(lower):
        print(f"{name} {figures[name]:.5f} is below the floor {floors[name]:.5f}", file=sys.stderr)
    if update and not lower:
        pinned[digest] = {name: round(value - 0.00005, 4) for name, value in figures.items()}
        FLOORS.write_text(json.dumps(pinned, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if lower else 0


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, help="JSON lines, also compressed with xz")
    parser.add_argument("--part", help="only rows of this part")
    parser.add_argument("--one-line", action="store_true", help="turn the line breaks of dirty texts into spaces")
    parser.add_argument("--languages", action="store_true", help="print the share by language too")
    parser.add_argument("--rules", action="store_true", help="print hits and errors of each rule")
    parser.add_argument("--write-rules", type=Path, metavar="FILE", help="write hits and errors for docs/generate.py")
    parser.add_argument("--left", type=int, default=0, help="print so many lines that are left and not in the gold text")
    parser.add_argument("--check", action="store_true", help="fail below the pinned floors")
    parser.add_argument("--update", action="store_true", help="pin these figures as floors, unless one got lower")
    return parser.parse_args()


def main() -> int:
    """Measure and print."""
    options = read_options()
    rows = [row for row in read_rows(options.texts) if not options.part or row.get("part") == options.part]
    if options.one_line:
        rows = [{**row, "dirty": " ".join(row["dirty"].split())} for row in rows]
    find_best = sentence_oracle if options.one_line else line_oracle
    dirty = [row for row in rows if row["extractor"] != "gold"]
    clean = [row for row in rows if row["extractor"] == "gold"]
    engine = cleaner.Cleaner()
    results = [(row, engine.clean(row["dirty"], url=row["url"], title=row["title"])) for row in dirty]
    texts = {(row["id"], row["extractor"]): result.text for row, result in results}
    rooms = {(row["id"], row["extractor"]): find_best(row["dirty"], row["gold"]) for row in dirty}
    peer = {(row["id"], row["extractor"]): filter_lines_as_c4(row["dirty"]) for row in dirty}
    print_shares("C4's line rules", shares(dirty, peer, rooms))
    found = shares(dirty, texts, rooms)
    won = print_shares(f"pagecleaner {cleaner.__version__}", found)
    if options.languages:
        for language in sorted({row["lang"] for row in dirty}):
            some = [row for row in dirty if row["lang"] == language]
            print_shares(f"language {language}, {len({row['id'] for row in some})} pages", shares(some, texts, rooms))
    loss = gold_loss(clean, lambda row: engine.clean(row["dirty"], url=row["url"], title=row["title"]).text)
    peer_loss = gold_loss(clean, lambda row: filter_lines_as_c4(row["dirty"]))
    print(f"words of clean text lost: {loss:.4%}; by C4's line rules: {peer_loss:.2%}")
    if options.rules:
        print_rules(count_rules(results))
    if options.write_rules is not None:
        write_rules(count_rules(results), options.write_rules)
    print_left(results, options.left)
    figures = {"share": won, "least share": min(v[3] for v in found.values()), "recall": min(v[4] for v in found.values())}
    if options.check or options.update:
        return check_floors(options.texts, figures | {"clean text": -loss}, update=options.update)
    return 0


if __name__ == "__main__":
    sys.exit(main())
