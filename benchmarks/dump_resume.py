"""Runs killed with kill -9 at random moments, parent or worker, and resumed: all files must be the same, byte for byte.

    python benchmarks/dump_resume.py DUMP.jsonl.xz... [--rounds 20] [--records 3000] [--seed 1]

Each round has its own moments; half of the kills hit the parent, half a worker. Exits with 1 where anything differs.
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
from pathlib import Path

from dump_lines import make_job, write_dump

from cleaner.run.runner import run_dump

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


def main() -> int:
    """Do the rounds, or one run for the process that asked for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--records", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, default=1, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.output:
        run_dump(make_job(asked.sources[0], asked.output, asked.workers))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dump = folder / "dump.jsonl"
        write_dump(asked.sources, dump, asked.records)
        with dump.open("ab") as stream:
            stream.write(b"no record\n")
        (folder / "quiet").mkdir()
        start = time.perf_counter()
        run_dump(make_job(dump, folder / "quiet" / "clean.jsonl", 1))
        print(f"undisturbed: {time.perf_counter() - start:.1f} s, {dump.stat().st_size / 1e6:.0f} MB")
        return count_differences(folder, dump, asked.rounds, random.Random(asked.seed))  # noqa: S311  # moments, no secrets


def count_differences(folder: Path, dump: Path, rounds: int, chance: random.Random) -> int:
    """Do the rounds and print each; 1 where one differs."""
    expected = read_all(folder / "quiet")
    differing = 0
    for number in range(1, rounds + 1):
        target = folder / f"round{number}"
        target.mkdir()
        kills: list[str] = []
        is_done = False
        while not is_done:
            # Each try may run longer, so that a round comes to an end.
            is_done, killed = run_once(dump, target / "clean.jsonl", chance, 1.5 + 0.3 * len(kills))
            kills.append(killed or "-")
        is_same = read_all(target) == expected
        differing += not is_same
        print(
            f"round {number:2}: {'same' if is_same else 'DIFFERENT'}; killed (P parent, w worker) {' '.join(kills)}", flush=True
        )
    print(f"{rounds - differing} of {rounds} rounds byte-identical ({', '.join(sorted(expected))})")
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
