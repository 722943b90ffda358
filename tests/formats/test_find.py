"""What names on the command line mean."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.errors import InputError
from cleaner.formats.documents import DOCUMENT, FILES
from cleaner.formats.find import find_sources, list_documents
from cleaner.raw.sources import Source


def test_a_folder_is_searched(tmp_path: Path) -> None:
    """A folder means its dumps, however deep, and its texts and pages together, each of which can be had by itself."""
    for name in ("b/c.jsonl", "b/a.TXT", "z.ndjson", "page.html", "x.txt/inside.txt", "b/d.csv.gz", "no.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = find_sources([str(tmp_path)])
    assert [(one.relative.as_posix(), one.form) for one in found] == [
        ("b/c.jsonl", None),
        ("b/d.csv.gz", None),
        ("z.ndjson", None),
        (tmp_path.name, FILES),
    ]
    documents = list_documents(found)[3:]
    assert [one.relative.as_posix() for one in documents] == ["b/a.TXT", "page.html", "x.txt/inside.txt"]
    assert {(one.form, one.in_folder) for one in documents} == {(DOCUMENT, True)}


def test_a_file_keeps_its_name(tmp_path: Path) -> None:
    """A file that is named is read whatever its ending, and goes by its own name; named twice, it is read once."""
    path = tmp_path / "page.odd"
    path.write_bytes(b"abc")
    assert find_sources([str(path), os.path.relpath(path)]) == [
        Source(os.path.relpath(path), os.path.relpath(path), Path("page.odd"), 3)
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("nothing", "no such file or folder"),
        ("empty", "the folder holds nothing to clean"),
        ("*.no", "no file fits this pattern"),
    ],
)
def test_names_that_mean_nothing(tmp_path: Path, name: str, what: str) -> None:
    """A path that is not there, a folder without anything to clean and a pattern that fits nothing are errors."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError) as caught:
        find_sources([str(tmp_path / name)])
    assert (caught.value.what, caught.value.where) == (what, str(tmp_path / name))


def test_an_empty_name_is_not_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell's variable that is not set must not clean, let alone overwrite, all that lies around."""
    (tmp_path / "a.txt").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as caught:
        find_sources([""])
    assert caught.value.where
