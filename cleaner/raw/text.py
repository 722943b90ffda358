"""Bytes to text: what encodings scraped dumps have, and what to do about bytes that fit none."""

from __future__ import annotations

import codecs

from cleaner.errors import InputError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(data: bytes, encoding: str | None = None, where: str = "input") -> str:
    """Decode the bytes of a text file with the given encoding, by its byte order mark, or as UTF-8.

    It never guesses, because a wrong guess garbles a text silently. Raises `InputError` with the position of the first byte
    that does not fit, and what to try.
    """
    _check_types(data, encoding, where)
    if encoding is None:
        encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    else:
        check_encoding(encoding, where)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not {encoding}: byte 0x{data[error.start]:02x} at position {error.start}"
        raise InputError(what, f"{where}:{line}", "name the encoding, for example --encoding cp1252") from error
    except UnicodeError as error:  # some codecs (utf-7, idna) name no byte
        raise InputError(f"not {encoding}: {error}", where, "name another encoding, for example --encoding cp1252") from error


def _check_types(data: object, encoding: object, where: str) -> None:
    if not isinstance(data, bytes | bytearray) or not isinstance(encoding, str | None):
        hint = "pass bytes, and the name of an encoding as a str"
        raise InputError(f"{type(data).__name__} with encoding {encoding!r} cannot be decoded", where, hint)


def check_encoding(encoding: str, where: str = "--encoding") -> None:
    """Raise `InputError` where no text encoding is called so; decoding nothing would not notice."""
    try:
        codecs.lookup(encoding)
        "a".encode(encoding)
    except UnicodeError:
        return
    except (LookupError, ValueError) as error:
        raise InputError(f"unknown encoding {encoding!r}", where, "try utf-8, cp1252, gb18030 or koi8-r") from error


def fits(data: bytes, encoding: str | None) -> bool:
    """Say whether bytes can be read in an encoding."""
    try:
        return encoding is not None and data.decode(encoding) is not None
    except (LookupError, UnicodeError):
        return False


def is_wide(encoding: str | None) -> bool:
    """Say whether the line break of an encoding is no single byte, as that of UTF-16."""
    try:
        return encoding is not None and "\n".encode(encoding) != b"\n"
    except UnicodeError:  # a codec for host names, say: decoding reports it
        return False


def narrow_encoding(encoding: str | None) -> str | None:
    """Return the encoding of a text that comes as UTF-8 where its own has line breaks of several bytes."""
    return None if is_wide(encoding) else encoding
