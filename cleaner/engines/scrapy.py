"""Crawls of Scrapy: an item pipeline that turns pages into articles."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any, Self

from cleaner.document import Document
from cleaner.engine import Cleaner
from cleaner.engines.extras import import_extra
from cleaner.errors import CleanerError, InputError
from cleaner.extract import NO_ARTICLE
from cleaner.items.item import Item, PageItem
from cleaner.options import CleanerOptions
from cleaner.output.cleaned import Cleaned
from cleaner.run.clean_item import clean_item

logger = logging.getLogger(__name__)

KNOWN = ("title", "author", "date")


@dataclass(frozen=True, slots=True)
class ItemFields:
    """The names of the fields of an item; `removals=None` leaves these out."""

    html: str = "html"
    text: str = "text"
    url: str = "url"
    error: str = "error"
    removals: str | None = None


class CleanArticlePipeline:
    """Puts the article of each item's page into a field; it takes every kind of item that Scrapy knows.

    The page is read from the field `html`; if that is missing or empty, the `text` itself is cleaned. `title`, `author` and
    `date` are filled from the page if they are empty. An item with neither field passes unchanged. No item is dropped: one
    that cannot be cleaned is logged, and its field `error` says why. Fields that an item does not declare are not written.

    Settings: `CLEANER_HTML_FIELD`, `CLEANER_TEXT_FIELD`, `CLEANER_URL_FIELD`, `CLEANER_ERROR_FIELD`,
    `CLEANER_REMOVALS_FIELD` (none unless named), and `CLEANER_KEEP`, `CLEANER_RULES` (lists), `CLEANER_EXTRACTOR`,
    `CLEANER_COMMENTS`, `CLEANER_JUDGE`, `CLEANER_FAVOR`, with the meaning they have in `Cleaner`.
    """

    def __init__(self, cleaner: Cleaner, fields: ItemFields | None = None, stats: Any | None = None) -> None:
        """Keep what is used for each item; `stats` are those of a crawler."""
        self.cleaner = cleaner
        self.fields = fields or ItemFields()
        self.stats = stats
        self.adapt = import_extra("itemadapter", "scrapy").ItemAdapter

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """Make the pipeline from a crawler's settings; raises `CleanerError` for rules or names that are wrong."""
        settings = crawler.settings
        names = {name: settings.get(f"CLEANER_{name.upper()}_FIELD") for name in ItemFields.__slots__}
        given = {name: settings.get(f"CLEANER_{name.upper()}") for name in CleanerOptions.__slots__}
        lists = {name: tuple(settings.getlist(f"CLEANER_{name.upper()}")) for name in ("keep", "rules")}
        options = CleanerOptions.from_mapping({name: value for name, value in given.items() if value} | lists)
        cleaner = Cleaner.from_options(options)
        return cls(cleaner, ItemFields(**{name: value for name, value in names.items() if value}), crawler.stats)

    def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ARG002  # Scrapy below 2.14 passes it
        """Return the item with its article; never drops one."""
        fields = self.adapt(item)
        if self.fields.html not in fields and self.fields.text not in fields:
            self._count("skipped")
            return item
        try:
            self._write(fields, self._clean(fields))
        except CleanerError as error:
            self._count("failed")
            logger.error("%s cannot be cleaned: %s", fields.get(self.fields.url) or "an item", error)  # noqa: TRY400  # no fault of the code
            self._put(fields, self.fields.error, str(error))
        return item

    def _clean(self, fields: Any) -> Cleaned:
        url, html = fields.get(self.fields.url), fields.get(self.fields.html)
        address = url if isinstance(url, str) else None
        title = fields.get("title")
        text = Document(fields.get(self.fields.text), address, title if isinstance(title, str) else None)
        found = clean_item(self.cleaner, PageItem(address or "", html, 0, address) if html else Item("", text, 0))
        if isinstance(found, CleanerError):
            raise found
        if html and not found.text.strip():
            raise InputError(NO_ARTICLE, address or "")
        return found

    def _write(self, fields: Any, found: Cleaned) -> None:
        if not _has_field(fields, self.fields.text):
            raise InputError(f"items have no field {self.fields.text!r}", "CLEANER_TEXT_FIELD", "declare it, or name another")
        fields[self.fields.text] = found.text
        for name in KNOWN:
            value = getattr(found.metadata, name)
            if value and not fields.get(name):
                self._put(fields, name, value)
        if self.fields.removals is not None:
            self._put(fields, self.fields.removals, [removal.to_dict() for removal in found.removals])
        self._count("cleaned")
        self._count("removals", len(found.removals))

    def _put(self, fields: Any, name: str, value: Any) -> None:
        if _has_field(fields, name):
            fields[name] = value

    def _count(self, name: str, count: int = 1) -> None:
        if self.stats is not None:
            self.stats.inc_value(f"cleaner/{name}", count)


def _has_field(fields: Any, name: str) -> bool:
    """Say whether an item can have a field: a dict any, other kinds those that they declare."""
    return isinstance(fields.item, dict) or name in fields.field_names()
