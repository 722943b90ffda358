"""Who said it: the line below a quotation or an embedded post that names its speaker stays where the quotation stays."""

from __future__ import annotations

import re

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import Column

SPEAKER = re.compile(r"\s*[—–―-]\s*[^\W\d_]|[^@]*\(@[\w.@-]+\)")
MAX_WORDS = 24
MIN_TEXT, LIKELY = 4, 0.5  # words of a quotation, and its score, that speak for its speaker
MAX_BLOCKS = 12


def keep_speakers(blocks: PageBlocks, scores: Column, words: Column) -> Column:
    """Raise the score of a line that names a speaker to that of the quotation above it, which is likely content.

    Such a line begins with a dash or has the speaker's name in the network, or is the footer of the quotation.
    """
    containers = blocks.containers
    raised = scores
    if "blockquote" not in containers.tag:
        return scores
    for each, tag in enumerate(containers.tag):
        first, end = containers.first[each], containers.end[each]
        if tag != "blockquote" or not 1 < end - first <= MAX_BLOCKS or not _is_speaker(blocks, end - 1, words):
            continue
        quoted = [scores[index] for index in range(first, end - 1) if words[index] >= MIN_TEXT]
        if quoted and max(quoted) > LIKELY:
            raised = raised.copy() if raised is scores else raised
            raised[end - 1] = max(raised[end - 1], *quoted)
    return raised


def _is_speaker(blocks: PageBlocks, index: int, words: Column) -> bool:
    if words[index] > MAX_WORDS:
        return False
    return blocks.containers.tag[blocks.container[index]] == "footer" or SPEAKER.match(blocks.texts[index]) is not None
