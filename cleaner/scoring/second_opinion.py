"""Trafilatura's opinion of a page: which of our blocks stand in the text that it extracts.

So its choice becomes one of blocks: removals, Markdown and metadata work as they do for our own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from cleaner.blocks.features import is_prose
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.errors import CleanerError
from cleaner.options import Favor
from cleaner.scoring.flags import Flags, find_true, has_true
from cleaner.scoring.place_features import find_page_features, is_any
from cleaner.scoring.smoothing import find_log_odds
from cleaner.scoring.tables_of_contents import drop_copies
from cleaner.scoring.text_features import WORD, count_page_words
from cleaner.scoring.threshold import Choice, choose_blocks, promise_f1

DOUBTFUL = 0.65  # below this promised F1 `auto` asks; higher, articles win no more
MIN_PROSE, MAX_LINKED = 0.5, 0.2  # of the words that are kept, in running text; of the characters, in links
NO_ARTICLES = ("type product", "type forum", "type listing", "type faq", "type organisation", "og product")
WEIGHT = 1.4  # what a vote adds to the log-odds of a block, or takes from them
RUN = 4


def is_article(kept: Sequence[int], blocks: PageBlocks, html: str) -> bool:
    """Say whether a page looks like an article by what is kept of it: running text with few links.

    Trafilatura knows articles. On shops, lists and forums its votes do harm, so it is not asked about pages that call
    themselves one of these.
    """
    texts = [blocks.texts[index] for index in kept]
    words = [count_page_words(text) for text in texts]
    prose = sum(count for count, text in zip(words, texts, strict=True) if is_prose(text))
    linked = sum(blocks.link_lengths[index] for index in kept)
    if prose < MIN_PROSE * sum(words) or linked > MAX_LINKED * sum(map(len, texts)):
        return False
    known = find_page_features(html, 1)
    return not is_any(known, NO_ARTICLES)


def follow_trafilatura(choice: Choice, blocks: PageBlocks, html: str) -> Choice:
    """Return the blocks that trafilatura keeps, and the F1 that our scores promise for them."""
    votes = ask_trafilatura(html, blocks.texts)
    words = np.array([count_page_words(text) for text in blocks.texts], float)
    kept = tuple(find_true(votes))
    return replace(choice, kept=kept, expected=promise_f1(np.array(choice.scores), words, kept))


def weigh_trafilatura(choice: Choice, blocks: PageBlocks, html: str, favor: Favor | None = None) -> Choice:
    """Choose again with trafilatura's votes as evidence beside our own scores."""
    votes = ask_trafilatura(html, blocks.texts)
    if not has_true(votes):
        return choice
    evidence = find_log_odds(np.array(choice.scores)) + np.where(votes, WEIGHT, -WEIGHT)
    words = np.array([count_page_words(text) for text in blocks.texts], float)
    again = choose_blocks(1 / (1 + np.exp(-evidence)), words, favor)
    return replace(again, kept=drop_copies(again.kept, blocks), comments=choice.comments)


def ask_trafilatura(html: str, texts: Sequence[str]) -> Flags:
    """Say for each text whether it stands in what trafilatura extracts, most of its runs of four words; each copy once.

    Raises `CleanerError` where trafilatura is not installed. A page that it cannot read gets no votes.
    """
    try:
        import trafilatura  # noqa: PLC0415  # an extra
    except ImportError as error:
        what = "trafilatura is not installed"
        raise CleanerError(
            what, "extractor", "in a clone of cleaner: pip install '.[trafilatura]', or use extractor='native'"
        ) from error
    extracted = trafilatura.extract(html, include_comments=False, include_tables=True) or ""
    wanted = _count_runs(WORD.findall(extracted.casefold()))
    lines = {" ".join(WORD.findall(line.casefold())) for line in extracted.split("\n")}
    votes = np.zeros(len(texts), bool)
    for index, text in enumerate(texts):
        words = WORD.findall(text.casefold())
        runs = _count_runs(words)
        if runs:
            found = runs & wanted
            votes[index] = 2 * found.total() > runs.total()
            if votes[index]:
                wanted -= found
        else:
            votes[index] = bool(words) and " ".join(words) in lines
    return votes


def _count_runs(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
