"""Score the lines of an article's text: which of those that are no prose are artifacts, of which class, and why."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.core import is_compiled
from cleaner.scoring.forest import Forest, make_forest
from cleaner.scoring.line_features import NAMES, WeighWords, stack_line_features
from cleaner.scoring.lines import Lines, weigh_words
from cleaner.scoring.steps import find_steps

WEIGHTS = files("cleaner.scoring") / "line_weights.json"
MIN_ROW = 3
RUN_SIZE, RUN_MARK = NAMES.index("run size"), NAMES.index("run mark")
MAX_REASONS = 3
GOES_ON = ",.;:)]?!’”、，。"
NOTHING_FOLLOWS = "\n"
KINDS_OF_EVIDENCE = {
    "its words": r"lexical",
    "rules' words": r"mark|marked \w+|mark [+-]\d|run (?:mark|credit|widget|related|newsletter|share|byline|nav)|\w+ above",
    "row": r"run .*",
    "neighbours": r"\w+ [+-]\d|lexical .+",
    "place": r"index|index from end|since prose|until prose|prose before|prose after|place|gap before|gap after|usual gap|amid",
    "repeats": r"copies|same start|same end",
    "shared words": r"shared|long shared",
    "kind of text": r"lines|prose share|prose lines|prose length",
    "shape": r".*",
}


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """A line that is an artifact: its number, the class, the probability, and what spoke for that most."""

    index: int
    artifact: str
    probability: float
    reasons: str


@dataclass(frozen=True, eq=False)
class LineWeights:
    """What was learned: trees that tell artifacts, trees that name their class, weights of words, and the threshold.

    `covers` counts the training lines in each leaf (trees x 16): they make the steps of `explain`. The trees of `kinds` are
    those of one class after the other, as many for each of `classes`.
    """

    artifact: Forest
    covers: NDArray[np.float32]
    classes: tuple[str, ...]
    kinds: Forest
    words: dict[str, float]
    threshold: float

    @cached_property
    def steps(self) -> NDArray[np.float64]:
        """What each test of each tree adds on the way to each leaf (trees x tests x leaves), by the lines of the training."""
        return np.ascontiguousarray(find_steps(self.artifact, self.covers)[1], np.float64)

    @cached_property
    def weigh_words(self) -> WeighWords:
        """Return the function that says how far the words of lines lean towards artifacts."""
        if is_compiled():
            from cleaner._core.lines import WordWeights  # noqa: PLC0415  # it may not be there

            return WordWeights(self.words).weigh_words
        return partial(weigh_words, weights=self.words)

    @cached_property
    def trees_of_kinds(self) -> NDArray[np.intp]:
        """Return the numbers of the trees that name a class, in a column."""
        return np.arange(len(self.kinds.leaves)).reshape(-1, 1)

    @cached_property
    def kinds_of_tests(self) -> NDArray[np.intp]:
        """Return for each test, tree by tree, the number of the kind of evidence that it asks for."""
        kinds: NDArray[np.intp] = np.array([_find_kind(name) for name in self.artifact.names])[self.artifact.features].ravel()
        return kinds


@cache
def load_line_weights() -> LineWeights:
    """Read the weights that come with the package; the file names what they were learned from."""
    return make_line_weights(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def make_line_weights(values: Mapping[str, Any]) -> LineWeights:
    """Make the weights from plain values, as `training/learn_line_weights.py` writes them."""
    artifact, kinds = make_forest(values["artifact"]), make_forest(values["kinds"])
    covers = np.array(values["covers"], np.float32)
    return LineWeights(artifact, covers, tuple(values["classes"]), kinds, values["words"], values["threshold"])


def find_candidates(lines: Lines) -> list[int]:
    """Return the numbers of the lines that the scorer is asked about: those that are no prose, in a text that has prose.

    A line whose sentence goes on in the next is left out: dumps that break lines at tags put single words on lines.
    """
    if not any(lines.is_prose):
        return []
    pairs = zip(lines.is_prose, [*lines.texts[1:], NOTHING_FOLLOWS], strict=True)
    return [at for at, (is_prose, after) in enumerate(pairs) if not (is_prose or after[0].islower() or after[0] in GOES_ON)]


def score_lines(lines: Lines, weights: LineWeights | None = None) -> list[ScoredLine]:
    """Return the lines whose score passes the threshold, in order.

    Prose is never asked about. Three lines or more in a row of which no rule knows a word stay, whatever their score: lists,
    verse and tables of the article look like links to others.
    """
    rows = find_candidates(lines)
    if not rows:
        return []
    model = weights or load_line_weights()
    _, features = stack_line_features(lines, rows, model.weigh_words)
    scores = model.artifact.score(features)
    chosen = (scores > model.threshold).nonzero()[0]
    if len(chosen):
        chosen = chosen[~_is_unknown_row(features[chosen])]
    if not len(chosen):
        return []
    told = features[chosen]
    classes, reasons = _name_classes(model, told), _explain(model, told)
    found = zip([rows[at] for at in chosen.tolist()], classes, scores[chosen].tolist(), reasons, strict=True)
    return [ScoredLine(*each) for each in found]


def _is_unknown_row(features: NDArray[np.float32]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (features[:, RUN_SIZE] >= MIN_ROW) & (features[:, RUN_MARK] == 0)
    return found


def _name_classes(model: LineWeights, features: NDArray[np.float32]) -> list[str]:
    taken = model.kinds.find_leaves(features)
    leaves = model.kinds.leaves[model.trees_of_kinds, taken]
    scores = leaves.reshape(len(model.classes), -1, len(features)).sum(axis=1)
    return [model.classes[best] for best in scores.argmax(axis=0)]


def _explain(model: LineWeights, features: NDArray[np.float32]) -> list[str]:
    """Return for each row the three kinds of evidence that moved its score up most, in log-odds."""
    names = list(KINDS_OF_EVIDENCE)
    rows = add_steps(model, model.artifact.find_leaves(features))
    texts = []
    for added in rows.tolist():
        order = sorted(range(len(added)), key=added.__getitem__, reverse=True)[:MAX_REASONS]
        texts.append(", ".join([f"{names[number]} {added[number]:+.1f}" for number in order if added[number] > 0]))
    return texts


def add_steps(model: LineWeights, leaves: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return what each kind of evidence adds to the score of each row (rows x kinds); `leaves` are trees x rows."""
    if is_compiled():
        from cleaner._core.forest import add_steps as add  # noqa: PLC0415  # it may not be there

        sums = np.empty((leaves.shape[1], len(KINDS_OF_EVIDENCE)))
        add(model.kinds_of_tests, model.steps, leaves, sums)
        return sums
    trees = np.arange(len(model.covers))
    return np.array(
        [np.bincount(model.kinds_of_tests, model.steps[trees, :, row].ravel(), len(KINDS_OF_EVIDENCE)) for row in leaves.T]
    )


def _find_kind(name: str) -> int:
    return next(number for number, names in enumerate(KINDS_OF_EVIDENCE.values()) if re.fullmatch(names, name))
