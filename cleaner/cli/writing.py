"""Where output goes: standard output, or a file that is never seen half-written."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from cleaner.errors import CleanerError, InputError
from cleaner.items.records import write_record
from cleaner.raw.sources import Source

if TYPE_CHECKING:
    from cleaner.output.cleaned import Cleaned


def standard_output() -> BinaryIO:
    """Return standard output for bytes."""
    if sys.stdout is None:
        raise CleanerError("standard output is closed", "", "write to a file with -o")
    return sys.stdout.buffer


def write_view(text: str) -> None:
    """Write text that people read; what UTF-8 cannot hold is shown as an escape."""
    standard_output().write(text.encode("utf-8", "backslashreplace"))


def encode_json(values: Mapping[str, object]) -> bytes:
    """Return values as indented JSON in UTF-8; escapes are written only where UTF-8 cannot hold the text."""
    try:
        return json.dumps(values, ensure_ascii=False, indent=2).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(values, indent=2).encode() + b"\n"


def encode_document(cleaned: Cleaned, form: str) -> bytes:
    """Return a document as text, JSON, Markdown or HTML. A text keeps its own end; that of a page ends with a line break."""
    if form == "json":
        return encode_json(cleaned.to_dict())
    return render_body(cleaned, form).encode("utf-8", "surrogatepass")


def encode_record(record: dict[str, Any], field: str, cleaned: Cleaned, form: str) -> bytes:
    """Return a record with the article in its field, and with the metadata of a page where it has no `metadata`."""
    body = cleaned.text if form == "text" else render_body(cleaned, form)
    written = {**record, field: body}
    if cleaned.page is not None and record.get("metadata") is None:
        written["metadata"] = cleaned.to_dict()["metadata"]
    return write_record(written)


def render_body(cleaned: Cleaned, form: str) -> str:
    """Return the article as Markdown, HTML or text."""
    if form == "markdown":
        return cleaned.to_markdown()
    if form == "html":
        return cleaned.to_html() + "\n"
    return f"{cleaned.text}\n" if cleaned.page is not None and cleaned.text else cleaned.text


@contextmanager
def open_target(path: Path | None, sources: Sequence[Path] = (), *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """Open a file to write, or standard output for `None`: see `open_output`; by its name a file is compressed."""
    if path is None:
        yield standard_output()
        return
    from cleaner.formats.join import compress_stream  # noqa: PLC0415 - --help needs no files
    from cleaner.formats.writing import find_target_compression  # noqa: PLC0415
    from cleaner.run.files import open_output  # noqa: PLC0415

    with (
        open_output(path, sources, overwrite=overwrite) as stream,
        compress_stream(stream, find_target_compression(path.name)) as packed,
    ):
        yield packed


@contextmanager
def follow_progress(sources: Sequence[Source], *, is_silent: bool) -> Iterator[Callable[[int], object]]:
    """Show a progress bar of bytes while a terminal looks on and nothing else is printed there."""
    sizes = [source.size for source in sources]
    known = [size for size in sizes if size is not None]
    if is_silent or len(known) < len(sizes) or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=sum(known), label="cleaning", file=sys.stderr) as bar:
        yield bar.update


def plan_targets(
    sources: Sequence[Source], output: Path | None, *, in_place: bool, names: Sequence[Path] | None = None
) -> list[Path | None]:
    """Return where the output of each source goes, `None` for standard output; `names` are those below an output folder.

    Raises `InputError` where two would go to one file.
    """
    if in_place and output is None:
        targets = [source.path for source in sources]
        if None in targets:
            raise InputError("standard input cannot be cleaned in place", "--in-place", "leave it out, or name files")
        return targets
    if output is None:
        return [None] * len(sources)
    return _name_targets(sources, output, names or [source.relative for source in sources])


def _name_targets(sources: Sequence[Source], output: Path, names: Sequence[Path]) -> list[Path | None]:
    if output.is_dir() or len(sources) > 1 or sources[0].in_folder:
        return _name_below(sources, output, names)
    return [output]


def _name_below(sources: Sequence[Source], folder: Path, names: Sequence[Path]) -> list[Path | None]:
    if folder.exists() and not folder.is_dir():
        raise InputError("several inputs cannot go to one file", str(folder), "name a folder with -o")
    taken: dict[Path, Source] = {}
    for source, name in zip(sources, names, strict=True):
        if source.path is None:
            raise InputError("standard input has no name to go by", str(folder), "name a file with -o")
        other = taken.setdefault(folder / name, source)
        if other is not source:
            what = f"two inputs would go to one file: {other.name} and {source.name}"
            raise InputError(what, str(folder / name), "clean them one at a time")
    return list(taken)
