"""Runs killed with kill -9 at random moments, parent or worker, and resumed: all files must be the same, byte for byte.

    python benchmarks/dump_resume.py DUMP.jsonl.xz... [--kills 30] [--records 3000] [--seed 1] [--forms jsonl.gz parquet]

Rounds go through the forms in turn, each with moments of its own, until there were so many kills; half of them hit the
parent, half a worker. Exits with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import cycle
from pathlib import Path

from dump_lines import FORMS, make_job, write_form

from cleaner.run.durable import run_dump

HALF = 0.5


def find_workers(parent: int) -> list[int]:
    """Return the workers of a run."""
    try:
        names = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8").split()
        return [int(name) for name in names if "spawn_main" in Path(f"/proc/{name}/cmdline").read_text(encoding="utf-8")]
    except (FileNotFoundError, ProcessLookupError):
        return []


def run_once(dump: Path, output: Path, chance: random.Random, longest: float) -> tuple[bool, str]:
    """Start a run, and kill it or one of its workers after a while; says whether it came to its end, and what was killed."""
    command = [sys.executable, __file__, str(dump), "--output", str(output), "--workers", str(chance.choice([1, 2]))]
    process = subprocess.Popen(command)
    killed = ""
    while process.poll() is None:
        try:
            process.wait(chance.uniform(0.2, longest))
        except subprocess.TimeoutExpired:
            workers = find_workers(process.pid)
            if workers and chance.random() < HALF:
                os.kill(chance.choice(workers), signal.SIGKILL)
                killed += "w"
                continue
            process.kill()
            process.wait()
            killed += "P"
    return process.returncode == 0, killed


def read_all(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, and the names of the folders in it."""
    return {path.name: path.read_bytes() if path.is_file() else b"" for path in folder.iterdir()}


def run_round(dump: Path, output: Path, chance: random.Random) -> str:
    """Run one dump to its end through kills, and return what was killed."""
    kills: list[str] = []
    is_done = False
    while not is_done:
        # Each try may run longer, so that a round comes to an end.
        is_done, killed = run_once(dump, output, chance, 1.5 + 0.5 * len(kills))
        kills.append(killed)
    return "".join(kills)


def main() -> int:
    """Do the rounds, or one run for the process that asked for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--records", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", nargs="+", default=FORMS, choices=FORMS)
    parser.add_argument("--output", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, default=1, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.output:
        run_dump(make_job(asked.sources[0], asked.output, asked.workers))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in asked.forms:
            dump = folder / f"dump.{form}"
            write_form(asked.sources, dump, asked.records)
            (folder / form).mkdir()
            start = time.perf_counter()
            run_dump(make_job(dump, folder / form / f"clean.{form}", 1))
            print(f"{form}: undisturbed {time.perf_counter() - start:.1f} s, {dump.stat().st_size / 1e6:.1f} MB", flush=True)
        return count_differences(folder, asked.forms, asked.kills, asked.seed)


def count_differences(folder: Path, forms: list[str], most: int, seed: int) -> int:
    """Do the rounds and print each; 1 where one differs."""
    differing, number = 0, 0
    kills: Counter[str] = Counter()
    for number, form in enumerate(cycle(forms), 1):
        target = folder / f"round{number}"
        target.mkdir()
        chance = random.Random(f"{seed}-{number}")  # noqa: S311  # moments, no secrets
        killed = run_round(folder / f"dump.{form}", target / f"clean.{form}", chance)
        is_same = read_all(target) == read_all(folder / form)
        differing += not is_same
        kills.update(killed)
        said = "same" if is_same else "DIFFERENT"
        print(
            f"round {number:2}, seed {seed}-{number}, {form}: {said}; killed (P parent, w worker) {killed or '-'}", flush=True
        )
        if kills.total() >= most and number >= len(forms):
            break
    print(f"{number - differing} of {number} rounds byte-identical; {kills['P']} parents and {kills['w']} workers killed")
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
