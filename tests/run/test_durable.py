"""Runs over dumps: what comes out, where faults go, and what is refused."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cleaner.engine import Cleaner
from cleaner.errors import CleanerError
from cleaner.formats.writing import Body, Writing
from cleaner.run.durable import run_dump
from cleaner.run.job import Options
from cleaner.run.ledger import Ledger
from cleaner.templates.template import Templates
from cleaner.workers.failure import Limits
from tests.run.lines import BROKEN, make_job, make_record, make_source, read_all, write_dump
from tests.templates.samples import make_template

LIMITS = Limits(seconds=4, memory=500 << 20)  # a busy machine takes its time to hand out memory
MANY = 150  # three parts of 16 batches of 4


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_a_run_writes_output_removals_and_statistics(tmp_path: Path) -> None:
    """Every record comes out cleaned and in order, each removal is told, and the work folder goes."""
    dump = write_dump(tmp_path / "in.jsonl", map(make_record, range(MANY)))
    (tmp_path / "out").mkdir()
    summary = run_dump(make_job([dump], tmp_path / "out" / "clean.jsonl"))
    assert sorted(read_all(tmp_path / "out")) == ["clean.jsonl", "clean.removals", "clean.statistics"]
    assert [path.name for path in (tmp_path / "out").iterdir() if path.is_dir()] == []
    written = read_lines(tmp_path / "out" / "clean.jsonl")
    assert [record["id"] for record in written] == list(range(MANY))
    assert all("Advertisement" not in record["text"] for record in written)
    removals = read_lines(tmp_path / "out" / "clean.removals")
    assert [(removal["document"], removal["id"]) for removal in removals] == [
        (f"in.jsonl:{number + 1}", number) for number in range(MANY)
    ]
    statistics = json.loads((tmp_path / "out" / "clean.statistics").read_bytes())
    assert statistics["total"]["documents"] == statistics["total"]["changed"] == MANY
    assert {site: counts["documents"] for site, counts in statistics["sites"].items()} == {
        "site0.co.uk": 50,
        "site1.co.uk": 50,
        "site2.co.uk": 50,
    }
    assert {language: counts["documents"] for language, counts in statistics["languages"].items()} == {"de": 75, "en": 75}
    assert statistics["lines"] == [{"text": "Advertisement", "count": MANY}]
    assert (summary.errors, summary.resumed, summary.statistics.total.documents) == (0, 0, MANY)


FAULTY: list[tuple[dict[str, object] | bytes, str]] = [
    (make_record(900, title="crash"), "crash"),
    (b"{half a record\n", "read"),
    (make_record(901, title="hang"), "time"),
    (BROKEN + b"\xff\n", "read"),
    (make_record(902, title="eat"), "memory"),
    (make_record(903, title="raise"), "error"),
    (b'{"id": 904}\n', "read"),
]


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_faults_go_to_quarantine_and_all_else_arrives(tmp_path: Path, workers: int) -> None:
    """Each fault is named with its position, its kind and its record; the answer is the same for any number of workers."""
    records: list[dict[str, object] | bytes] = [make_record(number) for number in range(100)]
    for place, (fault, _) in enumerate(FAULTY):
        records.insert(3 + place * 13, fault)
    dump = write_dump(tmp_path / "in.jsonl", records)
    summary = run_dump(make_job([dump], tmp_path / "clean.jsonl", Options(workers, LIMITS)))
    assert [record["id"] for record in read_lines(tmp_path / "clean.jsonl")] == list(range(100))
    refused = read_lines(tmp_path / "clean.quarantine")
    assert [(entry["source"], entry["position"], entry["kind"]) for entry in refused] == [
        ("in.jsonl", 4 + place * 13, kind) for place, (_, kind) in enumerate(FAULTY)
    ]
    assert refused[1]["record"] == "{half a record"
    assert json.loads(refused[0]["record"])["id"] == 900
    assert refused[3]["record_base64"] == "AGJyb2tlbv8="
    assert refused[5]["error"]["what"] == "cleaning failed: ZeroDivisionError: one by zero"
    assert summary.errors == len(FAULTY)
    assert dict(summary.statistics.errors) == {"crash": 1, "error": 1, "memory": 1, "read": 3, "time": 1}


def test_the_answer_is_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    """All files are byte for byte the same, in this process too."""
    dump = write_dump(tmp_path / "in.jsonl", [*map(make_record, range(MANY)), b"no record\n"])
    found = []
    for workers in (0, 1, 2, 4):
        folder = tmp_path / str(workers)
        folder.mkdir()
        run_dump(make_job([dump], folder / "clean.jsonl", Options(workers)))
        found.append(read_all(folder))
    assert found[0] == found[1] == found[2] == found[3]
    assert len(found[0]) == 4


def test_several_dumps_go_to_one_output(tmp_path: Path) -> None:
    """Dumps of one output come one after the other; an empty one is none the worse."""
    dumps = [
        write_dump(tmp_path / "a.jsonl", map(make_record, range(10))),
        write_dump(tmp_path / "b.jsonl", []),
        write_dump(tmp_path / "c.jsonl", map(make_record, range(10, 12))),
    ]
    run_dump(make_job(dumps, tmp_path / "clean.jsonl", Options(2)))
    assert [record["id"] for record in read_lines(tmp_path / "clean.jsonl")] == list(range(12))


def test_an_empty_dump_gives_an_empty_file(tmp_path: Path) -> None:
    """No record in, no record out, but a file."""
    run_dump(make_job([write_dump(tmp_path / "in.jsonl", [])], tmp_path / "clean.jsonl"))
    assert (tmp_path / "clean.jsonl").read_bytes() == b""


def test_shards_hold_at_least_their_size_and_all_records(tmp_path: Path) -> None:
    """An output in shards is the whole output, cut where parts end; only the last may be small."""
    dump = write_dump(tmp_path / "in.jsonl", map(make_record, range(300)))
    run_dump(make_job([dump], tmp_path / "whole.jsonl"))
    summary = run_dump(make_job([dump], tmp_path / "clean.jsonl", Options(2, shard_size=20_000)))
    assert [path.name for path in summary.outputs] == [f"clean-{number:05}.jsonl" for number in (1, 2, 3)]
    shards = [path.read_bytes() for path in summary.outputs]
    assert b"".join(shards) == (tmp_path / "whole.jsonl").read_bytes()
    assert all(len(shard) >= 20_000 for shard in shards[:-1])


def test_the_first_error_stops_a_run_that_allows_none(tmp_path: Path) -> None:
    """With `max_errors` 0 the first error in the order of the input is raised, with its place, and nothing is written."""
    dump = write_dump(tmp_path / "in.jsonl", [make_record(1), b"bad\n", make_record(2), b"worse\n"])
    with pytest.raises(CleanerError, match="not JSON") as caught:
        run_dump(make_job([dump], tmp_path / "clean.jsonl", Options(2, max_errors=0)))
    assert caught.value.where == "in.jsonl:2"
    assert not (tmp_path / "clean.jsonl").exists()


def test_errors_are_counted_up_to_the_most_that_is_allowed(tmp_path: Path) -> None:
    """As many errors as allowed are none too many; one more stops the run, and allowing more lets it go on."""
    dump = write_dump(tmp_path / "in.jsonl", [*map(make_record, range(MANY)), b"bad\n", make_record(1), b"worse\n"])
    with pytest.raises(CleanerError, match="stopped at error 2: not JSON") as caught:
        run_dump(make_job([dump], tmp_path / "clean.jsonl", Options(1, max_errors=1)))
    assert caught.value.where == f"in.jsonl:{MANY + 3}"
    summary = run_dump(make_job([dump], tmp_path / "clean.jsonl", Options(1, max_errors=2)))
    assert (summary.errors, summary.resumed) == (2, 128)


def stop_midway(tmp_path: Path, records: int = MANY) -> Path:
    """Leave a run that stopped after two parts; returns the dump."""
    path = tmp_path / "in.jsonl"
    dump = write_dump(path, [*map(make_record, range(records)), b"bad\n"])
    with pytest.raises(CleanerError, match="not JSON"):
        run_dump(make_job([dump], tmp_path / "clean.jsonl", Options(1, max_errors=0)))
    return path


@pytest.mark.parametrize(
    ("named", "change"),
    [
        ("rules", lambda job: replace(job, engine=Cleaner(keep={"advert"}))),
        ("rules", lambda job: replace(job, engine=Cleaner(templates=Templates([make_template("Close")])))),
        ("comments", lambda job: replace(job, engine=Cleaner(comments="keep"))),
        ("format", lambda job: replace(job, writing=Writing(body=Body("markdown")))),
        ("removals", lambda job: replace(job, removals=None)),
        ("shard size", lambda job: replace(job, options=Options(shard_size=7))),
    ],
)
def test_a_run_with_other_settings_does_not_go_on(tmp_path: Path, named: str, change: Any) -> None:
    """A run that stopped is gone on with by its own settings only, and the error says what differs."""
    dump = make_source(stop_midway(tmp_path))
    os.utime(dump.address, ns=(1, 1))
    job = make_job([dump], tmp_path / "clean.jsonl")
    with pytest.raises(CleanerError, match="was begun with other settings") as caught:
        run_dump(change(job))
    assert named in caught.value.what
    assert "input in.jsonl" in caught.value.what  # its time
    assert "clean.jsonl.cleaner-run" in caught.value.hint


def test_two_runs_do_not_write_one_output(tmp_path: Path) -> None:
    """While one run holds the ledger another is refused; afterwards it may."""
    job = make_job([write_dump(tmp_path / "in.jsonl", map(make_record, range(5)))], tmp_path / "clean.jsonl")
    job.work.mkdir()
    with closing(Ledger(job.work)), pytest.raises(CleanerError, match="another run is writing this output"):
        run_dump(job)
    run_dump(job)
    assert (tmp_path / "clean.jsonl").exists()


def test_a_damaged_part_is_noticed(tmp_path: Path) -> None:
    """A finished part that is not as it was written is an error, not a hole in the output."""
    dump_path = stop_midway(tmp_path)
    job = make_job([], tmp_path / "clean.jsonl")
    (job.work / "00000001.output").write_bytes(b"short")
    with pytest.raises(CleanerError, match="missing or damaged"):
        run_dump(make_job([make_source(dump_path)], tmp_path / "clean.jsonl"))


def test_a_damaged_ledger_is_named(tmp_path: Path) -> None:
    """A ledger that is no database is an error with a way out."""
    job = make_job([write_dump(tmp_path / "in.jsonl", [])], tmp_path / "clean.jsonl")
    job.work.mkdir()
    (job.work / "ledger.sqlite").write_bytes(b"no database, whatever it says" * 100)
    with pytest.raises(CleanerError, match="the ledger of the run is damaged"):
        run_dump(job)


@contextmanager
def limit_files(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(("size", "resumed"), [(60_000, 400), (9_000, 0), (20_000, 64)])
def test_a_full_disk_is_named_and_the_run_goes_on_afterwards(tmp_path: Path, size: int, resumed: int) -> None:
    """Where the disk takes no more, be it for the output, a part or the ledger, the error says so, and the run goes on."""
    dump = write_dump(tmp_path / "in.jsonl", list(map(make_record, range(400))))
    for name in ("whole", "full"):
        (tmp_path / name).mkdir()
    run_dump(make_job([dump], tmp_path / "whole" / "clean.jsonl"))
    job = make_job([dump], tmp_path / "full" / "clean.jsonl")
    with limit_files(size), pytest.raises(CleanerError, match="the disk is full") as caught:
        run_dump(job)
    assert "the same command again" in caught.value.hint
    assert not (tmp_path / "full" / "clean.jsonl").exists()
    assert run_dump(job).resumed >= resumed
    assert read_all(tmp_path / "full") == read_all(tmp_path / "whole")


@pytest.mark.skipif(os.geteuid() != 0, reason="mounts a file system")
def test_a_target_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A read-only target is an error that says so, before anything is cleaned."""
    target = tmp_path / "target"
    target.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", str(target)], check=False)  # noqa: S603, S607
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        job = make_job([write_dump(tmp_path / "in.jsonl", [make_record(1)])], target / "clean.jsonl")
        with pytest.raises(CleanerError, match="cannot write: Read-only file system") as caught:
            run_dump(job)
        assert caught.value.where == str(job.work)
    finally:
        subprocess.run(["umount", str(target)], check=True)  # noqa: S603, S607
