"""What a run did, counted: by rule, family, site and language; it adds up the same in whatever pieces it is counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from cleaner.items.item import AnyItem, Item
from cleaner.templates.site import UNKNOWN, name_document_site

if TYPE_CHECKING:
    from cleaner.output.cleaned import Cleaned

LINES_SHOWN = 10
LINES_OF_A_PART = 1_000
MAX_LINES = 100_000
MAX_LINE_LENGTH = 200


@dataclass(slots=True)
class Counts:
    """Documents, those that changed, bytes and words in and out, spans and characters that went."""

    documents: int = 0
    changed: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    words_in: int = 0
    words_out: int = 0
    spans: int = 0
    characters: int = 0

    def add(self, other: Counts) -> None:
        """Add the counts of other documents."""
        self.documents += other.documents
        self.changed += other.changed
        self.bytes_in += other.bytes_in
        self.bytes_out += other.bytes_out
        self.words_in += other.words_in
        self.words_out += other.words_out
        self.spans += other.spans
        self.characters += other.characters


@dataclass(slots=True)
class Removed:
    """What a rule or family took: from how many documents, how many spans, how many characters."""

    documents: int = 0
    spans: int = 0
    characters: int = 0

    def add(self, other: Removed) -> None:
        """Add what was taken elsewhere."""
        self.documents += other.documents
        self.spans += other.spans
        self.characters += other.characters


@dataclass(slots=True)
class Statistics:
    """The counts of a run or of a part of it.

    `lines` counts removed lines, `errors` the records in quarantine by kind, and `left_out` the documents of languages that
    were not asked for.
    """

    total: Counts = field(default_factory=Counts)
    rules: dict[str, Removed] = field(default_factory=dict)
    families: dict[str, Removed] = field(default_factory=dict)
    sites: dict[str, Counts] = field(default_factory=dict)
    languages: dict[str, Counts] = field(default_factory=dict)
    lines: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def count(self, item: AnyItem, cleaned: Cleaned) -> None:
        """Count one cleaned document."""
        counts = count_document(item, cleaned)
        self.total.add(counts)
        self.sites.setdefault(find_site(item, cleaned), Counts()).add(counts)
        self.languages.setdefault(cleaned.metadata.language or UNKNOWN, Counts()).add(counts)
        self.warnings.update(cleaned.warnings)
        if not cleaned.removals:
            return
        _count_removals(self.rules, ((removal.rule, len(removal.text)) for removal in cleaned.removals))
        _count_removals(self.families, ((removal.family, len(removal.text)) for removal in cleaned.removals))
        lines = "\n".join([removal.text for removal in cleaned.removals]).splitlines()
        self.lines.update(filter(None, [line.strip()[:MAX_LINE_LENGTH] for line in lines]))

    def add(self, other: Statistics) -> None:
        """Add the statistics of another part; memory stays bounded, and rare lines are forgotten first."""
        self.total.add(other.total)
        _add_all(self.rules, other.rules, Removed)
        _add_all(self.families, other.families, Removed)
        _add_all(self.sites, other.sites, Counts)
        _add_all(self.languages, other.languages, Counts)
        for ours, theirs in ((self.lines, other.lines), (self.warnings, other.warnings)):
            ours.update(theirs)
            if len(ours) > MAX_LINES:
                forget_rare(ours, MAX_LINES // 2)
        self.errors.update(other.errors)
        self.left_out.update(other.left_out)

    def to_dict(self, lines: int = LINES_SHOWN) -> dict[str, Any]:
        """Return plain values for JSON, sorted by name; of the removed lines only the most frequent."""
        parts = {name: getattr(self, name) for name in ("rules", "families", "sites", "languages")}
        return {
            "total": _list_values(self.total),
            **{name: {key: _list_values(value) for key, value in sorted(found.items())} for name, found in parts.items()},
            "lines": [{"text": text, "count": count} for text, count in most_frequent(self.lines, lines)],
            "warnings": dict(most_frequent(self.warnings, lines)),
            "errors": dict(sorted(self.errors.items())),
            "left_out": dict(sorted(self.left_out.items())),
        }

    def to_json(self) -> str:
        """Return all of it as one line of ASCII, which `from_json` reads back."""
        return json.dumps(self.to_dict(LINES_OF_A_PART))

    @classmethod
    def from_json(cls, text: str) -> Statistics:
        """Read what `to_json` wrote."""
        return cls.from_dict(json.loads(text))

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Statistics:
        """Read what `to_dict` returned; other values may raise `KeyError`, `TypeError` or `AttributeError`."""
        return cls(
            Counts(**values["total"]),
            {name: Removed(**found) for name, found in values["rules"].items()},
            {name: Removed(**found) for name, found in values["families"].items()},
            {name: Counts(**found) for name, found in values["sites"].items()},
            {name: Counts(**found) for name, found in values["languages"].items()},
            Counter({line["text"]: line["count"] for line in values["lines"]}),
            Counter(values["warnings"]),
            Counter(values["errors"]),
            Counter(values.get("left_out", {})),
        )


def count_document(item: AnyItem, cleaned: Cleaned) -> Counts:
    """Count one document; what goes in of a page is its whole text, so that what comes out can be held beside it."""
    text = item.document.text if isinstance(item, Item) else cleaned.page_text or ""
    removed = sum(len(removal.text) for removal in cleaned.removals)
    size_in, size = measure_text(text), measure_text(cleaned.text)
    words = len(text.split())
    # Cutting to words takes as long as a tenth of the cleaning, and most texts stay as they are.
    words_out = words if cleaned.text == text else len(cleaned.text.split())
    spans = len(cleaned.removals)
    return Counts(1, int(spans > 0), size_in, size, words, words_out, spans, removed)


def measure_text(text: str) -> int:
    """Return the bytes of a text in UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def find_site(item: AnyItem, cleaned: Cleaned) -> str:
    """Return the site that a record names, or the registered domain of its address."""
    site, url = (item.document.site, item.document.url) if isinstance(item, Item) else (item.site, item.url)
    return name_document_site(site, url or cleaned.metadata.url)


def most_frequent(counter: Counter[str], most: int) -> list[tuple[str, int]]:
    """Return the most frequent entries; of equally frequent ones those that sort first, so that no order matters."""
    return sorted(sorted(counter.items()), key=itemgetter(1), reverse=True)[:most]  # the second keeps the order of the first


def forget_rare(counter: Counter[str], most: int) -> None:
    """Keep only the most frequent entries."""
    if len(counter) <= most:
        return
    kept = most_frequent(counter, most)
    counter.clear()
    counter.update(dict(kept))


def _list_values(counts: Counts | Removed) -> dict[str, int]:
    """Return counts by name; `dataclasses.asdict` looks for more in each of them, and takes ten times as long."""
    return {name: getattr(counts, name) for name in counts.__slots__}


def _count_removals(table: dict[str, Removed], removals: Iterable[tuple[str, int]]) -> None:
    found: dict[str, Removed] = {}
    for name, length in removals:
        if name not in found:
            found[name] = Removed(1)
        found[name].spans += 1
        found[name].characters += length
    _add_all(table, found, Removed)


def _add_all(ours: dict[str, Any], theirs: dict[str, Any], make: type[Counts | Removed]) -> None:
    for name, value in theirs.items():
        ours.setdefault(name, make()).add(value)
