"""What a stage of scoring drops from a page of which everything is kept."""

from __future__ import annotations

from collections.abc import Callable

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.score_page import Evidence, find_features
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice
from tests.pages import cut

TEXT = "The mill at the lower bridge was opened again on Monday, after two years in which its wheel was built anew."
ARTICLE = '<meta property="og:type" content="article">'
Drop = Callable[[Choice, PageBlocks, Columns], Choice]


Known = tuple[str, str]  # a family and the text that its rules know


def keep_all(html: str, title: str = "", known: Known | None = None, without: str = "") -> tuple[Choice, PageBlocks, Columns]:
    """Return what a stage takes: the blocks, what is known of each, and a choice of all but those of the text `without`."""
    blocks = cut(html)
    coverage = {known[0]: [float(text == known[1]) for text in blocks.texts]} if known else {}
    columns = find_features(Evidence(blocks, html, title, coverage))
    kept = tuple(index for index, text in enumerate(blocks.texts) if text != without)
    return Choice(kept, 1.0, (0.9,) * len(blocks)), blocks, columns


def list_dropped(drop: Drop, html: str, title: str = "", known: Known | None = None, without: str = "") -> list[str]:
    """Return the texts of the blocks that go."""
    choice, blocks, columns = keep_all(html, title, known, without)
    kept = drop(choice, blocks, columns).kept
    assert list(kept) == sorted(kept)
    return [blocks.texts[index] for index in choice.kept if index not in kept]
