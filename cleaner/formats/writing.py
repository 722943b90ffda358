"""What is written: a row for each cleaned document, and how its record comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from cleaner.document import Metadata

BodyForm = Literal["text", "markdown", "html", "json"]


@dataclass(frozen=True, slots=True)
class Body:
    """What an article is written as; `links`, `images`, `front_matter` are for Markdown. `json` is all that is known of it."""

    form: BodyForm = "text"
    links: bool = False
    images: bool = False
    front_matter: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """How records are written.

    `form` names one of the formats; `None`: as each source was read. The article goes to `text_field`. Fields that are
    `dropped` are left out; what is `added` of each result takes the place of fields of that name. The compression is what
    the name of the file says; Parquet compresses its own columns. `table` is that of a database, where
    the records come from none. Where `languages` are named, documents of others are left out.
    """

    form: str | None = None
    text_field: str = "text"
    body: Body = field(default_factory=Body)
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    table: str | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A cleaned document to be written: where it stood, its record as it came, its article, and what is added to the record."""

    where: str
    number: int | None
    record: dict[str, Any]
    body: str
    added: Mapping[str, Any]
    metadata: Metadata
    is_page: bool = False


def find_body(row: Row, text_field: str) -> str | None:
    """Return the article; a text that was null stays null."""
    return None if not row.is_page and row.record.get(text_field, "") is None else row.body


def make_fields(row: Row, writing: Writing) -> dict[str, Any]:
    """Return the record with the article in its field, with what is added and without what is dropped."""
    fields = {**row.record, writing.text_field: find_body(row, writing.text_field), **row.added}
    return {name: value for name, value in fields.items() if name not in writing.dropped} if writing.dropped else fields


def list_fields(records: Iterable[Mapping[str, Any]], columns: Sequence[str], writing: Writing) -> list[str]:
    """Return the columns of a table of records: those of its source, where it has any, then as names come up.

    >>> list_fields([{"id": 1, "text": "a"}], ["id", "html"], Writing(dropped=("html",)))
    ['id', 'text']
    """
    known = [*columns, writing.text_field, *writing.added] if columns else []
    names = dict.fromkeys([*known, *(name for record in records for name in record)])
    return [name for name in names if name not in writing.dropped]
