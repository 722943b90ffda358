"""How far the class names around a block lean towards content: the sum of a learned weight for each of their words.

The groups of `class_words` are what the web has agreed upon. Publishing systems have words of their own, and name by them what
no group knows: "dek", "river", "kicker", "promo". Weights learned from many sites know thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import Columns

ClassWords = Mapping[str, tuple[float, float]]  # what a word counts near a block, and farther above it
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


def find_class_leanings(blocks: PageBlocks, weights: ClassWords) -> Columns:
    """Return the leaning of each block's own two containers, of those above them, and of both together."""
    containers = blocks.containers
    known: dict[str, tuple[float, float]] = {}
    near: list[float] = []
    above: list[float] = []
    for shape, parent in zip(containers.shape, containers.parent, strict=True):
        found = known.get(shape)
        if found is None:
            pairs = [weights[token] for token in find_class_tokens(shape) if token in weights]
            found = known[shape] = sum([own for own, _ in pairs]), sum([farther for _, farther in pairs])
        near.append(found[0])
        above.append(found[1] + (above[parent] if parent >= 0 else 0.0))
    near.append(0.0)  # of what stands above the body: nothing
    above.append(0.0)
    parents = np.array([*containers.parent, -1])
    place = np.array(blocks.container, int)
    all_near = np.array(near)
    of_near = all_near[place] + all_near[parents[place]]
    of_above = np.array(above)[parents[parents[place]]]
    return {"class words": of_near + of_above, "class words near": of_near, "class words above": of_above}
