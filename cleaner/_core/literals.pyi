from collections.abc import Callable, Collection, Sequence

from cleaner.rules.literal_order import Node

class Alphabet:
    def __init__(self, letters: str, shares: list[float], twins: dict[int, str], spaces: str) -> None: ...

class Literals:
    def __init__(
        self,
        alphabet: Alphabet,
        wanted: dict[str, list[tuple[int, int, str | None, int, int, int]]],
        patterns: list[tuple[int, int]],
        find_order: Callable[[int], Node | None],
    ) -> None: ...
    def find_candidates(
        self, lines: Sequence[str], shorten: Callable[[str], str], bounds: tuple[int, int]
    ) -> dict[int, list[int]]: ...
    def find_all(self, lines: Sequence[str]) -> list[tuple[int, int, int]]: ...

class Openings:
    def __init__(self, alphabet: Alphabet, literals: Collection[str], marks: str, odd: str) -> None: ...
    def find_lines(self, lines: Sequence[str]) -> tuple[list[int], list[int]]: ...

def works() -> bool: ...
