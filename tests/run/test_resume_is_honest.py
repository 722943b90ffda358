"""A run goes on only over the inputs and the parts that it began with."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cleaner.errors import CleanerError
from cleaner.formats.find import find_sources
from cleaner.raw.sources import Source
from cleaner.run.configuration import describe_source
from cleaner.run.durable import run_dump
from cleaner.run.job import Options
from cleaner.run.ledger import Ledger
from cleaner.run.parts import check_parts
from tests.run.lines import BROKEN, make_job, make_record, write_dump


def rename(folder: Path) -> None:
    """Give two files each other's names."""
    (folder / "a.txt").rename(folder / "c.txt")
    (folder / "b.txt").rename(folder / "a.txt")
    (folder / "c.txt").rename(folder / "b.txt")


def edit(folder: Path) -> None:
    """Change a text to one of the same length, and put its time back."""
    before = (folder / "a.txt").stat()
    (folder / "a.txt").write_text("Two.")
    os.utime(folder / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))


def swap(folder: Path) -> None:
    """Replace a file by another one."""
    (folder / "b.txt").unlink()
    (folder / "d.txt").write_text("One.")


@pytest.mark.parametrize("change", [rename, edit, swap])
def test_a_folder_that_changed_is_another_input(tmp_path: Path, change: Callable[[Path], None]) -> None:
    """Names, sizes, times and contents of its files count, not their number and sum."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("One." if name == "a.txt" else "Six.")
    (dump,) = find_sources([str(tmp_path)])
    before = describe_source(dump)
    assert describe_source(dump) == before
    change(tmp_path)
    assert describe_source(Source(dump.name, dump.address, dump.relative, dump.size, dump.form)) != before


def test_a_part_that_lost_its_bytes_is_found(tmp_path: Path) -> None:
    """Zeros of the same length, as after a crash of the machine, are no part."""
    dump = write_dump(tmp_path / "in.jsonl", [*map(make_record, range(100)), BROKEN + b"\n"])
    job = make_job([dump], tmp_path / "clean.jsonl", Options(0, max_errors=0))
    with pytest.raises(CleanerError):
        run_dump(job)
    with closing(Ledger(job.work)) as ledger:
        parts = ledger.parts()
    check_parts(job.work, parts)
    path = next(job.work.glob("*.output"))
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(CleanerError, match="damaged"):
        check_parts(job.work, parts)
