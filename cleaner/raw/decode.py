"""Bytes of a page to text, as a browser does: it says what it could not read, and reads the rest."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from cleaner.core import find_twin, is_compiled
from cleaner.errors import InputError
from cleaner.possessive import repeat
from cleaner.raw.binary import name_decoded_binary, name_no_page
from cleaner.raw.encodings import CYRILLIC, GUESSABLE, find_encoding, find_usual_encoding, is_several_bytes
from cleaner.raw.plausible import find_alphabet, find_cyrillic, find_latin, fits_language, is_plausible, looks_cyrillic
from cleaner.raw.text import BYTE_ORDER_MARKS, check_encoding

_PRESCAN = 1024  # as far as a browser looks before it begins to parse
_FAR_SCAN = 65_536
_SAMPLE = 20_000
_MAX_REPLACED = 2  # U+FFFD in a text that came as text: one or two may be its own
_SURE_WEIGHT = 6  # bytes beyond the first of a character: a word of another encoding may pass for UTF-8
_BAD_WEIGHT = 2  # such bytes that must stand against each place that is no UTF-8
_MANY_BAD = 10  # places; so many, and little that fits, show that a page is not the UTF-8 that it declares
_MAX_BYTES_A_NUL = 4  # bytes for each NUL at the beginning of a page in UTF-16
_WIDEST = 4
_SHORTEST_WIDE = 16  # bytes in which NULs mean something without a tag
_CLEARLY = 8  # times as many NULs at odd places as at even ones, or the other way round
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)")
_META = re.compile(rb"<meta[\s/][^>]*", re.IGNORECASE)
_CHARSET = re.compile(rb"\bcharset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_IN_CODE = repeat(r"[^<]++|<(?!/\1)")
_CODE = re.compile(rf"<(script|style)\b{_IN_CODE}|<[^>]*+>?".encode(), re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
_STRETCH = re.compile(rb"[^<>\n]+")
_JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B]")  # of ISO-2022-JP, before signs of two bytes
_IN_WORD = re.compile(rb"[A-Za-z][\xc3-\xc5][\x80-\xbf](?:[A-Za-z]|(?=[ .,]))")  # "für" in UTF-8


def decode_html(data: str | bytes, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return a page as text, and warnings about what could not be read.

    The encoding is that of a byte order mark, else UTF-16 where every other byte is NUL, else the given one (as from the HTTP
    header; for `str` it is not used), else UTF-8 where nearly all bytes that are not ASCII fit it, else what the page declares,
    unless its text would be none, else a guess. Pages are often re-encoded without their declaration, and text of no other
    encoding reads as UTF-8 for long. Bytes that fit nothing become U+FFFD; NUL characters go; halves of a surrogate pair are
    joined, or become U+FFFD. Pictures, documents and archives have no text.

    Raises `InputError` for what is neither text nor bytes, and for a given encoding that does not exist.
    """
    if not isinstance(encoding, str | None):
        raise InputError(f"encoding is {type(encoding).__name__}, not str", "decode_html", "give a name, for example cp1252")
    if not isinstance(data, str | bytes):
        raise InputError(f"html is {type(data).__name__}, not str or bytes", "decode_html", "pass the page as str or bytes")
    kind = name_no_page(data) if isinstance(data, bytes) else name_decoded_binary(data)
    if kind:
        return "", (f"this is {kind} and no page: nothing was read",)
    text, warnings = _decode(data, encoding) if isinstance(data, bytes) else (data, [])
    nul_count, replaced_count, has_surrogates = _survey(text)
    if isinstance(data, str):  # bytes were asked for their damage when they were decoded
        warnings = _find_damage(replaced_count)
    if nul_count or has_surrogates:
        text, faults = _tidy_characters(text, nul_count, has_surrogates=has_surrogates)
        warnings = [*warnings, *faults]
    return text.removeprefix("\ufeff"), tuple(warnings)


def _survey(text: str) -> tuple[int, int, bool]:
    """Return how many NULs and replacement characters a text has, and whether it has halves of surrogate pairs."""
    if is_compiled():
        survey: Callable[[str], tuple[int, int, bool]] = find_twin("text_scan", "survey")
        return survey(text)
    return text.count("\0"), text.count(_REPLACEMENT), _has_surrogates(text)


def _find_damage(count: int) -> list[str]:
    """Return a warning where many characters could not be read by whoever decoded the text."""
    return [f"{count} characters could not be read when this text was decoded"] if count > _MAX_REPLACED else []


def _tidy_characters(text: str, nul_count: int, *, has_surrogates: bool) -> tuple[str, list[str]]:
    """Return the text without NUL characters and halves of surrogate pairs, and what was amiss in it."""
    warnings: list[str] = []
    if nul_count:
        text = text.replace("\0", "")
        warnings.append(f"{nul_count} NUL characters were dropped")
    if has_surrogates:
        before = text.count(_REPLACEMENT)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        lone = text.count(_REPLACEMENT) - before
        warnings.extend([f"{lone} lone surrogates were replaced"] if lone else [])
    return text, warnings


def _has_surrogates(text: str) -> bool:
    """Say whether a text has halves of surrogate pairs: then it cannot be encoded, which is known sooner than by a search."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


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
    named = marked or _find_wide(data) or (encoding and (find_encoding(encoding) or encoding))
    return (named, []) if named else _find_or_guess(data)


def _find_wide(data: bytes) -> str | None:
    """Return the encoding of two or four bytes a character that a page has without saying so: tags are half NULs in it."""
    head = data[:_PRESCAN]
    begins = head.lstrip(b"\0\r\n\t ").startswith(b"<") and b"\0" in head[:_WIDEST]
    if not begins and (len(head) < _SHORTEST_WIDE or head.count(0) * _MAX_BYTES_A_NUL < len(head)):
        return None
    if b"\0\0" in head[:_WIDEST]:
        return "utf-32-be" if head.startswith(b"\0\0") else "utf-32-le"
    if data.startswith((b"<\0", b"\0<")):
        return "utf-16-le" if data.startswith(b"<") else "utf-16-be"
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * _CLEARLY > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _find_or_guess(data: bytes) -> tuple[str, list[str]]:
    weight, bad = _measure_utf8(data)
    declared = _find_declared(data[:_PRESCAN])
    if declared == "utf-8" and (bad < _MANY_BAD or bad * _BAD_WEIGHT <= weight):
        return declared, []
    if not weight and not bad:  # ASCII, or an encoding that makes do with it
        return declared or ("iso2022_jp" if _JAPANESE_ESCAPE.search(data) else "utf-8"), []
    if bad * _BAD_WEIGHT <= weight and not (declared and _fits_better(data, declared, weight, bad)):
        return "utf-8", [f"the page declares {declared} but is utf-8"] if declared else []
    far = declared or _find_declared(data[_PRESCAN:_FAR_SCAN])
    sample = _take_foreign(data)
    found = _LANGUAGE.search(data[:_PRESCAN])
    language = found[1].decode("ascii").lower() if found else ""
    if far and far != "utf-8" and is_plausible(sample, far) and fits_language(far, language):
        fitting = find_latin(sample, far, language)
        return fitting, [f"the page declares {far}: {fitting} was taken, for its language"] if fitting != far else []
    guess = _guess(sample, language)
    if far and far != "utf-8" and not (is_plausible(sample, guess) and fits_language(guess, language)):
        return far, []
    return guess, [f"the page declares {far or 'no encoding'}: {guess} was guessed"]


def _measure_utf8(data: bytes) -> tuple[int, int]:
    """Return how many bytes go on with a character that began before, as UTF-8 has it, and how many places are no UTF-8.

    A character that the end of the page cuts through counts as none.
    """
    try:
        return len(data) - len(data.decode("utf-8")), 0
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data):
            return error.start - len(data[: error.start].decode("utf-8")), 0
    text = data.decode("utf-8", "replace")
    return len(data) - len(text), text.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode())


def _fits_better(data: bytes, declared: str, weight: int, bad: int) -> bool:
    """Say whether the declared encoding is to be believed although the bytes are UTF-8, or nearly: they are few."""
    if weight >= _SURE_WEIGHT or (not bad and _IN_WORD.search(data)):
        return False
    if not is_several_bytes(declared):
        return bad * _BAD_WEIGHT >= weight
    try:
        codecs.getincrementaldecoder(declared)().decode(data)
    except UnicodeError:
        return False
    return True


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


def _take_foreign(data: bytes) -> bytes:
    """Return the stretches of text that are not ASCII, up to a length that tells."""
    sample, length = [], 0
    for stretch in _STRETCH.finditer(_CODE.sub(b"\n", data[: 50 * _SAMPLE])):
        if stretch[0].isascii():  # a pattern that asks for other bytes would look over each such stretch from all its places
            continue
        sample.append(stretch[0][:_SAMPLE])
        length += len(sample[-1])
        if length > _SAMPLE:
            break
    return b"\n".join(sample)


def _guess(sample: bytes, language: str) -> str:
    """Guess the encoding from the text that is not ASCII, and from the page's language where several fit."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # few pages need it, and it takes long to load

    usual = find_usual_encoding(language)
    matches = from_bytes(sample, cp_isolation=GUESSABLE) if sample else None
    best = matches.best() if matches else None
    if not matches or not best:
        return find_cyrillic(sample, "cp1251") if looks_cyrillic(sample) else usual
    equal = [match for match in matches if (match.chaos, -match.coherence) <= (best.chaos, -best.coherence)]
    found = usual if any(usual in match.could_be_from_charset for match in equal) else best.encoding
    is_cyrillic = found.replace("_", "-") in CYRILLIC or looks_cyrillic(sample)
    return find_cyrillic(sample, found) if is_cyrillic else find_alphabet(sample, found, language)
