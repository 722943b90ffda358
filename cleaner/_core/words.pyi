from collections.abc import Set as AbstractSet
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[np.float64]

class WordSet:
    def __init__(self, words: AbstractSet[str]) -> None: ...

def works() -> bool: ...
def find_twins(texts: list[str]) -> list[int]: ...
def measure_words(
    texts_and_folded: tuple[list[str], list[str]],
    title: WordSet,
    calls: WordSet,
    bounds: tuple[int, int],
    counts: Column,
    shares: Column,
) -> list[int]: ...
