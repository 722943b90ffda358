"""Pages on the command line: cleaned, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.errors import InputError
from cleaner.items.records import PageItem
from cleaner.output.render import LONGEST_CONTEXT, abbreviate

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.output.cleaned import Cleaned

NO_ARTICLE = "no article was found on this page"
SAID = ("title", "author", "date", "site")


def clean_page(cleaner: Cleaner, item: PageItem) -> Cleaned:
    """Clean one page; where nothing is left of it, a warning says so."""
    try:
        cleaned = cleaner.clean_html(item.html, item.url, item.encoding, site=item.site)
    except InputError as error:
        raise InputError(error.what, item.where, error.hint) from error
    if cleaned.text.strip():
        return cleaned
    return replace(cleaned, warnings=(*cleaned.warnings, NO_ARTICLE))


def describe_metadata(cleaned: Cleaned, names: tuple[str, ...] = SAID) -> list[str]:
    """Return what is known of the article, a line each.

    >>> from cleaner.output.cleaned import Cleaned, Metadata
    >>> describe_metadata(Cleaned("", metadata=Metadata(title="Rain", date="2024-05-01")))
    ['title: Rain', 'date: 2024-05-01']
    """
    values = ((name, getattr(cleaned.metadata, name)) for name in names)
    shown = ((name, ", ".join(value) if isinstance(value, tuple) else value) for name, value in values)
    return [f"{name}: {abbreviate(value, LONGEST_CONTEXT)}" for name, value in shown if value]
