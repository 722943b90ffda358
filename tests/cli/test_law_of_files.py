"""The law of files: a run touches nothing but its own outputs."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import CLEAN, TEXT, Run

LINE = json.dumps({"id": 1, "text": TEXT}) + "\n"
LINE_CLEAN = json.dumps({"id": 1, "text": CLEAN}) + "\n"
OWN = "my own notes\n"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clean in this process, which takes no time to begin."""
    monkeypatch.setattr("cleaner.cli.run_options.count_processors", lambda: 0)


def read_all(folder: Path) -> dict[str, str]:
    """Return the files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_mixed_folder_loses_nothing(run: Run, folder: Path) -> None:
    """Records of any form, texts and pages of one folder all come out, each in its form."""
    (folder / "in").mkdir()
    (folder / "in/a.jsonl").write_text(LINE)
    (folder / "in/b.csv").write_text(f'id,text\n1,"{TEXT}"\n')
    (folder / "in/c.txt").write_text(TEXT)
    (folder / "in/d.json").write_text(f"[{LINE}]")
    assert run("clean", "in", "-o", "out").exit_code == 0
    found = read_all(folder / "out")
    assert sorted(found) == ["a.jsonl", "b.csv", "c.txt", "d.json"]
    assert (found["c.txt"], found["a.jsonl"], found["b.csv"]) == (CLEAN, LINE_CLEAN, f'id,text\n1,"{CLEAN}"\n')
    assert json.loads(found["d.json"]) == [json.loads(LINE_CLEAN)]


@pytest.mark.parametrize("names", [("a.jsonl", "a.jsonl"), ("a.jsonl", "./a.jsonl"), ("*.jsonl", "a.jsonl")])
def test_an_input_that_is_named_twice_is_read_once(run: Run, folder: Path, names: tuple[str, ...]) -> None:
    """Other spellings of one path are one input, and no work folder is left."""
    (folder / "a.jsonl").write_text(LINE)
    assert run("clean", *names, "-o", "b.jsonl").exit_code == 0
    assert (folder / "b.jsonl").read_text() == LINE_CLEAN
    assert not list(folder.glob("*.cleaner-run"))


def link_softly(path: Path, other: Path) -> None:
    """Make a symbolic link."""
    other.symlink_to(path.name)


def link_hard(path: Path, other: Path) -> None:
    """Make a hard link."""
    os.link(path, other)


@pytest.mark.parametrize("option", ["-o", "--removals", "--statistics", "--quarantine"])
@pytest.mark.parametrize("link", [None, link_softly, link_hard])
def test_no_output_takes_the_place_of_an_input(
    run: Run, folder: Path, option: str, link: Callable[[Path, Path], None] | None
) -> None:
    """Whatever option names it, by whatever link or spelling, an input stays, and the command is refused."""
    (folder / "a.jsonl").write_text(LINE)
    name = "./a.jsonl"
    if link is not None:
        link(folder / "a.jsonl", folder / "other.jsonl")
        name = "other.jsonl"
    output = () if option == "-o" else ("-o", "b.jsonl")
    assert run("clean", "a.jsonl", *output, option, name).exit_code == 2
    assert (folder / "a.jsonl").read_text() == LINE
    assert not (folder / "b.jsonl").exists()


@pytest.mark.parametrize("pair", [("-o", "--removals"), ("--removals", "--statistics"), ("--statistics", "--quarantine")])
def test_outputs_are_different_files(run: Run, folder: Path, pair: tuple[str, str]) -> None:
    """Two outputs of one name are refused before anything is written."""
    (folder / "a.jsonl").write_text(LINE)
    output = () if "-o" in pair else ("-o", "b.jsonl")
    assert run("clean", "a.jsonl", *output, pair[0], "x.jsonl", pair[1], "./x.jsonl").exit_code == 2
    assert sorted(read_all(folder)) == ["a.jsonl"]


@pytest.mark.parametrize("option", ["-o", "--removals", "--statistics", "--quarantine"])
def test_a_foreign_file_is_not_overwritten(run: Run, folder: Path, option: str) -> None:
    """A file that the run did not write stays, unless --overwrite says otherwise."""
    (folder / "a.jsonl").write_text(LINE)
    (folder / "x.jsonl").write_text(OWN)
    output = () if option == "-o" else ("-o", "b.jsonl")
    result = run("clean", "a.jsonl", *output, option, "x.jsonl")
    assert (result.exit_code, (folder / "x.jsonl").read_text()) == (2, OWN)
    assert "--overwrite" in result.stderr
    assert run("clean", "a.jsonl", *output, option, "x.jsonl", "--overwrite").exit_code == 0


def test_a_quarantine_that_is_not_needed_deletes_nothing(run: Run, folder: Path) -> None:
    """A file that stands where the quarantine would go is somebody's."""
    (folder / "a.jsonl").write_text(LINE)
    (folder / "b.jsonl.quarantine.jsonl").write_text(OWN)
    run("clean", "a.jsonl", "-o", "b.jsonl", "--overwrite")
    assert (folder / "b.jsonl.quarantine.jsonl").read_text() == OWN


def test_texts_and_removals_are_not_overwritten(run: Run, folder: Path) -> None:
    """The same holds for texts: what would not change may be there already."""
    (folder / "a.txt").write_text(TEXT)
    (folder / "x.txt").write_text(OWN)
    assert run("clean", "a.txt", "-o", "x.txt").exit_code == 2
    assert run("clean", "a.txt", "--removals", "x.txt").exit_code == 2
    assert (folder / "x.txt").read_text() == OWN
    assert [run("clean", "a.txt", "-o", "b.txt").exit_code for _ in range(2)] == [0, 0]
    assert run("clean", "a.txt", "-o", "x.txt", "--overwrite").exit_code == 0
    assert (folder / "x.txt").read_text() == CLEAN


def test_a_finished_run_is_known(run: Run, folder: Path) -> None:
    """The same command says that all is done; another dump is refused, and --overwrite takes the old shards away."""
    (folder / "a.jsonl").write_text(LINE * 3000)
    (folder / "b.jsonl").write_text(LINE)
    command = ("a.jsonl", "-o", "out.jsonl", "--shard-size", "1000")
    assert run("clean", *command).exit_code == 0
    assert len(list(folder.glob("out-*.jsonl"))) > 0
    again = run("clean", *command)
    assert (again.exit_code, "is complete already" in again.stderr) == (0, True)
    (folder / "out-00007.jsonl").write_text(OWN)
    assert run("clean", "b.jsonl", "-o", "out.jsonl", "--shard-size", "1000").exit_code == 2
    assert run("clean", "b.jsonl", "-o", "out.jsonl", "--shard-size", "1000", "--overwrite").exit_code == 0
    assert sorted(path.name for path in folder.glob("out-*.jsonl")) == ["out-00001.jsonl", "out-00007.jsonl"]


def test_an_input_that_changed_is_another_run(run: Run, folder: Path) -> None:
    """A finished output is not said to be done where its input is younger."""
    (folder / "a.jsonl").write_text(LINE)
    run("clean", "a.jsonl", "-o", "b.jsonl")
    (folder / "a.jsonl").write_text(LINE.replace("1", "2"))
    assert run("clean", "a.jsonl", "-o", "b.jsonl").exit_code == 2


@pytest.mark.parametrize(("name", "data"), [("a.jsonl", LINE), ("a.txt", TEXT)])
def test_a_pipe_is_written_to(run: Run, folder: Path, name: str, data: str) -> None:
    """A pipe that is named as output stays one, for records as for texts."""
    (folder / name).write_text(data)
    os.mkfifo(folder / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((folder / "pipe").read_text()))
    reader.start()
    assert run("clean", name, "-o", "pipe").exit_code == 0
    reader.join(timeout=10)
    assert (got, (folder / "pipe").is_fifo()) == ([LINE_CLEAN if name == "a.jsonl" else CLEAN], True)


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "link"])
def test_standard_output_by_name(folder: Path, name: str) -> None:
    """/dev/stdout is standard output, whatever it is connected to, and by any link."""
    (folder / "a.jsonl").write_text(json.dumps({"text": "One."}) + "\n")
    (folder / "link").symlink_to("/dev/stdout")
    command = [sys.executable, "-m", "cleaner", "clean", "a.jsonl", "-o", name]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with (folder / "out").open("wb") as stream:
        stream.write(b"before\n")
        stream.flush()
        assert subprocess.run(command, check=False, stdout=stream, env=environment, cwd=folder).returncode == 0  # noqa: S603
    assert (folder / "out").read_text() == 'before\n{"text": "One."}\n'
    assert (folder / "link").is_symlink()


def test_a_link_stays_a_link(run: Run, folder: Path) -> None:
    """An output that is a link is written where it points."""
    (folder / "a.jsonl").write_text(LINE)
    (folder / "there").mkdir()
    (folder / "b.jsonl").symlink_to("there/b.jsonl")
    assert run("clean", "a.jsonl", "-o", "b.jsonl").exit_code == 0
    assert ((folder / "b.jsonl").is_symlink(), (folder / "there/b.jsonl").read_text()) == (True, LINE_CLEAN)


@pytest.mark.parametrize("name", ["b.jsonl.cleaner-run", ".unfinished-b.jsonl"])
def test_what_lies_in_the_way_is_not_followed(run: Run, folder: Path, name: str) -> None:
    """A link under a name that a run uses leads nowhere."""
    (folder / "a.jsonl").write_text(LINE)
    (folder / "precious").write_text(OWN)
    (folder / name).symlink_to("precious")
    run("clean", "a.jsonl", "-o", "b.jsonl")
    assert (folder / "precious").read_text() == OWN


def test_a_work_folder_with_other_files_stays(run: Run, folder: Path) -> None:
    """A folder of the name of the work folder that holds somebody's files is not taken."""
    (folder / "a.jsonl").write_text(LINE)
    (folder / "b.jsonl.cleaner-run").mkdir()
    (folder / "b.jsonl.cleaner-run/notes").write_text(OWN)
    assert run("clean", "a.jsonl", "-o", "b.jsonl").exit_code == 2
    assert (folder / "b.jsonl.cleaner-run/notes").read_text() == OWN


@pytest.mark.parametrize("name", ["b.xyz", "b.mdb", "b.txt"])
def test_an_ending_that_names_no_form(run: Run, folder: Path, name: str) -> None:
    """Records are not written as JSON lines under a name that promises something else."""
    (folder / "a.jsonl").write_text(LINE)
    assert run("clean", "a.jsonl", "-o", name).exit_code == 2
    assert run("clean", "-", "-o", name, data=LINE).exit_code == 2
    assert not (folder / name).exists()


def test_standard_input_goes_to_the_form_that_is_named(run: Run, folder: Path) -> None:
    """Records from standard input become Parquet where the output is called so, and a second input is not left out."""
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run("clean", "-", "-o", "x.parquet", data=LINE).exit_code == 0
    assert parquet.read_table(folder / "x.parquet").to_pylist() == [{"id": 1, "text": CLEAN}]


def test_in_place_keeps_lines_that_are_no_json(run: Run, folder: Path) -> None:
    """What cannot be cleaned stays as it came, whatever it is."""
    (folder / "a.jsonl").write_bytes(b"{broken\n" + LINE.encode() + b'{"text": "Caf\xe9"}\nplain words\n')
    assert run("clean", "a.jsonl", "--in-place").exit_code == 2
    expected = b"{broken\n" + LINE_CLEAN.encode() + b'{"text": "Caf\xe9"}\nplain words\n'
    assert (folder / "a.jsonl").read_bytes() == expected


@pytest.mark.parametrize("data", [f"[{LINE}]", f" \n[\n{LINE},{LINE}]", json.dumps({"id": 1, "text": TEXT}, indent=2)])
@pytest.mark.parametrize("is_file", [True, False])
def test_json_is_read_as_records(run: Run, folder: Path, data: str, *, is_file: bool) -> None:
    """An array of objects and an object over several lines are records, as a file and on standard input."""
    (folder / "a.json").write_text(data)
    result = run("clean", "a.json") if is_file else run("clean", data=data)
    assert (result.exit_code, set(result.stdout.splitlines(keepends=True))) == (0, {LINE_CLEAN})


def test_a_wrong_field_stops_early(run: Run, folder: Path) -> None:
    """Where none of the first hundred records has the field, the run ends, names those that there are, and can begin anew."""
    line = json.dumps({"body": TEXT, "id": "x"}) + "\n"
    (folder / "a.jsonl").write_text(line * 300)
    result = run("clean", "a.jsonl", "-o", "b.jsonl")
    assert (result.exit_code, (folder / "b.jsonl").exists()) == (2, False)
    assert "body" in result.stderr
    assert run("clean", "a.jsonl", "-o", "b.jsonl", "--text-field", "body").exit_code == 0
    stream = run("clean", data=line * 300)
    assert (stream.exit_code, len(stream.stdout.splitlines())) == (2, 100)


def test_what_becomes_of_errors_is_said(run: Run, folder: Path) -> None:
    """--on-error passes such records along, keeps them apart, or stops; the summary says which."""
    data = f'{{"body": 1}}\n{LINE}'
    passed = run("clean", data=data)
    assert (passed.stdout, "1 of them passed along" in passed.stderr) == ('{"body": 1}\n' + LINE_CLEAN, True)
    assert run("clean", "--on-error", "stop", data=data).stdout == ""
    kept = run("clean", "--on-error", "quarantine", "--quarantine", "q.jsonl", data=data)
    assert (kept.exit_code, kept.stdout) == (2, LINE_CLEAN)
    assert json.loads((folder / "q.jsonl").read_text())["record"].strip() == '{"body": 1}'


@pytest.mark.parametrize("option", [("--workers", "2"), ("--quarantine", "q"), ("--max-errors", "1"), ("--statistics", "s")])
def test_options_that_would_do_nothing_are_refused(run: Run, folder: Path, option: tuple[str, str]) -> None:
    """An option of a run is an error where there is none."""
    (folder / "a.txt").write_text(TEXT)
    assert [run("clean", name, *option, data=LINE).exit_code for name in ("a.txt", "-")] == [2, 2]


def test_private_inputs_stay_private(run: Run, folder: Path) -> None:
    """Nobody may read an output who may not read its input."""
    for name, data in (("a.jsonl", LINE), ("a.txt", TEXT)):
        (folder / name).write_text(data)
        (folder / name).chmod(0o600)
    run("clean", "a.jsonl", "-o", "b.jsonl", "--removals", "r.jsonl")
    run("clean", "a.txt", "-o", "b.txt")
    modes = {path.name: path.stat().st_mode & 0o077 for path in folder.iterdir()}
    assert set(modes.values()) == {0}


def test_a_text_is_compressed_where_its_name_says_so(run: Run, folder: Path) -> None:
    """`b.txt.gz` is no plain text under another name."""
    (folder / "a.txt").write_text(TEXT)
    run("clean", "a.txt", "-o", "b.txt.gz")
    assert gzip.decompress((folder / "b.txt.gz").read_bytes()).decode() == CLEAN


def test_a_memory_limit_that_is_too_small_says_so(run: Run, folder: Path) -> None:
    """The limit is blamed, and nothing else."""
    (folder / "a.jsonl").write_text(LINE)
    result = run("clean", "a.jsonl", "-o", "b.jsonl", "--memory-limit", "10MB")
    assert (result.exit_code, "--memory-limit" in result.stderr) == (2, True)
