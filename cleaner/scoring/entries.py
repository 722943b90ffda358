"""Entries made alike: the dates of a chronicle, the terms of a glossary, the questions above answers.

A date by itself looks like a byline, and the label of an answer that opens by a click like a button. But where such short
lines of one make stand in turn with texts that are content, each is the head of its text, and stands or falls with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Flags, Test, find_true, find_where, flag_where, has_true
from cleaner.scoring.text_features import Column, Columns

MAX_HEAD, MAX_DATE, MIN_TEXT = 12, 5, 3  # words
MIN_ENTRIES, MIN_DATES, MIN_REPEATED = 2, 3, 3
MIN_WITH_TEXT, MAX_BETWEEN = 0.75, 2  # heads that have a text, and other short lines between, such as a place
MAX_BRIEF = 2  # heads of a run whose text is shorter
MIN_DISTINCT = 0.75  # of the heads: "Read more" stands below each text alike
TEXT: tuple[Test, ...] = ("words", ">=", MIN_TEXT), ("link share", "<", MOSTLY)
HEAD: tuple[Test, ...] = ("words", "<=", MAX_HEAD), ("link share", "<", MOSTLY), ("inside figure", "==", 0)
NO_OTHER: tuple[Test, ...] = ("is caption", "==", 0), ("is cell", "==", 0)
NO_POST: tuple[Test, ...] = ("marked byline", "<", MOSTLY), ("name", "==", 0)
SEMANTIC = frozenset({"dt", "dd", "li", "summary", "button", "time"})  # elements whose class says little


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of each block: whether it is likely text, a link, a date or byline, and how many are foreign up to it."""

    is_text: Flags
    is_link: Flags
    is_date: Flags
    foreign: Column


def keep_entries(blocks: PageBlocks, scores: Column, columns: Columns, own: Flags, likely: float) -> Column:
    """Raise the scores of short lines of one make, each with a text of its own, to that of the text.

    Left alone are links, captions, names and dates of posts in a forum, and blocks that are not the page's own (`own_places`).
    `likely` is the score from which on a text speaks for its head.
    """
    is_likely: Test = scores, ">=", likely
    heads = _find_heads(columns, own, find_where(columns, is_likely, *TEXT))
    if len(heads) < MIN_ENTRIES or scores[heads].min() >= likely:
        return scores
    is_low, is_link, is_date = scores < likely, columns["link share"] >= MOSTLY, columns["marked byline"] >= MOSTLY
    foreign = np.concatenate([[0.0], np.cumsum(_find_foreign(blocks, is_low & ~flag_where(columns, own, *HEAD), heads))])
    signs = Signs(flag_where(columns, is_likely, *TEXT), is_link, is_date, foreign)
    raised = scores
    for run in _find_runs(blocks, heads, is_low, signs):
        texts = _find_texts(run, signs)
        if texts and _is_series(blocks, list(texts), is_date):
            raised = raised.copy() if raised is scores else raised
            raised[list(texts)] = np.maximum(raised[list(texts)], scores[list(texts.values())])
            brief = _find_brief([index for index in run if index not in texts], scores, columns, likely)
            raised[brief if len(brief) <= MAX_BRIEF else []] = likely
    return raised


def _find_foreign(blocks: PageBlocks, unlikely: Flags, heads: Sequence[int]) -> Column:
    """Say of unlikely blocks that can be no heads which part two heads: none that says the same three times, as buttons do."""
    foreign = np.zeros(len(blocks))
    others = [index for index in find_true(unlikely) if heads[0] < index < heads[-1]]
    counts = Counter([blocks.texts[index] for index in others])
    foreign[[index for index in others if counts[blocks.texts[index]] < MIN_REPEATED]] = 1.0
    return foreign


def _find_heads(columns: Columns, own: Flags, texts: Sequence[int]) -> list[int]:
    """Return the blocks that can be the head of an entry, from the first text to the last."""
    if not texts:
        return []
    is_thread = bool(columns["type thread"][0] or columns["comment section thread"][0])
    heads = find_where(columns, own, *HEAD, *NO_OTHER, *(NO_POST if is_thread else ()))
    first, end = texts[0] - MAX_BETWEEN - 1, texts[-1] + MAX_BETWEEN + 2
    long = frozenset(find_where(columns, ("marked byline", ">=", MOSTLY), ("words", ">", MAX_DATE)))
    return [index for index in heads if first <= index < end and index not in long]


def _find_runs(blocks: PageBlocks, heads: Sequence[int], is_low: Flags, signs: Signs) -> Iterator[list[int]]:
    """Yield the blocks of one make that no foreign block parts, in their order, where some of that make have a low score."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    kinds, levels, places = blocks.kinds, blocks.containers.depth, blocks.container
    wanted = {(kinds[index], levels[places[index]]) for index in heads if is_low[index]}
    for index in heads:
        if (kinds[index], levels[places[index]]) not in wanted:
            continue
        alike[_find_make(blocks, index), bool(signs.is_date[index])].append(index)
    for indices in alike.values():
        if len(indices) < MIN_ENTRIES or not has_true(is_low[indices]):
            continue
        run = indices[:1]
        for index in indices[1:]:
            if signs.foreign[index] > signs.foreign[run[-1] + 1]:
                yield run
                run = []
            run.append(index)
        yield run


def _find_make(blocks: PageBlocks, index: int) -> Hashable:
    containers, container = blocks.containers, blocks.container[index]
    parent = max(containers.parent[container], 0)
    tag, tag_above = containers.tag[container], containers.tag[parent]
    own = tag if tag in SEMANTIC else containers.shape[container]
    above = tag_above if tag_above in SEMANTIC else containers.shape[parent]
    is_strong = 2 * blocks.strong_lengths[index] > len(blocks.texts[index])
    return blocks.kinds[index], own, above, containers.depth[container], is_strong


def _find_texts(run: Sequence[int], signs: Signs) -> dict[int, int]:
    """Return the text of each head: below all of them, or above all of them; empty where many have none."""
    best: dict[int, int] = {}
    others = frozenset(run)
    for by in (1, -1):
        found = {index: at for index in run if (at := _find_text(index, by, others, signs)) is not None}
        if len(found) > len(best):
            best = found
    return best if len(best) >= max(MIN_ENTRIES, MIN_WITH_TEXT * len(run)) else {}


def _find_brief(heads: Sequence[int], scores: Column, columns: Columns, likely: float) -> list[int]:
    """Return the heads right above a likely text that is too short to speak for one by itself: "No." is an answer."""
    below = find_where(columns, (scores, ">=", likely), ("words", "<", MIN_TEXT), ("words", ">", 0), ("ends sentence", ">", 0))
    return sorted({index - 1 for index in below}.intersection(heads))


def _find_text(head: int, by: int, others: frozenset[int], signs: Signs) -> int | None:
    """Return the nearest text on one side of a head, before the next head, with no link and few short lines between."""
    for at in range(head + by, head + by * (MAX_BETWEEN + 2), by):
        if not 0 <= at < len(signs.is_text) or at in others or signs.is_link[at]:
            return None
        if signs.is_text[at]:
            return at
    return None


def _is_series(blocks: PageBlocks, run: Sequence[int], is_date: Flags) -> bool:
    """Say whether the heads are many enough and say different things."""
    distinct = len({blocks.texts[index].casefold() for index in run})
    return distinct >= MIN_DISTINCT * len(run) and (len(run) >= MIN_DATES or not has_true(is_date[list(run)]))
