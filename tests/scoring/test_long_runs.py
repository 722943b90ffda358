"""Counting long runs short, so that features say the same of a long article as of one of sixty paragraphs."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.long_runs import FIRST, LAST, count_blocks
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

PARAGRAPH = "<p>On day {} of the repair the miller wrote down what the carpenters had done, and what it had cost him.</p>"
LINKS = "<ul>" + "<li><a href=/x>One of the other pages</a></li>" * 30 + "</ul>"


def make_page(count: int) -> str:
    """Return a page with as many paragraphs between two menus."""
    return LINKS + "<article>" + "".join(PARAGRAPH.format(number) for number in range(count)) + "</article>" + LINKS


def test_a_short_run_counts_as_it_is() -> None:
    """Up to sixty blocks all count."""
    blocks = cut(make_page(FIRST + LAST))
    words = np.array([20.0] * len(blocks))
    link_share = np.array(blocks.link_lengths) / np.array([len(text) for text in blocks.texts])
    assert count_blocks(blocks, words, link_share).all()


def test_of_a_long_run_only_beginning_and_end_count() -> None:
    """Menus around it count in full."""
    blocks = cut(make_page(500))
    columns = find_features(Evidence(blocks, "", "", {}))
    counted = count_blocks(blocks, columns["words"], columns["link share"])
    assert counted.sum() == 30 + FIRST + LAST + 30
    assert counted[:30].all()
    assert counted[-30:].all()


@pytest.mark.parametrize("count", [200, 5000])
def test_no_feature_grows_with_the_page(count: int) -> None:
    """A paragraph in the middle has the features that it has in an article of a hundred; shares stay between 0 and 1."""
    few, many = (find_features(Evidence(cut(make_page(number)), "", "", {})) for number in (100, count))
    at = 30 + 50
    changed = {name for name in few if abs(few[name][at] - many[name][at]) > 0.02 * max(1.0, abs(few[name][at]))}
    counts = {name for name in changed if name.startswith("blocks at")}
    assert all(many[name][at] <= 30 + FIRST + LAST + 30 for name in counts)
    assert all(0 <= many[name][at] <= 1 for name in changed - counts)
