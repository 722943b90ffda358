from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.page_blocks import Containers, PageBlocks

Column: TypeAlias = NDArray[np.float64]

class Tree:
    def __init__(self, container: list[int], containers: Containers) -> None: ...

class Page:
    def __init__(
        self,
        blocks: PageBlocks,
        tree: Tree,
        words: Column,
        link_share: Column,
        ends: Column,
        counted: Column,
        linked_total: float,
    ) -> None: ...

def works() -> bool: ...
def fill_places(page: Page, settings: Any, matrix: Column) -> None: ...
def fill_first_pass(
    tree: Tree, numbers: tuple[Column, Column, Column, Column, float, float], settings: Any, matrix: Column
) -> None: ...
def fill_coverage(levels: list[int], shares: Sequence[list[float] | None], settings: Any, matrix: Column) -> None: ...
def find_alike_places(tree: Tree, asked: list[int], blocks: PageBlocks, min_rows: int, min_in_row: int) -> list[list[int]]: ...
