"""How long `cleaner report` takes for a large run, how large its page is, and how soon `cleaner review` can be used.

    python benchmarks/look_speed.py [--documents 100000]

The dump is made up: texts of some 2,000 characters with artifacts between the paragraphs, on 40 sites. It is cleaned first,
which is not in the figures. A review is open when its page and the first removal have come.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engines_scale import make_articles
from user_path import open_page


def run(folder: Path, *arguments: str) -> float:
    """Run a command of cleaner, and return its seconds."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "cleaner", *arguments], cwd=folder, check=True)
    return time.perf_counter() - begun


def open_review(folder: Path) -> float:
    """Return how long it takes until the page and the first removal are there."""
    command = [sys.executable, "-m", "cleaner", "review", "clean.jsonl", "--removals", "removed.jsonl", "--no-browser"]
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        try:
            home, browser = open_page(process)
            browser.open(f"{home}/api/item?item=0").read()
            return time.perf_counter() - begun
        finally:
            process.terminate()


def main() -> None:
    """Make a run, look at it, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "dump.jsonl").open("w", encoding="utf-8") as dump:
            dump.writelines(json.dumps(article) + "\n" for article in make_articles(asked.documents))
        run(folder, "clean", "dump.jsonl", "-o", "clean.jsonl", "--removals", "removed.jsonl", "-q")
        names = ("clean.jsonl", "--removals", "removed.jsonl")
        for more in ((), ("--input", "dump.jsonl"), ("--documents", "20000")):
            seconds = run(folder, "report", *names, "-o", "report.html", *more)
            size = (folder / "report.html").stat().st_size / 1e6
            print(f"report {' '.join(more):<20} {seconds:5.1f} s, {size:.1f} MB")
        print(f"review open after {open_review(folder):.1f} s")
        sizes = [f"{name} {(folder / name).stat().st_size / 1e6:.0f} MB" for name in ("dump.jsonl", "removed.jsonl")]
        print(f"{asked.documents:,} documents, {', '.join(sizes)}")


if __name__ == "__main__":
    main()
