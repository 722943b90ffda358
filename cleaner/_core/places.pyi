from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.page_blocks import PageBlocks

Column: TypeAlias = NDArray[np.float64]

class Page:
    def __init__(
        self, blocks: PageBlocks, words: Column, link_share: Column, ends: Column, counted: Column, linked_total: float
    ) -> None: ...

def works() -> bool: ...
def fill_places(page: Page, settings: Any, matrix: Column) -> None: ...
def fill_first_pass(
    blocks: PageBlocks, numbers: tuple[Column, Column, Column, Column, float, float], settings: Any, matrix: Column
) -> None: ...
def fill_coverage(levels: list[int], shares: Sequence[list[float] | None], settings: Any, matrix: Column) -> None: ...
