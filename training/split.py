"""Folds by site: what is learned from one fold never saw the sites of another."""

from __future__ import annotations

import random
from collections.abc import Iterable

FOLDS = 5


def split_sites(sites: Iterable[str]) -> dict[str, int]:
    """Give each site a fold, the same one in every run."""
    ordered = sorted(set(sites))
    random.Random(1).shuffle(ordered)  # noqa: S311  # a split, no secret
    return {site: number % FOLDS for number, site in enumerate(ordered)}
