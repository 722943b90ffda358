"""What can be said of each line of an article's text: its shape, its place, its neighbours, its repeats, the rules' words in it.

Titles and addresses are left out on purpose: who cleans the result again may not have them, and nothing more may go then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.features import DENSE, has_sentence_end, is_label
from cleaner.scoring.lines import Lines

Column = NDArray[np.float32]

SAMPLE = 240  # characters of a line that are looked at
FAR = 30
WORD = re.compile(r"\w+")
LONG_WORD = re.compile(r"\w{5,}")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
DATE = re.compile(r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}|\d{1,2}\.? \w{3,10},? \d{4}|\w{3,10}\.? \d{1,2},? \d{4}|\d\s?[年월月日]")
INNER_END = re.compile(r"[^\W\d_]{3}[.!?…][\"'”’»)]*\s|[。！？।]\s?.")
ADDRESS = re.compile(r"https?:|www\.|\w\.(?:com|org|net|de|co)\b|@\w")
SEPARATOR = re.compile(r"[|/•·›»>→–—]")
BULLET = "-–—•*·‣▪●○◦►▶✓✔»#+"
QUOTES = '"“”„«»「」‘\''
LAST_CLASSES = {".": 2, "。": 2, "।": 2, "۔": 2, ":": 3, "：": 3, ",": 4, "?": 5, "？": 5, "؟": 5, "!": 6, "！": 6, "…": 7, ")": 8, "]": 8}

BASE = (
    "length words word_length sentence_end prose label capitals all_caps digits starts_lower starts_digit starts_bullet starts_quote "
    "last commas inner_ends quotes colon separators brackets year clock date address copyright dense short_words mark"
).split()
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
FAMILIES = (
    "caption credit widget related newsletter share follow advert cookie paywall comments byline nav legal affiliate technical"
).split()
RUN_FAMILIES = "credit widget related newsletter share byline nav".split()


def describe_line(text: str, is_prose: bool) -> tuple[float, ...]:  # noqa: FBT001  # a column like the others
    """Return the base features of one line, in the order of `BASE` without the last."""
    head = text[:SAMPLE]
    words = WORD.findall(head)
    count = len(words)
    dense = 0 if head.isascii() else len(DENSE.findall(head))
    letters = sum(map(str.isalpha, head)) or 1
    first = head[0]
    length = len(text)
    return (
        length,
        count + dense // 2,
        len(head) / (count + 1),
        has_sentence_end(text),
        is_prose,
        is_label(text),
        sum(word[0].isupper() for word in words) / (count or 1),
        sum(map(str.isupper, head)) / letters,
        sum(map(str.isdigit, head)) / len(head),
        first.islower(),
        first.isdigit(),
        first in BULLET,
        first in QUOTES,
        LAST_CLASSES.get(text[-1], 0 if text[-1].isalpha() else 1 if text[-1].isdigit() else 9),
        head.count(",") + head.count("、") + head.count("，") + head.count("،"),
        len(INNER_END.findall(head)),
        sum(map(head.count, QUOTES)),
        ":" in head[:-1] or "：" in head[:-1],
        len(SEPARATOR.findall(head)),
        head.count("(") + head.count("["),
        YEAR.search(head) is not None,
        CLOCK.search(head) is not None,
        DATE.search(head) is not None,
        ADDRESS.search(head) is not None,
        "©" in head,
        dense > len(head) / 3,
        sum(len(word) <= 3 for word in words) / (count or 1),
    )


def find_line_features(lines: Lines) -> dict[str, Column]:
    """Return one column for each feature, a value for each line."""
    count = len(lines.texts)
    marks = {name: np.array(lines.marks.get(name, ()) or np.zeros(count), np.float32) for name in FAMILIES}
    marked = np.max(list(marks.values()), axis=0)
    rows = np.array([describe_line(text, prose) for text, prose in zip(lines.texts, lines.is_prose, strict=True)], np.float32)
    columns = dict(zip(BASE, [*rows.T, marked], strict=True))
    found = dict(columns)
    found.update((f"marked {name}", share) for name, share in marks.items())
    found.update(_find_neighbours(columns))
    found.update(_find_place(columns, np.array(lines.gaps, np.float32)))
    found.update(_find_runs(columns, marks))
    found.update(_find_repeats(lines.texts))
    found.update(_find_shared_words(lines))
    return found


def _shift(values: Column, by: int, fill: float) -> Column:
    shifted = np.full_like(values, fill)
    if abs(by) < len(values):
        if by > 0:
            shifted[by:] = values[:-by]
        else:
            shifted[:by] = values[-by:]
    return shifted


def _find_neighbours(columns: Mapping[str, Column]) -> dict[str, Column]:
    return {f"{name} {by:+d}": _shift(columns[name], -by, -1) for name, steps in NEAR.items() for by in steps}


def _find_place(columns: Mapping[str, Column], gaps: Column) -> dict[str, Column]:
    prose, length = columns["prose"], columns["length"]
    count = len(prose)
    index = np.arange(count, dtype=np.float32)
    last = np.maximum.accumulate(np.where(prose > 0, index, -1))
    following = np.minimum.accumulate(np.where(prose > 0, index, count)[::-1])[::-1]
    before = np.cumsum(prose) - prose
    total = prose.sum()
    characters = np.cumsum(length) - length
    usual = float(np.median(gaps[:-1])) if count > 1 else 1.0
    gap_before = np.concatenate([[9.0], gaps[:-1]]) if count else gaps
    return {
        "index": np.minimum(index, FAR),
        "index from end": np.minimum(count - 1 - index, FAR),
        "since prose": np.where(last >= 0, np.minimum(index - last, FAR), FAR + 1),
        "until prose": np.where(following < count, np.minimum(following - index, FAR), FAR + 1),
        "prose before": np.minimum(before, FAR),
        "prose after": np.minimum(total - before - prose, FAR),
        "place": characters / max(float(length.sum()), 1),
        "lines": np.full(count, min(count, 200), np.float32),
        "prose share": np.full(count, float((prose * length).sum() / max(float(length.sum()), 1))),
        "prose lines": np.full(count, min(total, FAR)),
        "prose length": np.full(count, float((prose * length).sum() / max(float(total), 1))),
        "gap before": gap_before - usual,
        "gap after": gaps - usual,
        "usual gap": np.full(count, usual),
    }


def _find_runs(columns: Mapping[str, Column], marks: Mapping[str, Column]) -> dict[str, Column]:
    """Return what the run of lines without prose says that a line stands in."""
    prose = columns["prose"] > 0
    count = len(prose)
    starts = np.ones(count, bool)
    starts[1:] = prose[1:] != prose[:-1]
    number = np.cumsum(starts) - 1
    sizes = np.bincount(number).astype(np.float32)
    firsts = np.flatnonzero(starts).astype(np.float32)
    index = np.arange(count, dtype=np.float32)
    found = {
        "run size": np.minimum(sizes, 60)[number],
        "run index": np.minimum(index - firsts[number], FAR),
        "run index from end": np.minimum(firsts[number] + sizes[number] - 1 - index, FAR),
    }
    for name in ("length", "sentence_end", "label", "capitals", "digits", "mark", "separators", "colon", "starts_bullet", "commas"):
        found[f"run {name}"] = (np.bincount(number, columns[name]) / sizes)[number]
    spread = np.bincount(number, columns["length"] ** 2) / sizes - (np.bincount(number, columns["length"]) / sizes) ** 2
    found["run spread"] = np.sqrt(np.maximum(spread, 0))[number]
    amid = (np.cumsum(prose) > 0) & (np.cumsum(prose[::-1])[::-1] > 0)
    found["amid"] = amid.astype(np.float32)
    total = {name: np.concatenate([[0.0], np.cumsum(marks[name] > 0.5)]) for name in RUN_FAMILIES}
    for name, sums in total.items():
        found[f"run {name}"] = (np.bincount(number, marks[name]) / sizes)[number]
        found[f"{name} above"] = (sums[:-1] - sums[np.maximum(np.arange(count) - 5, 0)])
    return found


def _find_repeats(texts: Sequence[str]) -> dict[str, Column]:
    copies = Counter(texts)
    starts = Counter(text[:16] for text in texts)
    ends = Counter(text[-8:] for text in texts)
    return {
        "copies": np.array([min(copies[text], 5) for text in texts], np.float32),
        "same start": np.array([min(starts[text[:16]], 9) for text in texts], np.float32),
        "same end": np.array([min(ends[text[-8:]], 9) for text in texts], np.float32),
    }


def _find_shared_words(lines: Lines) -> dict[str, Column]:
    """Return how much of each line's words the prose of the text says too, the line itself left aside."""
    words_of = [WORD.findall(text[:SAMPLE].casefold()) for text in lines.texts]
    prose: Counter[str] = Counter()
    for text, is_prose in zip(lines.texts, lines.is_prose, strict=True):
        if is_prose:
            prose.update(set(WORD.findall(text.casefold())))
    everywhere: Counter[str] = Counter()
    for words in words_of:
        everywhere.update(set(words))
    shared, long_shared, rare = [], [], []
    for words, is_prose in zip(words_of, lines.is_prose, strict=True):
        own = int(is_prose)
        unique = set(words)
        long = [word for word in unique if len(word) >= 5]
        shared.append(sum(prose[word] > own for word in unique) / (len(unique) or 1))
        long_shared.append(sum(prose[word] > own for word in long) / (len(long) or 1) if long else -1)
        rare.append(sum(everywhere[word] > 1 for word in long) / (len(long) or 1) if long else -1)
    return {
        "shared": np.array(shared, np.float32),
        "long shared": np.array(long_shared, np.float32),
        "said elsewhere": np.array(rare, np.float32),
    }
