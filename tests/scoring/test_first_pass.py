"""Features of the second pass: what the first one says of a block's surroundings."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.first_pass import MAX_EVIDENCE, find_first_pass_features
from tests.pages import cut

PAGE = "<div class=a><p>One is here.</p><p>Two is here.</p></div><div class=b><p>Three is here.</p></div>"


def test_means_of_containers_and_neighbours() -> None:
    """A block knows its own score, the mean of its container, and that of the blocks before and after it."""
    blocks = cut(PAGE)
    found = find_first_pass_features(blocks, np.array([1.0, 3.0, -4.0]), np.array([3.0, 3.0, 3.0]))
    assert found["first score"].tolist() == [1, 3, -4]
    assert found["first score at 2"] == pytest.approx([2, 2, -4])
    assert found["first score at 8"] == pytest.approx([0, 0, 0])
    assert found["first score before 3"] == pytest.approx([-MAX_EVIDENCE, 1, 2])
    assert found["first score after 3"] == pytest.approx([-0.5, -4, -MAX_EVIDENCE])
    assert found["first score of same shape"] == pytest.approx([0, 0, 0])


def test_evidence_is_bounded() -> None:
    """One block of which the first pass is very sure does not outweigh all around it."""
    found = find_first_pass_features(cut(PAGE), np.array([500.0, 0.0, 0.0]), np.ones(3))
    assert found["first score"][0] == MAX_EVIDENCE
