"""WARC and WET files as crawlers write them, and broken ones."""

from __future__ import annotations

import gc
import gzip
import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from cleaner.formats.batch import Batch
from cleaner.items.item import BadRecord, Item, PageItem
from cleaner.raw.longest import MAX_RECORD_LENGTH
from tests.formats.samples import PAGE, TEXT, decode_all, read_found, read_items, split_all

HTML = "text/html; charset=iso-8859-1"


@pytest.fixture(autouse=True)
def close_files_of_the_writer() -> Iterator[None]:
    """Warcio leaves temporary files to the garbage collector, which must not be another test's."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


def write_warc(path: Path, *, packed: bool = True, count: int = 3) -> Path:
    """Write what Common Crawl writes: information, requests, responses, metadata, each record compressed by itself."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a crawler"}))
    for number in range(count):
        url = f"https://site.example/{number}"
        page = PAGE.replace("nine", f"{number} années").encode("latin-1")
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "site.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
        headers = [("Content-Type", HTML), ("Content-Encoding", "gzip")]
        answered = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        body = io.BytesIO(gzip.compress(page))
        writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=answered))
        picture = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(f"{url}.png", "response", payload=io.BytesIO(b"\x89PNG"), http_headers=picture)
        )
        writer.write_record(writer.create_warc_record(url, "metadata", payload=io.BytesIO(b"fetchTimeMs: 7")))
    path.write_bytes(out.getvalue())
    return path


def write_wet(path: Path) -> Path:
    """Write texts of whole pages, as WET files have them."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a crawler"}))
    for number in range(2):
        headers = {"WARC-Refers-To": f"<urn:uuid:{number}>", "Content-Type": "text/plain"}
        body = io.BytesIO(f"Home\nNews\n{TEXT}\nÄ".encode())
        record = writer.create_warc_record(
            f"https://site.example/{number}", "conversion", payload=body, warc_headers_dict=headers
        )
        writer.write_record(record)
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_a_crawl_come_with_address_and_encoding(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    """Responses with pages are records, without transfer encoding; all others are none."""
    items = read_items(write_warc(tmp_path / "a.warc.gz", packed=packed))
    assert [type(item) for item in items] == [PageItem] * 3
    second = items[1]
    assert isinstance(second, PageItem)
    assert (second.url, second.encoding, second.number) == ("https://site.example/1", "cp1252", 2)
    assert isinstance(second.html, bytes)
    assert "1 années" in second.html.decode("latin-1")
    assert second.record is not None
    assert sorted(second.record) == ["date", "id", "url"]


def test_texts_of_whole_pages(tmp_path: Path) -> None:
    """Conversion records hold the text of a page with its menus."""
    items = read_items(write_wet(tmp_path / "a.warc.wet.gz"))
    assert [(item.document.text, item.has_page_text) for item in items if isinstance(item, Item)] == [
        (f"Home\nNews\n{TEXT}\nÄ", True)
    ] * 2


def test_reading_goes_on_after_any_record(tmp_path: Path) -> None:
    """Records are counted without those that are none."""
    path = write_warc(tmp_path / "a.warc.gz", count=300)
    pages = [item.url for item in read_items(path) if isinstance(item, PageItem)]
    assert pages == [f"https://site.example/{number}" for number in range(300)]
    assert [item.url for item in read_items(path, skip=257) if isinstance(item, PageItem)] == pages[257:]
    pieces = split_all(read_found(path))
    assert [piece.count for piece in pieces if isinstance(piece, Batch)] == [1] * 300
    assert [item.url for item in decode_all(pieces) if isinstance(item, PageItem)] == pages


@pytest.mark.parametrize("change", [-7, 7, 700, 10_000_000])
def test_a_wrong_length_costs_its_own_record(tmp_path: Path, change: int) -> None:
    """The record after one that says it is longer or shorter than it is arrives, whatever was swallowed."""
    path = write_warc(tmp_path / "a.warc", packed=False)
    data = path.read_bytes()
    at = data.index(b"WARC-Type: response", data.index(b"site.example/1"))
    at = data.rindex(b"WARC/1.", 0, at)
    found = re.compile(rb"Content-Length: (\d+)").search(data, at)
    assert found is not None
    path.write_bytes(data[: found.start(1)] + b"%d" % (int(found[1]) + change) + data[found.end(1) :])
    items = read_items(path)
    urls = [item.url for item in items if isinstance(item, PageItem)]
    assert urls == ["https://site.example/0", "https://site.example/2"]
    (bad,) = [item for item in items if isinstance(item, BadRecord)]
    assert bad.error.what == "the record is not as long as it says"
    assert re.search(r"a\.warc:2, byte [\d,]+", bad.error.where)
    assert bad.raw is not None
    assert b"site.example/1" in bad.raw


def test_what_is_no_record_costs_itself(tmp_path: Path) -> None:
    """Rubbish between records, and a file that breaks off, are faults with their places."""
    path = write_warc(tmp_path / "a.warc", packed=False)
    data = path.read_bytes()
    at = data.index(b"WARC/1.0\r\n", 1)
    path.write_bytes(data[:at] + b"rubbish\r\n\r\n" + data[at:-40])
    items = read_items(path)
    assert [type(item) for item in items][:4] == [BadRecord, PageItem, PageItem, PageItem]
    assert next(item.error.what for item in items if isinstance(item, BadRecord)) == "no WARC record"


def make_response(body: bytes, content_type: str) -> bytes:
    """Return one response, compressed as the server sent it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", content_type), ("Content-Encoding", "gzip")], protocol="HTTP/1.1")
    packed = io.BytesIO(gzip.compress(body))
    writer.write_record(writer.create_warc_record("https://site.example/", "response", payload=packed, http_headers=headers))
    return out.getvalue()


def test_a_small_record_may_not_unpack_to_any_size(tmp_path: Path) -> None:
    """A page that HTTP compressed a thousand times is too long like any other."""
    (tmp_path / "a.warc").write_bytes(make_response(bytes(MAX_RECORD_LENGTH + 5), "text/html"))
    (bad,) = read_items(tmp_path / "a.warc")
    assert isinstance(bad, BadRecord)
    assert bad.error.what.startswith("the record is too long")


def test_an_unknown_charset_is_no_encoding(tmp_path: Path) -> None:
    """Where HTTP names an encoding that is none, the page itself decides."""
    (tmp_path / "a.warc").write_bytes(make_response(PAGE.encode(), "text/html; charset=nonsense"))
    (item,) = read_items(tmp_path / "a.warc")
    assert isinstance(item, PageItem)
    assert item.encoding is None
