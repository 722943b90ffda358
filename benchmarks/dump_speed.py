"""What the runner costs beside a plain loop, what a second worker gives, how time and memory grow with the dump.

    python benchmarks/dump_speed.py DUMP.jsonl.xz... [--records 40000] [--largest 100000] [--forms]
    python benchmarks/dump_speed.py PAGES.jsonl.xz --records 600 --largest 0

Records with `html` are pages. Each run is a process of its own. The plain loop reads a line, cleans, writes the record and its
removals, and flushes to the disk once. With --forms each form is read and written, and records and megabytes a second are
printed. Memory is the peak of the resident set. The modules are compiled first, as they are where a package is installed: each
worker would else compile them anew where Python may not write bytecode.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

from dump_lines import FORMS, make_job, read_as, write_dump, write_form

import cleaner
from cleaner.engine import Cleaner
from cleaner.errors import CleanerError
from cleaner.items.item import BadRecord
from cleaner.items.json_record import write_record
from cleaner.items.make_item import Place, read_record
from cleaner.run.clean_item import clean_item
from cleaner.run.durable import run_dump
from cleaner.run.removals_log import encode_removals
from cleaner.run.rows import METADATA, describe_result

ROUNDS = 3
SECONDS_BETWEEN_LOOKS = 0.1


def loop(dump: Path, output: Path) -> None:
    """Clean a dump as a short script would."""
    engine, options = Cleaner(), read_as(dump)
    with dump.open("rb") as lines, output.open("wb") as target, output.with_suffix(".removals").open("wb") as removals:
        for number, line in enumerate(lines, 1):
            item = read_record(line, Place(f"{dump.name}:{number}", number, len(line)), options)
            if isinstance(item, BadRecord):
                continue
            cleaned = clean_item(engine, item)
            if isinstance(cleaned, CleanerError):
                continue
            added = describe_result(cleaned, [METADATA] if cleaned.page else [])  # as a run does
            target.write(write_record({**(item.record or {}), "text": cleaned.text, **added}))
            removals.writelines(encode_removals([(item, cleaned)]))
        target.flush()
        os.fsync(target.fileno())


def read_peak(process: int | str) -> int:
    """Return the peak memory of a process in MB."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="utf-8"))
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(found[1]) // 1024 if found else 0


def watch_workers(peaks: dict[str, int], is_over: threading.Event) -> None:
    """Note the peaks of this process's children until it is over."""
    parent = os.getpid()
    while not is_over.wait(SECONDS_BETWEEN_LOOKS):
        for task in Path(f"/proc/{parent}/task").iterdir():
            for child in (task / "children").read_text(encoding="utf-8").split():
                peaks[child] = max(peaks.get(child, 0), read_peak(child))


def measure_here(dump: Path, output: Path, workers: int) -> dict[str, Any]:
    """Run once in this process; `workers` -1 is the plain loop."""
    peaks: dict[str, int] = {}
    is_over = threading.Event()
    watcher = threading.Thread(target=watch_workers, args=(peaks, is_over))
    watcher.start()
    start = time.perf_counter()
    try:
        if workers < 0:
            loop(dump, output)
        else:
            run_dump(make_job(dump, output, workers))
    finally:
        seconds = time.perf_counter() - start
        is_over.set()
        watcher.join()
    return {"seconds": seconds, "parent": read_peak("self"), "worker": max(peaks.values(), default=0)}


def measure(dump: Path, workers: int, form: str = "jsonl") -> dict[str, Any]:
    """Run once in a process of its own."""
    with tempfile.TemporaryDirectory(dir=dump.parent) as folder:
        command = [sys.executable, __file__, str(dump), "--output", f"{folder}/clean.{form}", "--workers", str(workers)]
        found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def measure_two_loops(dump: Path) -> float:
    """Return the seconds of two plain loops beside each other, each over the whole dump: they share the machine alone."""
    with ThreadPoolExecutor(2) as pool:
        seconds: list[float] = [found["seconds"] for found in pool.map(measure, [dump, dump], [-1, -1])]
    return max(seconds)


def compare(dump: Path) -> None:
    """Print the plain loop, one worker and two, in turn, several rounds."""
    seconds: dict[int, list[float]] = {-1: [], 1: [], 2: []}
    beside: list[float] = []
    for _ in range(ROUNDS):
        for workers, found in seconds.items():
            found.append(measure(dump, workers)["seconds"])
        beside.append(measure_two_loops(dump))
    megabytes = dump.stat().st_size / 1e6
    for workers, found in seconds.items():
        name = "plain loop" if workers < 0 else f"{workers} worker(s)"
        print(f"{name:12} {median(found):6.1f} s  {megabytes / median(found):5.1f} MB/s")
    cost = median(one / plain for one, plain in zip(seconds[1], seconds[-1], strict=True))
    gain = median(one / two for one, two in zip(seconds[1], seconds[2], strict=True))
    print(f"one worker takes {cost:.2f} of the plain loop's time (wanted: at most 1.20)")
    most = median(2 * plain / both for plain, both in zip(seconds[-1], beside, strict=True))
    print(f"two workers are {gain:.2f} times as fast as one (wanted: at least 1.7)")
    print(f"two plain loops that share nothing get {most:.2f} times as much done as one: what the machine gives")


def compare_forms(sources: list[Path], folder: Path, records: int) -> None:
    """Print records and megabytes a second for each form, by one worker and by two in turn."""
    print(f"{'form':<10} {'MB':>6} {'workers':>8} {'records/s':>10} {'MB/s':>6} {'gain':>5}")
    for form in ["jsonl", *FORMS]:
        dump = folder / f"forms.{form}"
        write_form(sources, dump, records) if form in FORMS else write_dump(sources, dump, records)
        megabytes = dump.stat().st_size / 1e6
        seconds: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(ROUNDS):
            for workers, found in seconds.items():
                found.append(measure(dump, workers, form)["seconds"])
        for workers, found in seconds.items():
            took = median(found)
            gain = median(one / other for one, other in zip(seconds[1], found, strict=True))
            print(
                f"{form:<10} {megabytes:>6.1f} {workers:>8} {records / took:>10.0f} {megabytes / took:>6.2f} {gain:>5.2f}",
                flush=True,
            )
        dump.unlink()


def grow(sources: list[Path], folder: Path, largest: int) -> None:
    """Print time and memory for dumps that grow by ten, and for the largest."""
    print(f"{'records':>9} {'seconds':>8} {'records/s':>10} {'parent MB':>10} {'worker MB':>10}")
    for records in sorted({size for size in (1_000, 10_000, 100_000, largest) if 0 < size <= largest}):
        dump = folder / f"{records}.jsonl"
        write_dump(sources, dump, records)
        found = measure(dump, 2)
        rate = records / found["seconds"]
        print(f"{records:>9,} {found['seconds']:>8.1f} {rate:>10.0f} {found['parent']:>10} {found['worker']:>10}")
        dump.unlink()


def main() -> None:
    """Compare and grow, or do one run for the process that asked for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--records", type=int, default=40_000)
    parser.add_argument("--largest", type=int, default=100_000)
    parser.add_argument("--forms", action="store_true", help="compare forms instead")
    parser.add_argument("--output", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.output:
        print(json.dumps(measure_here(asked.sources[0], asked.output, asked.workers)))
        return
    compileall.compile_dir(str(Path(cleaner.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump.jsonl"
        write_dump(asked.sources, dump, asked.records)
        print(f"{asked.records:,} records, {dump.stat().st_size / 1e6:.0f} MB")
        if asked.forms:
            compare_forms(asked.sources, Path(folder), asked.records)
            return
        compare(dump)
        grow(asked.sources, Path(folder), asked.largest)


if __name__ == "__main__":
    main()
