"""Running text that was left out of a page whose choice is not sure: said in a warning, so that nothing is lost in silence."""

from __future__ import annotations

from cleaner.blocks.features import count_words, find_prose
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.threshold import Choice

MAX_CONFIDENCE = 0.75
MIN_SHARE, MIN_WORDS = 0.3, 150
MAX_LINK_SHARE = 0.3


def warn_of_left_out(blocks: PageBlocks, choice: Choice) -> tuple[str, ...]:
    """Return a warning where the choice is not sure and leaves out much running text that is no reader's comment."""
    if choice.expected > MAX_CONFIDENCE:
        return ()
    kept, comments = set(choice.kept), set(choice.comments)
    pairs = enumerate(zip(blocks.texts, blocks.link_lengths, strict=True))
    found = [at for at, (text, linked) in pairs if at not in comments and linked < MAX_LINK_SHARE * len(text)]
    left = total = 0
    for index, holds in zip(found, find_prose([blocks.texts[index] for index in found]), strict=True):
        if holds:
            count = count_words(blocks.texts[index])
            total += count
            left += count if index not in kept else 0
    if left < max(MIN_WORDS, MIN_SHARE * total):
        return ()
    return (
        f"{left} of {total} words of running text were left out, and the choice is not sure: confidence {choice.expected:.2f}",
    )
