"""How long one record may be."""

from __future__ import annotations

from cleaner.errors import InputError

# Crawlers cut pages at 1 to 5 MB (Common Crawl), and a book is about 1 MB of text: what is longer is a fault of the dump.
# A record is held some three times (as bytes, as text, parsed), which at 32 MiB stays far below what a worker may take.
MAX_RECORD_LENGTH = 32 << 20


def is_too_long(size: int) -> bool:
    """Say whether a record of so many bytes is longer than what is held."""
    return size > MAX_RECORD_LENGTH


def too_long(size: int, where: str) -> InputError:
    """Return the error of a record that is longer than what is held."""
    what = f"the record is too long: {size:,} bytes, at most {MAX_RECORD_LENGTH:,} are read"
    return InputError(what, where, "take the record out, or cut it into several")
