"""What was named on the command line: files, the files of folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import InputError
from cleaner.raw.compression import strip_suffix

STANDARD_INPUT = "-"
TEXT_SUFFIXES = (".txt",)
RECORD_SUFFIXES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Source:
    """One input: a file, or standard input where `path` is `None`.

    `name` is what messages call it; `relative` is its name below an output folder: the path below the folder that was
    named (`in_folder`), or a file's own name.
    """

    name: str
    path: Path | None
    relative: Path
    in_folder: bool = False

    @property
    def has_records(self) -> bool:
        """Say whether the name promises JSON lines."""
        return self.relative.suffix.lower() in RECORD_SUFFIXES

    @property
    def is_stream(self) -> bool:
        """Say whether it is standard input or a pipe, whose name promises nothing."""
        return self.path is None or not self.path.is_file()

    @property
    def size(self) -> int | None:
        """Return the size in bytes, `None` where it cannot be known."""
        return None if self.path is None or self.is_stream else self.path.stat().st_size


def find_sources(names: Iterable[str]) -> Iterator[Source]:
    """Yield the inputs that are meant: files as they are, folders as all text and JSON lines files below them, sorted.

    Raises `InputError` for a name that is nothing, and for a folder that holds no such file. What is named twice is read once.
    """
    for name in {os.path.normpath(name): name for name in names}.values():
        path = Path(name)
        if name == STANDARD_INPUT:
            yield Source("stdin", None, Path("stdin"))
        elif path.is_dir():
            yield from find_files(path)
        elif path.exists():
            yield Source(name, path, Path(path.name))
        else:
            raise InputError("no such file or folder", name, "check the path; - is standard input")


def find_files(
    folder: Path, suffixes: tuple[str, ...] = (*TEXT_SUFFIXES, *RECORD_SUFFIXES), *, are_packed: bool = False
) -> Iterator[Source]:
    """Yield the files of a folder that have one of the endings, by path; raises `InputError` where there is none.

    `are_packed`: also those that have one of them behind that of a compression.
    """
    named = ((path, strip_suffix(path.name)[0] if are_packed else path.name) for path in folder.rglob("*"))
    paths = sorted(path for path, name in named if name.lower().endswith(suffixes) and path.is_file())
    if not paths:
        hint = f"name the files one by one, or give them one of these endings: {', '.join(suffixes)}"
        raise InputError("the folder holds no text", str(folder), hint)
    for path in paths:
        yield Source(str(path), path, path.relative_to(folder), in_folder=True)


@contextmanager
def open_source(source: Source) -> Iterator[BinaryIO]:
    """Open an input for reading bytes; raises `InputError` where it cannot be read."""
    if source.path is None:
        if sys.stdin is None:
            raise InputError("standard input is closed", source.name, "name a file")
        yield sys.stdin.buffer
        return
    try:
        stream = source.path.open("rb")
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror}", source.name, "check the path and its permissions") from error
    with stream:
        yield stream
