"""Texts as TOML writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable


def quote_text(text: str) -> str:
    r"""Return a text in quotation marks, with escapes for what TOML does not take as it is; half of a pair becomes U+FFFD.

    >>> print(quote_text('a "b" \\ c' + chr(9) + chr(127)))
    "a \"b\" \\ c\t\u007f"
    """
    whole = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def quote_texts(texts: Iterable[str]) -> str:
    """Return a list of texts on one line."""
    return f"[{', '.join(map(quote_text, texts))}]"
