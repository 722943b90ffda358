"""Dates as pages write them, to ISO 8601; no more precise than they were written."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime

from cleaner.metadata.calendars import write_gregorian
from cleaner.metadata.months import find_month

_EARLIEST, _LATEST = 1970, 2100
_ZERO = "1970-01-01"  # what programs write for no date
_LONGEST = 400
_TIME = (
    r"(?:[T\s,]{1,3}(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z\b|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(rf"(?<!\d)(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?!\d){_TIME}")
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s?[/.年년]\s?(?P<month>\d{1,2})\s?[/.月월]\s?(?P<day>\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d/.])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2}|\d{2})(?![\d/]|\.\d)")
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s?(?P<zone>Z\b|UTC|GMT|[+-]\d{2}:?\d{2}(?!\d))?\s?(?P<half>[ap]\.?m\b)?",
    re.IGNORECASE,
)
_LETTERS = r"[^\W\d_][^\d\s,./()|]{1,14}"
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?[\s.-]{{0,2}}(?:de\s|d['’]|of\s|tháng\s)?\s?({_LETTERS}|(?<=tháng\s)\d{{1,2}})[.,]?(?:\s?/\s?{_LETTERS})?[\s.,/-]{{0,2}}(?:de[l]?\s|năm\s)?((?:19|20)\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"({_LETTERS})\.?[\s-]{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?[\s,.-]{{1,3}}((?:19|20)\d{{2}})(?!\d)", re.IGNORECASE
)
_YEAR_MONTH_DAY = re.compile(rf"((?:19|20)\d{{2}})\.?\s?(?:m\.\s)?({_LETTERS})\s(\d{{1,2}})(?!\d)", re.IGNORECASE)
_YEAR_DAY_MONTH = re.compile(rf"((?:19|20)\d{{2}})\.?\s(?:gada|жылғы|ж\.)\s(\d{{1,2}})\.?\s({_LETTERS})", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_WORDED = ((_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2)), (_YEAR_MONTH_DAY, (1, 2, 3)), (_YEAR_DAY_MONTH, (1, 3, 2)))
_URL_DATE = re.compile(r"[/_.=-]((?:19|20)\d{2})[/_-]?(\d{2}|[a-z]{3})[/_-]?(\d{1,2})(?=[/_.&?-]|$)", re.IGNORECASE)
_MONTH_FIRST_LANGUAGES = ("en-us", "en_us", "en-ca", "en-ph", "fil")


def parse_date(text: str, language: str = "") -> str | None:
    """Return the first date in a text as ISO 8601, with time and zone where they stand beside it, or None.

    Of 3/4/2024 the day comes first, except where the language says English of the United States, or English of no country.
    """
    text = write_gregorian(text.strip()[:_LONGEST], language)
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat().replace("+00:00", "Z")  # after 2001: ten digits
    for pattern in (_ISO, _YEAR_FIRST):
        for found in pattern.finditer(text):
            if date := _write(found.groupdict(), found["year"], found["month"], found["day"], text[found.end() :]):
                return date
    return _parse_words(text) or _parse_numbers(text, language) or _parse_compact(text)


def _parse_compact(text: str) -> str | None:
    for found in _COMPACT.finditer(text):
        if date := _write(found.groupdict(), found["year"], found["month"], found["day"], ""):
            return date
    return None


def find_url_date(url: str) -> str | None:
    """Return the day that the path of an address names, as in /2024/03/15/ or /2024-03-15-title."""
    path = url.rsplit("://", maxsplit=1)[-1].partition("/")[2]
    for found in _URL_DATE.finditer(f"/{path}"):
        month = found[2] if found[2].isdigit() else find_month(found[2])
        if month and (date := _write_day(int(found[1]), int(month), int(found[3]))):
            return date
    return None


def _parse_words(text: str) -> str | None:
    for pattern, order in _WORDED:
        for found in pattern.finditer(text):
            year, name, day = (found[index] for index in order)
            month = int(name) if name.isdigit() else find_month(name)
            if month and (date := _write({}, year, month, day, text[found.end() : found.end() + 40])):
                return date
    return None


def _parse_numbers(text: str, language: str) -> str | None:
    language = language.lower()
    month_first = not language or language == "en" or language.startswith(_MONTH_FIRST_LANGUAGES)
    for found in _NUMBERS.finditer(text):
        first, separator, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
        year += 2000 if year < 100 else 0  # noqa: PLR2004
        is_month_first = (month_first and separator != "." and first <= 12) or second > 12  # noqa: PLR2004
        month, day = (first, second) if is_month_first else (second, first)
        if date := _write({}, year, month, day, text[found.end() : found.end() + 40]):
            return date
    return None


def _write(found: dict[str, str | None], year: str | int, month: str | int, day: str | int, after: str) -> str | None:
    """Write a day and the time that stands beside it; None for what is no day."""
    date = _write_day(int(year), int(month), int(day))
    if not date:
        return None
    if found.get("hour") is None:
        clock = _CLOCK.search(after[:40])
        found = clock.groupdict() if clock else {}
    return date + _write_time(found)


def _write_day(year: int, month: int, day: int) -> str | None:
    if not (_EARLIEST <= year <= _LATEST and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):  # noqa: PLR2004
        return None
    written = f"{year:04}-{month:02}-{day:02}"
    return None if written == _ZERO else written


def _write_time(found: dict[str, str | None]) -> str:
    """Return `T10:05:00+02:00` as far as it was given, or nothing for what is no time."""
    if found.get("hour") is None:
        return ""
    hour, minute, second = (int(found.get(name) or 0) for name in ("hour", "minute", "second"))
    half = (found.get("half") or "").lower()[:1]
    if half and 1 <= hour <= 12:  # noqa: PLR2004
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004
        return ""
    zone = (found.get("zone") or "").upper()
    zone = "Z" if zone in {"Z", "UTC", "GMT"} else zone
    if len(zone) == 5:  # noqa: PLR2004  # +0200
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"T{hour:02}:{minute:02}:{second:02}{zone}"
