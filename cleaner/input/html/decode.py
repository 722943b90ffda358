"""Bytes of a page to text, as a browser does: it says what it could not read, and reads the rest."""

from __future__ import annotations

import re

from cleaner.errors import InputError
from cleaner.input.html.encodings import GUESSABLE, find_encoding, find_usual_encoding, is_several_bytes
from cleaner.input.text import BYTE_ORDER_MARKS, check_encoding

_PRESCAN = 1024  # as far as a browser looks before it begins to parse
_FAR_SCAN = 65_536
_SAMPLE = 20_000
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)")
_META = re.compile(rb"<meta[\s/][^>]*", re.IGNORECASE)
_CHARSET = re.compile(rb"\bcharset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_CODE = re.compile(rb"<(script|style)\b(?:[^<]++|<(?!/\1))*+|<[^>]*+>?", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
_FOREIGN_STRETCH = re.compile(rb"[^<>\n]*[\x80-\xff][^<>\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode_html(data: str | bytes, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return a page as text, and warnings about what could not be read.

    The encoding is that of a byte order mark, else the given one (as from the HTTP header; for `str` it is not used), else
    what the page declares in its first 1,024 bytes, else UTF-8 where all bytes fit, else what the page declares later, else a
    guess. A page that declares an encoding of one byte per character but is UTF-8 throughout is taken as UTF-8. Bytes that
    fit nothing become U+FFFD; NUL characters go; halves of a surrogate pair are joined, or become U+FFFD.

    Raises `InputError` for what is neither text nor bytes, and for a given encoding that does not exist.
    """
    if not isinstance(encoding, str | None):
        raise InputError(f"encoding is {type(encoding).__name__}, not str", "decode_html", "give a name, for example cp1252")
    warnings: list[str] = []
    if isinstance(data, str):
        text = data
    elif isinstance(data, bytes):
        text, warnings = _decode(data, encoding)
    else:
        raise InputError(f"html is {type(data).__name__}, not str or bytes", "decode_html", "pass the page as str or bytes")
    nul_count = text.count("\0")
    if nul_count:
        text = text.replace("\0", "")
        warnings.append(f"{nul_count} NUL characters were dropped")
    if _SURROGATE.search(text):
        before = text.count(_REPLACEMENT)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        lone = text.count(_REPLACEMENT) - before
        warnings.extend([f"{lone} lone surrogates were replaced"] if lone else [])
    return text.removeprefix("\ufeff"), tuple(warnings)


def _decode(data: bytes, encoding: str | None) -> tuple[str, list[str]]:
    name, warnings = _choose_encoding(data, encoding)
    try:
        return data.decode(name), warnings
    except UnicodeError:
        pass
    try:
        text = data.decode(name, "replace")
    except UnicodeError as error:  # codecs that know no replacement, such as idna: only by name
        raise InputError(f"{name} cannot decode pages: {error}", "encoding", "try utf-8 or cp1252") from error
    own = data.count(_REPLACEMENT.encode(name)) if name.startswith(("utf", "gb")) else 0
    return text, [*warnings, f"{text.count(_REPLACEMENT) - own} places with bytes that are not {name} were replaced"]


def _choose_encoding(data: bytes, encoding: str | None) -> tuple[str, list[str]]:
    if encoding is not None and find_encoding(encoding) is None:
        check_encoding(encoding, "encoding")
    marked = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    named = marked or (encoding and (find_encoding(encoding) or encoding))
    if named:
        return named, []
    if data.startswith((b"<\0", b"\0<")):
        return ("utf-16-le" if data.startswith(b"<") else "utf-16-be"), []
    return _find_or_guess(data)


def _find_or_guess(data: bytes) -> tuple[str, list[str]]:
    declared = _find_declared(data[:_PRESCAN])
    if declared and (declared == "utf-8" or is_several_bytes(declared)):
        return declared, []
    if _is_utf8(data):
        contradicts = declared and not data.isascii()
        return "utf-8", [f"the page declares {declared} but is utf-8"] if contradicts else []
    declared = declared or _find_declared(data[_PRESCAN:_FAR_SCAN])
    if declared:
        return declared, []
    guess = _guess(data)
    return guess, [f"the page declares no encoding: {guess} was guessed"]


def _find_declared(head: bytes) -> str | None:
    """Return the encoding that the beginning of a page declares.

    It was read as ASCII, so a declared UTF-16 cannot be true: the standard says to take UTF-8.
    """
    head = _COMMENT.sub(b"", head)
    labels = [found[1] for found in [_XML_ENCODING.match(head)] if found]
    labels.extend(found[1] for meta in _META.finditer(head) if (found := _CHARSET.search(meta[0])))
    names = (find_encoding(label.decode("ascii", "replace")) for label in labels)
    name = next(filter(None, names), None)
    return "utf-8" if name and name.startswith("utf") else name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.end == len(data)  # a page that was cut off
    return True


def _guess(data: bytes) -> str:
    """Guess the encoding from the stretches of text that are not ASCII, and from the page's language where several fit."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # few pages need it, and it takes long to load

    language = _LANGUAGE.search(data[:_PRESCAN])
    usual = find_usual_encoding(language[1].decode("ascii") if language else "")
    sample, length = [], 0
    for stretch in _FOREIGN_STRETCH.finditer(_CODE.sub(b"\n", data[: 50 * _SAMPLE])):
        sample.append(stretch[0][:_SAMPLE])
        length += len(sample[-1])
        if length > _SAMPLE:
            break
    matches = from_bytes(b"\n".join(sample), cp_isolation=GUESSABLE) if sample else None
    best = matches.best() if matches else None
    if not matches or not best:
        return usual
    equal = [match for match in matches if (match.chaos, -match.coherence) <= (best.chaos, -best.coherence)]
    return usual if any(usual in match.could_be_from_charset for match in equal) else best.encoding
