"""What is cleaned: a text or a page, and where it stands; or a record that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from cleaner.document import Document
from cleaner.errors import InputError


@dataclass(frozen=True, slots=True)
class Item:
    """One text to clean, where it stands, how many bytes it took, and the record it came in (`None`: a text file).

    `number` is that of a dump's record, from 1. `has_page_text`: the text is that of a whole page, its menus and all.
    """

    where: str
    document: Document
    size: int
    record: dict[str, Any] | None = None
    number: int | None = None
    has_page_text: bool = False


@dataclass(frozen=True, slots=True)
class PageItem:
    """One page to clean: as `Item`, but with HTML for text, and what is known of its address, encoding, site and language."""

    where: str
    html: bytes | str
    size: int
    url: str | None = None
    encoding: str | None = None
    record: dict[str, Any] | None = None
    number: int | None = None
    site: str | None = None
    language: str | None = None


AnyItem: TypeAlias = Item | PageItem


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be cleaned, and why. `line` is the record as it came; `None` where it is no JSON.

    `raw` is the record's bytes as they came, where it is one of a dump and small enough to be held. `records` is how many
    records it stands for: a broken row group of a table costs all its rows.
    """

    error: InputError
    size: int
    line: str | None = None
    raw: bytes | None = None
    records: int = 1

    @property
    def held(self) -> bytes | str | None:
        """The record as it came, as far as anybody has it."""
        return self.raw if self.raw is not None else self.line


def make_bad_record(error: InputError, raw: bytes | None = None, records: int = 1) -> BadRecord:
    """Return a bad record with its bytes as they came, where there are any."""
    return BadRecord(error, len(raw or b""), None, raw, records)


def break_off(error: InputError, where: str) -> BadRecord:
    """Return the bad record that stands for the rest of a stream that cannot be read on."""
    return make_bad_record(InputError(error.what, f"{where}, {error.where}", error.hint))


def put_site(items: Iterable[AnyItem | BadRecord], site: str | None) -> Iterator[AnyItem | BadRecord]:
    """Yield documents as those of one site, where one is given: they may name none, or another one."""
    for item in items:
        if site is None or isinstance(item, BadRecord):
            yield item
        elif isinstance(item, PageItem):
            yield replace(item, site=site)
        else:
            yield replace(item, document=replace(item.document, site=site))
