"""The log of removals: every removal as a JSON line (or a row of Parquet), and the way back from it."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from cleaner.document import Removal
from cleaner.errors import CleanerError, InputError
from cleaner.formats.values import make_valid
from cleaner.items.item import AnyItem, Item
from cleaner.items.json_record import write_record
from cleaner.output.cleaned import replay
from cleaner.run.rows import Done

ROWS_OF_A_GROUP = 50_000
NUMBER = "number"  # of a record in its source, where blank lines make it another than the line's
UNPLACED = -1  # for a number: documents were left out, so that only its id says which record of the output it is
COLUMNS = ("document", "id", "rule", "family", "start", "end", "text", "evidence")


def encode_removals(done: Iterable[Done], *, is_selection: bool = False) -> Iterator[bytes]:
    """Yield each removal as a JSON line. `document` is `name:number`; the record's own `id` stands beside it.

    `is_selection`: some documents were left out, and nobody wrote down which.
    """
    for item, cleaned in done:
        identity = (item.record or {}).get("id")
        named = {"document": item.where, **({} if identity is None else {"id": identity}), **_name_number(item)}
        if is_selection and item.number is not None:
            named[NUMBER] = UNPLACED
        for removal in cleaned.removals:
            yield write_record({**named, **removal.to_dict()})


def _name_number(item: AnyItem) -> dict[str, int]:
    return {} if item.number is None or item.where.endswith(f":{item.number}") else {NUMBER: item.number}


def write_removals_table(lines: Iterable[bytes], path: Path, *, has_numbers: bool = False) -> None:
    """Write removals as Parquet; raises `CleanerError` where the library for it is missing. An `id` becomes text."""
    try:
        import pyarrow as arrow  # noqa: ICN001, PLC0415  # large, and needed here only
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise CleanerError("Parquet needs pyarrow", str(path), "pip install pyarrow, or name a .jsonl file") from error
    names = (*COLUMNS, NUMBER) if has_numbers else COLUMNS
    kinds = {name: arrow.int64() if name in {"start", "end", NUMBER} else arrow.string() for name in names}
    schema = arrow.schema(list(kinds.items()))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = (_as_row(line, names) for line in lines)
        while group := list(islice(rows, ROWS_OF_A_GROUP)):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def _as_row(line: bytes, names: Sequence[str]) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line)
    if "id" in row and not isinstance(row["id"], str):
        row["id"] = json.dumps(row["id"], ensure_ascii=False)
    return {name: make_valid(row.get(name)) for name in names}


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
            yield {**values, "document": str(values["document"])}, Removal.from_dict(values)
        except (InputError, ValueError, KeyError, TypeError, RecursionError) as error:
            hint = "give the file that --removals wrote"
            raise InputError("this is not a removal", f"removals:{number}", hint) from error


def match_removals(
    items: Iterable[Item], removals: Iterable[tuple[dict[str, Any], Removal]], name: Callable[[Item], str] | None = None
) -> Iterator[tuple[Item, list[Removal]]]:
    """Yield each document with its removals; both come in the order of the run, so that one document is held at a time.

    `name` says how removals call a document, where that is not its own place. Raises `InputError` for removals of a document
    that does not come, or not in its turn, and of a record with another `id`.
    """
    groups = groupby(removals, key=lambda entry: str(entry[0]["document"]))
    waiting = next(groups, None)
    for item in items:
        called = name(item) if name is not None else item.where
        if waiting is not None and waiting[0] == called:
            entries = list(waiting[1])
            refuse_other(item, entries[0][0])
            waiting = next(groups, None)
            yield item, [removal for _, removal in entries]
        else:
            yield item, []
    if waiting is not None:
        hint = "give the dump that these removals were taken from, in the same order"
        raise InputError("removals of a document that is not here", waiting[0], hint)


def refuse_other(item: Item, known: dict[str, Any]) -> None:
    """Raise `InputError` where a record has another `id` than the one that removals were taken from."""
    given = known.get("id")
    if given is None:
        return
    if json.dumps(given) not in {json.dumps((item.record or {}).get("id")), json.dumps(name_id_of_table(item.record))}:
        hint = "give the files of one run; --quarantine names what it left out"
        raise InputError("a removal does not fit this text", f"{item.where}, a record with another id", hint)


def name_id_of_table(record: dict[str, Any] | None) -> str | None:
    """Return the id of a record as a table of removals holds it: a text."""
    identity = (record or {}).get("id")
    return identity if isinstance(identity, str | None) else json.dumps(identity, ensure_ascii=False)


def has_place(known: Mapping[str, Any]) -> bool:
    """Say whether the place of a removal's document in the output can be told."""
    return known.get(NUMBER) != UNPLACED


def find_output_place(known: dict[str, Any], left_out: Sequence[int]) -> int:
    """Return at which place of an output the document of a removal stands: its number less what was `left_out` before it.

    >>> find_output_place({"document": "a.jsonl:7", "number": 5}, [2, 6, 9])
    3
    """
    line = known["document"].rpartition(":")[2]
    place = int(line) if line.isdecimal() else 1
    return int(known.get(NUMBER) or place) - bisect_left(left_out, place)


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
