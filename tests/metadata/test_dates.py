"""Dates in many notations and languages."""

from __future__ import annotations

import pytest

from cleaner.metadata.dates import find_url_date, parse_date
from cleaner.metadata.months import find_month


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-3-5", "2024-03-05"),
        ("2024-03-05T10:05:06.123+0200", "2024-03-05T10:05:06+02:00"),
        ("2024-03-05T10:05:06Z", "2024-03-05T10:05:06Z"),
        ("2024-03-05 10:05", "2024-03-05T10:05:00"),
        ("2024-03-05 10:05:06 UTC", "2024-03-05T10:05:06Z"),
        ("2024-03-05T25:05", "2024-03-05"),
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05T10:00:00Z"),
        ("March 5, 2024 at 5:03 pm", "2024-03-05T17:03:00"),
        ("March 5, 2024 12:30 a.m.", "2024-03-05T00:30:00"),
        ("Published: Mar. 5th, 2024", "2024-03-05"),
        ("05-Mar-2024", "2024-03-05"),
        ("5 Mar 2024 | 10:22", "2024-03-05T10:22:00"),
        ("1er mars 2024", "2024-03-01"),
        ("20240305", "2024-03-05"),
        ("20240305T101112", "2024-03-05T10:11:12"),
        ("20240305T10:11:12Z", "2024-03-05T10:11:12Z"),
        ("20240305T1011+0200", "2024-03-05T10:11:00+02:00"),
        ("2024/03/05", "2024-03-05"),
        ("2024.03.05", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("2024년 3월 5일", "2024-03-05"),
        ("1709632800", "2024-03-05T10:00:00Z"),
        ("1709632800000", "2024-03-05T10:00:00Z"),
    ],
)
def test_notations(text: str, expected: str) -> None:
    """Time and zone are kept as far as they stand beside the day, and never made up."""
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 March 2024",
        "2024. gada 5. marts",
        "5. ožujka 2024.",
        "5 مارچ 2024",
        "5 наурыз 2024",
        "5. März 2024",
        "5 mars 2024",
        "5 de marzo de 2024",
        "5 de março de 2024",
        "5 marzo 2024",
        "5 de març del 2024",
        "5 maart 2024",
        "5 mars, 2024",
        "5. marts 2024",
        "5. maaliskuuta 2024",
        "5. märts 2024",
        "5 marca 2024",
        "5. března 2024",
        "2024. március 5.",
        "5 martie 2024",
        "5 Mart 2024",
        "5 Maret 2024",
        "5 марта 2024 г.",
        "5 березня 2024",
        "5 март 2024",
        "5 Μαρτίου 2024",
        "5 مارس 2024",
        "5 במרץ 2024",
        "5 मार्च 2024",
        "5 มีนาคม 2024",
        "5 tháng 3, 2024",
        "2024 m. kovo 5 d.",
    ],
)
def test_languages(text: str) -> None:
    """A day is understood in any of the languages, whatever the page says its language is."""
    assert parse_date(text) == "2024-03-05"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("03/04/2024", "en-US", "2024-03-04"),
        ("03/04/2024", "", "2024-03-04"),
        ("03/04/2024", "en", "2024-03-04"),
        ("03/04/2024", "en-GB", "2024-04-03"),
        ("03/04/2024", "fr", "2024-04-03"),
        ("03.04.2024", "en-US", "2024-04-03"),
        ("23/04/2024", "en-US", "2024-04-23"),
        ("04/23/2024", "de", "2024-04-23"),
        ("3/4/24", "de", "2024-04-03"),
    ],
)
def test_which_number_is_the_day(text: str, language: str, expected: str) -> None:
    """The month comes first in the United States only, and where there is no other way."""
    assert parse_date(text, language) == expected


@pytest.mark.parametrize(
    "text",
    ["", "today", "2024", "March 2024", "2024-02-30", "31.04.2024", "10.0.12.24.1", "version 2.0.1", "5 apples 2024",
     "1850-03-05",     "99999999", "5/2024", "Call 555-1234"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    """Days that do not exist, versions and numbers are no dates."""
    assert parse_date(text) is None


def test_the_first_date_that_exists_counts() -> None:
    """An impossible date does not hide the one behind it."""
    assert parse_date("2024-13-40, then 2024-03-05") == "2024-03-05"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2024/03/05/title", "2024-03-05"),
        ("https://example.org/news/2024-03-05-title", "2024-03-05"),
        ("https://example.org/2024/mar/05/title", "2024-03-05"),
        ("https://example.org/a_20240305.html", "2024-03-05"),
        ("https://example.org/2024/03/title", None),
        ("https://example.org/2024/13/05/title", None),
        ("https://2024-03-05.example.org/title", None),
        ("https://example.org/120240305", None),
        ("", None),
    ],
)
def test_dates_in_addresses(url: str, expected: str | None) -> None:
    """The path counts, not the host, and only whole numbers."""
    assert find_url_date(url) == expected


def test_months() -> None:
    """Names and their beginnings count; where languages differ, the more common one wins; two letters are too few."""
    assert [find_month(word) for word in ("Mar.", "mar", "Sept", "juin", "juil", "JUNI", "Dez", "ağu")] == [
        3,
        3,
        9,
        6,
        7,
        6,
        12,
        8,
    ]
    assert [find_month(word) for word in ("ma", "jui", "apples", "")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("5 มีนาคม 2567", ""),
        ("๕ มีนาคม ๒๕๖๗", ""),
        ("5 มี.ค. 2567", ""),
        ("5 มี.ค. 67", ""),
        ("۱۵ اسفند ۱۴۰۲", ""),
        ("15 اسفند ماه 1402", ""),
        ("۱۴۰۲/۱۲/۱۵", ""),
        ("1402/12/15", "fa"),
        ("٥ مارس ٢٠٢٤", ""),
        ("5 آذار / مارس 2024", ""),
        ("令和6年3月5日", ""),
        ("民國113年3月5日", ""),
        ("二〇二四年三月五日", ""),
        ("２０２４年３月５日", ""),
        ("৫ মার্চ ২০২৪", ""),
        ("५ मार्च २०२४", ""),
    ],
)
def test_other_digits_and_calendars(text: str, language: str) -> None:
    """Thai, Persian, Japanese and Taiwanese years, and digits of other scripts, mean the same day."""
    assert parse_date(text, language) == "2024-03-05"


def test_years_that_only_look_like_another_calendar() -> None:
    """Numbers in Latin text are no Buddhist or Persian years, and the day of no date is none."""
    assert [parse_date(text) for text in ("5 March 2567", "1402/12/15", "1970-01-01", "1970-01-01T00:00:00Z")] == [None] * 4
