"""Columns of a table cleaned: what Spark, Ray, Hugging Face datasets, pandas and Polars have in common is Arrow."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cleaner.engine import Cleaner
from cleaner.errors import CleanerError, InputError
from cleaner.formats.arrow import decode_row
from cleaner.formats.arrow_types import import_arrow, read_column
from cleaner.formats.arrow_writing import list_metadata, make_metadata_type
from cleaner.formats.values import make_valid
from cleaner.items.item import BadRecord
from cleaner.items.make_item import Place
from cleaner.items.read_options import Fields, ReadOptions
from cleaner.learning.rows import RowMaker, pack_rows
from cleaner.output.cleaned import Cleaned
from cleaner.run.clean_item import clean_item

REMOVAL_COLUMNS = ("rule", "family", "start", "end", "text", "evidence")
NUMBERS = ("start", "end")
DATE = "date"
ROWS_AT_A_TIME = 1024  # of so many rows texts and results are held as Python's own


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that are read and written.

    `text` is read, and holds the article afterwards. If you name `html`, that column is read instead. `url`, `title` and, if
    you name it, `site` are read if the table has them. `removals` (a list of structs: rule, family, start, end, text, evidence)
    and `error` are added, and with `html` also `metadata` (a struct: title, authors, date and so on), unless the table has
    such a column already; `None` leaves one out. `has_page_text`: the texts are those of whole pages, including their menus.
    """

    text: str = "text"
    url: str = "url"
    title: str = "title"
    html: str | None = None
    removals: str | None = "removals"
    error: str | None = "error"
    has_page_text: bool = False
    metadata: str | None = "metadata"
    site: str | None = None

    def reading(self) -> ReadOptions:
        """Return how rows are read."""
        fields = Fields(self.text, self.url, self.title, self.site)
        return ReadOptions(fields=fields, page_field=self.html, has_page_text=self.has_page_text)


@dataclass(frozen=True, slots=True)
class ColumnCleaner:
    """Cleans the rows of Arrow tables, each on its own; picklable, so that an engine can send it to its workers.

    The number and order of rows and all other columns stay as they are. A row that cannot be cleaned has no text afterwards,
    and `error` says why; it affects no other row.
    """

    engine: Cleaner = field(default_factory=Cleaner)
    columns: Columns = field(default_factory=Columns)

    def make_schema(self, schema: Any) -> Any:
        """Return the schema of what comes out, given that of what goes in: two `pyarrow.Schema`s.

        Raises `InputError` if two columns have the name of one that is written.
        """
        for name, kind in self._added(schema.names):
            place = schema.get_field_index(name)
            field_ = import_arrow("").field(name, kind)
            schema = schema.append(field_) if place < 0 else schema.set(place, field_)
        return schema

    def require_columns(self, names: Sequence[str]) -> None:
        """Raise `InputError` where a table with these columns lacks the one that is read, before any row says so."""
        read = self.columns.reading().article_field
        if read not in names:
            hint = f"name it: Columns({'text' if self.columns.html is None else 'html'}=...); there are: {', '.join(names)}"
            raise InputError(f"no column {read!r}", "columns", hint)

    def clean_rows(self, rows: Any) -> Any:
        """Return some rows cleaned; takes and gives a `pyarrow.RecordBatch`. Their schema is that of `make_schema`."""
        arrow = import_arrow("")
        schema = self.make_schema(rows.schema)
        names = [name for name in self.name_read() if name in rows.schema.names]
        values = {name: read_column(rows.column(rows.schema.get_field_index(name))) for name in names}
        records = [{name: column[at] for name, column in values.items()} for at in range(len(rows))]
        made = self.make_columns(self.clean_records(records), rows.schema.names)
        arrays = [made[name] if name in made else rows.column(place) for place, name in enumerate(schema.names)]
        return arrow.RecordBatch.from_arrays(arrays, schema=schema)

    def make_rows(self, rows: Any) -> Iterator[Any]:
        """Yield the lines of some documents, for learning what sites repeat; takes and gives a `pyarrow.RecordBatch`."""
        reading = self.columns.reading()
        names = [name for name in (*self.name_read(), DATE) if name in rows.schema.names]
        values = {name: read_column(rows.column(rows.schema.get_field_index(name))) for name in names}
        maker = RowMaker(self.engine, DATE)
        records = ({name: column[at] for name, column in values.items()} for at in range(len(rows)))
        items = (decode_row(record, Place("", number, 0), reading) for number, record in enumerate(records, 1))
        made = [row for item in items if not isinstance(item, BadRecord) for row in maker.make_rows(item)]
        if made:
            yield pack_rows(made)

    def clean_table(self, table: Any) -> Any:
        """Return a `pyarrow.Table` with all its rows cleaned."""
        arrow = import_arrow("")
        batches = [self.clean_rows(rows) for rows in table.to_batches(max_chunksize=ROWS_AT_A_TIME)]
        return arrow.Table.from_batches(batches, self.make_schema(table.schema))

    def name_read(self) -> tuple[str, ...]:
        """Name the columns that are read: the article's, the address's, the title's, and the site's if there is one."""
        reading = self.columns.reading()
        fields = reading.article_fields
        return fields.text, fields.url, fields.title, *([] if fields.site is None else [fields.site])

    def clean_records(self, records: Iterable[dict[str, Any]]) -> list[Cleaned | CleanerError]:
        """Return what came of each record, given as plain values by the names of columns; `None` is no text."""
        reading = self.columns.reading()
        return [self._clean(record, number, reading) for number, record in enumerate(records, 1)]

    def make_columns(self, done: Sequence[Cleaned | CleanerError], names: Sequence[str]) -> dict[str, Any]:
        """Return the columns that are written, by name: a `pyarrow.Array` each; `names` are those that a table has."""
        values = self._list_values(done)
        return {name: import_arrow("").array(values[name], kind) for name, kind in self._added(names)}

    def _clean(self, record: dict[str, Any], number: int, reading: ReadOptions) -> Cleaned | CleanerError:
        item = decode_row(record, Place("", number, 0), reading)
        return _name_column(item.error) if isinstance(item, BadRecord) else clean_item(self.engine, item)

    def _list_values(self, done: Sequence[Cleaned | CleanerError]) -> dict[str | None, list[Any]]:
        return {
            self.columns.text: [None if isinstance(found, CleanerError) else make_valid(found.text) for found in done],
            self.columns.removals: [[] if isinstance(found, CleanerError) else list_removals(found) for found in done],
            self.columns.error: [str(found) if isinstance(found, CleanerError) else None for found in done],
            self.columns.metadata: [None if isinstance(found, CleanerError) else describe_page(found) for found in done],
        }

    def _added(self, names: Sequence[str]) -> Sequence[tuple[str, Any]]:
        """Return the columns that are written, and their types; `names` are those that a table has."""
        arrow = import_arrow("")
        text = arrow.string()
        struct = arrow.struct([(name, arrow.int64() if name in NUMBERS else text) for name in REMOVAL_COLUMNS])
        columns = self.columns
        named = [(columns.text, text), (columns.removals, arrow.list_(struct)), (columns.error, text)]
        if columns.html is not None and columns.metadata not in names:
            named.append((columns.metadata, make_metadata_type(arrow)))
        added = [(name, kind) for name, kind in named if name is not None]
        _refuse_doubles(names, [name for name, _ in added])
        return added


@lru_cache(maxsize=2)
def load_cleaner(pickled: bytes) -> ColumnCleaner:
    """Return a pickled cleaner, with the patterns that earlier tasks of this process have compiled.

    Engines keep processes for many tasks; to load rules and compile their patterns in each takes as long as 500 articles.
    """
    loaded: ColumnCleaner = pickle.loads(pickled)  # noqa: S301  # our own bytes
    return loaded


def _refuse_doubles(names: Sequence[str], written: Sequence[str]) -> None:
    counts = Counter(names)
    for name, number in Counter(written).items():
        if number > 1 or counts[name] > 1:
            raise InputError(f"two columns are called {name!r}", "columns", "rename one, or name others: Columns(...)")


def _name_column(error: InputError) -> InputError:
    hint = error.hint.replace("field with --text-field", "column: Columns(text=...)")
    hint = hint.replace("field with --html-field", "column: Columns(html=...)")
    return InputError(error.what, error.where, hint)


def describe_page(cleaned: Cleaned) -> dict[str, Any] | None:
    """Return what is known of a page; `None` for a text."""
    return None if cleaned.page is None else list_metadata(cleaned.metadata)


def list_removals(cleaned: Cleaned) -> list[dict[str, Any]]:
    """Return the removals of a result as plain values that have a type in Arrow."""
    return [{**removal.to_dict(), "text": make_valid(removal.text)} for removal in cleaned.removals]
