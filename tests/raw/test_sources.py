"""What is read, and what can be read only once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.errors import InputError
from cleaner.raw.open import open_content
from cleaner.raw.sources import STANDARD_INPUT, Source


def make(path: Path) -> Source:
    """Return a file as a source."""
    return Source(str(path), str(path), Path(path.name))


def test_streams(tmp_path: Path) -> None:
    """Standard input and a named pipe are read once; files, folders, remote addresses and what is not there are not."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").touch()
    names = ("pipe", "a.txt", "gone.txt", ".")
    assert [make(tmp_path / name).is_stream for name in names] == [True, False, False, False]
    assert Source("stdin", STANDARD_INPUT, Path("stdin")).is_stream
    remote = Source("s3://a/b.jsonl", "s3://a/b.jsonl", Path("b.jsonl"))
    assert (remote.is_stream, remote.path) == (False, None)


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    """A file that is gone when it is its turn is an input error."""
    with pytest.raises(InputError, match="cannot read"), open_content(make(tmp_path / "gone.txt")):
        pass
