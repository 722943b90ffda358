"""What is remembered of lines: nothing that was never found out."""

from __future__ import annotations

import pytest

from cleaner.rules.matcher import Matcher
from cleaner.rules.sources import load_library
from cleaner.verdicts.hit_cache import HitCache

LABEL = "Sign up for our newsletter"


def test_a_look_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that could not be looked at are no lines without hits: they are asked about again."""
    cache = HitCache(load_library())

    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(Matcher, "find_hits", fail)
        with pytest.raises(MemoryError):
            cache.add([LABEL])
    cache.add([LABEL])
    assert cache.hits[LABEL]
