"""Which blocks stand where an article can: in no menu or form, under no name of such, not in the words of another part."""

from __future__ import annotations

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
    "comment section",
)


def find_own_places(columns: Columns) -> Flags:
    """Say which blocks stand in no place that is named for something else, and carry no words of rules but those of bylines."""
    own: Flags = (columns["marked"] < MOSTLY) | (columns["marked byline"] >= MOSTLY)
    for name in FOREIGN:
        own &= columns[name] == 0
    return own
