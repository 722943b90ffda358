"""Runs that are killed at random moments and begun again until they are done."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleaner.run.durable import run_dump
from cleaner.run.job import Options
from tests.run.lines import make_job, make_record, make_source, read_all, write_dump, write_form

RECORDS = 700
RECORDS_OF_A_FORM = 160
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def start_run(dump: Path, output: Path, workers: int) -> subprocess.Popen[bytes]:
    """Start the run as a program of its own."""
    command = [sys.executable, "-m", "tests.run.start_run", str(dump), str(output), str(workers)]
    environment = {**os.environ, "PAUSE_OF_A_TEST": "0.004"}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603


def find_workers(parent: int) -> list[int]:
    """Return the processes that a run has started."""
    try:
        names = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [int(name) for name in names.split() if "spawn_main" in read_command(name)]


def read_command(name: str) -> str:
    """Return the command line of a process."""
    try:
        return Path(f"/proc/{name}/cmdline").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def kill_at_random(process: subprocess.Popen[bytes], chance: random.Random, patience: float) -> bool:
    """Kill a worker and, a moment later, the parent; says whether the run was faster. Slow machines need more patience."""
    time.sleep(patience * chance.uniform(0.3, 1.2))
    for worker in find_workers(process.pid)[:1]:
        os.kill(worker, signal.SIGKILL)
    time.sleep(chance.uniform(0.0, 0.8))
    if process.poll() is not None:
        return True
    process.send_signal(chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM]))
    process.wait()
    return False


PATIENCE_GROWS = 1.2  # a machine with much else to do needs ten times as long


CASES = [("jsonl", 1), ("jsonl", 2), ("jsonl.gz", 2), ("parquet", 1), ("csv", 2), ("warc.gz", 2)]


@pytest.mark.parametrize(("form", "workers"), CASES)
def test_a_run_that_is_killed_again_and_again_comes_to_the_same_end(tmp_path: Path, form: str, workers: int) -> None:
    """Killed at random moments, workers and parent, and begun again: all files are those of a run that nothing disturbed."""
    path, name = tmp_path / f"in.{form}", f"clean.{form}"
    if form == "jsonl":
        write_dump(path, [*map(make_record, range(RECORDS)), b"no record\n", make_record(RECORDS)])
    else:
        write_form(path, RECORDS_OF_A_FORM)
    for folder in ("quiet", "killed"):
        (tmp_path / folder).mkdir()
    run_dump(make_job([make_source(path)], tmp_path / "quiet" / name, Options(0)))
    seed = f"{form}-{workers}"
    print("seed:", seed)  # noqa: T201  # shown where it fails
    chance = random.Random(seed)  # noqa: S311  # moments, no secrets
    kills = 0
    output = tmp_path / "killed" / name
    while not kill_at_random(process := start_run(path, output, workers), chance, PATIENCE_GROWS**kills):
        kills += 1
        # Killed after the end, before the last of tidying up: what has its final name is whole.
        assert not output.exists() or output.read_bytes() == (tmp_path / "quiet" / name).read_bytes()
        assert kills < 30
    assert process.returncode == 0
    assert kills >= 1
    assert read_all(tmp_path / "killed") == read_all(tmp_path / "quiet")
    assert not (tmp_path / "killed" / f"{name}.cleaner-run").exists()
