from collections.abc import Callable, Sequence

class Alphabet:
    def __init__(self, letters: str, shares: list[float], twins: dict[int, str], spaces: str) -> None: ...

class Literals:
    def __init__(
        self,
        alphabet: Alphabet,
        wanted: dict[str, list[tuple[int, int, str | None, int, int, int]]],
        complete: list[int],
        longest: list[int],
    ) -> None: ...
    def find_candidates(self, lines: Sequence[str], shorten: Callable[[str], str], most: int) -> dict[int, list[int]]: ...

def works() -> bool: ...
