"""The documents of a run as they were before it: rebuilt from its output and its removals, or read from its input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cleaner.document import Removal
from cleaner.errors import InputError
from cleaner.items.item import Item
from cleaner.output.cleaned import replay
from cleaner.review.records import Records
from cleaner.review.removals import Entry, Removals, read_place, read_source
from cleaner.run.removals_log import find_output_place, has_place, restore_text


@dataclass(frozen=True, slots=True)
class Original:
    """One document before the run: its place as `name:number`, its own id, the record, its text, and what went from it."""

    document: str
    id: object
    record: dict[str, object]
    text: str
    removals: tuple[Removal, ...]


@dataclass(frozen=True)
class Documents:
    """The output of a run beside its removals.

    `left_out` are the places of records that the run could not clean, sorted. Documents are matched by their places; where
    these do not fit, since there were several inputs, by the ids of their records. `source` is the run's input, if given.
    """

    output: Records
    removals: Removals
    left_out: Sequence[int] = ()
    source: Records | None = None

    def open_removal(self, number: int) -> Original:
        """Return the document of a removal."""
        entries = self.removals.read_document(number)
        return self._restore(self._find_record(entries[0]), entries)

    def open_document(self, number: int) -> Original:
        """Return the document that stands at a number of the output, from 1."""
        record = self.output.read(number)
        first = self.find_first(number)
        if first is not None:
            return self._restore(record, self.removals.read_document(first))
        return self._restore(record, [], f"{self._source_name or self.output.name}:{self._place(number)}")

    def find_first(self, number: int) -> int | None:
        """Return the number of the first removal of a document of the output; `None` if nothing went from it."""
        if self.needs_ids:
            return self._removals_by_id.get(_name_id(self.output.read(number)))
        return self.removals.find_place(number, self.left_out)

    @cached_property
    def needs_ids(self) -> bool:
        """Say whether places cannot tell the documents: several inputs, documents left out, or a first record with another id.

        The last removal is looked at, the last record is not: finding it would read all of the output.
        """
        if not self.removals.count:
            return False
        first, last = self.removals.read(0), self.removals.read(self.removals.count - 1)
        if read_source(first.document) != read_source(last.document) or not has_place(first.known):
            return True
        return not self._fits(first)

    def _fits(self, entry: Entry) -> bool:
        try:
            record = self.output.read(self._number(entry))
        except InputError:
            return False
        return entry.id is None or entry.id in (_name_id(record), (record.record or {}).get("id"))

    def _find_record(self, entry: Entry) -> Item:
        if not self.needs_ids and (entry.id is None or self._fits(entry)):
            return self.output.read(self._number(entry))
        number = self._numbers_by_id.get(str(entry.id)) if entry.id is not None else None
        if number is None:
            hint = "name the output and the removals of one run; where it had several inputs, records need an id"
            raise InputError("the output does not hold this document", entry.document, hint)
        return self.output.read(number)

    def _restore(self, record: Item, entries: Sequence[Entry], document: str = "") -> Original:
        """Put the removals back into a document, or take its text from the input, where they must fit."""
        removals = tuple(entry.removal for entry in entries)
        name = entries[0].document if entries else document
        if self.source is not None and not self.needs_ids:
            text = self.source.read(read_place(name)).document.text
            if not _gives(text, removals, record.document.text):
                hint = "give the dump that the run read"
                raise InputError("the input is not what this run read", f"{self.source.name}:{read_place(name)}", hint)
        else:
            text = restore_text(record.document.text, removals)
        values = record.record or {}
        return Original(name, values.get("id"), values, text, removals)

    def _number(self, entry: Entry) -> int:
        """Return where in the output the document of a removal stands."""
        return find_output_place({**entry.known, "document": entry.document}, self.left_out)

    def _place(self, number: int) -> int:
        """Return at which place of the input the record of the output stood."""
        place = number
        for left_out in self.left_out:
            if left_out > place:
                break
            place += 1
        return place

    @cached_property
    def _source_name(self) -> str:
        return read_source(self.removals.read(0).document) if self.removals.count else ""

    @cached_property
    def _numbers_by_id(self) -> dict[str, int]:
        """Read all of the output, the first of each id; only where places do not do."""
        found: dict[str, int] = {}
        for number in range(1, self.output.count() + 1):
            found.setdefault(_name_id(self.output.read(number)), number)
        return found

    @cached_property
    def _removals_by_id(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for number in range(self.removals.count):
            found.setdefault(str(self.removals.read(number).id), number)
        return found


def _gives(text: str, removals: Sequence[Removal], left: str) -> bool:
    """Say whether the removals are of a text, and leave of it what they should."""
    try:
        return replay(text, removals) == left
    except InputError:
        return False


def _name_id(item: Item) -> str:
    return str((item.record or {}).get("id"))
