"""Which blocks stand where an article can: in no menu or form, under no name of such, not in the words of another part."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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


@dataclass(frozen=True, slots=True)
class Places:
    """Which blocks stand in no place that is named for something else, and which of these carry no words of such either."""

    by_name: Flags
    own: Flags


def find_places(columns: Columns) -> Places:
    """Say which blocks stand where an article can; words of bylines are no sign of another part, since dates are such."""
    by_name: Flags = columns["comment section"] == 0
    for name in FOREIGN:
        by_name &= columns[name] == 0
    return Places(by_name, by_name & ((columns["marked"] < MOSTLY) | (columns["marked byline"] >= MOSTLY)))
