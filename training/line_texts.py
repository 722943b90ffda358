"""Texts to learn from: labelled pages as the lines that an extractor might have left of them, each with its class.

A labelled page has `blocks`, pairs of class and text in page order. Classes are `content`, the artifacts by kind, `comment`,
`boilerplate`; `None` stands for a line of which nobody knows.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import cleaner

Line = tuple[str | None, str]
Row = dict[str, Any]

WORD = re.compile(r"\w+")
SURROUNDINGS = ("boilerplate", "comment")
MIN_PROSE, MIN_WORDS = 3, 60
SEPARATORS = ("\n", "\n\n")
RUN_WORDS = 4
ROWS = "pairs verse list ranking dates results plain heads items".split()


def fold(text: str) -> str:
    """Return the words, case folded, one space between."""
    return " ".join(WORD.findall(text.casefold()))


def list_lines(blocks: Iterable[Sequence[str]], without: Sequence[str] = SURROUNDINGS) -> list[Line]:
    """Return the lines of the blocks with their classes, those of some classes left out."""
    lines = ((kind, line.strip()) for kind, text in blocks if kind not in without for line in text.split("\n"))
    return [(kind, line) for kind, line in lines if line]


def make_variants(row: Row, extracted: Iterable[str], source: random.Random) -> Iterator[tuple[str, list[Line]]]:
    """Yield the separator and the lines of each text that one labelled page gives.

    All lines of the article and its artifacts, some runs of artifacts only, the content alone, what extractors left, and what
    the rules leave of these; titles are there or not; and content with rows of its own words put in: lists, verse, tables.
    """
    lines = list_lines(row["blocks"])
    content = [line for line in lines if line[0] == "content"]
    yield "\n", lines
    yield "\n\n", [line for line in lines if line[0] != "title"]
    yield source.choice(SEPARATORS), list(drop_runs(lines, source))
    yield source.choice(SEPARATORS), content
    separator = source.choice(SEPARATORS)
    yield separator, clean_lines(lines, separator, row["title"])
    for text in extracted:
        found = list(label_lines(text, row["blocks"]))
        separator = source.choice(SEPARATORS)
        yield separator, found
        yield separator, clean_lines(found, separator, row["title"])
    for base in (content, [line for line in lines if line[0] != "title"]):
        yield source.choice(SEPARATORS), put_rows_in(base, content, source)


def drop_runs(lines: Iterable[Line], source: random.Random) -> Iterator[Line]:
    """Yield the content, and of the runs of artifacts a share that is drawn for the text."""
    share, before, is_dropped = source.uniform(0.1, 0.9), "content", False
    for kind, line in lines:
        if kind != before:
            is_dropped, before = source.random() < share, str(kind)
        if kind == "content" or not is_dropped:
            yield kind, line


def clean_lines(lines: Sequence[Line], separator: str, title: str | None) -> list[Line]:
    """Return what the rules alone leave of the lines, with their classes."""
    text = separator.join(line for _, line in lines)
    gone = bytearray(len(text))
    for removal in RULES.clean(text, title=title).removals:
        gone[removal.span.start : removal.span.end] = b"\1" * (removal.span.end - removal.span.start)
    left: list[Line] = []
    position = 0
    for kind, line in lines:
        rest = "".join(
            letter for letter, is_gone in zip(line, gone[position : position + len(line)], strict=True) if not is_gone
        )
        position += len(line) + len(separator)
        if rest.strip():
            left.append((kind, rest.strip()))
    return left


def label_lines(text: str, blocks: Sequence[Sequence[str]]) -> Iterator[Line]:
    """Yield the lines of an extractor's text with the class of the block that says the same, `None` where it is not plain."""
    known: dict[str, list[str]] = defaultdict(list)
    for kind, line in list_lines(blocks, ()):
        known[fold(line)].append(str(kind))
    content = f" {' '.join(fold(line) for kind, line in blocks if kind == 'content')} "
    used: Counter[str] = Counter()
    for line in filter(None, map(str.strip, text.split("\n"))):
        words = fold(line)
        kinds = known.get(words, [])
        if words and kinds:
            yield ("content" if "content" in kinds and not used[words] else kinds[min(used[words], len(kinds) - 1)]), line
            used[words] += 1
        else:
            yield ("content" if words and _is_mostly_in(words, content) else None), line


def _is_mostly_in(words: str, content: str) -> bool:
    parts = words.split()
    runs = [" ".join(parts[at : at + RUN_WORDS]) for at in range(max(1, len(parts) - RUN_WORDS + 1))]
    return sum(f" {run} " in content for run in runs) > 0.8 * len(runs)  # some marks and figures may differ


def label_gold(row: Row) -> list[Line]:
    """Return the lines of a gold text as content; those near the title and those that the rules take are not known to be."""
    lines: list[Line] = [("content", line) for line in filter(None, map(str.strip, row["main_content"].split("\n")))]
    title = fold(row.get("title") or "")
    left = Counter(line for _, line in clean_lines(lines, "\n", row.get("title")))
    found: list[Line] = []
    for at, (kind, line) in enumerate(lines[:300]):
        is_title = at < RUN_WORDS and bool(title) and (fold(line) in title or title in fold(line))
        found.append((None if is_title or not left[line] else kind, line))
        left[line] -= 1
    return found


def put_rows_in(lines: Sequence[Line], content: Sequence[Line], source: random.Random) -> list[Line]:
    """Return the lines with a row of short lines put after some prose: a list, table or verse of the article's own words."""
    prose = [line for _, line in content if len(line) > 120]  # noqa: PLR2004  # plainly prose
    words = [word for line in prose for word in WORD.findall(line) if not word.isdigit()]
    places = [at + 1 for at, (kind, line) in enumerate(lines) if kind == "content" and len(line) > 70]  # noqa: PLR2004  # the same
    if len(prose) < MIN_PROSE or len(words) < MIN_WORDS or not places:
        return []
    rows: list[Line] = [("content", line) for line in make_rows(prose, words, source) if line.strip()]
    if source.random() < 0.5:  # noqa: PLR2004  # every second row has a heading
        rows.insert(0, ("content", _draw(words, 1, 3, source).capitalize() + source.choice(["", ":"])))
    at = source.choice([places[-1], source.choice(places), max(0, places[-1] - 1)])
    return [*lines[:at], *rows, *lines[at:]]


def make_rows(prose: Sequence[str], words: Sequence[str], source: random.Random) -> list[str]:
    """Return lines that only look like labels or headlines of others: of one of nine kinds, made of the text's own words."""
    kind, count = source.choice(ROWS), source.choice([3, 4, 5, 6, 8, 10, 14])
    if kind == "verse":
        parts = source.choice(prose).split()
        steps = [source.randint(4, 8) for _ in range(count)]
        starts = [sum(steps[:at]) for at in range(count)]
        return [
            " ".join(parts[start : start + step]).capitalize().rstrip(".") for start, step in zip(starts, steps, strict=True)
        ]
    dash, bullet = source.choice([" – ", " - ", " | ", "\t", ", "]), source.choice(["- ", "* ", "• ", ""])
    month = _draw(words, 1, 1, source)
    make: dict[str, Callable[[int], str]] = {
        "pairs": lambda _: (
            f"{_head(words, 2, source)}: {source.choice([str(source.randint(1, 900)), _draw(words, 1, 3, source)])}"
        ),
        "list": lambda _: _head(words, 4, source),
        "ranking": lambda at: (
            f"{at + 1}{source.choice(['.', ')'])} {_head(words, 4, source)}{source.choice(['', f' ({at * 7})'])}"
        ),
        "dates": lambda at: f"{at + 3} {month}{dash}{_head(words, 2, source)}, {_head(words, 2, source)}",
        "results": lambda at: f"{_head(words, 2, source)}{dash}{_head(words, 2, source)}{dash}{at}:{source.randint(0, 9)}",
        "plain": lambda _: _head(words, 9, source),
        "heads": lambda at: _head(words, 3, source).upper() if at % 2 else _head(words, 3, source),
        "items": lambda _: f"{bullet}{source.choice([f'{source.randint(1, 500)} g ', ''])}{_draw(words, 1, 4, source)}",
    }
    return [make[kind](at) for at in range(count)]


def _draw(words: Sequence[str], least: int, most: int, source: random.Random) -> str:
    return " ".join(source.choice(words) for _ in range(source.randint(least, most)))


def _head(words: Sequence[str], most: int, source: random.Random) -> str:
    text = _draw(words, 1, most, source)
    return text[:1].upper() + text[1:]


RULES = cleaner.Cleaner(judge="rules")
