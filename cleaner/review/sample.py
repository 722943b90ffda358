"""Which removals are looked at: some of each rule, drawn the same way each time."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence


def share_sample(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """Return how many removals of each rule are drawn: as even as their numbers allow, and of each rule one at least.

    So a rule that took a hundred lines is judged by about as many as one that took a million.

    >>> share_sample({"a": 2, "b": 100, "c": 100}, 12)
    {'a': 2, 'b': 5, 'c': 5}
    """
    shares: dict[str, int] = {}
    left = max(size, len(counts))
    names = sorted(counts, key=lambda name: (counts[name], name))
    for at, name in enumerate(names):
        shares[name] = min(counts[name], left // (len(names) - at))
        left -= shares[name]
    return {name: shares[name] for name in sorted(shares)}


def draw_sample(numbers: Mapping[str, Sequence[int]], size: int, seed: int) -> list[int]:
    """Return the numbers of the drawn removals, rule by rule, those of a rule in the order of the run."""
    drawn: list[int] = []
    for name, count in share_sample({name: len(found) for name, found in numbers.items()}, size).items():
        source = random.Random(f"{seed} {name}")  # noqa: S311  # a sample to read; each rule's own, whatever others there are
        drawn += [numbers[name][at] for at in sorted(source.sample(range(len(numbers[name])), count))]
    return drawn


def draw_documents(count: int, size: int, seed: int) -> list[int]:
    """Return the numbers of some documents, from 0, in order."""
    source = random.Random(f"{seed} documents")  # noqa: S311  # a sample to read
    return sorted(source.sample(range(count), min(size, count)))
