"""Small decision trees, all evaluated at once: the sum of their leaves is the evidence that a block is content."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cleaner.core import is_compiled
from cleaner.scoring.class_leanings import WeighedWords

if TYPE_CHECKING:
    from cleaner._core.forest import Trees

FOLDER = files("cleaner.scoring")
PAGE_WEIGHTS, TEXT_WEIGHTS = "weights.json", "text_weights.json"
MAX_LEAVES = 16
ROWS_AT_ONCE = 256
ALL_LEAVES = (1 << MAX_LEAVES) - 1

# The features and thresholds of one test in each tree, and the leaves that are out where it goes right.
Test = tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.uint16]]


@dataclass(frozen=True, eq=False)
class Forest:
    """Trees of up to sixteen leaves, as arrays.

    `features` and `thresholds` hold the tests of each tree (trees x 15), `masks` the leaves that are left where a test goes
    right, `leaves` the values (trees x 16), left to right. The leaf of a tree is the first one that no test rules out
    (QuickScorer, Lucchese et al. 2015): no branches, so that numpy does all blocks and trees in a few operations.
    `first` are the trees of a first pass, whose scores are features of these. `calibration` is promised and reached F1 at
    some knots. `class_words` are weights of words of class names, near a block and farther above.
    """

    names: tuple[str, ...]
    features: NDArray[np.int32]
    thresholds: NDArray[np.float32]
    masks: NDArray[np.uint16]
    leaves: NDArray[np.float32]
    calibration: tuple[tuple[float, ...], tuple[float, ...]] = ((0.0, 1.0), (0.0, 1.0))
    first: Forest | None = None
    class_words: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type[Forest], tuple[object, ...]]:
        """Pickle the arrays alone: what is worked out from them is made where it is asked for."""
        return Forest, tuple(getattr(self, each.name) for each in fields(self))

    @cached_property
    def _tests(self) -> tuple[Test, ...]:
        """Return the first tests of all trees, the second ones, and so on, each with the leaves that it rules out."""
        columns = self.features.T.astype(np.intp), self.thresholds.T[:, :, None], ~self.masks.T[:, :, None]
        return tuple(zip(*map(np.ascontiguousarray, columns), strict=True))

    def score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the probability of each row (rows x features, in the order of `names`)."""
        probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-self.sum_evidence(rows)))
        return probabilities

    def sum_evidence(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the log-odds of each row."""
        if is_compiled():
            return self._sum_compiled(rows)
        parts = [self._sum_leaves(leaves) for leaves in self._find_leaves(rows)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def find_leaves(self, rows: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Return the number of the leaf that each row comes to in each tree (trees x rows)."""
        if is_compiled():
            return self._find_compiled(rows)
        return np.concatenate([*self._find_leaves(rows), np.zeros((len(self.leaves), 0), np.uint8)], axis=1)

    def _find_leaves(self, rows: NDArray[np.float32]) -> Iterator[NDArray[np.uint8]]:
        """Yield them some rows at a time: what is in between takes 3 KB for each row, and a page can have 75,000.

        One test of all trees after the other, each step into the same memory: it then stays in the processor's cache.
        """
        for start in range(0, len(rows), ROWS_AT_ONCE):
            columns = np.ascontiguousarray(rows[start : start + ROWS_AT_ONCE].T)
            shape = len(self.leaves), columns.shape[1]
            ruled_out = np.zeros(shape, np.uint16)
            values, goes_right, more = np.empty(shape, np.float32), np.empty(shape, np.bool_), np.empty(shape, np.uint16)
            for features, thresholds, left_side in self._tests:
                np.take(columns, features, axis=0, out=values, mode="clip")  # without a mode it would copy once more
                np.greater(values, thresholds, out=goes_right)
                np.multiply(goes_right, left_side, out=more)
                np.bitwise_or(ruled_out, more, out=ruled_out)
            yield FIRST_LEFT.take(ruled_out)

    def _sum_leaves(self, taken: NDArray[np.uint8]) -> NDArray[np.float64]:
        """Return the sum of the leaves, added up from the first tree to the last, as the compiled core does.

        A single row would be added up in another order: it is taken twice.
        """
        trees, most = self.leaves.shape
        places = taken + np.arange(0, trees * most, most)[:, None]
        values = self._exact_leaves.take(places if places.shape[1] > 1 else np.repeat(places, 2, axis=1))
        total: NDArray[np.float64] = values.sum(axis=0)[: places.shape[1]]
        return total

    @cached_property
    def weighed_words(self) -> WeighedWords:
        """Return the words of class names, as `find_class_leanings` wants them."""
        return WeighedWords(self.class_words)

    @cached_property
    def both_names(self) -> tuple[str, ...]:
        """Return the names of the columns that both passes go by, those of the second pass first."""
        return tuple(dict.fromkeys((*self.names, *(self.first.names if self.first is not None else ()))))

    @cached_property
    def first_of_both(self) -> Forest | None:
        """Return the first pass with its features numbered as in `both_names`: one matrix then does for both."""
        if self.first is None:
            return None
        places = {name: at for at, name in enumerate(self.both_names)}
        numbers = np.array([places[name] for name in self.first.names], np.int32)
        return replace(self.first, names=self.both_names, features=numbers[self.first.features])

    @cached_property
    def _exact_leaves(self) -> NDArray[np.float64]:
        return self.leaves.astype(np.float64)

    @cached_property
    def _trees(self) -> Trees:
        from cleaner._core.forest import Trees  # noqa: PLC0415  # it may not be there

        return Trees(self.features, self.thresholds, self.masks, self.leaves)

    def _sum_compiled(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        total = np.empty(len(rows))
        self._trees.sum_leaves(np.ascontiguousarray(rows.T), total)
        return total

    def _find_compiled(self, rows: NDArray[np.float32]) -> NDArray[np.uint8]:
        taken = np.empty((len(self.leaves), len(rows)), np.uint8)
        self._trees.find_leaves(np.ascontiguousarray(rows.T), taken)
        return taken

    def calibrate(self, promised: float) -> float:
        """Return the F1 that pages unseen in training reached for which the scores promised so much."""
        return float(np.interp(promised, *self.calibration))


# The first leaf that is left, by the bits of those that are ruled out.
FIRST_LEFT = np.array([*((~bits & -~bits).bit_length() - 1 for bits in range(ALL_LEAVES)), 0], np.uint8)


@cache
def load_forest(name: str = PAGE_WEIGHTS) -> Forest:
    """Read weights that come with the package, for pages or for their text; the file says what they were learned from."""
    return make_forest(json.loads((FOLDER / name).read_text(encoding="utf-8")))


def make_forest(values: Mapping[str, Any]) -> Forest:
    """Make a forest from plain values, as `training/learn_weights.py` writes them."""
    return Forest(
        tuple(values["features"]),
        np.array(values["tests"], np.int32),
        np.array(values["thresholds"], np.float32),
        np.array(values["masks"], np.uint16),
        np.array(values["leaves"], np.float32),
        tuple(map(tuple, values["calibration"])) if "calibration" in values else ((0.0, 1.0), (0.0, 1.0)),  # type: ignore[arg-type]
        make_forest(values["first"]) if "first" in values else None,
        {word: (near, above) for word, (near, above) in values.get("class_words", {}).items()},
    )
