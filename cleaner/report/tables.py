"""The tables of a report: rows with numbers, and how long the bar of each is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleaner.report.sample import Changed
from cleaner.report.shown import MAX_NAME_LENGTH
from cleaner.rules.families import FAMILIES
from cleaner.run.statistics import Counts, Removed, Statistics, most_frequent

ROWS_SHOWN = 20
LINES_SHOWN = 10
HEAD_ROWS = 2  # so many rows a table's heading takes


@dataclass(frozen=True, slots=True)
class Row:
    """A name with its numbers. `share`: the length of its bar, 0 to 100, the largest of the table 100. `family` colours it."""

    name: str
    numbers: tuple[int, ...]
    share: float
    family: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What was removed by one thing: its rows, the largest first, and how many there are beside them."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    more: int = 0


def make_tables(statistics: Statistics) -> list[Table]:
    """Return the tables with bars: by family, rule, language and site; bars show characters."""
    families = statistics.families
    return [
        _make_removed("family", "By family", families, FAMILIES, most=len(families)),
        _make_removed("rule", "By rule", statistics.rules, {}, most=ROWS_SHOWN),
        _make_counts("language", "By language", statistics.languages),
        _make_counts("site", "By site", statistics.sites),
    ]


def arrange_columns(tables: Iterable[Table]) -> list[list[Table]]:
    """Return tables in two columns of about the same length, so that no small table stands beside empty space.

    The longest are placed first; within a column they keep their order, and the first table is in the first column.
    """
    found = list(tables)
    columns: list[list[int]] = [[], []]
    lengths = [0, 0]
    for number in sorted(range(len(found)), key=lambda number: -len(found[number].rows)):
        shorter = lengths.index(min(lengths))
        columns[shorter].append(number)
        lengths[shorter] += len(found[number].rows) + HEAD_ROWS
    columns.sort(key=lambda column: min(column, default=len(found)))
    return [[found[number] for number in sorted(column)] for column in columns]


def make_lines(statistics: Statistics) -> Table:
    """Return the lines that were removed most often."""
    return _make_pairs("line", "Most removed lines", "times", most_frequent(statistics.lines, LINES_SHOWN))


def make_warnings(statistics: Statistics) -> Table:
    """Return the warnings of the run."""
    return _make_pairs("warning", "Warnings", "documents", most_frequent(statistics.warnings, LINES_SHOWN))


def make_errors(statistics: Statistics) -> Table:
    """Return how records failed."""
    return _make_pairs("kind", "Errors", "records", most_frequent(statistics.errors, LINES_SHOWN))


def make_losers(documents: Iterable[Changed]) -> Table:
    """Return the documents that lost most."""
    ranked = sorted(documents, key=lambda one: (-one.characters, one.name))[:LINES_SHOWN]
    largest = _find_largest(one.characters for one in ranked)
    rows = [
        Row(one.name[:MAX_NAME_LENGTH], (one.characters, len(one.removals)), _share(one.characters, largest)) for one in ranked
    ]
    return Table("document", "Documents that lost most", ("characters", "spans"), tuple(rows))


def order_families(names: Iterable[str]) -> list[str]:
    """Return families in the order in which all pages show them, those of own rules after the others.

    >>> order_families({"page", "share", "caption"})
    ['caption', 'share', 'page']
    """
    known = list(FAMILIES)
    return sorted(names, key=lambda name: (known.index(name) if name in FAMILIES else len(known), name))


def _make_removed(name: str, title: str, found: Mapping[str, Removed], meanings: Mapping[str, str], *, most: int) -> Table:
    ranked = sorted(found.items(), key=lambda entry: (-entry[1].characters, entry[0]))
    largest = _find_largest(one.characters for one in found.values())
    rows = [
        Row(
            key[:MAX_NAME_LENGTH],
            (one.characters, one.spans, one.documents),
            _share(one.characters, largest),
            _name_family(key),
            meanings.get(key, ""),
        )
        for key, one in ranked[:most]
    ]
    return Table(name, title, ("characters", "spans", "documents"), tuple(rows), len(ranked) - len(rows))


def _make_counts(name: str, title: str, found: Mapping[str, Counts]) -> Table:
    ranked = sorted(found.items(), key=lambda entry: (-entry[1].characters, -entry[1].documents, entry[0]))
    largest = _find_largest(one.characters for one in found.values())
    rows = [
        Row(key[:MAX_NAME_LENGTH], (one.characters, one.changed, one.documents), _share(one.characters, largest))
        for key, one in ranked[:ROWS_SHOWN]
    ]
    return Table(name, title, ("characters", "changed", "documents"), tuple(rows), len(ranked) - len(rows))


def _make_pairs(name: str, title: str, counted: str, pairs: Sequence[tuple[str, int]]) -> Table:
    largest = _find_largest(number for _, number in pairs)
    return Table(name, title, (counted,), tuple(Row(text, (number,), _share(number, largest)) for text, number in pairs))


def _name_family(rule: str) -> str:
    return rule.partition(".")[0]


def _find_largest(numbers: Iterable[int]) -> int:
    return max(numbers, default=0)


def _share(number: int, largest: int) -> float:
    return round(100 * number / largest, 2) if largest else 0.0
