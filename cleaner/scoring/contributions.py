"""Why a block has the score it has: what each kind of evidence adds to it, in log-odds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaner.scoring.forest import MAX_LEAVES, Forest, load_forest
from cleaner.scoring.score_page import Evidence, find_all_features, stack_columns
from cleaner.scoring.smoothing import find_log_odds
from cleaner.scoring.steps import find_steps

# Which features are evidence of which kind. Each feature is of exactly one: a test holds that for all weights.
KINDS_OF_EVIDENCE: dict[str, str] = {
    "text": r"words|length|word length|ends sentence|commas|stops|questions|colon at end|digits|capitals|starts lower"
    r"|line breaks|date|price|signs|call|name|title share|copies|repeated|words of longest good",
    "links": r"links|link share|words per link|link share (?:before|after|within) \d+|link share at \d",
    "element": r"is \w+|heading level|strong share|images|inside \w+|hidden|depth",
    "class names": r"(?:near|in) (?!holder)\w+|class words(?: \w+)?",
    "neighbours": r"(?:words|ends sentence) (?:before|after) \d|(?:words|good share) within \d+|since good|until good",
    "containers": r"(?:words|word share|good share|blocks) at \d|(?:in|below) holder \S+|holder \S+ words"
    r"|same s\w+(?: above(?: 2)?)?",
    "shape": r"(?:good share of same|link share of same|is best) (?:shape|shape above|row)",
    "place": r"index|place|words before|words from start|after h1|since heading|heading above|good before|good after"
    r"|articles before|h1 before",
    "rules' words": r"marked(?: \w+)*|under \w+|since (?!good|heading|anchor)\w+",
    "title": r"title match|(?:words )?since anchor",
    "comments": r"comment section(?: \w+)?",
    "first pass": r"first \w+(?: .+)?",
    "kind of page": r"page [\w ]+|type \w+|og \w+|has h1|articles|good words|good blocks|longest good",
}
# Cells of a table and headings alike together, comments beside an article, and a second opinion where one was asked for.
TOGETHER = "decided later"


@dataclass(frozen=True, slots=True)
class Contributions:
    """What the kinds of evidence add up to, for each block of a page.

    `base` is the mean evidence of the page's blocks in log-odds, `added[kind]` what a kind adds for each block; base and all
    that is added make the log-odds of the block's score.
    """

    base: float
    added: Mapping[str, NDArray[np.float64]]

    def of_block(self, index: int) -> dict[str, float]:
        """Return what is added for one block, the strongest first."""
        found = ((kind, float(values[index])) for kind, values in self.added.items())
        return dict(sorted(found, key=lambda entry: -abs(entry[1])))


def explain_scores(evidence: Evidence, scores: Sequence[float], forest: Forest | None = None) -> Contributions:
    """Return what each kind of evidence adds to the scores of a page's blocks.

    A test in a tree moves the expected leaf from the mean of both its sides to that of the side taken, and that step is
    credited to the kind of evidence tested (Saabas 2014, "Interpreting random forests"). The means are over this page's
    own blocks: what is added says how a block differs from the others that it stands among. Steps add up exactly, which
    one-feature-at-a-time tests do not; Shapley values would share out joint effects more fairly, at many times the cost.
    """
    if not scores:
        return Contributions(0.0, {})
    model = forest or load_forest()
    taken = model.find_leaves(stack_columns(find_all_features(evidence, model), model.names))
    counts = np.array([np.bincount(leaves, minlength=MAX_LEAVES) for leaves in taken], float)
    base, steps = find_steps(model, counts)
    numbers = np.array([_find_kind(name) for name in model.names])
    trees = np.arange(len(taken)).reshape(-1, 1)
    added = {
        kind: np.where(numbers[model.features][:, :, None] == number, steps, 0.0).sum(axis=1)[trees, taken].sum(axis=0)
        for number, kind in enumerate(KINDS_OF_EVIDENCE)
    }
    added[TOGETHER] = find_log_odds(np.array(scores)) - base - np.sum(list(added.values()), axis=0)
    return Contributions(base, added)


def _find_kind(name: str) -> int:
    """Return the number of the kind of evidence that a feature is; -1 for none."""
    found = (number for number, names in enumerate(KINDS_OF_EVIDENCE.values()) if re.fullmatch(names, name))
    return next(found, -1)
