"""A program that runs a job over one dump: `python -m tests.run.start_run DUMP OUTPUT WORKERS`."""

from __future__ import annotations

import sys
from pathlib import Path

from cleaner.run.job import Options
from cleaner.run.runner import run_dump
from tests.run.lines import File, make_job

if __name__ == "__main__":
    summary = run_dump(make_job([File(Path(sys.argv[1]))], Path(sys.argv[2]), Options(int(sys.argv[3]))))
    print(summary.resumed)  # noqa: T201  # the test reads it
