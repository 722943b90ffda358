"""Where `cleaner clean` writes what it takes from pages."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner

from .conftest import CLEAN, TEXT, Run
from .page_samples import ARTICLE, PAGE
from .test_clean_records import to_lines

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def find_written(folder: Path) -> dict[str, str]:
    """Return the files below a folder by their names, with what they hold."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def fill_folder(folder: Path) -> None:
    """Write pages beside a text and a dump."""
    (folder / "in/deep").mkdir(parents=True)
    (folder / "in/a.html").write_text(PAGE)
    (folder / "in/deep/b.htm").write_text(PAGE)
    (folder / "in/c.txt").write_text(TEXT)
    (folder / "in/d.jsonl").write_text(to_lines({"text": TEXT}))


def test_folder_with_pages(run: Run, folder: Path) -> None:
    """Below an output folder pages become .txt files, and texts and dumps keep their names."""
    fill_folder(folder)
    result = run("clean", "in", "-o", "out")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, "4 of 4 documents changed, 8 spans removed")
    assert find_written(folder / "out") == {
        "a.txt": ARTICLE,
        "deep/b.txt": ARTICLE,
        "c.txt": CLEAN,
        "d.jsonl": to_lines({"text": CLEAN}),
    }


@pytest.mark.parametrize(("form", "ending"), [("markdown", ".md"), ("json", ".json")])
def test_endings_of_outputs(run: Run, folder: Path, form: str, ending: str) -> None:
    """Markdown and JSON files are called so, whatever they were made of."""
    fill_folder(folder)
    (folder / "in/d.jsonl").unlink()
    assert run("clean", "in", "-o", "out", "--format", form).exit_code == 0
    assert sorted(find_written(folder / "out")) == [f"a{ending}", f"c{ending}", f"deep/b{ending}"]


def test_page_found_by_content_gets_an_ending(run: Run, folder: Path) -> None:
    """A page without an ending of pages becomes a .txt file, a text keeps its name."""
    (folder / "index.php").write_text(PAGE)
    (folder / "notes.md").write_text(TEXT)
    run("clean", "index.php", "notes.md", "-o", "out")
    assert find_written(folder / "out") == {"index.txt": ARTICLE, "notes.md": CLEAN}


def test_page_beside_its_text(run: Run, folder: Path) -> None:
    """Where a page would take the name of a text or of another page, it keeps its own ending within its name."""
    for name in ("a.html", "b.html", "b.htm"):
        (folder / name).write_text(PAGE)
    (folder / "a.txt").write_text(TEXT)
    assert run("clean", "a.html", "a.txt", "b.html", "b.htm", "-o", "out").exit_code == 0
    expected = {"a.html.txt": ARTICLE, "a.txt": CLEAN, "b.html.txt": ARTICLE, "b.htm.txt": ARTICLE}
    assert find_written(folder / "out") == expected


def test_pages_are_not_written_back(run: Run, folder: Path) -> None:
    """--in-place passes over the pages of a folder, and refuses a page that is named or found."""
    fill_folder(folder)
    (folder / "page.txt").write_text(PAGE)
    assert run("clean", "in", "--in-place").exit_code == 0
    assert find_written(folder / "in")["a.html"] == PAGE
    assert find_written(folder / "in")["c.txt"] == CLEAN
    for name in ("in/a.html", "page.txt"):
        result = run("clean", name, "--in-place")
        assert (result.exit_code, (folder / name).read_text()) == (2, PAGE)


def test_several_pages_do_not_go_to_standard_output(run: Run, folder: Path) -> None:
    """Two pages on standard output would run into each other, as two texts would."""
    for name in ("a.html", "b.html"):
        (folder / name).write_text(PAGE)
    result = run("clean", "a.html", "b.html")
    assert (result.exit_code, result.stdout) == (2, "")


def test_bad_page_costs_no_other(run: Run, folder: Path) -> None:
    """A picture among pages is named, and the pages are written."""
    (folder / "in").mkdir()
    (folder / "in/a.html").write_bytes(PNG)
    (folder / "in/b.html").write_text(PAGE)
    result = run("clean", "in", "-o", "out")
    assert (result.exit_code, find_written(folder / "out")) == (2, {"b.txt": ARTICLE})


def test_file_that_cannot_be_looked_into(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be read when the outputs are named is reported when it is its turn, and costs no other."""

    def refuse(data: object) -> bool:
        raise cleaner.InputError("cannot read", str(data), "check it")

    monkeypatch.setattr("cleaner.run.plan.is_html", refuse)
    for name in ("a.md", "b.md"):
        (folder / name).write_text(TEXT)
    assert run("clean", "a.md", "b.md", "-o", "out").exit_code == 0
    assert find_written(folder / "out") == {"a.md": CLEAN, "b.md": CLEAN}
