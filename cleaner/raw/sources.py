"""Sources: what is read, wherever it lies, and the files of folders."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import InputError
from cleaner.raw.fetch import Fetched
from cleaner.raw.remote import is_remote, list_remote

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One source of texts or records: a file, standard input, or the texts and pages of a folder.

    `name` is what messages call it, `address` a path, a remote address or -, `relative` its name below an output folder, and
    `size` its bytes as they are stored, `None` where nobody knows. `form` names one of the formats; `None`: the name and the
    content decide. `in_folder`: it was found below a folder that was named. `fetched` is what a page of the web gave, or why it
    could not be had. `allow_private`: it may lie in a private network.
    """

    name: str
    address: str
    relative: Path
    size: int | None = None
    form: str | None = None
    in_folder: bool = False
    fetched: Fetched | InputError | None = None
    allow_private: bool = False

    @property
    def path(self) -> Path | None:
        """The local path, `None` for standard input and remote addresses."""
        return None if self.address == STANDARD_INPUT or is_remote(self.address) else Path(self.address)

    @property
    def is_far(self) -> bool:
        """Say whether looking into it means another way over the network."""
        return is_remote(self.address) and not isinstance(self.fetched, Fetched)

    @property
    def is_stream(self) -> bool:
        """Say whether it can be read only once, and its name promises nothing: standard input, a pipe."""
        path = self.path
        return self.address == STANDARD_INPUT or (path is not None and path.exists() and not (path.is_file() or path.is_dir()))


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of a folder: its path below it, its address, and its size."""

    relative: str
    address: str
    size: int | None


def list_folder(address: str, *, allow_private: bool = False) -> list[FoundFile]:
    """Return the files below a folder, local or remote, sorted by path."""
    if is_remote(address):
        return [FoundFile(*found) for found in list_remote(address, allow_private=allow_private)]
    found: list[FoundFile] = []
    for parent, _, names in os.walk(address):
        paths = (path for path in (Path(parent, name) for name in names) if path.is_file())
        found += [FoundFile(path.relative_to(address).as_posix(), str(path), path.stat().st_size) for path in paths]
    return sorted(found, key=lambda file: file.relative)
