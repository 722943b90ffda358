"""What names mean: files, patterns, folders, standard input and remote addresses, each a source to read."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import InputError
from cleaner.formats.documents import DOCUMENT, FILES, PAGE_SUFFIXES, is_text_name, list_texts
from cleaner.formats.table import FOUND_FORMS, SUFFIXES, name_form
from cleaner.raw.fetch import Fetcher
from cleaner.raw.remote import find_remote, is_file_name, is_remote
from cleaner.raw.sources import STANDARD_INPUT, Source, list_folder
from cleaner.raw.web import is_web, name_last_part


@dataclass(frozen=True, slots=True)
class Access:
    """What may be reached over the network, and what fetches pages from it."""

    fetcher: Fetcher
    allow_private: bool


def find_sources(names: Iterable[str], *, allow_private: bool = False) -> list[Source]:
    """Return the sources that are meant, those of a folder or pattern sorted by path.

    A folder means each dump below it, and its texts and pages together as one dump with a file a record. Raises `InputError`
    for a name that is nothing, and for a folder that holds nothing to clean. What is named twice is read once. Pages of the
    web are fetched here, once: how they are read depends on what they are.
    """
    access = Access(Fetcher(allow_private=allow_private), allow_private)
    found = {_spell_alike(source): source for name in dict.fromkeys(names) for source in _find(name, access)}
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


def _find(name: str, access: Access) -> Iterator[Source]:
    if name == STANDARD_INPUT:
        yield Source("stdin", name, Path("stdin"))
    elif not name:  # as of a variable that is not set; it would be the folder that one is in
        raise InputError("the name of an input is empty", "''", "name a file or folder; . is the folder that you are in")
    elif is_remote(name):
        yield from [_fetch(name, access)] if names_page(name) else _find_remote(name, access)
    elif Path(name).is_dir():
        yield from _find_in_folder(name, access)
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


def names_page(name: str) -> bool:
    """Say whether an address of the web is fetched as a page: all are whose name promises no file of records.

    >>> [names_page(f"https://example.org/{name}") for name in ("a.html", "rain?page=2", "dump.jsonl.gz", "crawl/*.warc.gz")]
    [True, True, False, False]
    """
    return is_web(name) and is_file_name(name) and name_form(name_last_part(name)) in {None, DOCUMENT}


def _fetch(name: str, access: Access) -> Source:
    """Return a page of the web as a source; one that cannot be had says so when it is its turn, so that it costs no other."""
    relative = name_last_part(name)
    try:
        fetched = access.fetcher.fetch(name)
    except InputError as error:
        return Source(name, name, Path(relative), form=DOCUMENT, fetched=error)
    if fetched.is_page and not relative.lower().endswith(PAGE_SUFFIXES):
        relative += PAGE_SUFFIXES[0]
    return Source(name, name, Path(relative), len(fetched.data), fetched=fetched)


def _find_remote(name: str, access: Access) -> Iterator[Source]:
    found = find_remote(name, allow_private=access.allow_private)
    if found is None:
        yield from _find_in_folder(name, access)
    for address, size in found or ():
        last = name_last_part(address) if is_web(address) else address.rpartition("/")[2]
        yield Source(address, address, Path(last), size, allow_private=access.allow_private)


def _find_in_folder(address: str, access: Access) -> Iterator[Source]:
    files = list_folder(address, allow_private=access.allow_private)
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
