"""What can be said of each line of an article's text: its shape, its place, its neighbours, its repeats, the rules' words in it.

Titles and addresses are left out on purpose: who cleans the result again may not have them, and nothing more may go then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.features import DENSE, has_sentence_end, is_label
from cleaner.scoring.lines import Lines

Column = NDArray[np.float32]

SAMPLE, PROSE_SAMPLE = 120, 40  # characters of a line that are looked at
FAR = 30
WORD = re.compile(r"\w+")
DIGIT = re.compile(r"\d")
COMMA = re.compile(r"[,、，،]")
COLON = re.compile(r"[:：]")
QUOTE = re.compile(r"[\"“”„«»「」‘']")
SHORT_WORD, LONG_WORD = 3, 5
MARKS = ".,:;!?…()[]\"“”„«»‘’'–—-/"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
DATE = re.compile(
    r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}|\d{1,2}\.? \w{3,10},? \d{4}|\w{3,10}\.? \d{1,2},? \d{4}|\d\s?[年월月日]"
)
INNER_END = re.compile(r"[^\W\d_]{3}[.!?…][\"'”’»)]*\s|[。！？।]\s?.")
ADDRESS = re.compile(r"https?:|www\.|\w\.(?:com|org|net|de|co)\b|@\w")
SEPARATOR = re.compile(r"[|/•·›»>→–—]")
BULLET = "-–—•*·‣▪●○◦►▶✓✔»#+"
QUOTES = "\"“”„«»「」‘'"
LAST_CLASSES = {
    ".": 2,
    "。": 2,
    "।": 2,
    "۔": 2,
    ":": 3,
    "：": 3,
    ",": 4,
    "?": 5,
    "？": 5,
    "؟": 5,
    "!": 6,
    "！": 6,
    "…": 7,
    ")": 8,
    "]": 8,
}

BASE = (
    "length words word_length sentence_end prose label capitals all_caps digits starts_lower starts_bullet starts_quote "
    "last commas inner_ends quotes colon separators year clock date address copyright dense short_words mark"
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
    """Return the base features of one line, in the order of `BASE` without the last; only its beginning is read."""
    head = text[: PROSE_SAMPLE if is_prose else SAMPLE]
    words = WORD.findall(head)
    count = len(words)
    size = len(head)
    dense = 0 if head.isascii() else len(DENSE.findall(head))
    digits = len(DIGIT.findall(head))
    first, last = head[0], text[-1]
    return (
        len(text),
        count + dense // 2,
        size / (count + 1),
        has_sentence_end(text),
        is_prose,
        is_label(text),
        len([word for word in words if word[0].isupper()]) / (count or 1),
        len([word for word in words if word.isupper()]) / (count or 1),
        digits / size,
        first.islower(),
        first in BULLET,
        first in QUOTES,
        LAST_CLASSES.get(last, 0 if last.isalpha() else 1 if last.isdigit() else 9),
        len(COMMA.findall(head)),
        len(INNER_END.findall(head)),
        len(QUOTE.findall(head)),
        len(COLON.findall(head, 0, size - 1)),
        len(SEPARATOR.findall(head)),
        digits > 0 and YEAR.search(head) is not None,
        digits > 0 and CLOCK.search(head) is not None,
        digits > 0 and DATE.search(head) is not None,
        ADDRESS.search(head) is not None,
        "©" in head,
        dense > size / 3,
        len([word for word in words if len(word) <= SHORT_WORD]) / (count or 1),
    )


def find_line_features(lines: Lines) -> dict[str, Column]:
    """Return one column for each feature, a value for each line."""
    count = len(lines.texts)
    marks = {name: np.array(lines.marks.get(name, ()) or np.zeros(count), np.float32) for name in FAMILIES}
    marked = np.max(list(marks.values()), axis=0)
    rows = np.array([*_describe(lines)], np.float32)
    columns = dict(zip(BASE, [*rows.T, marked], strict=True))
    found = dict(columns)
    found.update((f"marked {name}", share) for name, share in marks.items())
    found.update(_find_neighbours(columns))
    found.update(_find_place(columns, np.array(lines.gaps, np.float32)))
    found.update(_find_runs(columns, marks))
    found.update(_find_repeats(lines.texts))
    found.update(_find_shared_words(lines))
    return found


def _describe(lines: Lines) -> Iterator[tuple[float, ...]]:
    known = lines.described
    for text, is_prose in zip(lines.texts, lines.is_prose, strict=True):
        row = known.get(text)
        if row is None:
            row = known[text] = describe_line(text, is_prose)
        yield row


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
    for name in (
        "length",
        "sentence_end",
        "label",
        "capitals",
        "digits",
        "mark",
        "separators",
        "colon",
        "starts_bullet",
        "commas",
    ):
        found[f"run {name}"] = (np.bincount(number, columns[name]) / sizes)[number]
    spread = np.bincount(number, columns["length"] ** 2) / sizes - (np.bincount(number, columns["length"]) / sizes) ** 2
    found["run spread"] = np.sqrt(np.maximum(spread, 0))[number]
    amid = (np.cumsum(prose) > 0) & (np.cumsum(prose[::-1])[::-1] > 0)
    found["amid"] = amid.astype(np.float32)
    total = {name: np.concatenate([[0.0], np.cumsum(marks[name] > 0.5)]) for name in RUN_FAMILIES}
    for name, sums in total.items():
        found[f"run {name}"] = (np.bincount(number, marks[name]) / sizes)[number]
        found[f"{name} above"] = sums[:-1] - sums[np.maximum(np.arange(count) - 5, 0)]
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
    """Return how much of a line's words the prose of the text says too; -1 for a line of prose, or one without long words.

    The words of the prose are cut at spaces and freed of marks, which takes a fraction of the time that a pattern takes.
    """
    pairs = list(zip(lines.texts, lines.is_prose, strict=True))
    prose = {word.strip(MARKS) for word in set(" ".join([text for text, is_prose in pairs if is_prose]).lower().split())}
    shared, long_shared = [], []
    for text, is_prose in pairs:
        words = () if is_prose else tuple(dict.fromkeys(WORD.findall(text[:SAMPLE].lower())))
        known = [word for word in words if word in prose]
        long = len([word for word in words if len(word) >= LONG_WORD])
        shared.append(len(known) / len(words) if words else -1)
        long_shared.append(len([word for word in known if len(word) >= LONG_WORD]) / long if long else -1)
    return {"shared": np.array(shared, np.float32), "long shared": np.array(long_shared, np.float32)}
