"""What a month of Common Crawl would cost: core-hours from measured processor time, a document at a time.

    python benchmarks/scale.py --pages PAGES.jsonl.xz --texts DUMP.jsonl.xz [--documents 2.5e9] [--bytes-per-line 81]

Prints processor seconds for a page (HTML to article), the text of a page (as WET records have it), a scraped text, and the
lines of a text (what `cleaner learn` and Spark collect before they count); then core-hours for so many documents, and what
learning shuffles, given the bytes per line that `templates_on_spark.py` printed. Reading, writing and unpacking are not in it.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from cleaner.document import Document
from cleaner.engine import Cleaner
from cleaner.extract import read_page_text
from cleaner.items.item import Item
from cleaner.learning.rows import RowMaker

MOST = 1_000
SECONDS_OF_AN_HOUR = 3_600


def read_rows(path: Path, most: int = MOST) -> list[dict[str, Any]]:
    """Return the first records of a file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, most)]


def measure(work: Callable[[Any], object], given: Sequence[Any]) -> float:
    """Return the processor seconds of one piece of work; the first ones, which make rules ready, do not count."""
    for one in given[:20]:
        work(one)
    begun = time.process_time()
    for one in given:
        work(one)
    return (time.process_time() - begun) / len(given)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--documents", type=float, default=2.5e9)
    parser.add_argument("--bytes-per-line", type=float, default=81)
    asked = parser.parse_args()
    engine, maker = Cleaner(), RowMaker()
    pages = [row["html"] for row in read_rows(asked.pages)]
    texts = read_rows(asked.texts)
    items = [Item("", Document(row["text"], row.get("url")), 0) for row in texts]
    lines = sum(sum(1 for _ in maker.make_rows(item)) - 1 for item in items) / len(items)
    page_texts = [read_page_text(page) for page in pages]
    seconds = {
        "page to article": measure(engine.clean_html, pages),
        "text of a page to article": measure(lambda text: engine.clean(text, page=True), page_texts),
        "scraped text": measure(lambda row: engine.clean(row["text"], row.get("url"), row.get("title")), texts),
        "lines for learning": measure(lambda item: list(maker.make_rows(item)), items),
    }
    page_size, text_size = (sum(map(len, some)) / len(some) for some in (pages, [row["text"] for row in texts]))
    print(f"pages of {page_size / 1_000:.0f} kB, texts of {text_size:.0f} characters and {lines:.1f} lines")
    for name, took in seconds.items():
        hours = took * asked.documents / SECONDS_OF_AN_HOUR
        print(f"{name:<26} {1_000 * took:7.2f} ms  {hours:>9,.0f} core-hours for {asked.documents:.2g} documents")
    total = lines * asked.documents
    shuffled = total * asked.bytes_per_line / 1e12
    print(f"learning shuffles {shuffled:,.1f} TB: {asked.bytes_per_line:.0f} bytes for each of {total:.2g} lines")


if __name__ == "__main__":
    main()
