"""Measure what `cleaner learn` learns of a generated dump: how many of the planted lines, and how much that was not planted.

Prints the share of planted lines that were learned, by the size of the site too, the share of learned lines that were planted,
and what else was learned.

Example: python benchmarks/templates_learned.py --sites 300
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from site_dump import Site, generate_records, write_line

from cleaner.formats.find import find_sources
from cleaner.learning.learn import LearningJob, learn_dump
from cleaner.templates.shape import shape_line
from cleaner.templates.template import Template

SIZES = (50, 200, 2_001)


def write_dump(path: Path, sites: int, seed: int) -> list[Site]:
    """Write a dump, and return its sites."""
    found: dict[str, Site] = {}
    with path.open("w", encoding="utf-8") as target:
        for site, record in generate_records(sites, seed):
            found[site.name] = site
            target.write(json.dumps(record) + "\n")
    return list(found.values())


def list_planted(sites: Iterable[Site]) -> dict[tuple[str, str], int]:
    """Return the planted lines by site and shape, with the size of their sites."""
    chance = random.Random(0)  # noqa: S311  # numbers of which nothing is left in a shape
    return {
        (site.name, shape_line(write_line(line, chance))): site.documents
        for site in sites
        for line in (*site.early, *site.late)
    }


def report(planted: dict[tuple[str, str], int], templates: list[Template]) -> None:
    """Print what was learned."""
    learned = {(one.site, one.shape): one for one in templates}
    hits = planted.keys() & learned.keys()
    print(f"planted {len(planted)}, learned {len(learned)}")
    print(f"of the planted lines learned: {len(hits) / len(planted):.4f}")
    print(f"of the learned lines planted: {len(hits) / max(1, len(learned)):.4f}")
    by_size = Counter(next(size for size in SIZES if documents < size) for documents in planted.values())
    found = Counter(next(size for size in SIZES if planted[key] < size) for key in hits)
    for size in SIZES:
        print(f"  sites below {size} documents: {found[size] / max(1, by_size[size]):.4f} of {by_size[size]}")
    for key in sorted(learned.keys() - planted.keys())[:10]:
        one = learned[key]
        print(f"  not planted: {one.site} {one.documents}/{one.site_documents} {one.places} {one.shape[:80]!r}")


def main() -> None:
    """Generate, learn and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sites.jsonl"
        sites = write_dump(path, asked.sites, asked.seed)
        begun = time.perf_counter()
        learned = learn_dump(LearningJob(tuple(find_sources([str(path)])), workers=asked.workers))
        seconds = time.perf_counter() - begun
        print(f"{len(sites)} sites, {learned.documents} documents, {path.stat().st_size / 1e6:.0f} MB, {seconds:.1f} s")
        report(list_planted(sites), learned.templates)


if __name__ == "__main__":
    main()
