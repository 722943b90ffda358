"""Dates of other digits and calendars, written anew as the Gregorian calendar has them: Thai, Persian, Japanese, Chinese."""

from __future__ import annotations

import re

_ZEROS = "٠۰०০๐０"
_DIGITS = {ord(zero) + step: str(step) for zero in _ZEROS for step in range(10)}
_THAI = re.compile("[\u0e01-\u0e5b]")
_THAI_SHORT = {
    short: number for number, short in enumerate("ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(), 1)
}
_THAI_SHORT_DATE = re.compile(rf"(\d{{1,2}})\s?({'|'.join(map(re.escape, _THAI_SHORT))})\s?(\d{{4}}|\d{{2}})(?!\d)")
_BUDDHIST_YEAR = re.compile(r"(?<!\d)(2[45]\d{2})(?!\d)")
_BUDDHIST = 543
_PERSIAN_MONTHS = ("فروردین|فروردين اردیبهشت|ارديبهشت خرداد تیر|تير مرداد شهریور|شهريور مهر آبان آذر دی|دي بهمن اسفند").split()
_PERSIAN_MONTH = {form: number for number, forms in enumerate(_PERSIAN_MONTHS, 1) for form in forms.split("|")}
_PERSIAN_DATE = re.compile(rf"(\d{{1,2}})\s({'|'.join(_PERSIAN_MONTH)})(?:\s?ماه)?[\s،,]{{1,3}}(1[34]\d{{2}})(?!\d)")
_PERSIAN_NUMBERS = re.compile(r"(?<!\d)(1[34]\d{2})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_PERSIAN = re.compile("[\u06f0-\u06f9\u067e\u0686\u0698\u06af\u06cc]")  # letters and digits that Arabic has not
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(\d{{1,3}}|元)\s?年")
_CHINESE_DIGITS = {ord(sign): str(number) for number, sign in enumerate("〇一二三四五六七八九")} | {
    ord("零"): "0",
    ord("○"): "0",
}
_CHINESE_DATE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号號]"
)
_FIRST_CENTURY = 100


def write_gregorian(text: str, language: str = "") -> str:
    """Return a text in which dates of other digits and calendars are written as Gregorian ones.

    >>> write_gregorian("๕ มีนาคม ๒๕๖๗"), write_gregorian("۱۵ اسفند ۱۴۰۲"), write_gregorian("令和6年3月5日")
    ('5 มีนาคม 2024', '2024-03-05', '2024年3月5日')
    """
    if text.isascii():
        return _convert_numbers(text) if language.startswith("fa") else text
    is_persian = language.startswith("fa") or _PERSIAN.search(text) is not None
    text = text.translate(_DIGITS)
    if _THAI.search(text) or language.startswith("th"):
        text = _THAI_SHORT_DATE.sub(_write_thai, text)
        text = _BUDDHIST_YEAR.sub(lambda found: str(int(found[1]) - _BUDDHIST), text)
    text = _PERSIAN_DATE.sub(lambda found: _write_persian(found[3], _PERSIAN_MONTH[found[2]], found[1]), text)
    text = _convert_numbers(text) if is_persian else text
    if "年" in text:
        text = _ERA.sub(lambda found: f"{_ERAS[found[1]] + (1 if found[2] == '元' else int(found[2]))}年", text)
        text = _CHINESE_DATE.sub(_write_chinese, text)
    return text


def _convert_numbers(text: str) -> str:
    return _PERSIAN_NUMBERS.sub(lambda found: _write_persian(found[1], int(found[2]), found[3]), text)


def _write_thai(found: re.Match[str]) -> str:
    year = int(found[3])
    year += 2500 if year < _FIRST_CENTURY else 0
    return f"{year}-{_THAI_SHORT[found[2]]:02}-{int(found[1]):02}"


def _write_chinese(found: re.Match[str]) -> str:
    return f"{found[1].translate(_CHINESE_DIGITS)}年{_read_number(found[2])}月{_read_number(found[3])}日"


def _read_number(text: str) -> int:
    """Return a number below a hundred that is written with signs for ten."""
    tens, mark, ones = text.partition("十")
    if not mark:
        return int(text.translate(_CHINESE_DIGITS))
    return 10 * int(tens.translate(_CHINESE_DIGITS) or 1) + int(ones.translate(_CHINESE_DIGITS) or 0)


def _write_persian(year: str, month: int, day: str) -> str:
    """Return a day of the Persian calendar as ISO 8601, by the number of days since a day known in both."""
    from datetime import date, timedelta  # noqa: PLC0415  # few pages need it

    if not (1 <= month <= 12 and 1 <= int(day) <= 31):  # noqa: PLR2004
        return f"{year}.{month}.{day}"
    since = int(year) - 1300
    leaps = sum(_is_leap(each) for each in range(1300, int(year)))
    in_year = 31 * (month - 1) - max(0, month - 7) + int(day) - 1
    return (date(1921, 3, 21) + timedelta(365 * since + leaps + in_year)).isoformat()


def _is_leap(year: int) -> bool:
    return year % 33 in {1, 5, 9, 13, 17, 22, 26, 30}
