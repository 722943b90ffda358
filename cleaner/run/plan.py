"""The plan of a run: which input goes to which file, settled before anything is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cleaner.errors import InputError
from cleaner.formats.batch import DumpReading
from cleaner.formats.find import DOCUMENT, FILES, PAGE_SUFFIXES, Dump, list_documents, list_files, name_form
from cleaner.formats.read import find_form, has_record_look
from cleaner.formats.writing import WRITTEN_FORMS
from cleaner.raw.compression import strip_suffix
from cleaner.raw.open import open_content
from cleaner.raw.remote import is_remote
from cleaner.raw.sniff import is_html
from cleaner.raw.sources import STANDARD_INPUT
from cleaner.run.job import Target

REMOTE = re.compile(r"[a-z][a-z0-9+.-]+:/+", re.IGNORECASE)  # a path has lost one of its slashes
ENDINGS = {"text": ".txt", "markdown": ".md", "json": ".json", "html": ".html"}


def names_records(output: Path) -> bool:
    """Say whether an output is a file of records by its name."""
    return name_form(output.name) in WRITTEN_FORMS and not output.is_dir()


def wants_run(dumps: Sequence[Dump], output: Path, *, is_json: bool = False) -> bool:
    """Say whether a run is needed: where records come in, or where a file of records is to come out.

    `is_json`: the output holds one document as JSON, with all that is known of it.
    """
    return (names_records(output) and not is_json) or any(has_records(dump) for dump in dumps)


def has_records(dump: Dump) -> bool:
    """Say whether a dump holds records, by its name or its beginning; what is neither is a text or a page."""
    if dump.form in {FILES, DOCUMENT} or dump.address == STANDARD_INPUT:
        return False
    form = name_form(str(dump.relative))
    if form is not None:
        return form != FILES
    if dump.size is None:  # a pipe can be read only once
        return False
    with open_content(dump) as content:
        return has_record_look(content.head)


def plan_targets(dumps: Sequence[Dump], output: Path, reading: DumpReading, body: str = "text") -> tuple[Target, ...]:
    """Return what is written where: one file of all dumps, or below a folder a file for each; a text or page keeps to itself.

    Raises `InputError` where two would go to one file, and where nothing says in which form records are to be written.
    """
    if REMOTE.match(str(output)):
        raise InputError("output goes to local files only", str(output), "name a local file, and copy it afterwards")
    if len(dumps) == 1:  # of several, one that is no dump costs itself only
        refuse_dump(dumps[0], reading)
    if names_records(output):
        return (Target(output, tuple(_mark_documents(dumps))),)
    if len(dumps) == 1 and not dumps[0].in_folder and not output.is_dir():
        _refuse_ending(output, dumps[0])
        return (Target(output, tuple(dumps)),)
    if output.exists() and not output.is_dir():
        hint = "name a folder with -o, or a file such as all.jsonl"
        raise InputError("several inputs cannot go to one file", str(output), hint)
    single = [one for dump in _mark_documents(dumps) for one in (list_documents(dump) if dump.form == FILES else [dump])]
    targets = [Target(output / name, (dump,)) for dump, name in zip(single, name_outputs(single, body), strict=True)]
    _refuse_twins(targets)
    return tuple(targets)


def _mark_documents(dumps: Sequence[Dump]) -> list[Dump]:
    """Return the dumps, those that hold no records as documents; standard input is looked into when it is read."""
    return [
        replace(dump, form=DOCUMENT)
        if dump.form is None and dump.address != STANDARD_INPUT and not is_remote(dump.address) and not has_records(dump)
        else dump
        for dump in dumps
    ]


def refuse_dump(dump: Dump, reading: DumpReading) -> None:
    """Raise `InputError` for what is no dump at all."""
    if dump.form not in {FILES, DOCUMENT} and dump.address != STANDARD_INPUT and has_records(dump):
        with open_content(dump) as content:
            find_form(content, dump, reading)


def _refuse_ending(output: Path, dump: Dump) -> None:
    """Raise `InputError` for an ending that names no form of records; without one, they keep that of the input."""
    bare = strip_suffix(output.name)[0]
    if Path(bare).suffix and dump.form != DOCUMENT:
        forms = ", ".join(f".{form}" for form in WRITTEN_FORMS)
        raise InputError(f"no form of records is known by this ending: {Path(bare).suffix}", str(output), f"use {forms}")


def name_outputs(dumps: Sequence[Dump], body: str) -> list[Path]:
    """Return the name of each output below an output folder.

    Texts and records keep theirs; what becomes another kind of file gets that kind's ending, behind its own ending where two
    would be called the same (`a.html.txt` beside `a.txt`).
    """
    wished = [name_output(dump, body) for dump in dumps]
    counts = Counter(wished)
    return [
        name if name == dump.relative or counts[name] == 1 else dump.relative.with_name(dump.relative.name + ENDINGS[body])
        for dump, name in zip(dumps, wished, strict=True)
    ]


def name_output(dump: Dump, body: str) -> Path:
    """Return the name that an output would have if it stood alone; a text is written unpacked."""
    if dump.form != DOCUMENT:
        return dump.relative
    bare = dump.relative.with_name(strip_suffix(dump.relative.name)[0])
    ending = ENDINGS[body]
    if bare.suffix.lower() == ending or (body == "text" and not is_page(dump)):
        return bare
    return bare.with_suffix(ending)


def is_page(dump: Dump) -> bool:
    """Say whether a document is a page, by its name or its beginning."""
    if strip_suffix(dump.relative.name)[0].lower().endswith(PAGE_SUFFIXES):
        return True
    try:
        with open_content(dump) as content:
            return is_html(content.head)
    except (InputError, OSError):  # reported when it is its turn, so that it costs no other
        return False


def _refuse_twins(targets: Sequence[Target]) -> None:
    taken: dict[Path, str] = {}
    for target in targets:
        name = target.dumps[0].name
        other = taken.setdefault(target.path, name)
        if other != name:
            what = f"two inputs would go to one file: {other} and {name}"
            raise InputError(what, str(target.path), "clean them one at a time")


def find_input_files(targets: Sequence[Target]) -> list[Path]:
    """Return the local files that a run reads: those of a folder, each by itself."""
    paths: list[Path] = []
    for dump in (dump for target in targets for dump in target.dumps):
        if Path(dump.address).is_dir():
            paths += [Path(file.address) for file in list_files(dump.address)]
        elif dump.address != STANDARD_INPUT and not is_remote(dump.address):
            paths.append(Path(dump.address))
    return paths
