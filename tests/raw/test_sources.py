"""What names on the command line mean."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.errors import InputError
from cleaner.raw.sources import Source, find_sources, open_source


def test_folder_is_searched(tmp_path: Path) -> None:
    """A folder means its texts and dumps, however deep, sorted, with their paths below it."""
    for name in ("b/c.jsonl", "b/a.TXT", "z.ndjson", "page.html", "x.txt/inside.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = list(find_sources([str(tmp_path)]))
    assert [source.relative.as_posix() for source in found] == ["b/a.TXT", "b/c.jsonl", "x.txt/inside.txt", "z.ndjson"]
    assert [source.has_records for source in found] == [False, True, False, True]
    assert {source.in_folder for source in found} == {True}


def test_file_keeps_its_name(tmp_path: Path) -> None:
    """A file that is named is read whatever its ending, and goes by its own name."""
    path = tmp_path / "page.html"
    path.write_bytes(b"abc")
    source = Source(str(path), path, Path("page.html"))
    assert (list(find_sources([str(path)])), source.size, source.is_stream) == ([source], 3, False)


def test_standard_input_is_a_stream() -> None:
    """- is standard input, whose size nobody knows."""
    (source,) = find_sources(["-"])
    assert (source.path, source.is_stream, source.size) == (None, True, None)


def test_pipe_is_a_stream(tmp_path: Path) -> None:
    """A named pipe, as shells pass for <(...), is a stream."""
    os.mkfifo(tmp_path / "pipe")
    (source,) = find_sources([str(tmp_path / "pipe")])
    assert (source.is_stream, source.size) == (True, None)


@pytest.mark.parametrize(("name", "what"), [("nothing", "no such file or folder"), ("empty", "the folder holds no text")])
def test_names_that_mean_nothing(tmp_path: Path, name: str, what: str) -> None:
    """A path that is not there and a folder without texts are errors."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError) as caught:
        list(find_sources([str(tmp_path / name)]))
    assert (caught.value.what, caught.value.where) == (what, str(tmp_path / name))


def test_file_that_cannot_be_opened(tmp_path: Path) -> None:
    """A file that is gone when it is its turn is an input error."""
    path = tmp_path / "gone.txt"
    with pytest.raises(InputError, match="cannot read"), open_source(Source(str(path), path, Path("gone.txt"))):
        pass
