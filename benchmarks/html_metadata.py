"""Title, author and date of pages against gold: ours, trafilatura's, and the dates of htmldate, in the same run.

    python benchmarks/html_metadata.py PAGES.jsonl.xz ... [--part check] [--wrong title] [--only-ours]

A set is printed by part, where its pages have one. PAGES has `html`, `url`, `title`, `author` and `publish_date`; a page
without gold for a field does not count for it. A title is right where it equals the gold but for white space, case and
punctuation, or where one contains the other and has 80% of its length. Authors are right where all names of the gold are there
and at most one more. A date is right on the same day. "none" counts pages for which a reader says nothing.
`--wrong` prints what is wrong of one field.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cleaner.formats.html.limits import Limits
from cleaner.formats.html.parse import parse_page
from cleaner.metadata.read_metadata import read_metadata
from cleaner.raw.decode import decode_html

FIELDS = ("title", "author", "date")
Values = dict[str, str]
MIN_SHARE = 0.8
MAX_EXTRA = 1
DEGREE = re.compile(r"(?:[A-Z]\.?){1,5}|Ph\.?D\.?|MSc|BSc|Esq\.?")


def read_ours(html: str, url: str | None) -> Values:
    """Read with our reader."""
    text, _ = decode_html(html)
    found = read_metadata(parse_page(text, Limits()), url)
    return {"title": found.title or "", "author": found.author or "", "date": found.date or ""}


def read_trafilatura(html: str, url: str | None) -> Values:
    """Read with trafilatura."""
    import trafilatura  # for comparison only

    found: Any = trafilatura.extract_metadata(html, default_url=url)
    if found is None:
        return dict.fromkeys(FIELDS, "")
    return {"title": found.title or "", "author": found.author or "", "date": found.date or ""}


def read_htmldate(html: str, url: str | None) -> Values:
    """Read the date with htmldate, which knows of nothing else; as its users call it, with the date of publication wanted."""
    from htmldate import find_date  # for comparison only

    try:
        found: str | None = find_date(html, url=url, original_date=True)
    except ValueError:  # an address that it cannot read
        found = find_date(html, original_date=True)
    return {"title": "", "author": "", "date": found or ""}


def fold(text: str) -> str:
    """Return letters and digits in one case."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def names_of(text: str | list[str]) -> set[str]:
    """Return the names in an author field, without titles before and degrees behind them."""
    spaces = r"|\s|、" if isinstance(text, str) and re.search(r"[\u4e00-\u9fff]", text) else ""
    parts = text if isinstance(text, list) else re.split(rf"[;,|\t]|\s+and\s+|\s+&\s+{spaces}", text)
    names = {re.sub(r"^(?:by|dr|prof|mr|mrs|ms) ", "", fold(part)) for part in parts if not DEGREE.fullmatch(part.strip())}
    return names - {""} or {fold(part) for part in parts}


def is_right(field: str, gold: Any, found: str) -> bool:
    """Whether a value is right as the module says."""
    if field == "date":
        written = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", str(gold))
        return ("{}-{:0>2}-{:0>2}".format(*written.groups()) if written else str(gold)) == found[:10]
    if field == "author":
        wanted, names = names_of(gold), names_of(found)
        return wanted <= names and len(names) <= len(wanted) + MAX_EXTRA
    wanted_title, title = fold(gold), fold(found)
    shorter, longer = sorted((wanted_title, title), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= MIN_SHARE * len(longer)


def read_gold(record: dict[str, Any]) -> dict[str, Any]:
    """Return the gold of the fields that have any."""
    gold = {
        "title": record.get("title"),
        "author": record.get("author"),
        "date": record.get("publish_date") or record.get("date"),
    }
    return {field: value for field, value in gold.items() if value and value != [""] and value == value}  # noqa: PLR0124  # NaN


def measure(path: Path, readers: dict[str, Callable[[str, str | None], Values]], wrong: str, part: str) -> None:
    """Print a table for each part of one file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    for each in sorted({str(record.get("part") or "all") for record in records}):
        if part in ("", each):
            name = f"{path.name.split('.')[0]} {each}"
            measure_part(name, [record for record in records if str(record.get("part") or "all") == each], readers, wrong)


def measure_part(title: str, records: list[Any], readers: dict[str, Callable[[str, str | None], Values]], wrong: str) -> None:
    """Print the shares that each reader has right, of the pages whose gold has the field, and its time."""
    golds = [read_gold(record) for record in records]
    counts = {field: count for field in FIELDS if (count := sum(field in gold for gold in golds))}
    print(f"{title}: {len(records)} pages; gold: " + ", ".join(f"{field} {count}" for field, count in counts.items()))
    for name, read in readers.items():
        began = time.perf_counter()
        found = [read(record["html"], record.get("url") or None) for record in records]
        seconds = time.perf_counter() - began
        shares = []
        for field in counts:
            pairs = [(gold[field], values[field]) for gold, values in zip(golds, found, strict=True) if field in gold]
            right = sum(is_right(field, *pair) for pair in pairs)
            none = sum(not value for _, value in pairs)
            if none < len(pairs):
                shares.append(f"{field} {right / len(pairs):.3f} (none {none})")
        print(f"  {name:12} {'  '.join(shares)}  {1000 * seconds / len(records):.1f} ms/page")
        for record, gold, values in zip(records, golds, found, strict=True):
            if wrong in gold and name == "ours" and not is_right(wrong, gold[wrong], values[wrong]):
                print(f"    {record['id']} {record.get('url')}\n      gold {gold[wrong]!r}\n      ours {values[wrong]!r}")


def main() -> int:
    """Measure all files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--wrong", choices=FIELDS, default="")
    parser.add_argument("--only-ours", action="store_true")
    parser.add_argument("--part", default="", help="only the pages of this part, such as tune or check")
    options = parser.parse_args()
    readers: dict[str, Callable[[str, str | None], Values]] = {"ours": read_ours}
    if not options.only_ours:
        readers |= {"trafilatura": read_trafilatura, "htmldate": read_htmldate}
    for path in options.pages:
        measure(path, readers, options.wrong, options.part)
    return 0


if __name__ == "__main__":
    sys.exit(main())
