"""Cut tail: the words behind the last mark of a line, where calls and labels of a site follow each other without a mark.

"Share on Facebook Subscribe to our newsletter" carries the words of two rules and fills those of none. Where the whole tail
falls into such pieces, each is judged for itself; where one word is left over, the article may go on with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from cleaner.blocks.features import has_sentence_end
from cleaner.blocks.sentences import Stretch, list_word_ends, skip_gap
from cleaner.verdicts.hit_cache import HitCache

MAX_TAIL = 160
MIN_TAIL_WORDS, MAX_TAIL_WORDS = 3, 20
MAX_PIECE_WORDS = 9


def cut_tail(text: str, cache: HitCache) -> list[Stretch] | None:
    """Return the calls and labels of which a tail without a mark is made; `None` where it is not made of several."""
    if len(text) > MAX_TAIL or has_sentence_end(text):
        return None
    return split_tail(text, lambda pieces: _find_filled(pieces, cache))


def split_tail(text: str, find_filled: Callable[[Collection[str]], Collection[str]]) -> list[Stretch] | None:
    """Split a tail into pieces that `find_filled` knows, the longest first; `None` where it is not made of several.

    No piece begins with a small letter.

    >>> split_tail("Share this Follow us now", lambda pieces: {"Share this", "Follow us", "Follow us now"})
    [(0, 10), (11, 24)]
    """
    ends = list_word_ends(text, 0, MAX_TAIL_WORDS + 1)
    if not MIN_TAIL_WORDS <= len(ends) <= MAX_TAIL_WORDS:
        return None
    starts = [0, *(skip_gap(text, end) for end in ends[:-1])]
    opening = [at for at, start in enumerate(starts) if not text[start].islower()]
    bounds = [*opening, len(ends)]
    pieces = {
        (first, last): text[starts[first] : ends[last - 1]]
        for first in opening
        for last in bounds
        if first < last <= first + MAX_PIECE_WORDS
    }
    filled = find_filled(set(pieces.values())) if len(opening) > 1 else ()
    rest: dict[int, list[Stretch]] = {len(ends): []}
    for first in reversed(opening):
        fitting = (last for last in reversed(bounds) if last in rest and pieces.get((first, last)) in filled)
        last = next(fitting, None)
        if last is not None:
            rest[first] = [(starts[first], ends[last - 1]), *rest[last]]
    found = rest.get(0, [])
    return found if len(found) > 1 else None


def _find_filled(texts: Collection[str], cache: HitCache) -> set[str]:
    """Return the texts that the words of a rule for parts of lines fill."""
    rulebook = cache.rulebook
    finder = rulebook.part_finder
    cache.add(sorted(texts))

    def is_filled(text: str) -> bool:
        hits = (hit for hit in cache.hits[text] if hit.rule in finder.rules and (hit.start, hit.end) == (0, len(text)))
        return any(finder.fills(rulebook.rules[hit.rule], hit, text) for hit in hits)

    return set(filter(is_filled, texts))
