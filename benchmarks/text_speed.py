"""How fast texts are cleaned, beside ftfy's fix_text on the same texts in the same run, and how that grows with the input.

    python benchmarks/text_speed.py TEXTS.jsonl.xz... [--megabytes 50]
    python benchmarks/text_speed.py DUMP.jsonl.xz... --memory

Megabytes are of UTF-8; the removals are recorded, as always. With --memory, one process cleans dumps in many languages
(records with `text`), and its resident size is printed after each (Linux); it fails where that exceeds 200 MB at the end.
Needs `pip install -e .[bench]`.
"""

from __future__ import annotations

import argparse
import json
import lzma
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median

import ftfy
from html_memory import read_resident

import cleaner

ROUNDS = 5
MAX_RESIDENT = 200  # MB
OFTEN = 10  # texts: a language of fewer may be a wrong guess, and is not counted


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def consume(results: Iterable[object]) -> None:
    """Take each result and let it go, as a pipeline does."""
    for _ in results:
        pass


def size(texts: Iterable[str]) -> float:
    """Return megabytes."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6


def compare(texts: list[str]) -> None:
    """Time both on the same texts in turn, several rounds, and print medians and the median of the ratios."""
    engine = cleaner.Cleaner()
    fewer = texts[:: max(1, len(texts) // 150)]  # ftfy on a sample: it is the slower one
    consume(engine.clean_many(texts[::10]))  # warm up: patterns are compiled when a text first needs them
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(size(texts) / seconds(lambda: consume(map(engine.clean, texts))))
        theirs.append(size(fewer) / seconds(lambda: consume(map(ftfy.fix_text, fewer))))
    ratio = median(one / other for one, other in zip(ours, theirs, strict=True))
    print(f"cleaner {median(ours):.1f} MB/s, ftfy.fix_text {median(theirs):.1f} MB/s, ratio {ratio:.1f}")


def grow(texts: list[str], most: int) -> None:
    """Print the speed on one document of 1, 10 and so on megabytes, as many lines and as a single one."""
    article = "\n".join(texts[:200])
    engine = cleaner.Cleaner()
    for shape, base in (("lines", article), ("one line", article.replace("\n", " "))):
        for wanted in (1, 10, most):
            text = (base * (1 + wanted * 1_000_000 // len(base)))[: wanted * 1_000_000]
            rate = size([text]) / seconds(partial(engine.clean, text))
            print(f"one document of {wanted} MB, {shape}: {rate:.1f} MB/s")
    empty = "\n" * 5_000_000
    print(f"5 million empty lines: {seconds(lambda: engine.clean(empty)):.2f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def watch_memory(dumps: Iterable[Path]) -> int:
    """Print the resident size of this process after each dump, and of how many languages the texts were.

    Return the exit code: 1 where the process has grown too large.
    """
    engine = cleaner.Cleaner()
    languages: Counter[str | None] = Counter()
    for dump in dumps:
        with lzma.open(dump, "rt", encoding="utf-8") as lines:
            for line in lines:
                languages[engine.clean(json.loads(line).get("text") or "").metadata.language] += 1
        print(f"{dump.name:42} {read_resident():6.0f} MB", flush=True)
    often = [language for language, count in languages.items() if language and count >= OFTEN]
    print(f"{languages.total():,} texts, {len(often)} languages with {OFTEN} texts or more: {' '.join(sorted(often))}")
    return int(read_resident() > MAX_RESIDENT)


def time_start() -> None:
    """Print how long a new process takes for its version, for loading the rules, and for a first text."""
    for name, command in (
        ("cleaner --version", [sys.executable, "-m", "cleaner", "--version"]),
        ("import", [sys.executable, "-c", "import cleaner; cleaner.Cleaner"]),
        ("import and load rules", [sys.executable, "-c", "import cleaner; cleaner.Cleaner().rulebook.matcher"]),
        ("python alone", [sys.executable, "-c", "pass"]),
    ):
        run = partial(subprocess.run, command, check=True, capture_output=True)
        taken = [seconds(run) for _ in range(ROUNDS)]
        print(f"{name}: {median(taken):.3f} s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="JSON lines, compressed with xz")
    parser.add_argument("--megabytes", type=int, default=50, help="size of the largest single document")
    parser.add_argument("--memory", action="store_true", help="print the memory of one process over dumps in many languages")
    options = parser.parse_args()
    if options.memory:
        sys.exit(watch_memory(options.texts))
    texts: list[str] = []
    for path in options.texts:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["dirty"] for line in lines]
    time_start()
    compare(texts)
    grow(texts, options.megabytes)


if __name__ == "__main__":
    main()
