"""Quick questions to flags, one for each block: numpy's own take longer for their preparations than for a page's blocks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]


def find_true(flags: Flags) -> list[int]:
    """Return the numbers of those that are true.

    >>> find_true(np.array([True, False, True]))
    [0, 2]
    """
    found: list[int] = flags.nonzero()[0].tolist()
    return found


def has_true(flags: Flags) -> bool:
    """Say whether any is true.

    >>> has_true(np.array([False, True])), has_true(np.array([False])), has_true(np.zeros(0, bool))
    (True, False, False)
    """
    return 1 in flags.tobytes()
