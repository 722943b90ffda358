"""Author notes: what in the paragraph of a note on the author is no note.

Rules for such notes know how one begins. The last paragraph of an article can begin so, too: "Ann Sample is a historian. On
Tuesday the key fell into the harbour." A note goes on with its author: by name, by "she", or with books, studies, posts and
addresses. A sentence that does nothing of this is the article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from cleaner.blocks.features import count_words, has_sentence_end
from cleaner.rules.own_sentences import has_stamp, split_sentences
from cleaner.rules.reporting import has_word, read_words

RULES = frozenset(["byline.author-bio", "byline.author-note", "scored.byline"])
CAREER_WORDS = "career_words.txt"
MIN_WORDS = 4
NAMED = 60  # characters of the beginning of a note: in them is the name of whom it is about
NAME = re.compile(r"[^\W\d_a-zà-öø-ÿа-я][\w’'-]{2,}")
ABBREVIATED = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]?\.$")  # "St.", with which no sentence ends
# With these a sentence goes on about somebody.
GOES_ON = re.compile(
    r"(?i)[\W_]*(?:an? |in )?(?:s?he|they|his|her|their|as|er|sie|ihre?|seine?|als|ils?|elles?|son|sa|ses"
    r"|él|ella|su|sus|lui|lei|suo|sua|ele|ela|seu|hij|ze|zij|zijn|haar|он|она|е[её]|его)\b"
)


def holds_own_sentence(note: str, languages: Sequence[str]) -> bool:
    """Say whether a sentence of the article stands behind the first one of what a rule takes for a note on the author.

    >>> holds_own_sentence("Ann Sample is a historian. On Tuesday the key fell into the sea.", ["en"])
    True
    >>> holds_own_sentence("Ann Sample is a historian. She lives near the sea with two goats.", ["en"])
    False
    """
    known = [language for language in languages if language in read_words(CAREER_WORDS)]
    if not known:
        return False
    first, *others = split_sentences(note)
    names = {name.lower() for name in NAME.findall(note[first.start : first.end][:NAMED])}
    return any(_is_of_article(note[one.start : one.end].strip(), names, known) for one in others)


def _is_of_article(sentence: str, names: AbstractSet[str], languages: Sequence[str]) -> bool:
    if not has_sentence_end(sentence) or ABBREVIATED.search(sentence) or count_words(sentence) < MIN_WORDS:
        return False
    if has_stamp(sentence) or GOES_ON.match(sentence):
        return False
    is_named = not names.isdisjoint(name.lower() for name in NAME.findall(sentence))
    return not is_named and not has_word(sentence, languages, CAREER_WORDS)
