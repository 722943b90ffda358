"""What names mean: files, patterns, folders, standard input and remote addresses, each a dump to read."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import InputError
from cleaner.raw.compression import strip_suffix
from cleaner.raw.remote import find_remote, is_remote, list_remote
from cleaner.raw.sources import STANDARD_INPUT, TEXT_SUFFIXES

FILES = "files"
DOCUMENT = "document"
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
FORM_SUFFIXES = {
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "tsv": (".tsv", ".tab"),
    "parquet": (".parquet", ".pq"),
    "arrow": (".arrow", ".arrows", ".feather", ".ipc"),
    "warc": (".warc", ".wet"),
    "json": (".json",),
    FILES: (*TEXT_SUFFIXES, *PAGE_SUFFIXES),
}


@dataclass(frozen=True, slots=True)
class Dump:
    """One source of records: a file, standard input, or the texts and pages of a folder.

    `name` is what messages call it, `address` a path, a remote address or -, `relative` its name below an output folder, and
    `size` its bytes as they are stored, `None` where nobody knows. `form` is "files" for the texts of a folder, "document"
    for one text or page by itself, `None` where the content decides.
    """

    name: str
    address: str
    relative: Path
    size: int | None = None
    form: str | None = None
    in_folder: bool = False


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of a folder: its path below it, its address, and its size."""

    relative: str
    address: str
    size: int | None


def find_dumps(names: Iterable[str]) -> list[Dump]:
    """Return the dumps that are meant, those of a folder or pattern sorted by path.

    A folder means each dump below it, and its texts and pages together as one dump with a file a record. Raises `InputError`
    for a name that is nothing, and for a folder that holds nothing to clean. What is named twice is read once.
    """
    found = {_spell_alike(dump): dump for name in names for dump in _find(name)}
    return list(found.values())


def _spell_alike(dump: Dump) -> tuple[str, str | None]:
    """Return what is the same for all spellings of a path; a link is a file of its own."""
    is_path = dump.address != STANDARD_INPUT and not is_remote(dump.address)
    return os.path.abspath(dump.address) if is_path else dump.address, dump.form  # noqa: PTH100  # links stay


def list_documents(dump: Dump) -> list[Dump]:
    """Return each text and page of a folder as a dump of its own."""
    return [
        Dump(f"{dump.name.rstrip('/')}/{file.relative}", file.address, Path(file.relative), file.size, DOCUMENT, in_folder=True)
        for file in list_files(dump.address)
    ]


def name_form(name: str) -> str | None:
    """Return the form that a name promises, under a compression or not.

    >>> name_form("a/news.jsonl.gz"), name_form("CC-MAIN.warc.wet.gz"), name_form("news")
    ('jsonl', 'warc', None)
    """
    bare = strip_suffix(name)[0].lower()
    return next((form for form, suffixes in FORM_SUFFIXES.items() if bare.endswith(suffixes)), None)


def list_files(address: str) -> list[FoundFile]:
    """Return the texts and pages below a folder, sorted by path."""
    return [file for file in _list_folder(address) if name_form(file.relative) == FILES]


def _find(name: str) -> Iterator[Dump]:
    if name == STANDARD_INPUT:
        yield Dump("stdin", name, Path("stdin"))
    elif is_remote(name):
        yield from _find_remote(name)
    elif Path(name).is_dir():
        yield from _find_in_folder(name)
    elif Path(name).exists():
        yield _make_dump(Path(name))
    elif glob.has_magic(name):
        paths = sorted(path for path in glob.glob(name, recursive=True) if Path(path).is_file())  # noqa: PTH207  # absolute ones too
        if not paths:
            raise InputError("no file fits this pattern", name, "check the pattern; ** stands for any folders")
        yield from (_make_dump(Path(path)) for path in paths)
    else:
        raise InputError("no such file or folder", name, "check the path; - is standard input")


def _make_dump(path: Path) -> Dump:
    return Dump(str(path), str(path), Path(path.name), path.stat().st_size if path.is_file() else None)


def _find_remote(name: str) -> Iterator[Dump]:
    found = find_remote(name)
    if found is None:
        yield from _find_in_folder(name)
    for address, size in found or ():
        yield Dump(address, address, Path(address.rpartition("/")[2]), size)


def _find_in_folder(address: str) -> Iterator[Dump]:
    files = _list_folder(address)
    texts = [file for file in files if name_form(file.relative) == FILES]
    dumps = [file for file in files if name_form(file.relative) not in {FILES, None}]
    if not files or not (texts or dumps):
        endings = ", ".join(suffix for suffixes in FORM_SUFFIXES.values() for suffix in suffixes)
        raise InputError("the folder holds nothing to clean", address, f"name the files; endings that are found: {endings}")
    for file in dumps:
        yield Dump(file.address, file.address, Path(file.relative), file.size, in_folder=True)
    if texts:
        name = address.rstrip("/").rpartition("/")[2]
        sizes = [file.size for file in texts if file.size is not None]
        size = sum(sizes) if len(sizes) == len(texts) else None
        yield Dump(address, address, Path(name or "files"), size, FILES, in_folder=True)


def _list_folder(address: str) -> list[FoundFile]:
    if is_remote(address):
        return [FoundFile(*found) for found in list_remote(address)]
    found: list[FoundFile] = []
    for parent, _, names in os.walk(address):
        paths = (path for path in (Path(parent, name) for name in names) if path.is_file())
        found += [FoundFile(path.relative_to(address).as_posix(), str(path), path.stat().st_size) for path in paths]
    return sorted(found, key=lambda file: file.relative)
