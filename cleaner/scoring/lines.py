"""The lines of an article's text as the scorer sees them, and how far their words lean towards artifacts.

The rules know the wordings of artifacts; a learned weight for each of some thousand words and pairs knows how far single words
lean, as "photo", "said" or "more" do. Nothing here needs numpy, so that texts without candidates never load it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise
from operator import add

WORD = re.compile(r"\w+")
MAX_WORDS = 30
MAX_WHOLE_LINE = 4


@dataclass(slots=True)
class LineCache:
    """What was found out about lines by themselves, so that it is found once in all rounds of cleaning a text.

    `shapes` and `prose_shapes` are the packed features of lines, `words` the words of those that are no prose, `leanings` what
    the words of a line weigh. `prose_words` are the words of the prose, and `prose` the lines that they are of.
    """

    shapes: dict[str, bytes] = field(default_factory=dict)
    prose_shapes: dict[str, bytes] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    leanings: dict[str, float] = field(default_factory=dict)
    prose: list[str] = field(default_factory=list)
    prose_words: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text in order, column by column.

    `is_prose`: which are running text. `gaps`: the line breaks behind each, 0 after the last. `coverage`: for each family of
    rules that occurs, the share of each line that words of its rules fill, between 0 and 1. `known` is filled with what is
    found out.
    """

    texts: Sequence[str]
    is_prose: Sequence[bool]
    gaps: Sequence[int]
    coverage: Mapping[str, Sequence[float]]
    known: LineCache = field(default_factory=LineCache)


def find_line_tokens(text: str) -> list[str]:
    """Return the words of a line, its first and last word, its pairs, and the whole of a very short line; figures are `#`.

    >>> find_line_tokens("Read more")
    ['read', 'more', '^read', 'more$', '^read_more', 'read_more', '=read_more']
    """
    words = ["#" * len(word) if word.isdigit() else word for word in WORD.findall(text[: 8 * MAX_WORDS].casefold())[:MAX_WORDS]]
    if not words:
        return []
    tokens = [*words, f"^{words[0]}", f"{words[-1]}$", f"^{'_'.join(words[:2])}"]
    tokens += [f"{one}_{other}" for one, other in pairwise(words)]
    return [*tokens, f"={'_'.join(words)}"] if len(words) <= MAX_WHOLE_LINE else tokens


def weigh_words(texts: Iterable[str], weights: Mapping[str, float]) -> list[float]:
    """Return for each line the sum of the weights of its tokens, each counted once, added up in their order."""
    tokens = (dict.fromkeys(find_line_tokens(text)) for text in texts)
    return [reduce(add, [weights[token] for token in found if token in weights], 0.0) for found in tokens]
