"""What the library's patterns must hold, read beforehand: to read it off a pattern takes longer than to compile the pattern.

Each line of the file is the digest of a pattern, and what `find_order` finds in it. So an old file can serve no changed
pattern: one that it does not hold is read where it is needed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from cleaner.rules.literal_order import Node, find_order

ORDERS = Path(str(files("cleaner.rules"))) / "literal_orders.txt"
KINDS = {"all": "sequence", "any": "choice"}
NAMES = {kind: name for name, kind in KINDS.items()}
DIGEST_SIZE = 8  # bytes


def look_up_order(pattern: str) -> Node | None:
    """Return what `find_order` does."""
    known = read_orders().get(_digest(pattern))
    return find_order(pattern) if known is None else _decode(json.loads(known))


def write_orders(patterns: Iterable[str]) -> str:
    """Return the text of the file for some patterns."""
    lines = (f"{_digest(one).decode()} {_write_order(one)}\n" for one in dict.fromkeys(patterns))
    return "".join(lines)


@cache
def read_orders() -> Mapping[bytes, bytes]:
    """Return the lines of the file by their digests; none where it is missing or cut."""
    try:
        lines = ORDERS.read_bytes()
        return dict(line.split(b" ", 1) for line in lines.splitlines()) if lines.endswith(b"\n") else {}
    except (OSError, ValueError):
        return {}


def _digest(pattern: str) -> bytes:
    return hashlib.blake2b(pattern.encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).hexdigest().encode()


def _write_order(pattern: str) -> str:
    order = find_order(pattern)
    return json.dumps(order and _encode(order), ensure_ascii=False, separators=(",", ":"))


def _encode(node: Node) -> object:
    """Return a node as plain values: strings as a list, the parts of any other by the name of its kind."""
    return sorted(node.strings) if node.kind == "strings" else {NAMES[node.kind]: [_encode(part) for part in node.parts]}


def _decode(values: Any) -> Node | None:  # of JSON
    if values is None:
        return None
    if isinstance(values, list):
        return Node("strings", frozenset(values))
    ((name, parts),) = values.items()
    return Node(KINDS[name], parts=tuple(part for part in map(_decode, parts) if part is not None))
