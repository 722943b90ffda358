"""From a page to an example: its blocks with features, a label for each, and how much each counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import inscriptis
import numpy as np
from label_blocks import WORD, drop_artifacts, label_blocks, label_by_hand, label_snippets
from numpy.typing import NDArray

from cleaner.blocks.cut import cut_blocks
from cleaner.blocks.html.cut_page import cut_page
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.blocks.page_text import make_page_blocks
from cleaner.engine import default_cleaner
from cleaner.formats.html.parse import parse_page
from cleaner.rules.rule_coverage import join_lines, measure_coverage
from cleaner.scoring.score_page import Evidence, find_features
from cleaner.scoring.text_features import Columns

BASE_WORDS, PAGE_SHARE = 30, 0.25
SNIPPET_WEIGHT = 0.1  # six snippets of a page count about as much as half a page with gold text
ARTICLE_WEIGHT = 1.13
UNSURE_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A page ready to learn from: its blocks, a row of features for each, labels, and how much each counts."""

    row: dict[str, Any]
    blocks: PageBlocks
    names: tuple[str, ...]
    features: NDArray[np.float32]
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]

    def column(self, name: str) -> NDArray[np.float64]:
        """Return one feature of all blocks."""
        return self.features[:, self.names.index(name)].astype(float)


def prepare(row: dict[str, Any], weight: float = 1.0) -> Example | None:
    """Cut a page, find its features and label its blocks; `None` for a page without blocks."""
    page = parse_page(row["html"])
    title = page.tree.css_first("title")
    blocks = cut_page(page.tree)
    return prepare_evidence(row, make_evidence(blocks, page.html, title.text() if title else ""), weight)


def prepare_text(row: dict[str, Any], weight: float = 1.0) -> Example | None:
    """Do the same with the text of the page, as inscriptis makes it; neither its HTML nor its title is known."""
    return prepare_evidence(row, make_evidence(make_page_blocks(cut_blocks(make_text(row["html"])).texts), "", ""), weight)


def make_text(html: str) -> str:
    """Return the text of a whole page with its line breaks; a page that inscriptis cannot read has none."""
    try:
        return str(inscriptis.get_text(html))
    except (ValueError, TypeError, IndexError, AssertionError):
        return ""


def make_evidence(blocks: PageBlocks, html: str, title: str) -> Evidence:
    """Gather what the scorer goes by."""
    lines, book = join_lines(blocks.texts), default_cleaner().rulebook
    coverage = measure_coverage(lines, book.matcher.find_hits(list(dict.fromkeys(lines))), book.rules)
    blocks.nodes = []  # they hold the whole tree, and nothing here asks for it
    return Evidence(blocks, html, title, coverage)


def prepare_evidence(row: dict[str, Any], evidence: Evidence, weight: float) -> Example | None:
    """Find the features of blocks and label them."""
    blocks = evidence.blocks
    if not len(blocks):
        return None
    columns = find_features(evidence)
    features = np.column_stack(list(columns.values())).astype(np.float32)
    labels, known = find_labels(row, blocks, columns)
    if "main_content" not in row:
        return Example(row, blocks, tuple(columns), features, labels, known * SNIPPET_WEIGHT)
    words = np.array([len(WORD.findall(text)) for text in blocks.texts], float)
    # So that each page counts alike, a word counts by how many good ones its page has.
    weights = (words + 1) / max((labels * words).sum() + PAGE_SHARE * words.sum(), BASE_WORDS)
    weights *= weight * (ARTICLE_WEIGHT if is_article(row) else 1.0)
    return Example(row, blocks, tuple(columns), features, labels, weights * known)


def find_labels(row: dict[str, Any], blocks: PageBlocks, columns: Columns) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the label of each block, and how far it is known, both between 0 and 1: by hand, by gold text, or by snippets."""
    if "blocks" in row:
        classes = label_by_hand(blocks.texts, row["blocks"])
        known = np.array([float(bool(name)) for name in classes]) * (1.0 if row.get("sure", True) else UNSURE_WEIGHT)
        return np.array([float(name == "content") for name in classes]), known
    if "main_content" not in row:
        return label_snippets(blocks.texts, row["with"], row["without"])
    labels = label_blocks(blocks.texts, row["main_content"])
    return drop_artifacts(blocks, columns, labels) if is_article(row) else labels, np.ones(len(blocks))


def is_article(row: dict[str, Any]) -> bool:
    """Say whether a page is an article, as most are whose kind nobody noted."""
    return bool(row.get("page_type", "article") == "article")
