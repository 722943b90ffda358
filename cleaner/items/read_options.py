"""How sources are read: one value that the command, runs, learning and the engines share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from cleaner.raw.text import check_encoding

Pages = Literal["auto", "always", "never"]

BATCH_RECORDS = 256


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields that a record keeps its article in.

    `site` names the site of a record, where that is not the host of its address; `None`: no field does. `language` names the
    code of its language; what is no code is no evidence.
    """

    text: str = "text"
    url: str = "url"
    title: str = "title"
    site: str | None = None
    language: str = "language"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How sources are read.

    `form` names one of the formats; `None`: found out. `encoding` is that of text formats; `None`: UTF-8. `page_field` is a
    record's field with a page; without it, `pages` says whether the text's field is looked into for pages (auto), always
    holds one, or never. `has_page_text`: texts are those of whole pages, their menus and all. `site`: all documents are of it.
    `only_ok`: responses of HTTP with another status than 200 are no records. `title` and `url` are those of a single text.
    `batch_records`: the most records that are given out at once. `table` is that of a
    database; `None`: the only one. Raises `InputError` for an encoding that there is not.
    """

    form: str | None = None
    encoding: str | None = None
    fields: Fields = field(default_factory=Fields)
    page_field: str | None = None
    pages: Pages = "auto"
    has_page_text: bool = False
    site: str | None = None
    only_ok: bool = False
    title: str | None = None
    url: str | None = None
    batch_records: int = BATCH_RECORDS
    table: str | None = None

    def __post_init__(self) -> None:
        """Check the encoding: decoding nothing would not notice."""
        if self.encoding is not None:
            check_encoding(self.encoding)

    @property
    def article_field(self) -> str:
        """The name of the field that is read: the page's, where one is named, else the text's."""
        return self.fields.text if self.page_field is None else self.page_field

    @property
    def article_fields(self) -> Fields:
        """The fields of a record, with the page's in the place of the text's where one is named."""
        return replace(self.fields, text=self.article_field)
