"""JSON that is no JSON lines: an array of records, one record over several lines, or values one after the other."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cleaner.errors import InputError
from cleaner.formats.batch import Batch, Cut, DumpReading, Packing, is_too_long, make_flaw, pack_batches, too_long
from cleaner.formats.json_lines import break_off, decode_wide, narrow_encoding
from cleaner.items.make_item import Place, make_item
from cleaner.items.records import Flaw, Item, PageItem, parse_line
from cleaner.raw.frames import pack_frames, unpack_frames
from cleaner.raw.open import Content, look_ahead

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


def read_json_values(content: Content, reading: DumpReading, skip: int) -> Iterator[Batch | Flaw]:
    """Yield the records of an array, or one record by itself, in batches; the form says which of the two it is."""
    head, chunks = look_ahead(decode_wide(content, reading))
    is_array = head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"[")
    packing = Packing(content.name, "json" if is_array else "object", pack_frames)
    yield from pack_batches(cut_values(chunks, content.name, narrow_encoding(reading)), packing, skip)


def cut_values(chunks: Iterable[bytes], name: str, encoding: str | None = None) -> Iterator[Cut | Flaw]:
    """Yield each record as it came. Where the JSON breaks, what came before is read, and one flaw stands for the rest."""
    feed = _Feed(chunks, encoding or "utf-8-sig")
    number = 0
    try:
        is_array = feed.begin()
        while feed.find_next(is_array=is_array):
            number += 1
            yield Cut(feed.take_value(f"{name}:{number}"))
    except InputError as error:
        yield break_off(error, f"{name}:{number}") if "byte" in error.where else make_flaw(error)


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
            hint = "mend the file; what came before is read"
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


def decode_values(batch: Batch, reading: DumpReading) -> Iterator[Item | PageItem | Flaw]:
    """Yield what each record holds."""
    for number, data in enumerate(unpack_frames(batch.payload), batch.first):
        place = Place(f"{batch.source}:{number}", number, len(data))

        def make(record: object, place: Place = place) -> Item | PageItem:
            return make_item(record, place, reading)

        made = parse_line(data, place.where, make)
        yield replace(made, raw=data) if isinstance(made, Flaw) else made


def split_values(batch: Batch) -> Iterator[Batch]:
    """Yield each record as a batch of its own."""
    for number, data in enumerate(unpack_frames(batch.payload), batch.first):
        yield replace(batch, first=number, count=1, payload=pack_frames([data]))
