"""Read pages to learn from: compressed JSON lines, and labels made by hand joined to the pages that they are of."""

from __future__ import annotations

import json
import lzma
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from own_labels import join_texts

Row = dict[str, Any]
HERE = Path(__file__).parent
SOURCES = HERE / "sources.toml"
OWN_LABELS = "own-labels.jsonl.xz"
HOST_LABELS = 2


@dataclass(frozen=True, slots=True)
class Source:
    """A file of pages to learn from, under which licence, and how much its pages count."""

    file: str
    name: str
    licence: str
    weight: float = 1.0
    labels: str = "gold text"


def read_sources(path: Path = SOURCES) -> list[Source]:
    """Return the sources that a table lists."""
    return [Source(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["source"]]


def read_pages(paths: Iterable[Path]) -> Iterator[Row]:
    """Yield the rows of compressed JSON lines."""
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def read_source(folder: Path, file: str) -> Iterator[Row]:
    """Yield the pages of a file; labels made by hand come with the HTML, address and site of the page that they are of.

    The labels that this project keeps lie beside this file, without the words of their pages, which are joined to them here;
    those whose pages are not in the folder are passed over.
    """
    rows = list(read_pages([(HERE if file == OWN_LABELS else folder) / file]))
    if not rows or "html" in rows[0]:
        yield from rows
        return
    labels = {(row["page_set"], row["id"]): row for row in rows}
    for page_set in dict.fromkeys(row["page_set"] for row in rows):
        if file == OWN_LABELS and not (folder / f"{page_set}.jsonl.xz").exists():
            continue
        for page in read_pages([folder / f"{page_set}.jsonl.xz"]):
            row = labels.get((page_set, page["id"]))
            if row:
                known: Row = {name: page[name] for name in ("html", "url", "site") if name in page}
                yield {**(join_texts(row, page["html"]) if "digests" in row else row), **known}


def find_site(row: Row) -> str:
    """Return the last two labels of the host, or the id where there is neither address nor site."""
    host = urlsplit(row.get("url") or "").hostname or row.get("site") or str(row["id"])
    return ".".join(host.split(".")[-HOST_LABELS:])
