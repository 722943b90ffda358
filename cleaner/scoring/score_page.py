"""Score a page: the probability of each block to be content, and the blocks to keep."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.choose import Choice, choose_blocks, drop_repeated
from cleaner.scoring.forest import Forest, load_forest
from cleaner.scoring.mark_features import Marks, find_mark_features
from cleaner.scoring.place_features import find_page_features, find_place_features
from cleaner.scoring.text_features import Columns, find_text_features
from cleaner.scoring.together import decide_together


def find_features(blocks: PageBlocks, html: str, title: str, marks: Marks) -> Columns:
    """Return all features of the blocks of a page, one column each; `marks` is what the words of the rules say of them."""
    columns = find_text_features(blocks, title)
    columns.update(find_place_features(blocks, columns))
    columns.update(find_page_features(html, len(blocks)))
    columns.update(find_mark_features(blocks, marks))
    return columns


def stack_columns(columns: Columns, names: tuple[str, ...]) -> NDArray[np.float32]:
    """Return the named columns side by side, as the forest wants them."""
    return np.column_stack([columns[name] for name in names]).astype(np.float32)


def choose_content(blocks: PageBlocks, html: str, title: str, marks: Marks, forest: Forest | None = None) -> Choice:
    """Return the blocks that are the content of a page, and how sure that is."""
    if not len(blocks):
        return Choice((), 0.0)
    columns = find_features(blocks, html, title, marks)
    model = forest or load_forest()
    scores = decide_together(blocks, model.score(stack_columns(columns, model.names)), columns["words"])
    choice = choose_blocks(scores, columns["words"])
    return Choice(drop_repeated(choice.kept, blocks.texts), model.calibrate(choice.expected), choice.scores)
