"""Signs counted over all blocks at once, as they would be counted one by one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cleaner.scoring.character_counts import count_characters

TEXTS = st.lists(st.text("aÀЯ1٣,，、。.? \n©«·\U0001f600\ud800", min_size=1, max_size=30), min_size=1, max_size=8)


@given(TEXTS)
def test_each_block_is_counted_by_itself(texts: list[str]) -> None:
    """What stands at the border of two blocks counts in its own, and characters beyond the basic plane count nowhere."""
    found = count_characters(texts, sample=10, short=20)
    for at, text in enumerate(texts):
        beginning = text[:10]
        assert found["commas"][at] == sum(map(text.count, ",，、"))
        assert found["stops"][at] == text.count(". ") + text.count("。")
        assert found["questions"][at] == text.count("?")
        assert found["line breaks"][at] == text.count("\n")
        assert found["digits"][at] == len(re.findall(r"\d", beginning)) / len(beginning)
        assert found["capitals"][at] == sum(map(beginning.count, "ÀЯ")) / len(beginning)
        assert found["signs"][at] == (sum(map(text.count, "©«·")) if len(text) <= 20 else 0)
