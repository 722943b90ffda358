"""The features of place, first pass and coverage from the compiled core: the same names, the same bits.

`place_features`, `shape_features`, `first_pass` and `coverage_features` say what they are. Their names, and their order, are
read off what these find on a page of one block; the bounds are theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.class_words import NAMES
from cleaner.blocks.html.elements import REGIONS
from cleaner.blocks.html.page_blocks import Containers, PageBlocks
from cleaner.core import find_twin
from cleaner.scoring import coverage_features, first_pass, place_features, shape_features
from cleaner.scoring.coverage_features import Coverage
from cleaner.scoring.long_runs import count_blocks
from cleaner.scoring.page_columns import Rows
from cleaner.scoring.text_features import Column, Columns, find_text_features

PLACE = SimpleNamespace(
    good_words=place_features.GOOD_WORDS,
    good_link_share=place_features.GOOD_LINK_SHARE,
    far=place_features.FAR,
    windows=place_features.WINDOWS,
    group_names=len(NAMES),
    region_names=len(REGIONS),
    levels=place_features.LEVELS,
    holder_shares=place_features.HOLDER_SHARES,
    max_alike=place_features.MAX_ALIKE,
    run_far=shape_features.FAR,
    long=shape_features.LONG,
    max_articles=shape_features.MAX_ARTICLES,
    kinds=place_features.MEASURED_KINDS,
)
FIRST_PASS = SimpleNamespace(max_evidence=first_pass.MAX_EVIDENCE, levels=first_pass.LEVELS, windows=first_pass.WINDOWS)
COVERAGE = SimpleNamespace(
    mostly=coverage_features.MOSTLY,
    far=coverage_features.FAR,
    windows=coverage_features.WINDOWS,
    opening=tuple(coverage_features.MARKED.index(name) for name in coverage_features.OPENING),
)


def find_place_features(blocks: PageBlocks, columns: Columns) -> Rows:
    """Return what `place_features.find_place_features` returns."""
    make_page, fill_places = find_twin("places", "Page"), find_twin("places", "fill_places")
    words, link_share = columns["words"], columns["link share"]
    counted = count_blocks(blocks, words, link_share)
    page = make_page(blocks, blocks.tree, words, link_share, columns["ends sentence"], counted, (link_share * words).sum())
    return _fill(_name_places(), len(blocks), lambda matrix: fill_places(page, PLACE, matrix))


def find_first_pass_features(blocks: PageBlocks, evidence: Column, words: Column) -> Rows:
    """Return what `first_pass.find_first_pass_features` returns."""
    fill_first_pass = find_twin("places", "fill_first_pass")
    own, weights, expected = first_pass.weigh_first_scores(evidence, words)
    whole = expected.sum()
    numbers = own, expected, own * weights, weights, whole / max(words.sum(), 1), max(whole, 1)
    return _fill(_name_first_pass(), len(blocks), lambda matrix: fill_first_pass(blocks.tree, numbers, FIRST_PASS, matrix))


def find_coverage_features(blocks: PageBlocks, coverage: Coverage) -> Rows:
    """Return what `coverage_features.find_coverage_features` returns."""
    fill_coverage = find_twin("places", "fill_coverage")
    shares = [list(coverage[name]) if name in coverage else None for name in coverage_features.MARKED]
    return _fill(_name_coverage(), len(blocks), lambda matrix: fill_coverage(blocks.levels, shares, COVERAGE, matrix))


def _fill(rows: Mapping[str, int], count: int, fill: Callable[[NDArray[np.float64]], None]) -> Rows:
    matrix = np.empty((len(rows), count))
    fill(matrix)
    return rows, matrix


def _number(names: Iterable[str]) -> Mapping[str, int]:
    return {name: at for at, name in enumerate(names)}


@cache
def _name_places() -> Mapping[str, int]:
    blocks = _make_small_page()
    return _number(place_features.find_place_features(blocks, find_text_features(blocks, "")))


@cache
def _name_first_pass() -> Mapping[str, int]:
    return _number(first_pass.find_first_pass_features(_make_small_page(), np.zeros(1), np.ones(1)))


@cache
def _name_coverage() -> Mapping[str, int]:
    return _number(coverage_features.find_coverage_features(_make_small_page(), {}))


def _make_small_page() -> PageBlocks:
    """Return a page of one block."""
    body = Containers(["body"], [-1], [0], [0], [0], [0], [0], [False], ["body"], [0], [1])
    return PageBlocks(["a"], ["text"], [0], [0], [0], [0], [0], [0], [0], [[]], body)
