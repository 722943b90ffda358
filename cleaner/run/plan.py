"""The plan of a run: which source goes to which file, settled before anything is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from cleaner.errors import InputError
from cleaner.formats.documents import DOCUMENT, FILES, PAGE_SUFFIXES, TEXT_SUFFIXES
from cleaner.formats.find import list_documents
from cleaner.formats.read import find_form, has_records, refuse_stream
from cleaner.formats.table import BY_NAME, WRITTEN_FORMS, find_magic, name_form, names_records
from cleaner.items.read_options import ReadOptions
from cleaner.raw.compression import strip_suffix
from cleaner.raw.open import open_content, peek_input
from cleaner.raw.sniff import is_html
from cleaner.raw.sources import STANDARD_INPUT, Source
from cleaner.run.files import is_written_through
from cleaner.run.job import Target

REMOTE = re.compile(r"[a-z][a-z0-9+.-]+:/+", re.IGNORECASE)  # a path has lost one of its slashes
ENDINGS = {"text": TEXT_SUFFIXES[0], "markdown": ".md", "json": ".json", "html": ".html"}
IN_PLACE_FORMS = ("jsonl", DOCUMENT)


def needs_run(sources: Sequence[Source], output: Path, options: ReadOptions, body: str) -> bool:
    """Say whether a run is needed: where records come in, or where a file of records is to come out."""
    if is_written_through(output) or options.form == DOCUMENT:
        return False
    if options.form is not None and all(source.address != STANDARD_INPUT for source in sources):
        return True
    is_record_file = names_records(output) and body != "json"  # which holds one document, with all that is known of it
    return is_record_file or any(map(has_records, sources))


def plan_targets(sources: Sequence[Source], output: Path, options: ReadOptions, body: str = "text") -> tuple[Target, ...]:
    """Return what is written where: one file of all sources, or below a folder a file for each; a text keeps to itself.

    Raises `InputError` where two would go to one file, and where nothing says in which form records are to be written.
    """
    if REMOTE.match(str(output)):
        raise InputError("output goes to local files only", str(output), "name a local file, and copy it afterwards")
    if len(sources) == 1:  # of several, one that is no dump costs itself only
        refuse_source(sources[0], options)
    if names_records(output):
        return (Target(output, tuple(_mark_documents(sources))),)
    if len(sources) == 1 and not sources[0].in_folder and not output.is_dir():
        _refuse_ending(output, sources[0])
        return (Target(output, tuple(sources)),)
    marked = list_documents(_mark_documents(sources))
    return tuple(Target(path, (source,)) for path, source in zip(name_below(marked, output, body), marked, strict=True))


def plan_direct(
    sources: Sequence[Source], output: Path | None, options: ReadOptions, body: str = "text", *, in_place: bool = False
) -> list[Path | None]:
    """Return where the output of each source goes without a run, `None` for standard output."""
    if in_place and output is None:
        targets = [source.path for source in sources]
        if None in targets:
            is_piped = any(source.address == STANDARD_INPUT for source in sources)
            what = "standard input cannot be" if is_piped else "only local files are"
            raise InputError(f"{what} cleaned in place", "--in-place", "leave it out, or name files")
        return targets
    if output is None:
        return [None] * len(sources)
    if len(sources) == 1 and not sources[0].in_folder and not output.is_dir():
        return [output]
    form = DOCUMENT if options.form == DOCUMENT else None
    marked = _mark_documents([replace(source, form=form or source.form) for source in sources])
    return list(name_below(marked, output, body))


def refuse_mixture(sources: Sequence[Source], options: ReadOptions, *, in_place: bool, to_output: bool) -> None:
    """Raise `InputError` for sources that do not go together without a run, or not with what is asked of them.

    `to_output`: they go to standard output.
    """
    forms = [guess_form(source, options) for source in sources]
    others = [source for source, form in zip(sources, forms, strict=True) if not goes_in_place(source, form)]
    if in_place and others:
        raise InputError("only texts and JSON lines are cleaned in place", others[0].name, "name a file or folder with -o")
    if len(sources) == 1:
        return
    if any(source.address == STANDARD_INPUT for source in sources):
        raise InputError("standard input stands beside other inputs", "-", "give - alone")
    if options.title is not None or options.url is not None:
        raise InputError(f"--title and --url are for a single text, not for {len(sources)} inputs", "", "name one file")
    texts = [source for source, form in zip(sources, forms, strict=True) if form == DOCUMENT]
    if to_output and texts:
        what = f"{len(sources)} inputs cannot go to standard output: nothing would part the texts"
        raise InputError(what, texts[0].name, "name a folder with -o, or say --in-place")


def guess_form(source: Source, options: ReadOptions) -> str:
    """Return what a source will be read as, as far as that can be told; a stream is a text until it is read."""
    if options.form is not None or source.form is not None:
        return options.form or source.form or DOCUMENT
    return name_form(str(source.relative)) or ("records" if has_records(source) else DOCUMENT)


def goes_in_place(source: Source, form: str) -> bool:
    """Say whether a source can be written back to where it was read: plain texts and JSON lines."""
    return form in IN_PLACE_FORMS and strip_suffix(source.relative.name)[1] is None


def keep_writable(sources: Iterable[Source], options: ReadOptions) -> list[Source]:
    """Return the sources less the files of folders that are not cleaned in place: pages, tables, whatever is compressed."""
    kept = [
        source
        for source in list_documents(sources)
        if not source.in_folder
        or (goes_in_place(source, guess_form(source, options)) and source.relative.suffix.lower() not in PAGE_SUFFIXES)
    ]
    if not kept:
        raise InputError("the folder holds nothing that is cleaned in place", "--in-place", "name a folder with -o")
    return kept


def _mark_documents(sources: Sequence[Source]) -> list[Source]:
    """Return the sources, those that hold no records as documents; a stream is looked into when it is read."""
    return [
        replace(source, form=DOCUMENT)
        if source.form is None and not source.is_stream and not source.is_far and not has_records(source)
        else source
        for source in sources
    ]


def refuse_source(source: Source, options: ReadOptions) -> None:
    """Raise `InputError` for what is no dump at all."""
    if source.form not in {FILES, DOCUMENT} and not source.is_stream and has_records(source):
        with open_content(source) as content:
            BY_NAME[find_form(content, source, options)].check(content, options)
    elif source.address == STANDARD_INPUT:
        refuse_stream(options.form or find_magic(peek_input()), source)


def _refuse_ending(output: Path, source: Source) -> None:
    """Raise `InputError` for an ending that names no form of records; without one, they keep that of the input."""
    ending = Path(strip_suffix(output.name)[0]).suffix
    if ending and source.form != DOCUMENT:
        forms = ", ".join(f".{form}" for form in WRITTEN_FORMS)
        raise InputError(f"no form of records is known by this ending: {ending}", str(output), f"use {forms}")


def name_below(sources: Sequence[Source], folder: Path, body: str) -> list[Path]:
    """Return the name of each output below an output folder; raises `InputError` where two would be one.

    Texts and records keep theirs; what becomes another kind of file gets that kind's ending, behind its own ending where two
    would be called the same (`a.html.txt` beside `a.txt`).
    """
    if folder.exists() and not folder.is_dir():
        raise InputError("several inputs cannot go to one file", str(folder), "name a folder with -o, or a file: all.jsonl")
    wished = [name_output(source, body) for source in sources]
    counts = Counter(wished)
    names: dict[Path, Source] = {}
    for source, wish in zip(sources, wished, strict=True):
        if source.address == STANDARD_INPUT:
            raise InputError("standard input has no name to go by", str(folder), "name a file with -o")
        is_own = wish == source.relative or counts[wish] == 1
        name = folder / (wish if is_own else source.relative.with_name(source.relative.name + ENDINGS[body]))
        other = names.setdefault(name, source)
        if other is not source:
            what = f"two inputs would go to one file: {other.name} and {source.name}"
            raise InputError(what, str(name), "clean them one at a time")
    return list(names)


def name_output(source: Source, body: str) -> Path:
    """Return the name that an output would have if it stood alone; a text is written unpacked."""
    if source.form != DOCUMENT:
        return source.relative
    bare = source.relative.with_name(strip_suffix(source.relative.name)[0])
    ending = ENDINGS[body]
    if bare.suffix.lower() == ending or (body == "text" and not is_page(source)):
        return bare
    return bare.with_suffix(ending)


def is_page(source: Source) -> bool:
    """Say whether a document is a page, by its name or its beginning."""
    if strip_suffix(source.relative.name)[0].lower().endswith(PAGE_SUFFIXES):
        return True
    try:
        with open_content(source) as content:
            return is_html(content.head)
    except (InputError, OSError):  # reported when it is its turn, so that it costs no other
        return False


def find_input_files(sources: Iterable[Source]) -> list[Path]:
    """Return the local files that are read: those of a folder, each by itself."""
    local = (source for source in sources if source.path is not None)
    return [source.path for source in list_documents(local) if source.path is not None]
