"""Time and memory of `cleaner learn`, beside a plain group-by of the same lines in DuckDB in the same run.

    python benchmarks/site_dump.py /tmp/sites.jsonl --sites 1000000 --lines 20e6
    python benchmarks/templates_speed.py /tmp/sites.jsonl [--workers 2]

Memory is the largest sum of the resident sets of the command and its workers at any time. The plain group-by reads the same
JSON lines, cuts texts at line breaks, and counts which lines stand in five documents of a site or more: no places, no copies,
no numbers that vary.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SECONDS_BETWEEN_LOOKS = 0.2
MEMORY = "500MB"
GROUP_BY = """
import sys, duckdb
with duckdb.connect(config={"memory_limit": "500MB", "temp_directory": sys.argv[2]}) as database:
    found = database.execute(
        "SELECT count(*) FROM (SELECT site, line FROM (SELECT regexp_extract(url, '://([^/]*)', 1) AS site,"
        " unnest(string_split(text, chr(10))) AS line FROM read_json(?, format = 'newline_delimited',"
        " columns = {url: 'VARCHAR', text: 'VARCHAR'})) GROUP BY site, line HAVING count(*) >= 5)", [sys.argv[1]]).fetchall()
    print(found[0][0])
"""


def list_processes(parent: int) -> list[int]:
    """Return a process and all below it."""
    try:
        tasks = list(Path(f"/proc/{parent}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text(encoding="utf-8").split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [parent, *(process for child in children for process in list_processes(child))]


def read_resident(process: int) -> int:
    """Return the resident set of a process in MB."""
    try:
        found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="utf-8"))
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(found[1]) // 1024 if found else 0


def measure(command: list[str]) -> tuple[float, int, str]:
    """Run a command; return its seconds, its peak memory in MB with all its children, and what it said."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(map(read_resident, list_processes(process.pid))))
            time.sleep(SECONDS_BETWEEN_LOOKS)
        seconds = time.perf_counter() - begun
        said.seek(0)
        text = said.read().strip()
        if process.returncode:
            sys.exit(text)
    return seconds, peak, text


def main() -> None:
    """Learn, group, and print both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.dump.parent) as folder:
        output = f"{folder}/templates.parquet"
        learn = [sys.executable, "-m", "cleaner", "learn", str(asked.dump), "-o", output, "--work", folder]
        learn += ["--memory-limit", MEMORY, "--workers", str(asked.workers)]
        seconds, peak, said = measure(learn)
        print(f"cleaner learn: {seconds:.1f} s, at most {peak} MB; {said.splitlines()[-1]}")
        group_by = [sys.executable, "-c", GROUP_BY, str(asked.dump), f"{folder}/spilled"]
        plain, peak, said = measure(group_by)
        print(f"plain group-by: {plain:.1f} s, at most {peak} MB; {said.split()[-1]} lines of five documents or more")
        print(f"learning takes {seconds / plain:.1f} times as long")
        count = f"SELECT sum(length(text) - length(replace(text, chr(10), '')) + 1) FROM read_json('{asked.dump}')"  # noqa: S608
        _, _, lines = measure([sys.executable, "-c", f'import duckdb; print(duckdb.sql("""{count}""").fetchall()[0][0])'])
        print(f"{int(lines.split()[-1]):,} lines, {asked.dump.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
