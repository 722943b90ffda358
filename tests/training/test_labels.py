"""The labels that weights are learned from, and the calibration of what the scores promise."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "training"))

from calibrate import apply_calibration, draw_bins, fit_calibration
from label_blocks import drop_artifacts, label_blocks, label_snippets

from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

SENTENCE = "The mill at the lower bridge was opened again on Monday."


def test_blocks_of_the_gold_text_are_content() -> None:
    """A long block by its runs of words, a short one only near a long one: a word of a menu that occurs in the text is none."""
    texts = ["Mill", "About", "Contact", "Imprint", "Search", SENTENCE, "Yes", "Footer", "Legal", "Help"]
    assert label_blocks(texts, f"Mill {SENTENCE} Yes").tolist() == [0, 0, 0, 0, 0, 1, 1, 0, 0, 0]


def test_snippets_label_the_blocks_that_hold_them() -> None:
    """What holds neither kind of snippet, or both, has no label; a short word in a long block says nothing of it."""
    texts = [SENTENCE, "Home", "Another sentence that has the word Home in it.", "No label"]
    labels, has_label = label_snippets(texts, ["lower bridge", "Another"], ["Home"])
    assert labels.tolist() == [1, 0, 1, 0]
    assert has_label.tolist() == [1, 1, 1, 0]


def test_artifacts_are_no_content_of_an_article() -> None:
    """Title, caption and lines that a rule's words fill lose their label, whatever the gold text says."""
    html = f"<h1>The mill turns</h1><figure><figcaption>A wheel</figcaption></figure><p>{SENTENCE}</p><p>Related</p>"
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, "The mill turns", {"related": [0.0, 0.0, 0.0, 1.0]}))
    assert drop_artifacts(blocks, columns, np.ones(4)).tolist() == [0, 0, 1, 0]


def test_a_calibration_follows_what_was_reached() -> None:
    """Where pages reach half of what is promised, a promise is worth half; more is never worth less."""
    calibration = fit_calibration([(number / 100, number / 200) for number in range(101)])
    assert apply_calibration(calibration, 0.6) == pytest.approx(0.3, abs=0.01)
    reached = fit_calibration([(0.1, 0.9), (0.5, 0.2), (0.9, 0.95)])[1]
    assert reached == sorted(reached)


def test_the_plot_has_a_disc_for_each_bin() -> None:
    """Confidence to the right, F1 upwards, from corner to corner."""
    plot = draw_bins([(0.0, 0.0, 1), (1.0, 1.0, 4)])
    assert plot.count("<circle") == 2
    assert 'cx="40.0" cy="360.0"' in plot
    assert 'cx="360.0" cy="40.0"' in plot
