"""Rows: the lines of documents, as a table that any engine can count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from cleaner.blocks.cut import cut_blocks
from cleaner.engine import Cleaner
from cleaner.errors import CleanerError
from cleaner.formats.arrow_types import import_arrow
from cleaner.formats.values import make_valid
from cleaner.items.item import AnyItem, Item
from cleaner.run.clean_item import clean_item
from cleaner.templates.site import UNKNOWN, name_document_site
from cleaner.templates.units import Unit, cut_units

DOCUMENT = -1  # the position of a document's own row
NO_LINE = 0
DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")

COLUMNS = {
    "site": "int64", "line": "int64", "document": "int64", "position": "int32", "length": "int32", "is_line": "bool",
    "is_prose": "bool", "is_amid": "bool", "previous": "int64", "following": "int64", "shape": "string", "day": "string",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes rows of documents; `date_field` is the field of a record that holds its date.

    For a page, and for the text of a whole page, the rows are those of the article that `engine` finds in it.
    """

    engine: Cleaner = field(default_factory=Cleaner)
    date_field: str = "date"

    def make_rows(self, item: AnyItem) -> Iterator[tuple[Any, ...]]:
        """Yield a row for the document, whose shape is its site, and one for each of its units, in order.

        Numbers stand for the site, the document and the line: 64 bits of their hash, the same in every process and on every
        engine. A document that comes twice has one number, one whose site is not known has no rows. `is_amid`: the lines on
        both sides are prose. `previous` and `following` are the numbers of the lines beside, 0 where there is none.
        """
        found = self._read(item)
        if found is None or found[1] == UNKNOWN:
            return
        text, site, day = found
        site_number, document = number_text(site), number_text(f"{site}\n{text}")
        yield (site_number, NO_LINE, document, DOCUMENT, 0, True, False, False, NO_LINE, NO_LINE, site, day)
        units = list(cut_units(cut_blocks(text)))
        lines = [number_unit(unit) for unit in units]
        for at, unit in enumerate(units):
            is_last = at + 1 == len(units)
            is_amid = at > 0 and not is_last and units[at - 1].is_prose and units[at + 1].is_prose
            beside = (lines[at - 1] if at else NO_LINE, NO_LINE if is_last else lines[at + 1])
            kind = (unit.length, unit.is_line, unit.is_prose, is_amid)
            yield (site_number, lines[at], document, at, *kind, *beside, make_valid(unit.shape), None)

    def _read(self, item: AnyItem) -> tuple[str, str, str | None] | None:
        day = find_day((item.record or {}).get(self.date_field))
        if isinstance(item, Item) and not item.has_page_text:
            return item.document.text, _name_site(item.document.site, item.document.url), day
        cleaned = clean_item(self.engine, item)
        if isinstance(cleaned, CleanerError):  # the run that cleans names it
            return None
        if isinstance(item, Item):
            return cleaned.text, _name_site(item.document.site, item.document.url), day
        site = _name_site(item.site, item.url or cleaned.metadata.url)
        return cleaned.text, site, day or find_day(cleaned.metadata.date)


def _name_site(site: str | None, url: str | None) -> str:
    name: str = make_valid(name_document_site(site, url))
    return name


def find_day(value: object) -> str | None:
    """Return the day that a field begins with, as ISO 8601; `None` if it begins with none.

    >>> find_day("2021-03-04T10:24:00Z"), find_day("20210304"), find_day("yesterday")
    ('2021-03-04', '2021-03-04', None)
    """
    found = DAY.match(str(value)) if value is not None else None
    return "-".join(found.groups()) if found else None


def number_text(text: str) -> int:
    """Return 64 bits of a text's hash, as a signed number."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)


def number_unit(unit: Unit) -> int:
    """Return the number of a line; a sentence of the same words has another one."""
    return number_text(unit.shape if unit.is_line else f"\n{unit.shape}")


def make_row_schema() -> Any:
    """Return the Arrow schema of rows."""
    arrow = import_arrow("")
    return arrow.schema([(name, arrow.type_for_alias(kind)) for name, kind in COLUMNS.items()])


def pack_rows(rows: list[tuple[Any, ...]]) -> Any:
    """Return rows as a `pyarrow.RecordBatch`."""
    arrow = import_arrow("")
    schema = make_row_schema()
    columns = zip(*rows, strict=True) if rows else ((),) * len(COLUMNS)
    arrays = [arrow.array(values, kind) for values, kind in zip(columns, schema.types, strict=True)]
    return arrow.RecordBatch.from_arrays(arrays, schema=schema)
