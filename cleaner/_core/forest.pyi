from typing import Any

import numpy as np
from numpy.typing import NDArray

class Trees:
    def __init__(
        self,
        features: NDArray[np.int32],
        thresholds: NDArray[np.float32],
        masks: NDArray[np.uint16],
        leaves: NDArray[np.float32],
    ) -> None: ...
    def find_leaves(self, columns: NDArray[np.float32], taken: NDArray[np.uint8]) -> None: ...
    def sum_leaves(self, columns: NDArray[np.float32], total: NDArray[np.float64]) -> None: ...

def add_steps(
    kinds: NDArray[np.intp], steps: NDArray[np.float64], taken: NDArray[np.uint8], added: NDArray[np.float64]
) -> None: ...
def stack_rows(
    alone: list[Any], order: NDArray[np.int32], matrices: list[NDArray[np.float64]], stacked: NDArray[np.float32]
) -> bool: ...
def works() -> bool: ...
