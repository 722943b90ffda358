"""The account: every removal as a JSON line (or a row of Parquet), and the way back from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from cleaner.document import Removal
from cleaner.errors import CleanerError, InputError
from cleaner.input.records import Item, write_record
from cleaner.output.cleaned import replay
from cleaner.output.dumps.encode import Done

ROWS_OF_A_GROUP = 50_000
COLUMNS = ("document", "id", "rule", "family", "start", "end", "text", "evidence")


def encode_removals(done: Iterable[Done]) -> Iterator[bytes]:
    """Yield each removal as a JSON line. `document` is `name:number`; the record's own `id` stands beside it."""
    for item, cleaned in done:
        identity = (item.record or {}).get("id")
        named = {"document": item.where, **({} if identity is None else {"id": identity})}
        for removal in cleaned.removals:
            yield write_record({**named, **removal.to_dict()})


def write_removals_table(lines: Iterable[bytes], path: Path) -> None:
    """Write removals as Parquet; raises `CleanerError` where the library for it is missing. An `id` becomes text."""
    try:
        import pyarrow as arrow  # noqa: ICN001, PLC0415  # large, and needed here only
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise CleanerError("Parquet needs pyarrow", str(path), "pip install pyarrow, or name a .jsonl file") from error
    kinds = {name: arrow.int64() if name in {"start", "end"} else arrow.string() for name in COLUMNS}
    schema = arrow.schema(list(kinds.items()))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = (_as_row(line) for line in lines)
        while group := list(islice(rows, ROWS_OF_A_GROUP)):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def _as_row(line: bytes) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line)
    if "id" in row and not isinstance(row["id"], str):
        row["id"] = json.dumps(row["id"], ensure_ascii=False)
    return {name: _make_valid(row.get(name)) for name in COLUMNS}


def _make_valid(value: object) -> object:
    """Replace halves of surrogate pairs, which Parquet cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def restore_text(text: str, removals: Sequence[Removal]) -> str:
    """Put removals back into a cleaned text: the original, character by character.

    Raises `InputError` where they do not fit, because text or removals are of another document.
    """
    pieces: list[str] = []
    taken = position = 0
    for removal in sorted(removals, key=lambda removal: removal.span.start):
        kept = removal.span.start - position
        if kept < 0 or taken + kept > len(text) or len(removal.text) != removal.span.end - removal.span.start:
            where = f"characters {removal.span.start} to {removal.span.end}, rule {removal.rule}"
            raise InputError("a removal does not fit this text", where, "restore the text that these removals were taken from")
        pieces += (text[taken : taken + kept], removal.text)
        taken += kept
        position = removal.span.end
    return "".join([*pieces, text[taken:]])


def read_removals(lines: Iterable[bytes]) -> Iterator[tuple[dict[str, Any], Removal]]:
    """Yield removals from JSON lines, each with what is said of its document (`document`, perhaps `id`)."""
    for number, line in enumerate(lines, 1):
        try:
            values = json.loads(line)
            yield values, Removal.from_dict(values)
        except (ValueError, KeyError, TypeError) as error:
            hint = "give the file that --removals wrote"
            raise InputError("this is no removal", f"removals:{number}", hint) from error


def match_removals(
    items: Iterable[Item], removals: Iterable[tuple[dict[str, Any], Removal]], name: Callable[[Item], str] | None = None
) -> Iterator[tuple[Item, list[Removal]]]:
    """Yield each document with its removals; both come in the order of the run, so that one document is held at a time.

    `name` says how removals call a document, where that is not its own place. Raises `InputError` for removals of a document
    that does not come, or not in its turn.
    """
    groups = groupby(removals, key=lambda entry: str(entry[0]["document"]))
    waiting = next(groups, None)
    for item in items:
        called = name(item) if name is not None else item.where
        if waiting is not None and waiting[0] == called:
            found = [removal for _, removal in waiting[1]]
            waiting = next(groups, None)
            yield item, found
        else:
            yield item, []
    if waiting is not None:
        hint = "give the dump that these removals were taken from, in the same order"
        raise InputError("removals of a document that is not here", waiting[0], hint)


def reapply(
    items: Iterable[Item], removals: Iterable[tuple[dict[str, Any], Removal]], name: Callable[[Item], str] | None = None
) -> Iterator[tuple[Item, str]]:
    """Yield each original with what the run made of it."""
    return ((item, replay(item.document.text, found)) for item, found in match_removals(items, removals, name))


def restore(
    items: Iterable[Item], removals: Iterable[tuple[dict[str, Any], Removal]], name: Callable[[Item], str] | None = None
) -> Iterator[tuple[Item, str]]:
    """Yield each cleaned document with its original text; `name` says where it stood in the input."""
    return ((item, restore_text(item.document.text, found)) for item, found in match_removals(items, removals, name))
