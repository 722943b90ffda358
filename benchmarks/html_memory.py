"""Whether memory stays flat over many pages: the resident size of one process that cleans them over and over.

    python benchmarks/html_memory.py PAGES.jsonl.xz [--count 100000]

Pages are compressed JSON lines with `html`. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import json
import lzma
from itertools import cycle, islice
from pathlib import Path

import cleaner

REPORTS = 10


def read_resident() -> float:
    """Return the resident size of this process in megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def main() -> None:
    """Clean, and print the size ten times on the way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    options = parser.parse_args()
    with lzma.open(options.pages, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["html"] for line in lines]
    engine = cleaner.Cleaner()
    for number, page in enumerate(islice(cycle(pages), options.count), 1):
        engine.clean_html(page)
        if number % max(1, options.count // REPORTS) == 0:
            print(f"{number:8,d} pages  {read_resident():7.1f} MB", flush=True)


if __name__ == "__main__":
    main()
