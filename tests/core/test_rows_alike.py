"""The compiled places of rows: the same blocks, in the same order, as Python's."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.core import is_compiled
from cleaner.scoring import rows
from tests.pages import cut

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

CARD, NESTED = "<div class=card><h3>Oak</h3><p>12</p></div>", "<ul><li><p>One</p><p>Two</p></li></ul>"
PIECES = st.sampled_from(
    [CARD, NESTED, "<p>Text.</p>", "<div class=card><div><h2>Ash</h2><p>9</p></div></div>", "<div>", "</div>", "<h3>Head</h3>"]
)


@given(st.lists(PIECES, max_size=14).map("".join), st.sets(st.integers(0, 40)))
@example(3 * CARD + 4 * NESTED, set())
def test_places_are_those_of_python(html: str, left_out: set[int]) -> None:
    """Whatever stands in whatever, and whichever blocks are asked for."""
    blocks = cut(f"<body>{html}</body>")
    asked = [index for index in range(len(blocks)) if index not in left_out]
    if len(blocks):
        found = rows._find_places(blocks, asked)  # noqa: SLF001  # the two ways are compared where they part
        assert list(found) == list(rows.find_places_plainly(blocks, asked))


def test_blocks_that_are_not_there_are_refused() -> None:
    """Nothing is read beyond the blocks of a page."""
    from cleaner._core.places import Tree, find_alike_places  # noqa: PLC0415  # it may not be there

    blocks = cut(3 * CARD)
    for asked in ([len(blocks)], [-1]):
        with pytest.raises(ValueError, match="fit"):
            find_alike_places(blocks.tree, asked, blocks, 3, 2)
    with pytest.raises(ValueError, match="fit"):
        find_alike_places(blocks.tree, [0], PageBlocks(), 3, 2)
    with pytest.raises(ValueError, match="fit"):
        Tree([9], blocks.containers)
