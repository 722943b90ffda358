"""Pages a second, beside other extractors on the same pages in the same run; and where the time goes.

    python benchmarks/html_speed.py PAGES.jsonl.xz [--peers trafilatura,lexbor] [--pure] [--sizes MORE.jsonl.xz] [--stages]

One process; the article with all its removals is made, and in a line of its own with its metadata too, which is found when
asked for. The peer `lexbor` parses and does nothing else. With --pure our own code runs without its compiled core, too, in a
process of its own between the others. With --sizes, those of more pages that are nearest to 10 KB and to 1 MB are timed on
their own. With --stages the share of each stage is printed, from samples of processor time.

Pages are compressed JSON lines with `html`. Needs `pip install -e '.[bench]'`.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from types import FrameType

from extractors import load_extractor

import cleaner

ROUNDS = 5
SIZES = {"10 KB": (10_000, 40), "1 MB": (1_000_000, 20)}  # bytes, and how many of the pages nearest to them
SECONDS_BETWEEN_SAMPLES = 0.0005
STAGES = {  # a sample counts for the innermost of these functions
    "decode_html": "decode",
    "parse_page": "parse (lexbor)",
    "limit_page": "parse: limits of a page",
    "mend_page": "parse: mend what lexbor reads otherwise",
    "cut_page": "cut into blocks",
    "read_metadata": "metadata",
    "_find_evidence": "rules on all blocks",
    "choose_content": "choose: weigh, smooth, hold",
    "gather_all_features": "choose: features",
    "score": "trees, of blocks and of lines",
    "weigh_surroundings": "choose: second look at surroundings",
    "settle_page": "settle: rules on what is kept",
    "score_lines": "settle: line scorer",
}


def time_pages(extract: Callable[[str], object], pages: Sequence[str]) -> float:
    """Return the seconds that all pages take."""
    start = time.perf_counter()
    for page in pages:
        extract(page)
    return time.perf_counter() - start


def time_pure(pages: Sequence[str]) -> float:
    """Return the seconds that all pages take without the compiled core, in a process of its own."""
    environment = {**os.environ, "CLEANER_PURE": "1"}
    command = [sys.executable, __file__, "-", "--as-pure"]
    given = json.dumps(pages).encode()
    return float(subprocess.run(command, input=given, env=environment, check=True, stdout=subprocess.PIPE).stdout)


def time_as_pure() -> None:
    """Print the seconds that the pages on standard input take; a round before that compiles the patterns."""
    pages = json.load(sys.stdin)
    engine = cleaner.Cleaner()
    time_pages(engine.clean_html, pages)
    print(time_pages(engine.clean_html, pages))


def compare(pages: Sequence[str], peers: Sequence[str], *, has_pure: bool) -> None:
    """Time all extractors in turn, several rounds, and print the medians."""
    engine = cleaner.Cleaner()
    extractors: dict[str, Callable[[str], object]] = {
        "pagecleaner": engine.clean_html,
        "and metadata": lambda page: engine.clean_html(page).metadata.date,
    }
    extractors.update((peer, load_extractor(peer)) for peer in peers)
    time_pages(engine.clean_html, pages)  # warm up: patterns are compiled when a page first needs them
    taken: dict[str, list[float]] = {name: [] for name in (*extractors, *(("pure Python",) if has_pure else ()))}
    for _ in range(ROUNDS):
        for name, found in taken.items():
            found.append(time_pages(extractors[name], pages) if name in extractors else time_pure(pages))
    ours = median(taken["pagecleaner"])
    kilobytes = sum(len(page.encode("utf-8", "surrogatepass")) for page in pages) / len(pages) / 1000
    print(f"{len(pages)} pages of {kilobytes:,.0f} KB, medians of {ROUNDS} rounds")
    for name, found in taken.items():
        each = median(found) / len(pages)
        print(f"{name:16s} {1 / each:7.1f} pages/s  {each * 1e3:6.2f} ms a page  {median(found) / ours:5.2f} times ours")


def choose_by_size(pages: Sequence[str], size: int, count: int) -> list[str]:
    """Return the pages whose number of characters is nearest to a size."""
    return sorted(pages, key=lambda page: abs(len(page) - size))[:count]


def read_pages(path: Path) -> list[str]:
    """Return the pages of a file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [page for line in lines if (page := json.loads(line).get("html"))]


def find_stage(frame: FrameType | None) -> str:
    """Return the stage that a frame of the program belongs to."""
    while frame is not None:
        if (stage := STAGES.get(frame.f_code.co_name)) and "cleaner" in frame.f_code.co_filename:
            return stage
        frame = frame.f_back
    return "the rest"


def print_stages(pages: Sequence[str]) -> None:
    """Print the share of each stage; where the program is, is looked at many times a second of processor time."""
    engine = cleaner.Cleaner()
    time_pages(engine.clean_html, pages)
    samples: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, lambda _, frame: samples.update([find_stage(frame)]))
    signal.setitimer(signal.ITIMER_PROF, SECONDS_BETWEEN_SAMPLES, SECONDS_BETWEEN_SAMPLES)
    seconds = sum(time_pages(engine.clean_html, pages) for _ in range(ROUNDS)) / ROUNDS
    signal.setitimer(signal.ITIMER_PROF, 0)
    print(f"\nstages, of {seconds / len(pages) * 1e3:.2f} ms a page")
    for stage, count in samples.most_common():
        share = count / samples.total()
        print(f"{stage:40s} {share:6.1%} {share * seconds / len(pages) * 1e3:6.2f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--peers", default="trafilatura,trafilatura-fast,resiliparse,lexbor")
    parser.add_argument("--pure", action="store_true")
    parser.add_argument("--sizes", type=Path, metavar="PAGES")
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--as-pure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.as_pure:
        time_as_pure()
        return
    pages = read_pages(options.pages)
    peers = list(filter(None, options.peers.split(",")))
    compare(pages, peers, has_pure=options.pure)
    if options.sizes:
        more = read_pages(options.sizes)
        for name, (size, count) in SIZES.items():
            print(f"\npages of about {name}:")
            compare(choose_by_size(more, size, count), peers, has_pure=options.pure)
    if options.stages:
        print_stages(pages)


if __name__ == "__main__":
    main()
