"""The host of an address."""

from __future__ import annotations

from urllib.parse import urlsplit


def find_hostname(address: str | None) -> str | None:
    """Return the host of an address in lower case; `None` where it names none or cannot be read.

    >>> find_hostname("https://www.Example.org:8080/budget"), find_hostname("budget.html"), find_hostname("http://[a")
    ('www.example.org', None, None)
    """
    try:
        return urlsplit(address or "").hostname or None
    except ValueError:
        return None
