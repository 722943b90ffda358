"""What the words of the artifact rules say of a block and of those around it: one language's "Related" is as good as another's.

The rules themselves belong to a later stage; what comes in here are plain shares, by family.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import Columns

Coverage = Mapping[str, Sequence[float]]

# The families of rules whose words count, and among them those that open a part of the page: what follows is theirs too.
MARKED = (
    "caption credit widget related newsletter share follow advert cookie paywall comments byline nav legal affiliate technical "
    "structure"
).split()
OPENING = "related comments newsletter widget nav share".split()
WINDOWS = (3, 10)
FAR = 99.0
MOSTLY = 0.5


def find_coverage_features(blocks: PageBlocks, coverage: Coverage) -> Columns:
    """Return for each block how much of it the words of each family fill, and where the nearest such block stands.

    `coverage` holds for each family the share of each block, between 0 and 1; a family that is missing marks nothing.
    """
    count = len(blocks)
    index = np.arange(count)
    shares: Columns = {name: np.array(coverage[name], float) if name in coverage else np.zeros(count) for name in MARKED}
    found: Columns = {f"marked {name}": share for name, share in shares.items()}
    found["marked"] = np.max(list(shares.values()), axis=0)
    total = np.concatenate([[0.0], np.cumsum(found["marked"] > MOSTLY)])
    for size in WINDOWS:
        found[f"marked within {size}"] = total[np.minimum(index + size + 1, count)] - total[np.maximum(index - size, 0)]
    heading = _find_last(np.array(blocks.levels) > 0)
    for name in OPENING:
        last = _find_last(shares[name] > MOSTLY)
        found[f"under {name}"] = np.where(heading >= 0, shares[name][np.maximum(heading, 0)], 0.0)
        found[f"since {name}"] = np.where(last >= 0, np.minimum(index - last, FAR), FAR)
    return found


def _find_last(holds: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return for each block the number of the last one, itself or before, for which something holds; -1 where none does."""
    last: NDArray[np.int64] = np.maximum.accumulate(np.where(holds, np.arange(len(holds)), -1))
    return last
