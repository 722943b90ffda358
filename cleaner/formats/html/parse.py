"""HTML text to a tree, within the limits that keep any page affordable."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from cleaner.errors import InputError
from cleaner.formats.html.limits import Limits, limit_page

_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")
_DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: its tree, the HTML that was parsed, and what had to be left out.

    `html` is the text after the limits were applied; it differs from what came in where `warnings` says so, and by the end
    tags of empty elements that XML writers close by a slash.
    """

    tree: LexborHTMLParser = field(repr=False, compare=False)
    html: str
    warnings: tuple[str, ...] = ()


def parse_page(html: str, limits: Limits = _DEFAULT_LIMITS) -> Page:
    """Parse a page of any size and shape in bounded time and memory.

    Raises `InputError` for what is no text.
    """
    if not isinstance(html, str):
        raise InputError(f"html is {type(html).__name__}, not str", "parse_page", "decode bytes first: decode_html(data)")
    limited, data, warnings = limit_page(html, limits)
    try:
        tree = LexborHTMLParser(limited if data is None or _has_surrogates(data) else data)
    except (SelectolaxError, UnicodeError) as error:
        raise InputError(f"the page cannot be parsed: {error}", "html", "decode it with decode_html(data)") from error
    return Page(tree, limited, warnings)


def _has_surrogates(data: bytes) -> bool:
    """Say whether what is else UTF-8 has halves of surrogate pairs, which the parser must not get."""
    return b"\xed" in data and _SURROGATE.search(data) is not None
