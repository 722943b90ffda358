from collections.abc import Mapping
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from cleaner.scoring.lines import Lines

class WordWeights:
    def __init__(self, weights: Mapping[str, float]) -> None: ...
    def weigh_words(self, texts: list[str]) -> list[float]: ...

def works() -> bool: ...
def stack_line_features(
    lines: Lines, rows: list[int], leanings: list[float], spec: ModuleType, matrix: NDArray[np.float32]
) -> None: ...
