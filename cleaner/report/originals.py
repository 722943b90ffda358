"""The texts that documents had before the run: read from its input, or rebuilt from its output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cleaner.blocks.language import name_language
from cleaner.blocks.language_codes import read_language
from cleaner.document import Removal
from cleaner.errors import InputError
from cleaner.items.item import Item
from cleaner.report.sample import Changed
from cleaner.run.removals_log import refuse_other, restore_text
from cleaner.templates.site import UNKNOWN, name_site


@dataclass(frozen=True, slots=True)
class Original:
    """A text as the run read it, and what its record says of it; `None` if nobody has the text."""

    text: str | None = None
    title: str | None = None
    url: str | None = None
    site: str = UNKNOWN
    language: str = UNKNOWN


def find_originals(
    chosen: Mapping[str, Changed], items: Iterable[Item], name: Callable[[Item], str], *, restored: bool
) -> dict[str, Original]:
    """Return the originals of documents, by the names in `chosen`; `name` says what an item is called there.

    With `restored`, items are what the run wrote. A document whose removals do not fit it is returned without its text; one
    that does not come is not returned at all. Raises `InputError` if none comes and where none fits, since the items are
    then those of another run.
    """
    found: dict[str, Original] = {}
    for item in items:
        called = name(item)
        if called in chosen:
            found[called] = _make_original(item, chosen[called], restored=restored)
            if len(found) == len(chosen):
                break
    if chosen and not any(original.text is not None for original in found.values()):
        what = "its removals fit no document" if found else "none of the documents that lost something is here"
        where = next(iter(chosen.values())).name
        raise InputError(what, where, "give the dump, the output and the removals of one and the same run")
    return found


def _make_original(item: Item, one: Changed, *, restored: bool) -> Original:
    document, removals = item.document, one.removals
    language = read_language(document.language) or name_language(document.text) or UNKNOWN
    try:
        refuse_other(item, one.known)
    except InputError:  # another record's text would be a wrong one
        return Original(None, document.title, document.url, name_site(document.url or ""), language)
    text = _restore(document.text, tuple(removals)) if restored else _check(document.text, removals)
    return Original(text, document.title, document.url, name_site(document.url or ""), language)


def _check(text: str, removals: Iterable[Removal]) -> str | None:
    fits = all(text[removal.span.start : removal.span.end] == removal.text for removal in removals)
    return text if fits else None


def _restore(text: str, removals: tuple[Removal, ...]) -> str | None:
    try:
        return restore_text(text, removals)
    except InputError:
        return None
