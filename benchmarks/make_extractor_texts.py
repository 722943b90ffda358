"""Make texts with artifacts from pages: what extractors leave of them, with the page's gold text beside it.

    python benchmarks/make_extractor_texts.py PAGES.jsonl.xz... -o TEXTS.jsonl.xz [--part tune] [--most 400]
        [--extractors trafilatura,resiliparse,readability,newspaper4k,paragraphs]

Pages are JSON lines with `html` and `main_content`. Each row that is written holds id, set, part, extractor, lang, url, title,
dirty and gold, as `text_quality.py` reads them; the rows of the extractor `gold` hold the gold text. A title is passed on
only where the set gives it. `--most` draws so many pages of a file, the same ones in each run; a page of which an extractor
leaves nothing gives no row. Needs `pip install -e .[bench]`, and newspaper4k for its texts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractors import load_extractor
from text_quality import read_rows

NAMES = "trafilatura,resiliparse,readability,newspaper4k,paragraphs"
Row = dict[str, Any]


def choose_pages(path: Path, part: str | None, most: int) -> list[Row]:
    """Return the pages of a file that have gold text and are of the part; a file without parts counts as `tune`."""
    pages = [page for page in read_rows(path) if page.get("html") and page.get("main_content")]
    if part:
        pages = [page for page in pages if page.get("part", "tune") == part]
    drawn = sorted(pages, key=lambda page: hashlib.blake2b(page["id"].encode()).digest())[:most]
    return sorted(drawn, key=lambda page: str(page["id"]))


def make_rows(pages: Iterable[Row], set_name: str, names: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of each page: its gold text, and what each extractor leaves of it."""
    extractors = {name: load_extractor(name) for name in names}
    for page in pages:
        known = {name: page.get(name) for name in ("id", "lang", "url", "title")}
        known |= {"set": set_name, "part": page.get("part", "tune")}
        gold = page["main_content"]
        yield {**known, "extractor": "gold", "dirty": gold, "gold": gold}
        for name, extract in extractors.items():
            try:
                dirty = extract(page["html"])
            except Exception as error:  # noqa: BLE001  # whatever an extractor raises is its result for this page
                print(f"{name} failed on {page['id']}: {str(error)[:80]}", file=sys.stderr)
                continue
            if dirty.strip():
                yield {**known, "extractor": name, "dirty": dirty, "gold": gold}


def main() -> None:
    """Make the texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+", help="JSON lines, also compressed with xz")
    parser.add_argument("-o", "--output", type=Path, required=True, help="where to write, compressed with xz")
    parser.add_argument("--extractors", default=NAMES, help=f"names, comma between them (default: {NAMES})")
    parser.add_argument("--part", choices=["tune", "check"], help="only pages of this part")
    parser.add_argument("--most", type=int, default=sys.maxsize, help="so many pages of each file at most")
    options = parser.parse_args()
    count = 0
    with lzma.open(options.output, "wt", encoding="utf-8", preset=3) as output:
        for path in options.pages:
            pages = choose_pages(path, options.part, options.most)
            for row in make_rows(pages, path.name.partition(".")[0], options.extractors.split(",")):
                output.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
            print(f"{path.name}: {len(pages)} pages, {count} rows so far", file=sys.stderr)


if __name__ == "__main__":
    main()
