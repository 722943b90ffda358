"""Where a block stands: its containers, its neighbours, its place in the page; and what kind of page it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.class_words import NAMES
from cleaner.blocks.html.elements import REGIONS
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.formats.html.marks import Mark, find_mark
from cleaner.scoring.long_runs import count_blocks
from cleaner.scoring.shape_features import find_order_features, find_run_features, find_shape_features
from cleaner.scoring.text_features import Columns

Numbers = NDArray[np.float64]
LEVELS = (1, 2, 4, 8)
WINDOWS = (4, 12)
HOLDER_SHARES = (0.5, 0.8)
FAR = 60.0  # blocks; further away is far
MAX_ALIKE = 60.0
MEASURED_KINDS = ("item", "cell", "code", "heading", "paragraph")
GOOD_WORDS, GOOD_LINK_SHARE = 10, 0.3
TYPES = {
    "article": "article newsarticle techarticle scholarlyarticle blogposting reportagenewsarticle report",
    "product": "product offer aggregateoffer productgroup",
    "forum": "discussionforumposting qapage question comment",
    "thread": "discussionforumposting qapage",
    "listing": "collectionpage itemlist offercatalog searchresultspage blog",
    "faq": "faqpage howto recipe event jobposting",
    "organisation": "organization localbusiness corporation service professionalservice",
}
KNOWN_TYPES = tuple(frozenset(known.split()) for known in TYPES.values())
PAGE_COLUMNS = (*(f"type {name}" for name in TYPES), "og article", "og product")
TYPE_MARKS = (Mark('"@type"', 1), Mark("schema.org/", 6))
TYPE = re.compile(r'(?:"@type"\s*:\s*\[?\s*"|schema\.org/)(\w+)')
TYPE_LENGTH = 60
OG_MARK = Mark("og:type", 3)
OG_TYPE = re.compile(r"""og:type["']\s+content=["'](\w+)""")


def find_place_features(blocks: PageBlocks, columns: Columns) -> Columns:
    """Return one column per feature of place, from the columns of the text."""
    words, link_share = columns["words"], columns["link share"]
    count = len(blocks)
    container = np.array(blocks.container)
    is_good = (words >= GOOD_WORDS) & (link_share < GOOD_LINK_SHARE)
    good = words * is_good
    counted = count_blocks(blocks, words, link_share)
    found: Columns = {}
    found.update(_find_position(blocks, words, counted))
    found.update(_find_neighbours(columns, good))
    found.update(_find_groups(blocks, container))
    found.update(_find_ancestors(blocks, container, Measures(words, link_share * words, good, counted)))
    found.update(find_shape_features(blocks, words, link_share * words, good))
    found.update(find_run_features(words, good, counted))
    found.update(find_order_features(blocks))
    found["page words"] = np.full(count, (words * counted).sum())
    found["page blocks"] = np.full(count, counted.sum())
    found["page link share"] = np.full(count, (link_share * words).sum() / max(words.sum(), 1))
    found["page good share"] = np.full(count, good.sum() / max(words.sum(), 1))
    for kind in MEASURED_KINDS:
        found[f"page {kind} share"] = np.full(count, float((columns[f"is {kind}"] * words).sum() / max(words.sum(), 1)))
    return found


def find_page_features(html: str, count: int) -> Columns:
    """Return what the page says of its own kind: types of schema.org and OpenGraph."""
    types = set(_find_types(html))
    og_type = _find_og_type(html)
    said = [*(not types.isdisjoint(known) for known in KNOWN_TYPES), og_type == "article", og_type == "product"]
    columns = np.zeros((len(said), count))
    columns[said] = 1.0
    return dict(zip(PAGE_COLUMNS, columns, strict=True))


def is_any(columns: Columns, names: Iterable[str]) -> bool:
    """Say whether a page has one of some features that all of its blocks share, such as what it says of its own kind."""
    return any(columns[name][0] for name in names)


def _find_types(html: str) -> Iterator[str]:
    """Yield the types that the page gives itself; found by plain search, since pages are long and types few."""
    for mark in TYPE_MARKS:
        at = find_mark(html, mark)
        while at >= 0:
            found = TYPE.match(html, at, at + TYPE_LENGTH)
            if found:
                yield found[1].lower()
            at = find_mark(html, mark, at + len(mark.text))


def _find_og_type(html: str) -> str:
    at = find_mark(html, OG_MARK)
    while at >= 0:
        found = OG_TYPE.match(html, at)
        if found:
            return found[1]
        at = find_mark(html, OG_MARK, at + len(OG_MARK.text))
    return ""


def _find_position(blocks: PageBlocks, words: Numbers, counted: Numbers) -> Columns:
    count = len(blocks)
    levels = np.array(blocks.levels)
    sized = words * counted
    before = np.cumsum(sized) - sized
    index = np.cumsum(counted) - counted
    order = np.arange(count, dtype=float)
    heads = np.flatnonzero(levels == 1)
    last_heading = np.maximum.accumulate(np.where(levels > 0, order, -1.0))
    above = levels[np.maximum(last_heading, 0).astype(int)].astype(float)
    return {
        "index": index,
        "place": index / max(counted.sum() - 1, 1),
        "words before": before / max(sized.sum(), 1),
        "words from start": before,
        "after h1": index - index[heads[0]] if len(heads) else np.full(count, 999.0),
        "has h1": np.full(count, float(len(heads) > 0)),
        "since heading": np.where(last_heading >= 0, np.minimum(order - last_heading, FAR), FAR),
        "heading above": np.where(last_heading >= 0, above, 0.0),
    }


def _shift(values: Numbers, by: int) -> Numbers:
    shifted = np.zeros_like(values)
    if by > 0:
        shifted[by:] = values[:-by]
    else:
        shifted[:by] = values[-by:]
    return shifted


def _sum_near(values: Numbers, size: int) -> Numbers:
    """Return the sum over each block and `size` blocks on either side."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    index = np.arange(len(values))
    found: Numbers = total[np.minimum(index + size + 1, len(values))] - total[np.maximum(index - size, 0)]
    return found


def _find_neighbours(columns: Columns, good: Numbers) -> Columns:
    words = columns["words"]
    linked = columns["link share"] * words
    found: Columns = {}
    for name, values in (("words", words), ("link share", columns["link share"]), ("ends sentence", columns["ends sentence"])):
        for by in (1, 2, -1, -2):
            found[f"{name} {'before' if by > 0 else 'after'} {abs(by)}"] = _shift(values, by)
    for size in WINDOWS:
        near, link, fine = (_sum_near(values, size) for values in (words, linked, good))
        found[f"words within {size}"] = near
        found[f"link share within {size}"] = link / np.maximum(near, 1)
        found[f"good share within {size}"] = fine / np.maximum(near, 1)
    return found


def _find_groups(blocks: PageBlocks, container: NDArray[np.int64]) -> Columns:
    containers = blocks.containers
    own = np.array(containers.groups)
    parent = np.maximum(np.array(containers.parent), 0)
    near = own | own[parent] | own[parent[parent]]
    everywhere = np.array(containers.all_groups)
    inline = np.array(blocks.groups)
    regions = np.array(containers.all_regions)
    found: Columns = {}
    found.update(_read_bits("near", NAMES, near[container] | inline))
    found.update(_read_bits("in", NAMES, everywhere[container]))
    found.update(_read_bits("inside", REGIONS, regions[container]))
    found["hidden"] = np.array(containers.is_hidden, float)[container]
    found["depth"] = np.array(containers.depth, float)[container]
    return found


def _read_bits(relation: str, names: Sequence[str], bits: NDArray[np.int64]) -> Columns:
    """Return a column for each name: 1 where its bit is set. All are read at once."""
    columns = ((bits >> np.arange(len(names))[:, None]) & 1).astype(float)
    return {f"{relation} {name}": column for name, column in zip(names, columns, strict=True)}


class Measures(NamedTuple):
    """Words of each block: all, those in links, those of running text; and which blocks count when a page is measured."""

    words: Numbers
    linked: Numbers
    good: Numbers
    counted: Numbers


def _find_ancestors(blocks: PageBlocks, container: NDArray[np.int64], measures: Measures) -> Columns:
    containers = blocks.containers
    words, linked, good, counted = measures
    first, end = np.array(containers.first), np.array(containers.end)
    parent = np.maximum(np.array(containers.parent), 0)
    all_words, all_linked, all_good = (_sum_within(values, first, end) for values in (words, linked, good))
    most_words, most_good = max((words * counted).sum(), 1), max((good * counted).sum(), 1)
    found: Columns = {}
    at, level = container, 1
    for wanted in LEVELS:
        while level < wanted:
            at, level = parent[at], level + 1
        held = np.minimum(all_words[at], most_words)
        found[f"words at {wanted}"] = held
        found[f"word share at {wanted}"] = held / most_words
        found[f"link share at {wanted}"] = all_linked[at] / np.maximum(all_words[at], 1)
        found[f"good share at {wanted}"] = np.minimum(all_good[at], most_good) / most_good
        found[f"blocks at {wanted}"] = np.minimum((end - first)[at], counted.sum())
    depth = np.array(containers.depth)
    index = np.arange(len(words))
    for share in HOLDER_SHARES:
        holders = np.flatnonzero(all_good >= share * max(good.sum(), 1))
        deepest = int(holders[np.argmax(depth[holders])]) if len(holders) else 0
        inside = (index >= first[deepest]) & (index < end[deepest])
        found[f"in holder {share}"] = inside.astype(float)
        found[f"below holder {share}"] = np.where(inside, depth[container] - depth[deepest], -1).astype(float)
        found[f"holder {share} words"] = np.full(len(words), all_words[deepest] / max(words.sum(), 1))
    return found | _find_siblings(blocks, container, parent)


def _sum_within(values: Numbers, first: NDArray[np.int64], end: NDArray[np.int64]) -> Numbers:
    total = np.concatenate([[0.0], np.cumsum(values)])
    found: Numbers = total[end] - total[first]
    return found


def _find_siblings(blocks: PageBlocks, container: NDArray[np.int64], parent: NDArray[np.int64]) -> Columns:
    containers = blocks.containers
    pairs = list(zip(containers.parent, containers.shape, strict=True))
    siblings, alike = Counter(pairs), Counter(containers.shape)
    same = np.minimum(np.array([siblings[pair] for pair in pairs], float), MAX_ALIKE)
    return {
        "same siblings": same[container],
        "same siblings above": same[parent[container]],
        "same siblings above 2": same[parent[parent[container]]],
        "same shapes": np.minimum(np.array([alike[shape] for shape in containers.shape], float), MAX_ALIKE)[container],
    }
