"""JSON that is no JSON lines: an array of records, one record over several lines, or values one after the other."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cleaner.errors import InputError
from cleaner.formats.batch import Batch, Cut, Packing, pack_batches, split_frames
from cleaner.formats.chunks import Chunk, read_chunks, write_pieces
from cleaner.formats.form import Format
from cleaner.formats.json_lines import write_lines
from cleaner.formats.writing import Row, Writing
from cleaner.items.item import AnyItem, BadRecord, break_off, make_bad_record
from cleaner.items.make_item import Place, read_record
from cleaner.items.read_options import ReadOptions
from cleaner.raw.frames import pack_frames, unpack_frames
from cleaner.raw.longest import is_too_long, too_long
from cleaner.raw.open import Content, decode_wide, look_ahead
from cleaner.raw.text import narrow_encoding

_OBJECT = re.compile(rb'\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})', re.DOTALL)
_ARRAY = re.compile(rb"\[\s*(?:\{|\])")
_BETWEEN = re.compile(r"[\s,]*")
_GOES_ON = (b"{", b"[", b",", b":")
MAX_HELD = 1 << 16  # a value that is still open after so many characters is tried again when twice as much is there


def guess_json(head: bytes) -> str | None:
    r"""Return which kind of JSON begins so: `jsonl` where the first line is a record, else `json`; `None`: no records.

    >>> guess_json(b'{"a": 1}\n{"a": 2}'), guess_json(b'{\n  "a": 1\n}'), guess_json(b"[1, 2]"), guess_json(b'[{"a": 1}]')
    ('jsonl', 'json', None, 'json')
    """
    bare = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if _ARRAY.match(bare):
        return "json"
    if not _OBJECT.match(bare):
        return None
    line, is_whole, _ = bare.partition(b"\n")
    return "json" if is_whole and line.rstrip().endswith(_GOES_ON) else "jsonl"


def read_json_values(content: Content, options: ReadOptions, skip: int) -> Iterator[Batch | BadRecord]:
    """Yield the records of an array, or one record by itself, in batches; the form says which of the two it is."""
    head, chunks = look_ahead(decode_wide(content, options.encoding))
    is_array = head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"[")
    form = "json" if is_array else "object"
    packing = Packing(content.name, form, pack_frames, options.batch_records)
    yield from pack_batches(cut_values(chunks, content.name, narrow_encoding(options.encoding)), packing, skip)


def cut_values(chunks: Iterable[bytes], name: str, encoding: str | None = None) -> Iterator[Cut | BadRecord]:
    """Yield each record as it came. Where the JSON breaks, what came before is read, and one bad record stands for the rest."""
    feed = _Feed(chunks, encoding or "utf-8-sig")
    number = 0
    try:
        is_array = feed.begin()
        while feed.find_next(is_array=is_array):
            number += 1
            yield Cut(feed.take_value(f"{name}:{number}"))
    except InputError as error:
        yield break_off(error, f"{name}:{number}") if "byte" in error.where else make_bad_record(error)


class _Feed:
    """The text that was not taken yet."""

    def __init__(self, chunks: Iterable[bytes], encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._chunks = iter(chunks)
        self._parser = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._is_whole = False

    def begin(self) -> bool:
        """Go into the array, where there is one."""
        self._skip(re.compile(r"\s*"))
        if self._text.startswith("[", self._at):
            self._at += 1
            return True
        return False

    def find_next(self, *, is_array: bool) -> bool:
        """Go to the next value; `False` at the end."""
        self._skip(_BETWEEN)
        return self._at < len(self._text) and not (is_array and self._text[self._at] == "]")

    def take_value(self, where: str) -> bytes:
        """Return one value as it came; raises `InputError` where there is none that ends."""
        while True:
            try:
                _, end = self._parser.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                self._refuse(where, error)
                continue
            except (RecursionError, ValueError):
                raise InputError("the JSON is nested too deeply, or a number is too long", where, "flatten it") from None
            if end == len(self._text) and self._read_on():
                continue  # a number may go on
            start, self._at = self._at, end
            return self._text[start:end].encode("utf-8", "surrogatepass")

    def _refuse(self, where: str, error: json.JSONDecodeError) -> None:
        held = len(self._text) - self._at
        if is_too_long(held):
            raise too_long(held, where)
        if not self._read_on(held):
            hint = "mend the file; everything before this point was read"
            raise InputError(f"the JSON breaks here: {error.msg}", where, hint)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        while True:
            found = pattern.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or not self._read_on():
                return

    def _read_on(self, least: int = MAX_HELD) -> bool:
        """Read so many characters more, and forget what was taken; `False` at the end."""
        if self._is_whole:
            return False
        pieces, size = [self._text[self._at :]], 0
        while size < max(least, 1) and not self._is_whole:
            chunk = next(self._chunks, None)
            self._is_whole = chunk is None
            try:
                pieces.append(self._decoder.decode(chunk or b"", final=chunk is None))
            except UnicodeError as error:
                raise InputError(f"not utf-8: {error}", "", "name the encoding, for example --encoding cp1252") from error
            size += len(pieces[-1])
        self._text, self._at = "".join(pieces), 0
        return size > 0


def decode_values(batch: Batch, options: ReadOptions) -> Iterator[AnyItem | BadRecord]:
    """Yield what each record holds."""
    for number, data in enumerate(unpack_frames(batch.payload), batch.first):
        yield read_record(data, Place(f"{batch.source}:{number}", number, len(data)), options)


def encode_values(_batch: Batch, rows: Sequence[Row], _columns: Sequence[str], writing: Writing) -> Chunk:
    """Return a line for each row, which becomes a value of an array."""
    return Chunk("json", b"", write_lines(rows, writing))


def join_array(parts: Sequence[Path], path: Path) -> None:
    """Write the rows of all parts as one array, a record a line."""
    write_pieces(path, _list_lines(chunk.body for chunk in read_chunks(parts)))


def _list_lines(bodies: Iterable[bytes]) -> Iterator[bytes]:
    before = b"[\n"
    for body in bodies:
        for line in body.splitlines():  # bytes break at line ends only
            yield before + line
            before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"


JSON_VALUES = Format(
    "json", decode_values, split_frames, read_json_values, suffixes=(".json",), encode=encode_values, join=join_array
)
ONE_OBJECT = Format("object", decode_values, split_frames)  # one record over several lines, or some one after the other
