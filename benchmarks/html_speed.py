"""Pages a second, beside other extractors on the same pages in the same run; and where the time goes.

    python benchmarks/html_speed.py PAGES.jsonl.xz [--peers trafilatura,resiliparse] [--profile]

One process; the article with all its removals is made, and in a line of its own with its metadata too, which is found when
asked for. Pages are compressed JSON lines with `html`. Needs `pip install -e '.[bench]'`.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import lzma
import pstats
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from extractors import load_extractor

import cleaner

ROUNDS = 3
SHOWN = 25


def time_pages(extract: Callable[[str], object], pages: Sequence[str]) -> float:
    """Return the seconds that all pages take."""
    start = time.perf_counter()
    for page in pages:
        extract(page)
    return time.perf_counter() - start


def compare(pages: Sequence[str], peers: Sequence[str]) -> None:
    """Time all extractors in turn, several rounds, and print the medians."""
    engine = cleaner.Cleaner()
    extractors: dict[str, Callable[[str], object]] = {
        "pagecleaner": engine.clean_html,
        "and metadata": lambda page: engine.clean_html(page).metadata.date,
    }
    extractors.update((peer, load_extractor(peer)) for peer in peers)
    time_pages(engine.clean_html, pages)  # warm up: patterns are compiled when a page first needs them
    taken: dict[str, list[float]] = {name: [] for name in extractors}
    for _ in range(ROUNDS):
        for name, extract in extractors.items():
            taken[name].append(time_pages(extract, pages))
    ours = median(taken["pagecleaner"])
    for name, found in taken.items():
        each = median(found) / len(pages)
        print(f"{name:12s} {1 / each:7.1f} pages/s  {each * 1e3:6.2f} ms a page  {median(found) / ours:5.2f} times ours")


def profile(pages: Sequence[str]) -> None:
    """Print where our time goes."""
    engine = cleaner.Cleaner()
    time_pages(engine.clean_html, pages)
    watch = cProfile.Profile()
    watch.runcall(time_pages, engine.clean_html, pages)
    pstats.Stats(watch).sort_stats("cumulative").print_stats("cleaner", SHOWN)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--peers", default="trafilatura,resiliparse")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with lzma.open(options.pages, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["html"] for line in lines]
    compare(pages, list(filter(None, options.peers.split(","))))
    if options.profile:
        profile(pages)


if __name__ == "__main__":
    main()
