import numpy as np
from numpy.typing import NDArray

def add_steps(
    kinds: NDArray[np.intp], steps: NDArray[np.float64], taken: NDArray[np.uint8], added: NDArray[np.float64]
) -> None: ...
def works() -> bool: ...
def find_leaves(
    features: NDArray[np.int32],
    thresholds: NDArray[np.float32],
    masks: NDArray[np.uint16],
    columns: NDArray[np.float32],
    taken: NDArray[np.uint8],
) -> None: ...
def sum_leaves(
    features: NDArray[np.int32],
    thresholds: NDArray[np.float32],
    masks: NDArray[np.uint16],
    leaves: NDArray[np.float32],
    columns: NDArray[np.float32],
    total: NDArray[np.float64],
) -> None: ...
