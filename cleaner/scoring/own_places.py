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
NAV = "near nav"
MIN_ASKED = 0.05  # score of a block worth a look: menus have less
LEVELS = 3  # elements whose names count as near: its own and two above
PANE = re.compile(r"(?i)(?<![a-z])tabs?[-_]*(?:panes?|panels?|contents?|body)(?![a-z])")
PANE_GLANCE = ("tab",)


@dataclass(frozen=True, slots=True)
class Places:
    """Which blocks stand in no place that is named for something else, and which of these carry no words of such either."""

    by_name: Flags
    own: Flags


def find_places(blocks: PageBlocks, columns: Columns, scores: Column) -> Places:
    """Say which blocks stand where an article can; words of bylines are no sign of another part, since dates are such.

    The tabs that one clicks are a menu, but what opens by them is not, whatever it is named. What has hardly any score needs
    no look.
    """
    foreign = columns["comment section"].copy()  # of columns none of which is below 0, the sum is 0 where each is
    for name in FOREIGN:
        if name != NAV:
            foreign += columns[name]
    menus = columns[NAV]
    by_name: Flags = (foreign == 0) & ((menus == 0) | _find_panes(blocks, columns, scores))
    return Places(by_name, by_name & ((columns["marked"] < MOSTLY) | (columns["marked byline"] >= MOSTLY)))


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
