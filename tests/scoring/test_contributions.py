"""What each kind of evidence adds to a score."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.output.cleaned import CleanedPage
from cleaner.rule_examples import AFTER, BEFORE
from cleaner.scoring.contributions import KINDS_OF_EVIDENCE, TOGETHER, explain_scores
from cleaner.scoring.forest import PAGE_WEIGHTS, TEXT_WEIGHTS, Forest, load_forest
from cleaner.scoring.score_page import Evidence
from tests.pages import cut

PAGE = f"""<title>Rain</title><nav><a href=/>Home</a> <a href=/a>News</a></nav>
<article><h1>Rain</h1><p>{BEFORE[0]}<p>{AFTER[0]}<table><tr><td>{AFTER[1]}<td>7</table></article><footer>Imprint</footer>"""


def read_page(html: str) -> CleanedPage:
    """Return the page behind a result."""
    page = cleaner.clean_html(html).page
    assert page is not None
    return page


@pytest.mark.parametrize("weights", [PAGE_WEIGHTS, TEXT_WEIGHTS])
def test_each_feature_is_evidence_of_one_kind(weights: str) -> None:
    """No feature is forgotten and none counts twice."""
    for name in load_forest(weights).names:
        kinds = [kind for kind, names in KINDS_OF_EVIDENCE.items() if re.fullmatch(names, name)]
        assert len(kinds) == 1, name


@given(st.lists(st.sampled_from([f"<p>{BEFORE[0]}", "<p>Share", "<h2>More", "<ul><li><a href=/>Home</a></ul>"]), min_size=1))
def test_base_and_contributions_make_the_score(parts: list[str]) -> None:
    """What is added makes the log-odds of each score, whatever the page."""
    page = read_page("".join(parts))
    found = page.explain()
    evidence = found.base + np.sum(list(found.added.values()), axis=0)
    assert 1 / (1 + np.exp(-evidence)) == pytest.approx(page.scores, abs=1e-5)


def test_the_trees_account_for_all_but_what_is_decided_together() -> None:
    """After the trees only cells of a table, and the lead below the heading, are moved; the trees' own steps add up exactly."""
    page = read_page(PAGE)
    together = page.explain().added[TOGETHER]
    cells = [kind == "cell" for kind in page.blocks.kinds]
    assert sum(cells) == 2
    lead = [text in (BEFORE[0], AFTER[0]) for text in page.blocks.texts]  # both stand within six blocks of the heading
    assert np.flatnonzero(np.abs(together) > 1e-9).tolist() == np.flatnonzero(np.array(cells) | np.array(lead)).tolist()


def test_a_step_is_credited_to_what_was_tested() -> None:
    """In a tree with one test, of link share, links alone tell apart the blocks on its two sides."""
    tests = np.zeros((1, 15), np.int32)
    thresholds, masks = np.full((1, 15), 3e38, np.float32), np.full((1, 15), 0xFFFF, np.uint16)
    thresholds[0, 0], masks[0, 0] = 0.5, 0xFFFE
    leaves = np.zeros((1, 16), np.float32)
    leaves[0, :2] = 2.0, -1.0
    forest = Forest(("link share",), tests, thresholds, masks, leaves)
    blocks = cut("<p>Words of its own</p><p><a href=/>Home</a></p>")
    found = explain_scores(Evidence(blocks, "", "", {}), forest.score(np.array([[0.0], [1.0]], np.float32)).tolist(), forest)
    assert found.base == pytest.approx(0.5)
    assert found.added["links"].tolist() == pytest.approx([1.5, -1.5])
    assert found.of_block(1) == {**dict.fromkeys(found.added, pytest.approx(0)), "links": pytest.approx(-1.5)}


def test_a_page_without_blocks_has_nothing_to_explain() -> None:
    """No block, no evidence."""
    assert not read_page("<script>1</script>").explain().added
