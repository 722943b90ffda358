from typing import Any

from selectolax.lexbor import LexborHTMLParser

class Cutter:
    def cut(self, tree: LexborHTMLParser, most: int) -> tuple[Any, Any, list[str], bool] | None: ...

def works() -> bool: ...
