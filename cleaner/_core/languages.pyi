import re
from collections.abc import Collection, Iterable

class SpokenWords:
    def __init__(
        self,
        words: dict[str, tuple[float, tuple[str, ...]]],
        scripts: Iterable[tuple[str, str, str]],
        dense: Collection[str],
        patterns: tuple[re.Pattern[str], re.Pattern[str]],
        letters_to_a_word: int,
    ) -> None: ...
    def count(self, text: str, each_once: bool) -> tuple[dict[str, float], int, dict[str, int], int, bool]: ...

def works() -> bool: ...
