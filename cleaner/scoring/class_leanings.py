"""How far the class names around a block lean towards content: the sum of a learned weight for each of their words.

The groups of `class_words` are what the web has agreed upon. Publishing systems have words of their own, and name by them what
no group knows: "dek", "river", "kicker", "promo". Weights learned from many sites know thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache, reduce
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.core import is_compiled
from cleaner.scoring.text_features import Column, Columns

if TYPE_CHECKING:
    from cleaner._core.page_texts import ClassWeights

ClassWords = Mapping[str, tuple[float, float]]  # what a word counts near a block, and farther above it
LEANINGS = ("class words", "class words near", "class words above")
MAX_TOKENS = 14  # of one element: pages that style by class names have dozens, which say nothing
BETWEEN_WORDS = re.compile(r"[^a-zA-Z]+|(?<=[a-z])(?=[A-Z])")
MIN_LENGTH = 3  # generated names, such as "css-1x8bd", fall to shorter pieces
ABOVE = "^"  # before the words of what stands farther above


@lru_cache(maxsize=8_192)
def find_class_tokens(shape: str) -> tuple[str, ...]:
    """Return the words of the class names of a shape, which is a tag and its classes.

    >>> find_class_tokens("div post-Teaser relatedItems x2")
    ('post', 'teaser', 'related', 'items')
    """
    words = BETWEEN_WORDS.split(shape.partition(" ")[2])
    return tuple([word.lower() for word in words if len(word) >= MIN_LENGTH][:MAX_TOKENS])


def list_class_tokens(blocks: PageBlocks) -> Iterator[list[str]]:
    """Yield the tokens of each block, as `find_class_leanings` adds them up: a word counts each time it stands there."""
    containers = blocks.containers
    above: list[list[str]] = []
    for shape, parent in zip(containers.shape, containers.parent, strict=True):
        own = [ABOVE + token for token in find_class_tokens(shape)]
        above.append([*above[parent], *own] if parent >= 0 else own)
    for container in blocks.container:
        parent = containers.parent[container]
        near = [token for at in (container, parent) if at >= 0 for token in find_class_tokens(containers.shape[at])]
        holder = containers.parent[parent] if parent >= 0 else -1
        yield near + (above[holder] if holder >= 0 else [])


class WeighedWords:
    """What the words of class names count."""

    def __init__(self, words: ClassWords) -> None:
        """Take each word with what it counts."""
        self.words = words

    @cached_property
    def table(self) -> ClassWeights:
        """Return the same for the compiled core."""
        from cleaner._core.page_texts import ClassWeights  # noqa: PLC0415  # it may not be there

        return ClassWeights(dict(self.words), MIN_LENGTH, MAX_TOKENS)


def find_class_leanings(blocks: PageBlocks, weighed: WeighedWords) -> Columns:
    """Return the leaning of each block's own two containers, of those above them, and of both together."""
    containers = blocks.containers
    if is_compiled():
        columns = np.empty((len(LEANINGS), len(blocks)))
        weighed.table.find_leanings(containers, blocks.container, columns)
        return dict(zip(LEANINGS, columns, strict=True))
    near, own_above = weigh_shapes(weighed.words, containers.shape)
    above: list[float] = []
    for farther, parent in zip(own_above.tolist(), containers.parent, strict=True):
        above.append(farther + (above[parent] if parent >= 0 else 0.0))
    parents = np.array([*containers.parent, -1])
    place = np.array(blocks.container, int)
    all_near, all_above = np.append(near, 0.0), np.array([*above, 0.0])  # of what stands above the body: nothing
    of_near = all_near[place] + all_near[parents[place]]
    of_above = all_above[parents[parents[place]]]
    return dict(zip(LEANINGS, (of_near + of_above, of_near, of_above), strict=True))


def weigh_shapes(weights: ClassWords, shapes: list[str]) -> tuple[Column, Column]:
    """Return for each shape what its words count near a block, and above it."""
    known: dict[str, tuple[float, float]] = {}
    for shape in shapes:
        if shape not in known:
            pairs = [weights[token] for token in find_class_tokens(shape) if token in weights]
            known[shape] = reduce(add, [own for own, _ in pairs], 0.0), reduce(add, [farther for _, farther in pairs], 0.0)
    found = np.array([known[shape] for shape in shapes])
    return found[:, 0], found[:, 1]
