from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[np.float64]

class ClassWeights:
    def __init__(self, weights: Mapping[str, tuple[float, float]], least: int, most: int) -> None: ...
    def weigh(self, shapes: list[str], near: Column, above: Column) -> None: ...

def works() -> bool: ...
def count_signs(
    texts: list[str], table: NDArray[np.uint16], bounds: tuple[int, int, int], columns: Column
) -> tuple[list[int], list[int], list[int]]: ...
