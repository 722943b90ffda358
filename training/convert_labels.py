"""Give labels the words of their pages, or take them away.

    python training/convert_labels.py join FOLDER -o labelled-pages-3.jsonl.xz
    python training/convert_labels.py strip LABELLED.jsonl.xz -o training/own-labels.jsonl.xz

`join` reads the labels of this project, and their pages in the files of FOLDER that `page_set` names; labels whose pages are
not there are passed over. What it writes has the form of other labelled pages: `blocks`, pairs of class and text, `title` and
`main_content`. `strip` writes what is kept here.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from own_labels import strip_texts
from read_pages import OWN_LABELS, Row, read_pages, read_source


def main() -> None:
    """Convert and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["join", "strip"])
    parser.add_argument("path", type=Path, help="the folder of the pages, or a file of labelled pages")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    rows = _join(options.path) if options.action == "join" else map(strip_texts, read_pages([options.path]))
    with lzma.open(options.output, "wt", encoding="utf-8", preset=9) as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(options.output)


def _join(folder: Path) -> Iterator[Row]:
    for row in read_source(folder, OWN_LABELS):
        yield {name: value for name, value in row.items() if name != "html"}


if __name__ == "__main__":
    main()
