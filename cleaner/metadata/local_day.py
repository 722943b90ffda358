"""The day that a page was published on where it was made: programs declare the time in UTC, where it may be another day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

_UTC = ("Z", "+00:00")
_TIME = re.compile(
    r"(?P<date>(?:19|20)\d{2}-\d{2}-\d{2})[T ](?P<clock>\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?(?!\d)"
)
_LENGTH = len("2024-05-06T07")
_MOST_PLACES = 40
_WEST, _EAST = timedelta(hours=-11), timedelta(hours=12)  # how far clocks are from UTC
_NONE, _HALF = timedelta(), timedelta(minutes=30)


def find_local(date: str, html: str, address_date: str) -> str:
    """Return a time in UTC as the page writes it elsewhere with the day of its own zone, or the day in the page's address.

    A date without a time, or with a zone of its own, comes back as it is; so does one of the same day everywhere. Days in
    sight are not asked: they are as often those of a change.
    """
    if not date.endswith(_UTC):
        return date
    instant = datetime.fromisoformat(date)
    for local in _find_same_instants(instant, html):
        if local.date() != instant.date():
            return local.isoformat()
    return address_date if address_date and _is_day_of(instant, address_date) else date


def _find_same_instants(instant: datetime, html: str) -> Iterator[datetime]:
    """Yield the times on the page that are the same instant by the clock of another zone.

    A time without a zone is the same where its minutes and seconds are, which full minutes do not show.
    """
    for shift in (_NONE, _HALF):
        mark = (instant + shift).strftime(":%M:%S")
        at = html.find(mark)
        for _ in range(_MOST_PLACES):
            if at < 0:
                break
            found = _TIME.match(html, max(at - _LENGTH, 0))
            if found and (local := _read_local(found, instant)):
                yield local
            at = html.find(mark, at + 1)


def _read_local(found: re.Match[str], instant: datetime) -> datetime | None:
    zone = found["zone"] or ""
    try:
        local = datetime.fromisoformat(f"{found['date']}T{found['clock']}{zone}")
    except ValueError:
        return None
    if zone:
        return local if local == instant and local.utcoffset() else None
    away = local - instant.replace(tzinfo=None)
    is_same = instant.second and away % _HALF == _NONE and away != _NONE and _WEST <= away <= _EAST
    return instant.astimezone(timezone(away)) if is_same else None


def _is_day_of(instant: datetime, day: str) -> bool:
    """Whether an instant is on a day somewhere on earth, and not in UTC."""
    begin = datetime.fromisoformat(f"{day}T00:00:00+00:00")
    return begin.date() != instant.date() and begin - _EAST <= instant < begin + timedelta(days=1) - _WEST
