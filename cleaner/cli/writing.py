"""Where output goes: standard output, or a file that is never seen half-written."""

from __future__ import annotations

import filecmp
import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.errors import CleanerError, InputError
from cleaner.input.records import write_record
from cleaner.input.sources import Source

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
def open_target(path: Path | None) -> Iterator[BinaryIO]:
    """Open a file to write, or standard output for `None`.

    The bytes go to a temporary file in the same folder, which takes the place of the old one at the end, or goes away when
    something fails. A pipe or device is written to directly, and a file that would not change is left untouched.
    """
    if path is None:
        yield standard_output()
        return
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()  # a link stays a link
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f".cleaner-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        with temporary.open("xb") as stream:
            yield stream
        _replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def _replace(temporary: Path, target: Path) -> None:
    if target.exists():
        if filecmp.cmp(temporary, target, shallow=False):
            return
        shutil.copymode(target, temporary)
    temporary.replace(target)


def plan_targets(
    sources: Sequence[Source], output: Path | None, *, in_place: bool, names: Sequence[Path] | None = None
) -> list[Path | None]:
    """Return where the output of each source goes, `None` for standard output; `names` are those below an output folder.

    Raises `InputError` where two would go to one file, or where an input would be overwritten without `in_place`.
    """
    if in_place and output is None:
        targets = [source.path for source in sources]
        if None in targets:
            raise InputError("standard input cannot be cleaned in place", "--in-place", "leave it out, or name files")
        return targets
    if output is None:
        return [None] * len(sources)
    targets = _name_targets(sources, output, names or [source.relative for source in sources])
    if not in_place:
        refuse_overwriting([target for target in targets if target], sources)
    return targets


def refuse_overwriting(targets: Sequence[Path], sources: Sequence[Source]) -> None:
    """Raise `InputError` where a target is one of the inputs."""
    inputs = {_identity(source.path) for source in sources if source.path is not None and not source.is_stream}
    for target in targets:
        if target.is_file() and _identity(target) in inputs:
            raise InputError("the output is an input", str(target), "name another file, or say --in-place")


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


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
