"""Columns of a table cleaned: what Spark, Ray, Hugging Face datasets, pandas and Polars have in common is Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cleaner.engine import Cleaner
from cleaner.errors import CleanerError
from cleaner.input.dumps.batch import DumpReading
from cleaner.input.dumps.items import Place, article_field, article_fields
from cleaner.input.dumps.tables import decode_row, import_arrow, read_column
from cleaner.input.records import Fields, Flaw
from cleaner.output.cleaned import Cleaned
from cleaner.output.dumps.tables import make_valid
from cleaner.run.clean_batch import clean_item

REMOVAL_COLUMNS = ("rule", "family", "start", "end", "text", "evidence")
NUMBERS = ("start", "end")


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that are read and written.

    `text` is read and holds the article afterwards; with `html`, that column is read instead. `url` and `title` are read
    where a table has them. `removals` (a list of structs: rule, family, start, end, text, evidence) and `error` are added;
    `None` leaves one out. `has_page_text`: texts are those of whole pages, their menus and all.
    """

    text: str = "text"
    url: str = "url"
    title: str = "title"
    html: str | None = None
    removals: str | None = "removals"
    error: str | None = "error"
    has_page_text: bool = False

    def reading(self) -> DumpReading:
        """Return how rows are read."""
        fields = Fields(self.text, self.url, self.title)
        return DumpReading(fields=fields, page_field=self.html, has_page_text=self.has_page_text)


@dataclass(frozen=True, slots=True)
class ColumnCleaner:
    """Cleans the rows of Arrow tables, each on its own; picklable, so that an engine can send it to its workers.

    The number and order of rows stay, and so do all other columns. A row that cannot be cleaned has no text afterwards and
    says why in `error`; it costs no other.
    """

    engine: Cleaner = field(default_factory=Cleaner)
    columns: Columns = field(default_factory=Columns)

    def make_schema(self, schema: Any) -> Any:
        """Return the schema of what comes out, given that of what goes in: two `pyarrow.Schema`s."""
        arrow = import_arrow("")
        for name, kind in self._added(arrow):
            place = schema.get_field_index(name)
            field_ = arrow.field(name, kind)
            schema = schema.append(field_) if place < 0 else schema.set(place, field_)
        return schema

    def clean_rows(self, rows: Any) -> Any:
        """Return some rows cleaned; takes and gives a `pyarrow.RecordBatch`. Their schema is that of `make_schema`."""
        arrow = import_arrow("")
        names = [name for name in self.name_read() if name in rows.schema.names]
        values = {name: read_column(rows.column(rows.schema.get_field_index(name))) for name in names}
        records = [{name: column[at] for name, column in values.items()} for at in range(len(rows))]
        made = self.make_columns(self.clean_records(records))
        schema = self.make_schema(rows.schema)
        arrays = [made[name] if name in made else rows.column(rows.schema.get_field_index(name)) for name in schema.names]
        return arrow.RecordBatch.from_arrays(arrays, schema=schema)

    def clean_table(self, table: Any) -> Any:
        """Return a `pyarrow.Table` with all its rows cleaned."""
        arrow = import_arrow("")
        batches = [self.clean_rows(rows) for rows in table.to_batches()]
        return arrow.Table.from_batches(batches, self.make_schema(table.schema))

    def name_read(self) -> tuple[str, str, str]:
        """Name the columns that are read: the article's, the address's, the title's."""
        reading = self.columns.reading()
        fields = article_fields(reading)
        return article_field(reading), fields.url, fields.title

    def name_written(self) -> list[str]:
        """Name the columns that are written."""
        return [name for name in (self.columns.text, self.columns.removals, self.columns.error) if name is not None]

    def clean_records(self, records: Iterable[dict[str, Any]]) -> list[Cleaned | CleanerError]:
        """Return what came of each record, given as plain values by the names of columns; `None` is no text."""
        reading = self.columns.reading()
        return [self._clean(record, number, reading) for number, record in enumerate(records, 1)]

    def make_columns(self, done: Sequence[Cleaned | CleanerError]) -> dict[str, Any]:
        """Return the columns that are written, by name: a `pyarrow.Array` each."""
        arrow = import_arrow("")
        values: dict[str | None, list[Any]] = {
            self.columns.text: [None if isinstance(found, CleanerError) else make_valid(found.text) for found in done],
            self.columns.removals: [[] if isinstance(found, CleanerError) else list_removals(found) for found in done],
            self.columns.error: [str(found) if isinstance(found, CleanerError) else None for found in done],
        }
        return {name: arrow.array(values[name], kind) for name, kind in self._added(arrow)}

    def _clean(self, record: dict[str, Any], number: int, reading: DumpReading) -> Cleaned | CleanerError:
        item = decode_row(record, Place("", number, 0), reading)
        return item.error if isinstance(item, Flaw) else clean_item(self.engine, item)

    def _added(self, arrow: Any) -> Sequence[tuple[str, Any]]:
        text = arrow.string()
        struct = arrow.struct([(name, arrow.int64() if name in NUMBERS else text) for name in REMOVAL_COLUMNS])
        named = ((self.columns.text, text), (self.columns.removals, arrow.list_(struct)), (self.columns.error, text))
        return [(name, kind) for name, kind in named if name is not None]


def list_removals(cleaned: Cleaned) -> list[dict[str, Any]]:
    """Return the removals of a result as plain values that have a type in Arrow."""
    return [{**removal.to_dict(), "text": make_valid(removal.text)} for removal in cleaned.removals]
