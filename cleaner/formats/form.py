"""What there is to say of a format: how it is told, read and written, all in one place.

A new format is a module that holds a `Format`, and its name in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from cleaner.formats.batch import Batch
from cleaner.formats.chunks import Chunk
from cleaner.formats.writing import Row, Writing
from cleaner.items.item import AnyItem, BadRecord
from cleaner.items.read_options import ReadOptions
from cleaner.raw.open import Content

Reader: TypeAlias = Callable[[Content, ReadOptions, int], Iterator[Batch | BadRecord]]
Decoder: TypeAlias = Callable[[Batch, ReadOptions], Iterator[AnyItem | BadRecord]]
Splitter: TypeAlias = Callable[[Batch], Iterator[Batch]]
Encoder: TypeAlias = Callable[[Batch, Sequence[Row], Sequence[str], Writing], Chunk]
Joiner: TypeAlias = Callable[[Sequence[Path], Path], None]
Checker: TypeAlias = Callable[[Content, ReadOptions], None]


def list_no_columns(_batch: Batch) -> tuple[str, ...]:
    """Return nothing: records name their fields themselves."""
    return ()


def check_nothing(_content: Content, _options: ReadOptions) -> None:
    """Find no fault: what is wrong shows when the records are read."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form of records.

    It is told by `suffixes` of names and by the `magic` that content begins with. `read(content, options, skip)` cuts content,
    less the first `skip` records, into batches whose borders depend on the content only. `decode(batch, options)` yields one
    entry for each record, and `split(batch)` a batch for each. `encode(batch, rows, columns, writing)` returns the rows of a
    batch, and what it returns for a batch and for its pieces must come to the same file; `columns` are those of the batch,
    where they are to be kept. `join(parts, path)` makes a file of parts, each of which holds some chunks. What has no `encode`
    is written as `written_as`. `has_types`: its values are richer than those of JSON. `is_database`: it is read where it lies,
    so not from standard input, and not looked for in folders, where programs keep databases of their own. `check(content,
    options)` raises `InputError` before a run begins where the source as a whole cannot be read.
    """

    name: str
    decode: Decoder
    split: Splitter
    read: Reader | None = None
    suffixes: tuple[str, ...] = ()
    magic: tuple[bytes, ...] = ()
    encode: Encoder | None = None
    join: Joiner | None = None
    list_columns: Callable[[Batch], tuple[str, ...]] = list_no_columns
    written_as: str = "jsonl"
    has_types: bool = False
    is_database: bool = False
    check: Checker = check_nothing
