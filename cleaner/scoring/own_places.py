"""Which blocks stand where an article can: in no menu or form, under no name of such, not in the words of another part."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Flags, find_true
from cleaner.scoring.text_features import Column, Columns

FOREIGN = (
    *(f"inside {region}" for region in "nav footer aside menu form dialog".split()),
    *(
        f"near {group}"
        for group in "comment share related nav footer sidebar advert newsletter cookie caption author modal".split()
    ),
)
ALWAYS = frozenset({"near comment", "near caption", "inside form", "inside dialog"})  # these tell, whatever the text has
SURE, MIN_TEXT, MIN_SURE, MOST = 0.8, 8, 20, 0.6  # scores and words of sure text, words of all of it, and its share
NAV = "near nav"
MIN_ASKED = 0.05  # score of a block worth a look: menus have less
LEVELS = 3  # elements whose names count as near: its own and two above
PANE = re.compile(r"(?i)(?<![a-z])tabs?[-_]*(?:panes?|panels?|contents?|body)(?![a-z])")
PANE_GLANCE = ("tab",)


@dataclass(frozen=True, slots=True)
class Places:
    """Which blocks stand in no place that is named for something else, and which of these carry no words of such either.

    For `plain` no name is passed over, although the page's own text has it, too.
    """

    by_name: Flags
    own: Flags
    plain: Flags


def find_places(blocks: PageBlocks, columns: Columns, scores: Column) -> Places:
    """Say which blocks stand where an article can; words of bylines are no sign of another part, since dates are such.

    The tabs that one clicks are a menu, but what opens by them is not, whatever it is named. What has hardly any score needs
    no look.
    """
    is_own_by_words = (columns["marked"] < MOSTLY) | (columns["marked byline"] >= MOSTLY)
    found: dict[str, Flags] = {}
    for name in FOREIGN:
        found[name] = columns[name] == 0 if name != NAV else (columns[name] == 0) | _find_panes(blocks, columns, scores)
    outside: Flags = columns["comment section"] == 0
    telling = _find_telling(columns, scores)
    by_name = np.logical_and.reduce([outside, *map(found.__getitem__, telling)])
    is_plain = np.logical_and.reduce([outside, *found.values()]) if len(telling) < len(FOREIGN) else by_name
    return Places(by_name, by_name & is_own_by_words, is_plain & is_own_by_words)


def _find_telling(columns: Columns, scores: Column) -> list[str]:
    """Return the names that say something of a page: those that not most of its surest text has, too.

    A kit to build pages names all that it builds a widget, and a paper names its articles for those who subscribe.
    """
    words = columns["words"]
    sure = words * ((scores >= SURE) & (words >= MIN_TEXT) & (columns["ends sentence"] > 0) & (columns["comment section"] == 0))
    if sure.sum() < MIN_SURE:
        return list(FOREIGN)
    return [name for name in FOREIGN if name in ALWAYS or sure[columns[name] > 0].sum() <= MOST * sure.sum()]


def _find_panes(blocks: PageBlocks, columns: Columns, scores: Column) -> Flags:
    """Say which blocks near a name for menus stand in what opens by a click on a tab: it is the same name."""
    containers = blocks.containers
    found = np.zeros(len(blocks), bool)
    panes = set(filter(PANE.search, containers.names.find_likely(PANE_GLANCE)))
    if not panes:
        return found
    for index in find_true((columns[NAV] > 0) & (scores >= MIN_ASKED)):
        at = blocks.container[index]
        for _ in range(LEVELS):
            found[index] |= containers.shape[at] in panes
            at = max(containers.parent[at], 0)
    return found
