"""Which documents a report shows: those that lost most, and some of the others, the same ones every time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import heappush, heappushpop
from itertools import groupby, zip_longest
from typing import Any, TypeAlias

from cleaner.document import Removal

Entry: TypeAlias = tuple[dict[str, Any], Removal]
Ranked: TypeAlias = tuple[int, int, "Changed"]


@dataclass(frozen=True, slots=True)
class Changed:
    """A document that lost something: what removals call it, its `id` as JSON, all that they say of it, and what went."""

    name: str
    id: str | None
    removals: tuple[Removal, ...]
    known: dict[str, Any] = field(default_factory=dict)

    @property
    def characters(self) -> int:
        """How many characters went."""
        return sum(len(removal.text) for removal in self.removals)


@dataclass(frozen=True, slots=True)
class Sample:
    """Documents to show, those that lost most in turn with those that were drawn; `changed` is out of how many.

    `has_ids`: every removal names the `id` of its record.
    """

    documents: tuple[Changed, ...] = ()
    changed: int = 0
    has_ids: bool = False


@dataclass(slots=True)
class _Best:
    """The entries of highest rank among those that came, of equal ones the earlier; no more are ever held."""

    most: int
    heap: list[Ranked] = field(default_factory=list)

    def add(self, rank: int, number: int, one: Changed) -> None:
        if len(self.heap) < self.most:
            heappush(self.heap, (rank, -number, one))
        elif self.heap:
            heappushpop(self.heap, (rank, -number, one))

    def sorted(self) -> list[Changed]:
        return [one for _, _, one in sorted(self.heap, key=lambda entry: entry[:2], reverse=True)]


def sample_documents(entries: Iterable[Entry], most: int) -> Sample:
    """Choose at most `most` of the documents that lost something, in one pass over the removals of a run.

    Half of them are those that lost most characters. The others are drawn by a digest of their names, so that a report of the
    same run shows the same documents.
    """
    largest, drawn = _Best(most - most // 2), _Best(most)
    count, has_ids = 0, True
    for count, one in enumerate(_group_entries(entries), 1):  # the last count is what is wanted
        largest.add(one.characters, count, one)
        drawn.add(_draw(one.name), count, one)
        has_ids = has_ids and one.id is not None
    first = largest.sorted()
    names = {one.name for one in first}
    others = [one for one in drawn.sorted() if one.name not in names][: most - len(first)]
    turns = (one for pair in zip_longest(first, others) for one in pair if one is not None)
    return Sample(tuple(turns), count, has_ids and count > 0)


def _group_entries(entries: Iterable[Entry]) -> Iterator[Changed]:
    for name, found in groupby(entries, key=lambda entry: str(entry[0]["document"])):
        group = list(found)
        known = group[0][0].get("id")
        removals = sorted((removal for _, removal in group), key=lambda removal: removal.span.start)
        yield Changed(name, None if known is None else json.dumps(known), tuple(removals), group[0][0])


def _draw(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest())
