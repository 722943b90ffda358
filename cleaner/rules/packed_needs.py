"""What the patterns of a rule need, as the index of the library has it: a line of JSON, read when they are first looked for.

Unpacked, these fifty thousand strings take six times as much memory, and the compiled core has them in letters of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from cleaner.rules.required_literals import Need, Part


def pack_needs(needs: Iterable[Need]) -> bytes:
    """Return what the patterns of one rule need as one line, the same for the same patterns."""
    values = [
        ([(sorted(part.literals), part.before, part.after) for part in need.parts], need.longest, need.is_exact)
        for need in needs
    ]
    return json.dumps(values, ensure_ascii=False).encode()


def unpack_needs(packed: bytes) -> tuple[Need, ...]:
    """Return what was packed.

    >>> need = Need((Part(frozenset(["read more"]), 0, None),), 40, is_exact=False)
    >>> unpack_needs(pack_needs([need])) == (need,)
    True
    """
    return tuple(
        Need(tuple(Part(frozenset(literals), before, after) for literals, before, after in parts), longest, is_exact)
        for parts, longest, is_exact in json.loads(packed)
    )
