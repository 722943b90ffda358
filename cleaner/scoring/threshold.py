"""Choose which blocks to keep: the cut that promises the best F1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray

from cleaner.core import find_twin, is_compiled
from cleaner.options import Favor
from cleaner.scoring.flags import find_true
from cleaner.scoring.smoothing import shift_scores
from cleaner.scoring.text_features import WORD

Scores = NDArray[np.float64]
add_up = np.add.reduce  # as `sum` does, without its preparations
MIN_REPEATED_WORDS = 4
OPENING, MAX_OPENING = re.compile(r"\W*(\w+)(?:\W+(\w+))?"), 120  # two words, if there are two; characters
FIRST_LETTERS = re.compile(r"\w{1,16}")
REPEATING_SHARE = 0.25
LISTED, MAX_LISTED = frozenset({"item", "cell", "term", "definition"}), 8  # what repeats alone in a list, and its words
MIN_SIZE = 1e-9  # words: blocks without any are divided by none
RECALL_WEIGHTS: Mapping[Favor | None, float] = {"precision": 0.7, None: 1.0, "recall": 1.5}  # the beta of F-beta
SPREAD = 1.5  # standard deviation, in log-odds, of the error that all probabilities of one page share
# Three points stand for a normal distribution of it (Gauss and Hermite): the factor of the odds, and how likely it is.
ERRORS = ((1.0, 2 / 3), (exp(-SPREAD * sqrt(3)), 1 / 6), (exp(SPREAD * sqrt(3)), 1 / 6))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which blocks are content, the word F1 to be expected of them, each block's probability, and which readers wrote."""

    kept: tuple[int, ...]
    expected: float
    scores: tuple[float, ...] = ()
    comments: tuple[int, ...] = ()


def choose_blocks(probabilities: Scores, words: Scores, favor: Favor | None = None) -> Choice:
    """Keep the likeliest blocks, as many as promise the best F1 over words (Lewis 1995; Jansche 2005).

    With `p` the probabilities and `w` the words, what is kept has an expected F1 of about `2 sum(p w) / (sum(w) + all)`,
    where `all` is the sum of `p w` over the whole page. A page that is of no common kind has all its probabilities too high
    or too low at once: the cut is the best one on average over such errors, and `expected` is the F1 promised without any.
    A fixed threshold is worse: on a page without much content a doubtful block is a good guess, on a long article it is not.
    With `favor`, recall counts 0.7 times as much as precision, or 1.5 times; what is promised is F1 all the same.
    """
    if not len(probabilities) or not words.any():
        return Choice((), 0.0, tuple(probabilities.tolist()))
    order = (-probabilities).argsort(kind="stable")
    best = _find_best(probabilities[order], words[order], RECALL_WEIGHTS[favor] ** 2)
    kept = (probabilities >= probabilities[order[best]]).nonzero()[0]
    return Choice(tuple(kept.tolist()), promise_f1(probabilities, words, kept), tuple(probabilities.tolist()))


def _find_best(sorted_probabilities: Scores, words: Scores, weight: float) -> int:
    """Return up to which of the sorted blocks a page is kept."""
    if not is_compiled():
        return int(_average_f(sorted_probabilities, words, weight).argmax())
    best: int = find_twin("flags", "find_best_cut")(sorted_probabilities, words, weight, ERRORS, MIN_SIZE)
    return best


def _average_f(sorted_probabilities: Scores, words: Scores, weight: float) -> Scores:
    """Return what each cut of sorted blocks promises, on average over the errors that a page's probabilities may share."""
    sizes, total = words.cumsum(), np.zeros(len(words))
    for factor, share in ERRORS:
        odds = factor * sorted_probabilities
        gains = (odds / (odds + 1 - sorted_probabilities) * words).cumsum()
        total += share * (1 + weight) * gains / np.maximum(sizes + weight * gains[-1], MIN_SIZE)
    return total


def promise_f1(probabilities: Scores, words: Scores, kept: Sequence[int] | NDArray[np.int64]) -> float:
    """Return the word F1 that the probabilities promise for some blocks, by the formula of `choose_blocks`."""
    chosen = np.asarray(kept, int)
    expected = probabilities * words
    total = add_up(words[chosen]) + add_up(expected)
    return float(2 * add_up(expected[chosen]) / total) if total else 0.0


def find_cut(choice: Choice) -> float:
    """Return the score of the unlikeliest block that is kept; 1 where none is."""
    return min(map(choice.scores.__getitem__, choice.kept), default=1.0)


def add_held(choice: Choice, held: Scores, words: Scores, favor: Favor | None = None) -> Choice:
    """Choose again by scores some of which were raised, and keep what was kept without that, too.

    A page with more sure content has a higher cut, so that what was raised would drive out other doubtful blocks.
    """
    again = choose_blocks(held, words, favor)
    kept = find_true(held >= min(find_cut(again), find_cut(choice)))
    return Choice(tuple(kept), promise_f1(held, words, kept), again.scores)


def drop_found(choice: Choice, found: Collection[int], words: Scores, weight: float, cut: float = 1.0) -> Choice:
    """Lower the scores of some blocks by so much evidence (log-odds), and drop those that fall below a cut.

    Nothing is done where nothing would be kept. What else is kept stays: with less to choose from the cut would rise, and take
    doubtful sentences of the article.
    """
    is_found = np.zeros(len(choice.scores), bool)
    is_found[list(found)] = True
    lowered = shift_scores(np.array(choice.scores), is_found, -weight)
    kept = tuple(index for index in choice.kept if not is_found[index] or lowered[index] >= cut)
    if not kept:
        return choice
    return replace(choice, kept=kept, expected=promise_f1(lowered, words, kept), scores=tuple(lowered.tolist()))


def find_opening(text: str) -> tuple[str, ...] | None:
    """Return the first two words of a text, which its copies have too; `None` for a long one without two near its beginning.

    The text has its case folded.
    """
    head = text[:MAX_OPENING]
    found = OPENING.match(head)
    if len(text) > MAX_OPENING and not (found and found[2] and found.end() < len(head)):
        return None
    return found.groups("") if found else ()


def find_twins(texts: Sequence[str]) -> list[int]:
    """Return the numbers of the texts that may be copies of another: copies are always among them."""
    if is_compiled():
        find: Callable[[list[str]], list[int]] = find_twin("words", "find_twins")
        return find(list(texts))
    openings: list[Hashable] = [find_opening(text) for text in texts]
    if None in openings:
        openings = [found.group() if (found := FIRST_LETTERS.search(text)) else "" for text in texts]
    counts = Counter(openings)
    return [at for at, opening in enumerate(openings) if counts[opening] > 1]


def drop_repeated(kept: Sequence[int], folded: Sequence[str], kinds: Sequence[str]) -> tuple[int, ...]:
    """Drop later copies of blocks of four words or more: pages hold them for wide and narrow screens; case is no difference.

    Where a quarter of the blocks are copies, repeating is the page's way (documentation, tables of code): all stay. So does a
    short item or cell between blocks that are no copies: a list of awards names one of them twice.
    """
    copies = dict(_find_copies(kept, folded))
    if not copies or len(copies) > REPEATING_SHARE * len(kept):
        return tuple(kept)
    lost = {
        kept[at]
        for at, words in copies.items()
        if not (kinds[kept[at]] in LISTED and words <= MAX_LISTED and not copies.keys() & {at - 1, at + 1})
    }
    return tuple(index for index in kept if index not in lost)


def _find_copies(kept: Sequence[int], folded: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where among the kept blocks the later copies stand, and how many words each has."""
    seen: set[tuple[str, ...]] = set()
    for at in find_twins([folded[index] for index in kept]):
        words = tuple(WORD.findall(folded[kept[at]]))
        if len(words) >= MIN_REPEATED_WORDS:
            if words in seen:
                yield at, len(words)
            seen.add(words)
