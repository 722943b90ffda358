from collections.abc import Callable, Iterable
from typing import TypeAlias

Known: TypeAlias = list[tuple[int, str]]
Fold: TypeAlias = Callable[[str], str]

class PhraseTable:
    def __init__(
        self, phrases: dict[str, Known], functions: tuple[Fold, Fold, Callable[[str], bool]], signs: tuple[str, str, str]
    ) -> None: ...
    def find(self, lines: Iterable[str], most: int) -> list[tuple[str, Known]]: ...

class LineEnds:
    def __init__(self, ends: str, closing: str, quotes: str, few: int, most: int) -> None: ...
    def find_edges(self, lines: Iterable[str], labels: PhraseTable) -> list[tuple[int, list[int]]]: ...

def works() -> bool: ...
