"""The features of the lines that the scorer is asked about: shape, place, neighbours, runs, repeats, the rules' words in them.

Titles and addresses are left out on purpose: who cleans the result again may not have them, and nothing more may go then.
Half of a text's lines are prose, which is never asked about: of these only what their neighbours need is found out. What
takes a few sums is added up in Python, since numpy takes longer to begin than for so few.
"""

from __future__ import annotations

import sys
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from cleaner.core import is_compiled
from cleaner.scoring.line_shapes import NO_SHAPE, PROSE_MARKS, SAMPLE, SHAPE, WORD, describe_line, describe_prose
from cleaner.scoring.lines import Lines

Matrix = NDArray[np.float32]
WeighWords = Callable[[list[str]], list[float]]

FAR, MAX_LINES = 30, 200
MAX_RUN = 60
MAX_COPIES, MAX_ALIKE = 5, 9
START, END = 16, 8  # characters by which lines are alike
LONG_WORD = 5
MOSTLY = 0.5
ABOVE = 5
FIRST_GAP = 9.0

FAMILIES = (
    "caption credit widget related newsletter share follow advert cookie paywall comments byline nav legal affiliate technical"
).split()
COLUMNS = [*SHAPE, "mark", *FAMILIES]  # of the table of all lines
NEAR = {
    "length": (-2, -1, 1, 2),
    "sentence_end": (-1, 1),
    "prose": (-2, -1, 1, 2),
    "capitals": (-1, 1),
    "digits": (-1, 1),
    "mark": (-2, -1, 1, 2),
    "last": (-1, 1),
    "separators": (-1, 1),
    "colon": (-1, 1),
}
PAD = 2  # lines, the most of `NEAR`
RUN_SHAPES = "length sentence_end label capitals digits mark separators colon starts_bullet commas".split()
RUN_FAMILIES = "credit widget related newsletter share byline nav".split()
RUN_MEANS = [*RUN_SHAPES, *RUN_FAMILIES]

# What each part of the matrix holds, in the order in which it is found.
PLACE = (
    "index,index from end,since prose,until prose,prose before,prose after,place,lines,prose share,prose lines,prose length,"
    "gap before,gap after,usual gap,run size,run index,run index from end,amid,copies,same start,same end,shared,long shared"
).split(",")
LEANING_STEPS = (-2, -1, 1, 2)
LEANING = (
    "lexical",
    *(f"lexical {by:+d}" for by in LEANING_STEPS),
    *(f"lexical {side}" for side in ("above most", "above mean", "below most", "below mean")),
)
NO_LEANING = -3.0  # beyond the ends of the text
NAMES = (
    *COLUMNS[: len(SHAPE) + 1],
    *(f"marked {name}" for name in FAMILIES),
    *(f"{name} {by:+d}" for name, steps in NEAR.items() for by in steps),
    *PLACE,
    *(f"run {name}" for name in RUN_MEANS),
    "run spread",
    *(f"{name} above" for name in RUN_FAMILIES),
    *LEANING,
)
# Where in the table, seen as one row, a line and its neighbours have what is a feature as it stands.
OFFSETS = np.array(
    [*range(len(COLUMNS)), *(by * len(COLUMNS) + COLUMNS.index(name) for name, steps in NEAR.items() for by in steps)],
    np.intp,
)
RUN_COLUMNS = np.array([COLUMNS.index(name) for name in RUN_MEANS], np.intp)
ABOVE_COLUMNS = np.array([COLUMNS.index(name) for name in RUN_FAMILIES], np.intp)


def stack_line_features(lines: Lines, rows: Sequence[int], weigh: WeighWords) -> tuple[tuple[str, ...], Matrix]:
    """Return the names of the features, and a row of them for each of the numbered lines, none of which is prose.

    `weigh` says how far the words of lines lean towards artifacts.
    """
    return NAMES, (_stack_compiled if is_compiled() else _stack)(lines, rows, _weigh(lines, weigh))


def _stack_compiled(lines: Lines, rows: Sequence[int], leanings: list[float]) -> Matrix:
    from cleaner._core.lines import stack_line_features as stack  # noqa: PLC0415  # it may not be there

    matrix = np.empty((len(rows), len(NAMES)), np.float32)
    stack(lines, list(rows), leanings, sys.modules[__name__], matrix)
    return matrix


def _stack(lines: Lines, rows: Sequence[int], leanings: list[float]) -> Matrix:
    table = _make_table(lines, rows)
    runs = list(_find_runs(lines.is_prose))
    numbers = np.array(rows)
    parts = (
        table.ravel()[(numbers * len(COLUMNS))[:, None] + (PAD * len(COLUMNS) + OFFSETS)],
        np.array([*_find_places(lines, rows, runs)], np.float32),
        _find_run_means(table[PAD:-PAD], rows, runs),
        _count_above(table[PAD:-PAD], numbers),
        find_leanings(leanings, numbers),
    )
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _make_table(lines: Lines, rows: Sequence[int]) -> Matrix:
    """Return the shapes of the lines and how the words of rules mark them, with rows of -1 around them."""
    count = len(lines.texts)
    table = np.full((count + 2 * PAD, len(COLUMNS)), -1, np.float32)
    inner = table[PAD:-PAD]
    inner[:, : len(SHAPE)] = np.frombuffer(b"".join(_describe(lines, rows)), np.float32).reshape(count, len(SHAPE))
    inner[:, SHAPE.index("length")] = [*map(len, lines.texts)]
    inner[:, SHAPE.index("prose")] = lines.is_prose
    coverage = inner[:, len(SHAPE) + 1 :]
    coverage[:] = 0
    for at, name in enumerate(FAMILIES):
        if name in lines.coverage:
            coverage[:, at] = lines.coverage[name]
    inner[:, len(SHAPE)] = coverage.max(axis=1)
    return table


def _describe(lines: Lines, rows: Sequence[int]) -> Iterator[bytes]:
    """Yield the packed shape of each line; of prose only of what stands beside a line that is asked about."""
    near = {row + by for row in rows for by in (-1, 1)}
    shapes, prose_shapes = lines.known.shapes, lines.known.prose_shapes
    for at, (text, is_prose) in enumerate(zip(lines.texts, lines.is_prose, strict=True)):
        if is_prose and at not in near:
            yield NO_SHAPE
            continue
        known = prose_shapes if is_prose else shapes
        shape = known.get(text)
        if shape is None:
            shape = known[text] = describe_prose(text) if is_prose else describe_line(text)
        yield shape


def _find_runs(is_prose: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each run of lines that are no prose."""
    first = 0
    for at, holds in enumerate(is_prose):
        if holds:
            if first < at:
                yield first, at - 1
            first = at + 1
    if first < len(is_prose):
        yield first, len(is_prose) - 1


def _find_places(lines: Lines, rows: Sequence[int], runs: Sequence[tuple[int, int]]) -> Iterator[tuple[float, ...]]:
    """Yield for each of the numbered lines the values of `PLACE`."""
    count = len(lines.texts)
    lengths = [*map(len, lines.texts)]
    before = [*accumulate(lengths, initial=0)]
    prose = [at for at, holds in enumerate(lines.is_prose) if holds]
    prose_length, total = sum([lengths[at] for at in prose]), max(before[-1], 1)
    whole = min(count, MAX_LINES), prose_length / total, min(len(prose), FAR), prose_length / max(len(prose), 1)
    own = zip(
        _find_gaps(lines.gaps, rows),
        _find_places_in_runs(rows, runs),
        _find_repeats(lines.texts, rows),
        _find_shared_words(lines, rows),
        strict=True,
    )
    for row, (gaps, places, repeats, shared) in zip(rows, own, strict=True):
        above = bisect(prose, row)
        below = len(prose) - above
        yield (
            min(row, FAR),
            min(count - 1 - row, FAR),
            min(row - prose[above - 1], FAR) if above else FAR + 1,
            min(prose[above] - row, FAR) if below else FAR + 1,
            min(above, FAR),
            min(below, FAR),
            before[row] / total,
            *whole,
            *gaps,
            *places,
            above > 0 and below > 0,
            *repeats,
            *shared,
        )


def _find_gaps(gaps: Sequence[int], rows: Sequence[int]) -> Iterator[tuple[float, float, float]]:
    usual = find_median(gaps[:-1]) if len(gaps) > 1 else 1.0
    for row in rows:
        yield (gaps[row - 1] if row else FIRST_GAP) - usual, gaps[row] - usual, usual


def _find_places_in_runs(rows: Sequence[int], runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    starts = [first for first, _ in runs]
    for row in rows:
        first, last = runs[bisect(starts, row) - 1]
        yield min(last - first + 1, MAX_RUN), min(row - first, FAR), min(last - row, FAR)


def find_median(values: Sequence[int]) -> float:
    """Return the number in the middle, or the mean of the two there."""
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _weigh(lines: Lines, weigh: WeighWords) -> list[float]:
    """Return how far the words of each line lean towards artifacts; prose is not looked at and leans nowhere."""
    known = lines.known.leanings
    fresh = [text for text, is_prose in zip(lines.texts, lines.is_prose, strict=True) if not is_prose and text not in known]
    known.update(zip(fresh, weigh(fresh), strict=True))
    return [0.0 if is_prose else known[text] for text, is_prose in zip(lines.texts, lines.is_prose, strict=True)]


def find_leanings(leanings: Sequence[float], rows: NDArray[np.intp]) -> Matrix:
    """Return the columns of `LEANING` for each of the numbered lines: how its words lean, and those of the lines around it.

    Five lines each way make the windows. A label among share buttons, or a name under a headline, is known by them where no
    rule knows a word of the language.
    """
    values, places = np.array(leanings, np.float32), rows + ABOVE
    near = np.pad(values, ABOVE, constant_values=NO_LEANING)[places + np.array([0, *LEANING_STEPS])[:, None]]
    window = np.pad(values, ABOVE)[places + np.arange(-ABOVE, ABOVE + 1)[:, None]]
    above, below = window[:ABOVE], window[ABOVE + 1 :]
    sides = [part for side in (above, below) for part in (side.max(axis=0), reduce(np.add, side) / np.float32(ABOVE))]
    return np.column_stack([*near, *sides])


def _find_run_means(table: Matrix, rows: Sequence[int], runs: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """Return the means of the run that each of the numbered lines stands in, and how its lengths spread."""
    starts = [first for first, _ in runs]
    inside = [at for first, last in runs for at in range(first, last + 1)]
    values = table[np.array(inside)[:, None], RUN_COLUMNS]
    squares = values[:, :1] ** 2
    sizes = np.array([last - first + 1 for first, last in runs])
    begins = np.cumsum(sizes) - sizes
    sums = np.add.reduceat(np.concatenate([values, squares], axis=1, dtype=np.float64), begins, axis=0)
    means = sums / sizes[:, None]
    means[:, -1] = np.sqrt(np.maximum(means[:, -1] - means[:, 0] * means[:, 0], 0))
    found: NDArray[np.float64] = means[[bisect(starts, row) - 1 for row in rows]]
    return found


def _count_above(table: Matrix, rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return for each of some families how many of the lines above, up to five, the words of its rules fill."""
    sums = np.zeros((len(table) + 1, len(ABOVE_COLUMNS)))
    np.cumsum(table[:, ABOVE_COLUMNS] > MOSTLY, axis=0, out=sums[1:])
    return sums[rows] - sums[np.maximum(rows - ABOVE, 0)]


def _find_repeats(texts: Sequence[str], rows: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    copies = Counter(texts)
    starts = Counter([text[:START] for text in texts])
    ends = Counter([text[-END:] for text in texts])
    for row in rows:
        text = texts[row]
        alike = min(starts[text[:START]], MAX_ALIKE), min(ends[text[-END:]], MAX_ALIKE)
        yield min(copies[text], MAX_COPIES), *alike


def _find_shared_words(lines: Lines, rows: Sequence[int]) -> Iterator[tuple[float, float]]:
    """Yield how much of a line's words, and of its long words, the prose of the text says too; -1 for a line without such."""
    prose, known = _find_prose_words(lines), lines.known.words
    for row in rows:
        text = lines.texts[row]
        words = known.get(text)
        if words is None:
            words = known[text] = tuple(dict.fromkeys(WORD.findall(text[:SAMPLE].lower())))
        said = [word for word in words if word in prose]
        long = len([word for word in words if len(word) >= LONG_WORD])
        yield (
            len(said) / len(words) if words else -1,
            len([word for word in said if len(word) >= LONG_WORD]) / long if long else -1,
        )


def _find_prose_words(lines: Lines) -> set[str]:
    """Return the words of the prose, cut at spaces and freed of marks: that takes a fraction of the time of a pattern."""
    known = lines.known
    prose = [text for text, holds in zip(lines.texts, lines.is_prose, strict=True) if holds]
    if prose != known.prose:
        known.prose = prose
        known.prose_words = {word.strip(PROSE_MARKS) for word in set(" ".join(prose).lower().split())}
    return known.prose_words
