"""The files that pages speak of and do not show."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from cleaner.formats.find import find_sources
from cleaner.learning.learn import LearningJob, learn_dump
from cleaner.templates.file import write_templates
from tests.docs.pages import README, ROOT
from tests.learning.samples import write_dump
from tests.learning.test_learn import make_framed

PAGE = ROOT / "fixtures" / "html" / "english-news" / "page.html"
PAGE_TEXT = """Home
News
Contact
The council met on Monday and agreed on the budget for the coming year after a long debate that went on until the evening.
"We have waited long for this," the mayor said when the vote was over, and thanked all sides for their work on the paper.
The new school takes the largest part of it, and the bridge at the old market has to wait for another year, as it did before.
Related
Privacy policy
"""
OWN_RULE = """id = "widget.in-town"
title = "In town"
why = "A box with events stands between the paragraphs of each article."
action = "remove"
status = "draft"
since = "0.1.0"

[when.phrase]
en = ["In town today", "In town this week"]

[[no_match]]
text = "In town today nobody spoke of anything else."

[[no_match]]
text = "He was in town this week."
"""


def prepare(folder: Path) -> Path:
    """Write texts, pages, dumps, a crawl and templates into a folder, and return it."""
    (before,) = re.findall(r"^```text before\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (folder / "article.txt").write_text(before, encoding="utf-8")
    (folder / "pages").mkdir()
    (folder / "pages" / "one.txt").write_text("It rained.\n", encoding="utf-8")
    (folder / "page.html").write_bytes(PAGE.read_bytes())
    (folder / "page.txt").write_text(PAGE_TEXT, encoding="utf-8")
    page = json.dumps({"url": "https://example.org/1", "html": PAGE.read_text(encoding="utf-8")})
    (folder / "pages.jsonl").write_text(page + "\n", encoding="utf-8")
    (folder / "my-rules" / "widget").mkdir(parents=True)
    (folder / "my-rules" / "widget" / "in-town.toml").write_text(OWN_RULE, encoding="utf-8")
    write_dumps(folder)
    write_crawl(folder / "crawl")
    return folder


def write_dumps(folder: Path) -> None:
    """Write dumps of two sites, and templates as of another month."""
    org = [make_framed(number) for number in range(30)]
    com = [move(record) for record in org]
    for name in ("site.jsonl", "articles.jsonl"):
        write_dump(folder / name, org)
    dump = write_dump(folder / "dump.jsonl", com)
    (folder / "dump.jsonl.gz").write_bytes(gzip.compress(dump.read_bytes()))
    learned = learn_dump(LearningJob(tuple(find_sources([str(dump)])))).templates
    write_templates(learned[1:], folder / "last-month.parquet")
    for name in ("news", "may", "june"):
        write_templates(learned, folder / f"{name}.parquet")


def move(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record of another site, with the fields that the README names."""
    url, text = record["url"].replace("example.org", "example.com"), record["text"]
    return {**record, "id": url, "url": url, "body": text, "headline": "Budget", "domain": "example.com"}


def write_crawl(folder: Path) -> None:
    """Write a page as a WARC, its text as a WET, and rows as Parquet."""
    folder.mkdir()
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.read_bytes()
    (folder / "pages.warc.gz").write_bytes(make_record("response", "application/http; msgtype=response", response))
    (folder / "pages.warc.wet.gz").write_bytes(make_record("conversion", "text/plain", PAGE_TEXT.encode()))
    rows = [move(make_framed(number)) for number in range(30)]
    parquet.write_table(pa.Table.from_pylist(rows), folder / "rows.parquet")


def make_record(kind: str, content_type: str, content: bytes) -> bytes:
    """Return a record of a WARC file, compressed."""
    headers = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2024-05-18T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:71a0578a-22c4-4284-b6c3-d23dbe182fdc>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return gzip.compress(headers.encode() + content + b"\r\n\r\n")
