"""Statistics as tables that people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cleaner.run.statistics import LINES_SHOWN, Counts, Removed, Statistics, most_frequent

ROWS_SHOWN = 10
WIDEST_LINE = 60


def render_statistics(statistics: Statistics, rows: int = ROWS_SHOWN) -> str:
    """Return tables of a run: the total, what was removed by family and rule, sites, languages, the most removed lines.

    Of each table the largest `rows` are shown; the JSON file has them all.
    """
    counted = ["documents", "changed", "MB in", "MB out", "words in", "words out", "spans", "characters"]
    taken = ["documents", "spans", "characters"]
    tables = [
        render_table(["", *counted], [["total", *_describe_counts(statistics.total)]]),
        _render_removed("family", taken, statistics.families, rows),
        _render_removed("rule", taken, statistics.rules, rows),
        _render_counts("site", counted, statistics.sites, rows),
        _render_counts("language", counted, statistics.languages, rows),
        _render_pairs("most removed lines", "times", most_frequent(statistics.lines, LINES_SHOWN)),
        _render_pairs("warnings", "documents", most_frequent(statistics.warnings, rows)),
        _render_pairs("errors", "records", most_frequent(statistics.errors, rows)),
        _render_pairs("left out, by language", "documents", most_frequent(statistics.left_out, rows)),
    ]
    return "\n\n".join(table for table in tables if table)


def render_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table: the first column to the left, numbers to the right.

    >>> print(render_table(["rule", "spans"], [["advert.label", "12"], ["share.bar", "3"]]))
    rule          spans
    advert.label     12
    share.bar         3
    """
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    shown = (
        "  ".join([line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))])
        for line in lines
    )
    return "\n".join(line.rstrip() for line in shown)


def _describe_counts(counts: Counts) -> list[str]:
    megabytes = [f"{size / 1_000_000:,.1f}" for size in (counts.bytes_in, counts.bytes_out)]
    rest = [f"{number:,}" for number in (counts.words_in, counts.words_out, counts.spans, counts.characters)]
    return [f"{counts.documents:,}", f"{counts.changed:,}", *megabytes, *rest]


def _render_counts(name: str, head: Sequence[str], found: Mapping[str, Counts], rows: int) -> str:
    largest = sorted(found.items(), key=lambda entry: (-entry[1].documents, entry[0]))[:rows]
    return render_table([name, *head], [[key, *_describe_counts(counts)] for key, counts in largest]) if largest else ""


def _render_removed(name: str, head: Sequence[str], found: Mapping[str, Removed], rows: int) -> str:
    largest = sorted(found.items(), key=lambda entry: (-entry[1].characters, entry[0]))[:rows]
    cells = [[key, f"{one.documents:,}", f"{one.spans:,}", f"{one.characters:,}"] for key, one in largest]
    return render_table([name, *head], cells) if cells else ""


def _render_pairs(name: str, counted: str, pairs: Iterable[tuple[str, int]]) -> str:
    cells = [[abbreviate_line(text), f"{number:,}"] for text, number in pairs]
    return render_table([name, counted], cells) if cells else ""


def abbreviate_line(text: str) -> str:
    """Return a line that fits, with no character that a terminal would obey.

    >>> abbreviate_line("a" * 70) == "a" * 59 + "…", abbreviate_line("red" + chr(27) + "[31m")
    (True, 'red?[31m')
    """
    shown = "".join(character if character.isprintable() else "?" for character in text)
    return shown if len(shown) <= WIDEST_LINE else f"{shown[: WIDEST_LINE - 1]}…"
