"""`cleaner clean` on texts."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from .conftest import ARTIFACT, CLEAN, PROSE, TEXT, Run


def list_names(folder: Path) -> list[str]:
    """List a folder, hidden files included."""
    return sorted(path.name for path in folder.iterdir())


def test_file_goes_to_standard_output(run: Run, folder: Path) -> None:
    """One text file comes clean on standard output, and nothing is said."""
    (folder / "a.txt").write_text(TEXT)
    result = run("clean", "a.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, CLEAN, "")


def test_standard_input_is_read_where_nothing_is_named(run: Run) -> None:
    """Without a path, and with -, standard input is read."""
    assert [run("clean", *names, data=TEXT).stdout for names in ((), ("-",))] == [CLEAN, CLEAN]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", b"", id="empty"),
        pytest.param(b"\n \n", b"\n \n", id="blank"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), CLEAN.encode(), id="utf-8 mark"),
        pytest.param(TEXT.encode("utf-16"), CLEAN.encode(), id="utf-16 mark"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), CLEAN.replace("\n", "\r\n").encode(), id="CR LF"),
        pytest.param(b"\0" + TEXT.encode(), b"\0" + CLEAN.encode(), id="NUL"),
        pytest.param(PROSE.encode() + b"\n\nZoo corner", PROSE.encode(), id="no last line break"),
        pytest.param(b'{"text" is no record\n' + TEXT.encode(), b'{"text" is no record\n' + CLEAN.encode(), id="brace"),
    ],
)
def test_bytes_that_are_unusual(run: Run, data: bytes, expected: bytes) -> None:
    """Whatever bytes are text come out as UTF-8, with their own line breaks, less the artifact."""
    assert run("clean", data=data).stdout_bytes == expected


def test_bytes_that_are_no_text(run: Run, folder: Path) -> None:
    """Bytes that are not UTF-8 are an error that names the place, and --encoding reads them."""
    (folder / "a.txt").write_bytes(b"One.\nCaf\xe9.")
    result = run("clean", "a.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "Error: not utf-8: byte 0xe9 at position 8",
        "  where: a.txt:2",
        "  next: name the encoding, for example --encoding cp1252",
        "1 input or record could not be cleaned",
    ]
    assert run("clean", "--encoding", "cp1252", "a.txt").stdout == "One.\nCafé."


def test_encoding_that_there_is_not(run: Run) -> None:
    """A misspelt encoding is an error even where there is nothing to decode."""
    result = run("clean", "--encoding", "utf-9", data=b"")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "Error: unknown encoding 'utf-9'")


def test_output_file(run: Run, folder: Path) -> None:
    """With -o the text goes to that file, nothing to standard output, and the counts to stderr."""
    (folder / "a.txt").write_text(TEXT)
    result = run("clean", "a.txt", "-o", "new/b.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 of 1 document changed, 1 span removed\n")
    assert (folder / "new/b.txt").read_text() == CLEAN
    assert list_names(folder / "new") == ["b.txt"]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_dash_is_standard_output(run: Run, folder: Path, name: str) -> None:
    """As other programs have it; no file of that name is written."""
    (folder / name).write_text(TEXT if name == "a.txt" else json.dumps({"text": TEXT}) + "\n")
    before = sorted(folder.iterdir())
    named, plain = run("clean", name, "-o", "-"), run("clean", name)
    assert (named.exit_code, named.stdout) == (0, plain.stdout)
    assert sorted(folder.iterdir()) == before


def test_quiet_says_nothing(run: Run, folder: Path) -> None:
    """--quiet leaves the counts out."""
    (folder / "a.txt").write_text(TEXT)
    assert run("clean", "a.txt", "-o", "b.txt", "--quiet").stderr == ""


def test_folder_goes_to_folder(run: Run, folder: Path) -> None:
    """All texts and dumps of a folder, however deep, keep their relative names below the output folder."""
    (folder / "in/deep").mkdir(parents=True)
    (folder / "in/a.txt").write_text(TEXT)
    (folder / "in/deep/b.TXT").write_text(PROSE)
    (folder / "in/deep/c.jsonl").write_text(json.dumps({"text": TEXT}))
    (folder / "in/d.md").write_text(TEXT)
    result = run("clean", "in", "-o", "out")
    written = {
        path.relative_to(folder / "out").as_posix(): path.read_text() for path in folder.glob("out/**/*") if path.is_file()
    }
    assert result.exit_code == 0
    assert written == {"a.txt": CLEAN, "deep/b.TXT": PROSE, "deep/c.jsonl": json.dumps({"text": CLEAN}) + "\n"}


def test_file_goes_into_a_folder_that_exists(run: Run, folder: Path) -> None:
    """One file and an output folder that exists: the file goes into it under its own name."""
    (folder / "out").mkdir()
    (folder / "a.txt").write_text(TEXT)
    run("clean", "a.txt", "-o", "out")
    assert (folder / "out/a.txt").read_text() == CLEAN


def test_several_texts_do_not_go_to_standard_output(run: Run, folder: Path) -> None:
    """Two texts on standard output would run into each other: an error says to use -o."""
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TEXT)
    result = run("clean", "a.txt", "b.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == "  next: name a folder with -o, or say --in-place"


def test_two_inputs_of_one_name(run: Run, folder: Path) -> None:
    """Two inputs that would be written to one file are refused before anything is written."""
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "x.txt").write_text(TEXT)
    result = run("clean", "a/x.txt", "b/x.txt", "-o", "out")
    assert (result.exit_code, (folder / "out").exists()) == (2, False)
    assert result.stderr.splitlines()[0] == "Error: two inputs would go to one file: a/x.txt and b/x.txt"


def test_input_is_not_overwritten(run: Run, folder: Path) -> None:
    """Output that is an input is refused, also by another name; --in-place allows it."""
    (folder / "a.txt").write_text(TEXT)
    (folder / "link.txt").symlink_to("a.txt")
    for name in ("a.txt", "link.txt"):
        result = run("clean", "a.txt", "-o", name)
        assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "Error: the output is an input")
    assert (folder / "a.txt").read_text() == TEXT
    assert run("clean", "a.txt", "-o", "link.txt", "--in-place").exit_code == 0
    assert (folder / "a.txt").read_text() == CLEAN
    assert (folder / "link.txt").is_symlink()


def test_in_place(run: Run, folder: Path) -> None:
    """--in-place writes each file back, keeps its permissions, and does not touch one that stays as it is."""
    (folder / "a.txt").write_text(TEXT)
    (folder / "a.txt").chmod(0o640)
    (folder / "b.txt").write_text(PROSE)
    before = (folder / "b.txt").stat()
    assert run("clean", "a.txt", "b.txt", "--in-place").exit_code == 0
    assert (folder / "a.txt").read_text() == CLEAN
    assert (folder / "a.txt").stat().st_mode & 0o777 == 0o640
    after = (folder / "b.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_standard_input_has_no_place(run: Run) -> None:
    """Standard input cannot be cleaned in place."""
    result = run("clean", "-", "--in-place", data=TEXT)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "Error: standard input cannot be cleaned in place")


def test_output_to_a_pipe(run: Run, folder: Path) -> None:
    """A pipe or device that is named as output is written to, never replaced by a file."""
    (folder / "a.txt").write_text(TEXT)
    os.mkfifo(folder / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((folder / "pipe").read_text()))
    reader.start()
    run("clean", "a.txt", "-o", "pipe")
    reader.join(timeout=10)
    assert (got, (folder / "pipe").is_fifo()) == ([CLEAN], True)


def test_unreadable_text_costs_no_other(run: Run, folder: Path) -> None:
    """A text that is not UTF-8 leaves no file, the others are written, and the exit code is 2."""
    (folder / "in").mkdir()
    (folder / "in/a.txt").write_bytes(b"\xff")
    (folder / "in/b.txt").write_text(TEXT)
    result = run("clean", "in", "-o", "out")
    assert (result.exit_code, list_names(folder / "out")) == (2, ["b.txt"])


@pytest.mark.parametrize("name", ["nothing.txt", "empty-folder"])
def test_path_that_holds_nothing(run: Run, folder: Path, name: str) -> None:
    """A path that is not there, and a folder without texts, are errors that name it."""
    (folder / "empty-folder").mkdir()
    result = run("clean", name)
    assert (result.exit_code, result.stderr.splitlines()[1]) == (2, f"  where: {name}")


def test_removals_of_a_text(run: Run, folder: Path) -> None:
    """--removals writes each removal as a JSON line with the document's name and the span in the original."""
    (folder / "a.txt").write_text(TEXT)
    run("clean", "a.txt", "--removals", "removals.jsonl")
    start = len(PROSE)
    expected = {
        "document": "a.txt",
        "rule": "widget.zoo-corner",
        "family": "widget",
        "start": start,
        "end": start + len(ARTIFACT) + 2,
        "text": f"\n\n{ARTIFACT}",
        "evidence": f"en: {ARTIFACT}",
    }
    assert [json.loads(line) for line in (folder / "removals.jsonl").read_text().splitlines()] == [expected]


def test_removals_do_not_overwrite(run: Run, folder: Path) -> None:
    """The file for removals may be neither an input nor an output."""
    (folder / "a.txt").write_text(TEXT)
    codes = [run("clean", "a.txt", "-o", "b.txt", "--removals", name).exit_code for name in ("a.txt", "b.txt")]
    assert (codes, (folder / "a.txt").read_text(), (folder / "b.txt").exists()) == ([2, 2], TEXT, False)


def test_keep(run: Run) -> None:
    """--keep takes a family or a rule, can be repeated, and refuses a name that is neither."""
    assert [run("clean", "--keep", name, data=TEXT).stdout for name in ("widget", "widget.zoo-corner")] == [TEXT, TEXT]
    assert run("clean", "--keep", "credit", "--keep", "widget", data=TEXT).stdout == TEXT
    result = run("clean", "--keep", "wigdet", data=TEXT)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "Error: nothing to keep is called 'wigdet'")


def test_title(run: Run, folder: Path) -> None:
    """A line that repeats the title goes where --title passes it; several inputs have no one title."""
    title = "Council agrees on the budget"
    assert run("clean", "--title", title, data=f"{title}\n\n{CLEAN}").stdout == CLEAN
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TEXT)
    assert run("clean", "a.txt", "b.txt", "-o", "out", "--title", title).exit_code == 2


def test_check(run: Run, folder: Path) -> None:
    """--check writes nothing, names what would change with its spans, and exits with 1; 0 where nothing would."""
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(PROSE)
    result = run("clean", "a.txt", "b.txt", "--check", "-o", "out", "--removals", "removals.jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "a.txt: 1 span would go\n")
    assert list_names(folder) == ["a.txt", "b.txt"]
    clean = run("clean", "b.txt", "--check")
    assert (clean.exit_code, clean.stderr) == (0, "")


def test_dry_run(run: Run, folder: Path) -> None:
    """--dry-run writes nothing and shows what would go with a line of context, then the count."""
    (folder / "a.txt").write_text(f"Rain fell.\n{TEXT}")
    (folder / "b.txt").write_text(PROSE)
    result = run("clean", "a.txt", "b.txt", "--dry-run", "-o", "out")
    expected = f"a.txt\n  …\n  {PROSE}\n- Zoo corner  [widget.zoo-corner]\n\n1 of 2 documents would change\n"
    assert (result.exit_code, result.stdout, result.stderr) == (0, expected, "")
    assert list_names(folder) == ["a.txt", "b.txt"]


def test_options_that_contradict(run: Run) -> None:
    """--check and --dry-run together are misuse."""
    result = run("clean", "--check", "--dry-run", data=TEXT)
    assert (result.exit_code, result.stdout) == (2, "")
