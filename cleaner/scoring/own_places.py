"""Which blocks stand where an article can: in no menu or form, under no name of such, not in the words of another part."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.text_features import Columns

Flags = NDArray[np.bool_]
FOREIGN = (
    *(f"inside {region}" for region in "nav footer aside menu form dialog".split()),
    *(
        f"near {group}"
        for group in "comment share related nav footer sidebar advert newsletter cookie caption author modal".split()
    ),
)
PANE = re.compile(r"(?i)(?<![a-z])tabs?[-_]*(?:panes?|panels?|contents?|body)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Places:
    """Which blocks stand in no place that is named for something else, and which of these carry no words of such either."""

    by_name: Flags
    own: Flags


def find_places(blocks: PageBlocks, columns: Columns) -> Places:
    """Say which blocks stand where an article can; words of bylines are no sign of another part, since dates are such.

    The tabs that one clicks are a menu, but what opens by them is not, whatever it is named.
    """
    by_name: Flags = columns["comment section"] == 0
    for name in FOREIGN:
        by_name &= columns[name] == 0 if name != "near nav" else (columns[name] == 0) | _find_panes(blocks)
    return Places(by_name, by_name & ((columns["marked"] < MOSTLY) | (columns["marked byline"] >= MOSTLY)))


def _find_panes(blocks: PageBlocks) -> Flags:
    """Say which blocks stand in what opens by a click on a tab."""
    containers = blocks.containers
    found = np.zeros(len(blocks), bool)
    named = {shape for shape in set(containers.shape) if "tab" in shape.lower() and PANE.search(shape)}
    for each in containers.find_shaped(named):
        found[containers.first[each] : containers.end[each]] = True
    return found
