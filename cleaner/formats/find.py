"""What names mean: files, patterns, folders, standard input and remote addresses, each a source to read."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaner.errors import InputError
from cleaner.formats.documents import DOCUMENT, FILES, is_text_name, list_texts
from cleaner.formats.table import FOUND_FORMS, SUFFIXES, name_form
from cleaner.raw.remote import find_remote, is_remote
from cleaner.raw.sources import STANDARD_INPUT, Source, list_folder


def find_sources(names: Iterable[str]) -> list[Source]:
    """Return the sources that are meant, those of a folder or pattern sorted by path.

    A folder means each dump below it, and its texts and pages together as one dump with a file a record. Raises `InputError`
    for a name that is nothing, and for a folder that holds nothing to clean. What is named twice is read once.
    """
    found = {_spell_alike(source): source for name in names for source in _find(name)}
    return list(found.values())


def _spell_alike(source: Source) -> tuple[str, str | None]:
    """Return what is the same for all spellings of a path; a link is a file of its own."""
    address = source.address if source.path is None else os.path.abspath(source.address)  # noqa: PTH100  # links stay
    return address, source.form


def list_documents(sources: Iterable[Source]) -> list[Source]:
    """Return the sources with each text and page of a folder as one of its own."""
    return [one for source in sources for one in (_list_folder(source) if source.form == FILES else [source])]


def _list_folder(source: Source) -> Iterator[Source]:
    for file in list_texts(source.address):
        name = f"{source.name.rstrip('/')}/{file.relative}"
        yield Source(name, file.address, Path(file.relative), file.size, DOCUMENT, in_folder=True)


def _find(name: str) -> Iterator[Source]:
    if name == STANDARD_INPUT:
        yield Source("stdin", name, Path("stdin"))
    elif is_remote(name):
        yield from _find_remote(name)
    elif Path(name).is_dir():
        yield from _find_in_folder(name)
    elif Path(name).exists():
        yield _make_source(Path(name))
    elif glob.has_magic(name):
        paths = sorted(path for path in glob.glob(name, recursive=True) if Path(path).is_file())  # noqa: PTH207  # absolute ones too
        if not paths:
            raise InputError("no file fits this pattern", name, "check the pattern; ** stands for any folders")
        yield from (_make_source(Path(path)) for path in paths)
    else:
        raise InputError("no such file or folder", name, "check the path; - is standard input")


def _make_source(path: Path) -> Source:
    return Source(str(path), str(path), Path(path.name), path.stat().st_size if path.is_file() else None)


def _find_remote(name: str) -> Iterator[Source]:
    found = find_remote(name)
    if found is None:
        yield from _find_in_folder(name)
    for address, size in found or ():
        yield Source(address, address, Path(address.rpartition("/")[2]), size)


def _find_in_folder(address: str) -> Iterator[Source]:
    files = list_folder(address)
    texts = [file for file in files if is_text_name(file.relative)]
    dumps = [file for file in files if name_form(file.relative) in FOUND_FORMS]
    if not (texts or dumps):
        hint = f"name the files; endings that are found: {', '.join(SUFFIXES)}"
        raise InputError("the folder holds nothing to clean", address, hint)
    for file in dumps:
        yield Source(file.address, file.address, Path(file.relative), file.size, in_folder=True)
    if texts:
        name = address.rstrip("/").rpartition("/")[2]
        sizes = [file.size for file in texts if file.size is not None]
        size = sum(sizes) if len(sizes) == len(texts) else None
        yield Source(address, address, Path(name or "files"), size, FILES, in_folder=True)
