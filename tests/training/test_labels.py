"""The labels that weights are learned from, and the calibration of what the scores promise."""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "training"))

from calibrate import apply_calibration, draw_bins, fit_calibration
from label_blocks import drop_artifacts, label_blocks, label_snippets
from own_labels import join_texts, strip_texts
from read_pages import HERE, OWN_LABELS, read_source

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


def test_labels_without_words_find_their_blocks_again() -> None:
    """Kept labels hold no word of the page; a block that the page has gained has no label, and the others have theirs."""
    labelled = {
        "id": "1",
        "page_set": "mill",
        "page_type": "article",
        "sure": True,
        "title": "The mill turns",
        "blocks": [["boilerplate", "Home"], ["title", "The mill turns"], ["content", SENTENCE], ["boilerplate", "Imprint"]],
    }
    kept = strip_texts(labelled)
    assert "mill turns" not in str(kept)
    assert "blocks" not in kept
    html = f"<p>Home</p><h1>The mill turns</h1><p>{SENTENCE}</p><p>Nobody read this line.</p><p>Imprint</p>"
    joined = join_texts(kept, html)
    assert [list(pair) for pair in joined["blocks"]] == labelled["blocks"]
    assert joined["title"] == "The mill turns"
    assert joined["main_content"] == SENTENCE


def test_kept_labels_name_pages_of_a_folder(tmp_path: Path) -> None:
    """Only pages that the folder holds are yielded, with their HTML; the labels are beside the training scripts."""
    with lzma.open(HERE / OWN_LABELS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    first = rows[0]
    page = {"id": first["id"], "html": f"<p>{SENTENCE}</p>", "site": "mill.example"}
    path = tmp_path / f"{first['page_set']}.jsonl.xz"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(lzma.compress(json.dumps(page).encode()))
    (found,) = read_source(tmp_path, OWN_LABELS)
    assert (found["id"], found["site"], found["html"]) == (first["id"], "mill.example", page["html"])
    assert found["page_type"] == first["page_type"]


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
