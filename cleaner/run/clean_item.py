"""The one place that turns an item into a result: for the command, runs, programs, learning and engines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from cleaner.errors import CleanerError, InputError
from cleaner.items.item import AnyItem, Item
from cleaner.options import CleanerOptions
from cleaner.output.cleaned import Cleaned
from cleaner.rules.rulebook import Rulebook


class Engine(Protocol):
    """What cleans texts and pages, by which options and rules."""

    @property
    def options(self) -> CleanerOptions:
        """The options that it was made with."""

    @property
    def rulebook(self) -> Rulebook:
        """The rules that it goes by."""

    @property
    def clean(self) -> Callable[..., Cleaned]:
        """Clean a text: `Cleaner.clean`."""

    @property
    def clean_html(self) -> Callable[..., Cleaned]:
        """Clean a page: `Cleaner.clean_html`."""


def clean_item(engine: Engine, item: AnyItem) -> Cleaned | CleanerError:
    """Return a cleaned text or page, or why it could not be cleaned."""
    try:
        if isinstance(item, Item):
            known, page = item.document, item.has_page_text
            return engine.clean(known.text, known.url, known.title, page=page, site=known.site, language=known.language)
        return engine.clean_html(item.html, item.url, item.encoding, site=item.site, language=item.language)
    except InputError as error:
        return InputError(error.what, item.where or error.where, error.hint)
    except CleanerError as error:
        return error
