"""Filler, such as lorem ipsum or scrambled letters: it stands where a page hides its text from those who have not paid."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.core import find_twin, is_compiled
from cleaner.scoring.leaked_scripts import find_leaked_scripts
from cleaner.scoring.text_features import Column

# The words of generators of such text, which shuffle two passages of Cicero.
FILLER_WORDS = frozenset(
    "a ab accusamus accusantium ad adipisci adipiscing aliqua aliquam aliquid aliquip amet animi anim aperiam architecto "
    "asperiores aspernatur assumenda at atque aut aute autem beatae blanditiis cillum commodi commodo consectetur consequat "
    "consequatur consequuntur corporis corrupti culpa cum cumque cupidatat cupiditate debitis delectus deleniti deserunt dicta "
    "dignissimos distinctio do dolor dolore dolorem doloremque dolores doloribus dolorum ducimus duis ea eaque earum eius "
    "eiusmod eligendi elit enim eos error esse est et eu eum eveniet ex excepteur excepturi exercitation exercitationem "
    "expedita explicabo facere facilis fuga fugiat fugit harum hic id illo illum impedit in incididunt incidunt inventore ipsa "
    "ipsam ipsum irure iste itaque iure iusto labore laboriosam laboris laborum laudantium libero lorem magna magnam magni "
    "maiores maxime minim minima minus modi molestiae molestias mollit mollitia nam natus necessitatibus nemo neque nesciunt "
    "nihil nisi nobis non nostrud nostrum nulla numquam occaecat occaecati odio odit officia officiis omnis optio pariatur "
    "perferendis perspiciatis placeat porro possimus praesentium proident provident quae quaerat quam quas quasi qui quia "
    "quibusdam quidem quis quisquam quo quod quos ratione recusandae reiciendis rem repellat repellendus reprehenderit "
    "repudiandae rerum saepe sapiente sed sequi similique sint sit soluta sunt suscipit tempor tempora tempore temporibus "
    "tenetur totam ullam ullamco unde ut vel velit veniam veritatis vero vitae voluptas voluptate voluptatem voluptates "
    "voluptatibus voluptatum".split()
)
GLANCE = tuple("lorem ipsum ipsam voluptat dolor quia sint rerum".split())  # of which filler has one, as parts of words
WORD = re.compile(r"[^\W\d_]+")
MIN_WORDS, MIN_SHARE = 8, 0.9
WORDS_BESIDE = 15
BLURRED = re.compile(r"(?<![A-Za-z])[Bb]lur(?:red)?(?![a-z])")  # what an element is named whose text nobody can read
MIN_BLURRED = 20  # words of such a text: fewer may share none with the rest of the page by chance
MIN_OTHERS = 40  # different words of that rest
MAX_KNOWN = 0.03  # share of the words of a scrambled text that stand in the rest, too


def drop_filler(blocks: PageBlocks, scores: Column, words: Column) -> Column:
    """Return no score for blocks that are filler, scrambled or leaked code, where fifteen words are expected beside them.

    A page that has nothing else is a design without a text, and shows what it has.
    """
    found = [*_find_filler(blocks), *_find_scrambled(blocks), *find_leaked_scripts(blocks)]
    if not found:
        return scores
    lowered = scores.copy()
    lowered[found] = 0.0
    return lowered if (lowered * words).sum() >= WORDS_BESIDE else scores


def _find_filler(blocks: PageBlocks) -> list[int]:
    return [index for index in find_glanced(blocks.folded) if is_filler(blocks.folded[index])]


def find_glanced(texts: Sequence[str]) -> list[int]:
    """Return the numbers of the texts that hold one of the marks of filler."""
    if is_compiled():
        found: list[int] = find_twin("page_texts", "find_holding")(texts, GLANCE)
        return found
    page = "\n".join(texts)
    marks = [mark for mark in GLANCE if mark in page]
    return [index for index, text in enumerate(texts) if any(mark in text for mark in marks)]


def _find_scrambled(blocks: PageBlocks) -> list[int]:
    """Return the blocks in blurred elements whose words stand nowhere else on the page, not even the smallest.

    Whatever it says, real text shares the small words of its language with its own headline and the rest of the page. Scripts
    without capitals are left alone: some of them write no spaces between words.
    """
    containers = blocks.containers
    named = set(filter(BLURRED.search, containers.names.find_likely(["blur"])))
    blurred: set[int] = set()
    for each in containers.find_shaped(named):
        blurred.update(range(containers.first[each], containers.end[each]))
    words = [word for index in sorted(blurred) for word in WORD.findall(blocks.texts[index]) if word.lower() != word.upper()]
    if len(words) < MIN_BLURRED:
        return []
    letters = set("".join(words).casefold())  # words of another script cannot be compared: an English menu, a Russian article
    rest = " ".join([text for index, text in enumerate(blocks.texts) if index not in blurred]).casefold()
    others = {word for word in WORD.findall(rest) if letters.issuperset(word)}
    if len(others) < MIN_OTHERS:
        return []
    return sorted(blurred) if sum(word.casefold() in others for word in words) <= MAX_KNOWN * len(words) else []


def is_filler(text: str) -> bool:
    """Say whether a text of eight words or more has hardly any but those of filler.

    >>> is_filler("Dolor ipsam et est cumque. Laboriosam sed delectus rerum sint.")
    True
    >>> is_filler("Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae.")
    False
    """
    words = WORD.findall(text.casefold())
    return len(words) >= MIN_WORDS and sum(word in FILLER_WORDS for word in words) >= MIN_SHARE * len(words)
