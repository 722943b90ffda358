"""A dump cleaned here and by datatrove's local executor with its C4 line filter: megabytes a second, side by side.

    python benchmarks/dump_peers.py DUMP.jsonl.xz... [--records 20000] [--workers 2]

Both read the same JSON lines and write JSON lines; datatrove gets a file a worker, since it cannot part one. Each run is a
process of its own. Needs `pip install 'datatrove[io,processing]' spacy`, which no extra of this package brings.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from dump_lines import write_dump

ROUNDS = 3


def run_datatrove(folder: Path, output: Path, workers: int) -> None:
    """Filter the lines of all files of a folder as C4 did."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.filters import C4QualityFilter
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    pipeline = [
        JsonlReader(str(folder), glob_pattern="*.jsonl"),
        C4QualityFilter(filter_no_terminal_punct=True),
        JsonlWriter(str(output / "clean"), compression=None),
    ]
    LocalPipelineExecutor(pipeline, tasks=workers, workers=workers, logging_dir=str(output / "logs")).run()


def cut_dump(dump: Path, folder: Path, parts: int) -> None:
    """Write the lines of a dump to so many files."""
    folder.mkdir()
    lines = dump.read_bytes().splitlines(keepends=True)
    size = -(-len(lines) // parts)
    for number in range(parts):
        (folder / f"{number}.jsonl").write_bytes(b"".join(lines[number * size : (number + 1) * size]))


def time_command(command: list[str]) -> float:
    """Return the seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--datatrove", type=Path, help=argparse.SUPPRESS)  # the output of a run of its own
    asked = parser.parse_args()
    if asked.datatrove:
        run_datatrove(asked.sources[0], asked.datatrove, asked.workers)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dump = folder / "dump.jsonl"
        write_dump(asked.sources, dump, asked.records)
        cut_dump(dump, folder / "cut", asked.workers)
        megabytes = dump.stat().st_size / 1e6
        taken: dict[str, list[float]] = {"pagecleaner": [], "datatrove C4": []}
        for number in range(ROUNDS):
            ours = [sys.executable, "-m", "cleaner", "clean", str(dump), "-o", str(folder / f"{number}.jsonl"), "-q"]
            ours += ["--workers", str(asked.workers), "--removals", str(folder / f"{number}.removals.jsonl")]
            taken["pagecleaner"].append(time_command(ours))
            theirs = [sys.executable, __file__, str(folder / "cut"), "--workers", str(asked.workers)]
            taken["datatrove C4"].append(time_command([*theirs, "--datatrove", str(folder / f"datatrove-{number}")]))
        print(f"{asked.records:,} records, {megabytes:.0f} MB, {asked.workers} workers, median of {ROUNDS}")
        for peer, found in taken.items():
            print(f"{peer:13} {median(found):6.1f} s  {megabytes / median(found):5.1f} MB/s")


if __name__ == "__main__":
    main()
