"""A program that runs a job over one dump: `python -m tests.run.start_run DUMP OUTPUT WORKERS`."""

from __future__ import annotations

import sys
from pathlib import Path

from cleaner.run.durable import run_dump
from cleaner.run.job import Options
from tests.run.lines import make_job, make_source

if __name__ == "__main__":
    summary = run_dump(make_job([make_source(Path(sys.argv[1]))], Path(sys.argv[2]), Options(int(sys.argv[3]))))
    print(summary.resumed)  # noqa: T201  # the test reads it
