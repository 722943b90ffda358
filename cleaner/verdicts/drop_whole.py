"""Drop whole: where a part of a line goes, verdicts on all of it are dropped if what is left is a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import count_words, has_sentence_end
from cleaner.document import Verdict

MIN_LEFT_WORDS = 6  # of what is left; fewer can be the end of a call


def drop_whole(verdicts: Iterable[Verdict], within: Sequence[Verdict], blocks: Blocks) -> Iterator[Verdict]:
    """Yield the verdicts without those on whole lines whose words stand in a part: the sentence beside it is the article's."""
    parts: dict[int, list[Verdict]] = {}
    for verdict in within:
        parts.setdefault(verdict.block, []).append(verdict)
    for verdict in verdicts:
        found = parts.get(verdict.block, ())
        text = blocks.texts[verdict.block]
        is_whole = not verdict.keeps and verdict.end - verdict.start >= len(text)
        same = [part for part in found if part.family == verdict.family]
        is_unmarked = not any(has_sentence_end(text[part.start : part.end]) for part in same)
        if not (is_whole and same and (len(blocks) == 1 or (is_unmarked and _leaves_sentence(text, same)))):
            yield verdict


def _leaves_sentence(text: str, parts: Sequence[Verdict]) -> bool:
    """Say whether a sentence is left of a line without some parts."""
    rest, position = "", 0
    for part in parts:
        rest += text[position : part.start]
        position = part.end
    rest = (rest + text[position:]).strip()
    return has_sentence_end(rest) and count_words(rest) >= MIN_LEFT_WORDS
