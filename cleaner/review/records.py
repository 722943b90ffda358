"""Records of a dump by their number: found by byte offsets, noted as far as somebody has looked."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable
from typing import BinaryIO

from cleaner.errors import InputError
from cleaner.items.item import BadRecord, Item
from cleaner.items.json_record import write_record
from cleaner.items.make_item import Place, read_record
from cleaner.items.read_options import Fields, ReadOptions


class Records:
    """JSON lines, of which one is read at a time. Lines are numbered from 1, blank ones too, as messages of a run do."""

    def __init__(self, stream: BinaryIO, name: str, fields: Fields) -> None:
        """Take an open file; nothing of it is read yet."""
        self.name = name
        self.fields = fields
        self._stream = stream
        self._offsets = array("Q", [0])  # where each known line begins, and where the last of them ends
        self._is_whole = False

    def read(self, number: int) -> Item:
        """Return the record of a line; raises `InputError` if there is none."""
        self._look_on(number)
        if not 1 <= number < len(self._offsets):
            hint = "name the output and the removals of one run"
            raise InputError("the file holds no such document", f"{self.name}:{number}", hint)
        self._stream.seek(self._offsets[number - 1])
        line = self._stream.read(self._offsets[number] - self._offsets[number - 1])
        place = Place(f"{self.name}:{number}", None, len(line))
        found = read_record(line, place, ReadOptions(fields=self.fields, pages="never"))
        if isinstance(found, BadRecord):
            raise found.error
        if not isinstance(found, Item):
            raise InputError("this is a page, not what a run wrote", found.where, "give the output of the run")
        return found

    def count(self, most: int | None = None) -> int:
        """Count the lines, up to `most`; without it all of the file is read."""
        self._look_on(most)
        return len(self._offsets) - 1 if most is None else min(most, len(self._offsets) - 1)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def _look_on(self, number: int | None) -> None:
        """Note where lines begin, as far as to one of them or to the end."""
        if self._is_whole or (number is not None and number < len(self._offsets)):
            return
        position = self._offsets[-1]
        self._stream.seek(position)
        for line in self._stream:
            position += len(line)
            self._offsets.append(position)
            if len(self._offsets) - 1 == number:
                return
        self._is_whole = True


def spool_records(items: Iterable[Item], name: str, fields: Fields) -> Records:
    """Return the documents of any other form as records: written once to a file that goes away when it is closed."""
    stream = tempfile.TemporaryFile(prefix="cleaner-review-")  # noqa: SIM115  # `Records.close` closes it
    for item in items:
        stream.write(write_record({**(item.record or {}), fields.text: item.document.text}))
    stream.flush()
    return Records(stream, name, fields)
