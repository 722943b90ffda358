"""What is damaged costs itself: whole records come out, and what was wrong is said."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import InputError
from cleaner.formats.read import read_batches
from cleaner.formats.table import decode_batch
from cleaner.items.item import BadRecord, PageItem
from cleaner.items.read_options import ReadOptions
from cleaner.raw.sources import Source

PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def read(path: Path, reading: ReadOptions | None = None) -> tuple[list[Any], list[str]]:
    """Return the items of a file, and what was wrong with others."""
    reading = reading or ReadOptions()
    items: list[Any] = []
    errors: list[str] = []
    for batch in read_batches(Source(str(path), str(path), Path(path.name), path.stat().st_size), reading):
        for one in [batch] if isinstance(batch, BadRecord) else decode_batch(batch, reading):
            if isinstance(one, BadRecord):
                errors.append(one.error.what)
            else:
                items.append(one)
    return items, errors


def make_lines(start: int, count: int = 2_000) -> bytes:
    """Return JSON lines."""
    return b"".join(b'{"text": "Number %d."}\n' % number for number in range(start, start + count))


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("between", [b"", b"\0" * 8, b"no member at all"])
def test_a_second_stream_is_read(tmp_path: Path, ending: str, between: bytes) -> None:
    """Padding is nothing; other bytes between two streams are said, and neither stream is lost."""
    pack = PACKERS[ending]
    (tmp_path / f"a.jsonl.{ending}").write_bytes(pack(make_lines(0)) + between + pack(make_lines(5_000)) + between)
    items, errors = read(tmp_path / f"a.jsonl.{ending}")
    assert (len(items), len(errors)) == (4_000, 0 if not between.strip(b"\0") else 1)


@pytest.mark.parametrize("ending", PACKERS)
def test_a_broken_member_costs_itself(tmp_path: Path, ending: str) -> None:
    """The stream behind a broken one is read whole."""
    pack = PACKERS[ending]
    broken = bytearray(pack(make_lines(0)))
    broken[len(broken) // 2] ^= 0xFF
    (tmp_path / f"a.jsonl.{ending}").write_bytes(bytes(broken) + pack(make_lines(5_000)))
    items, errors = read(tmp_path / f"a.jsonl.{ending}")
    found = {item.document.text for item in items}
    assert {f"Number {number}." for number in range(5_000, 7_000)} <= found
    assert errors


def make_response(number: int, body: bytes = b"", headers: bytes = b"", status: bytes = b"200 OK") -> bytes:
    """Return a WARC record of a page."""
    page = body or b"<html><body><p>Page number %d of the town.</p></body></html>" % number
    http = b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + page
    known = b"WARC-Type: response\r\nWARC-Target-URI: http://example.org/%d\r\n" % number
    kind = b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
    return b"WARC/1.0\r\n" + known + kind + http + b"\r\n\r\n"


@pytest.mark.parametrize(("cut", "count"), [(5, 5), (60, 4)])
def test_all_whole_records_of_a_truncated_warc_come_out(tmp_path: Path, cut: int, count: int) -> None:
    """What breaks off costs the record that it breaks off in."""
    pytest.importorskip("fastwarc")
    data = b"".join(gzip.compress(make_response(number)) for number in range(5))
    (tmp_path / "a.warc.gz").write_bytes(data[:-cut])
    items, errors = read(tmp_path / "a.warc.gz")
    assert (len(items), bool(errors)) == (count, True)


@pytest.mark.parametrize("place", [20, 40, 100])
def test_a_broken_member_of_warc_costs_itself(tmp_path: Path, place: int) -> None:
    """The records before and after it are read."""
    pytest.importorskip("fastwarc")
    members = [gzip.compress(make_response(number)) for number in range(5)]
    broken = bytearray(members[2])
    broken[place] ^= 0xFF
    (tmp_path / "a.warc.gz").write_bytes(b"".join([*members[:2], bytes(broken), *members[3:]]))
    items, errors = read(tmp_path / "a.warc.gz")
    urls = [item.url[-1] for item in items]
    assert ([url for url in urls if url != "2"], bool(errors)) == (["0", "1", "3", "4"], True)


PAGE = b"<html><body><p>The council met on Monday.</p></body></html>"


def chunk(data: bytes) -> bytes:
    """Return a body as it is sent in chunks."""
    return b"%x\r\n" % len(data) + data + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"Content-Encoding: gzip\r\n", PAGE),
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE, mtime=0)),
        (b"Content-Encoding: br\r\n", PAGE),
        (b"Content-Encoding: deflate\r\n", PAGE),
        (b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        (b"Content-Encoding: none\r\n", PAGE),
        (b"Transfer-Encoding: chunked\r\n", PAGE),
        (b"Transfer-Encoding: chunked\r\n", chunk(PAGE)),
        (b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", PAGE),
        (b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", gzip.compress(PAGE, mtime=0)),
        (b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunk(gzip.compress(PAGE, mtime=0))),
    ],
)
def test_bodies_that_were_decoded_before_are_taken_as_they_are(tmp_path: Path, headers: bytes, body: bytes) -> None:
    """The header says what was sent, the bytes say what was stored."""
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc").write_bytes(make_response(1, body, headers))
    items, errors = read(tmp_path / "a.warc")
    assert ([item.html for item in items if isinstance(item, PageItem)], errors) == ([PAGE], [])


def test_responses_that_failed_can_be_left_out(tmp_path: Path) -> None:
    """Without the option they are pages as all others."""
    pytest.importorskip("fastwarc")
    pages = [
        make_response(number, status=status) for number, status in enumerate((b"200 OK", b"404 Not Found", b"200", b"301 x"))
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(pages))
    assert [len(read(tmp_path / "a.warc", ReadOptions(only_ok=only))[0]) for only in (False, True)] == [4, 2]


@pytest.mark.parametrize(
    ("data", "rows", "faults"),
    [
        (b"id,text\r1,one\r2,two\r", ["one", "two"], 0),
        (b'id,text\n1,"She said \\"yes, yes\\" to all"\n2,"two"\n', ['She said "yes, yes" to all', "two"], 0),
        (b'id,text\n1,"never closed\n2,two\n3,"three"\n', ["two", "three"], 1),
        (b'id,text\n1,"never closed\n2,two\n3,three\n', ["two", "three"], 1),
        (b'id,text\n1,"two\nlines"\n2,"never\n3,"more\nlines"\n', ["two\nlines", "more\nlines"], 1),
        (b'id;text\n1;"a; b"\n', ["a; b"], 0),
    ],
)
def test_csv_of_other_kinds(tmp_path: Path, data: bytes, rows: list[str], faults: int) -> None:
    """Line ends, escapes and marks that differ are read, and a mark that is never closed costs its own line."""
    (tmp_path / "a.csv").write_bytes(data)
    items, errors = read(tmp_path / "a.csv")
    assert ([item.document.text for item in items], len(errors)) == (rows, faults)


@pytest.mark.parametrize(
    "line", ['{"text": "a", "n": 1e400}', '{"text": "a", "text": "b"}', '{"text": "a", "x": {"y": 1, "y": 2}}']
)
def test_json_that_would_change_is_said(tmp_path: Path, line: str) -> None:
    """A number that cannot be held, and two fields of one name, are no silent loss."""
    (tmp_path / "a.jsonl").write_text(f'{line}\n{{"text": "b", "n": 1e300}}\n')
    items, errors = read(tmp_path / "a.jsonl")
    assert (len(items), len(errors)) == (1, 1)


def test_an_array_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    """Records of an array are read one by one, however long it is."""
    records = [{"text": f"Number {number}." * 20} for number in range(3_000)]
    (tmp_path / "a.json").write_text(json.dumps(records)[:-30])
    items, errors = read(tmp_path / "a.json")
    assert (len(items), len(errors)) == (2_999, 1)


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    """A record would lose one of them."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = arrow.Table.from_arrays([arrow.array(["a"])] * 3, names=["text", "x", "x"])
    parquet.write_table(table, tmp_path / "a.parquet")
    assert read(tmp_path / "a.parquet") == ([], ["two columns are called 'x'"])


def test_input_errors_are_pickled(tmp_path: Path) -> None:
    """A bad record goes to a worker and back."""
    import pickle  # noqa: PLC0415

    (tmp_path / "a.jsonl").write_text('{"no": 1}\n')
    batches = list(read_batches(Source("a", str(tmp_path / "a.jsonl"), Path("a.jsonl")), ReadOptions()))
    (bad,) = decode_batch(batches[0], ReadOptions())  # type: ignore[arg-type]
    assert isinstance(bad, BadRecord)
    assert isinstance(pickle.loads(pickle.dumps(bad)).error, InputError)  # noqa: S301  # our own
