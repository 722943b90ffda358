"""Own headings: lines that head the parts of minutes, a contract, a policy, a manual or a glossary, and the lines of a poem.

"3. Comments" between "2. Minutes" and "4. Newsletter" counts nobody's comments, and "Newsletter" heads a part of a policy where
all its parts have a heading each, right above their sentences. A page's own labels have no number and stand alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import compress, pairwise

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import QUESTION_MARKS, begins_small, has_sentence_end, is_sentence
from cleaner.rules.own_days import find_own_days

MAX_HEADING = 40  # characters
MIN_SERIES = 3  # numbered headings, of which most have lines of their own below
MIN_PARTS, MIN_PART_SHARE = 3, 0.6  # headed parts, and their share of all parts of two lines or more and of all paragraphs
MIN_TURNS, MIN_TURN_SHARE = 4, 0.75  # headings that take turns with paragraphs, and their share of the paragraphs
MIN_UNKNOWN, MIN_UNKNOWN_SHARE = 2, 0.5
MAX_VERSE_LENGTH, MIN_STANZAS, MIN_STANZA = 60, 2, 2
MAX_SPEAKER, MIN_SPEAKERS = 25, 1
MIN_VERSE_SHARE = 0.3  # of lines that go on in the next one, or begin in lower case
OPEN_ENDS = (",", ";", "،", "，", "、", "—")
NUMBERED = re.compile(
    r"(?P<before>§ ?|(?:Art(?:ic(?:le|olo)|ikel|ículo|igo|\.)?|Section|Abschnitt|Статья|Madde|Artykuł) |第|\()?"
    r"(?P<number>\d{1,2}|[一二三四五六七八九])(?P<after>[.):、．]|条|\.?(?=\s))\s*[^\W\d]"
)
LEADING_NUMBER = re.compile(r"(?:\d{1,2}[.):]?)+\s")
FIGURE = re.compile(r"[\d@]")
DENSE_NUMBERS = "一二三四五六七八九"

IsKnown = Callable[[int], bool]


def find_own_headings(blocks: Blocks, is_known: IsKnown) -> frozenset[int]:
    """Return the lines that head parts of the text, or are verse; `is_known` says whether a rule knows a line."""
    if blocks.is_wrapped:
        return frozenset()
    found = [*_find_numbered(blocks, is_known), *_find_headed(blocks, is_known), *find_own_days(blocks.texts)]
    return frozenset([*found, *_find_alternating(blocks, is_known), *_find_verse(blocks, is_known)])


def may_head(text: str) -> bool:
    """Say whether a line is short enough for a heading or a line of verse."""
    return len(text) <= MAX_VERSE_LENGTH


def _find_numbered(blocks: Blocks, is_known: IsKnown) -> Iterator[int]:
    """Yield headings that are numbered one after the other, from one on; most of them have lines of their own below."""
    series: list[int] = []
    style: tuple[str | None, str] | None = None
    for index, text in enumerate(blocks.texts):
        found = NUMBERED.match(text) if len(text) <= MAX_HEADING else None
        if found is None:
            continue
        number = found["number"]
        value = int(number) if number.isdecimal() else DENSE_NUMBERS.index(number) + 1
        mark = found["before"], found["after"]
        if series and mark == style and value == len(series) + 1:
            series.append(index)
            continue
        yield from _check_series(blocks, series, is_known)
        series, style = ([index], mark) if value == 1 else ([], None)
    yield from _check_series(blocks, series, is_known)


def _check_series(blocks: Blocks, series: list[int], is_known: IsKnown) -> Iterator[int]:
    """Yield the headings of a series where it is one, and the dates and addresses right below them."""
    parted = sum(after - before > 1 for before, after in pairwise(series))
    unknown = sum(not is_known(at) for at in series)
    if len(series) < MIN_SERIES or unknown < MIN_SERIES - 1 or 2 * parted < len(series) - 1:
        return
    yield from series
    last = len(blocks) - 1
    tops = [at for at in series if 0 < at < last and blocks.gaps[at - 1] > blocks.gaps[at]]
    yield from (at + 1 for at in tops if FIGURE.search(blocks.texts[at + 1]))


def find_parts(blocks: Blocks) -> list[range]:
    """Return the lines between blank lines: a range for each part, also where it is one line, or the whole text."""
    gaps = blocks.gaps
    ends = [at + 1 for at, gap in enumerate(gaps) if gap != 1]
    return [range(first, end) for first, end in pairwise([0, *ends])]


def _find_headed(blocks: Blocks, is_known: IsKnown) -> Iterator[int]:
    """Yield the headings of parts where most of the text is made of parts: a short line right above a sentence."""
    texts = blocks.texts
    parts = find_parts(blocks)
    headed = [part for part in parts if len(part) > 1 and _is_heading(texts[part[0]]) and is_sentence(texts[part[1]])]
    if len(headed) < MIN_PARTS or all(is_known(part[0]) for part in headed):
        return
    others = [part for part in parts if len(part) > 1 or is_sentence(texts[part[0]])]
    if len(headed) >= MIN_PART_SHARE * len(others):
        asked = [part for part in headed if texts[part[0]].endswith(QUESTION_MARKS)]
        yield from (part[0] for part in headed)
        yield from (part[1] for part in asked if len(asked) >= MIN_PARTS)


def _find_alternating(blocks: Blocks, is_known: IsKnown) -> Iterator[int]:
    """Yield the headings of a text in which headings and paragraphs take turns, however many blank lines are between them.

    Each heading stands once in the text, below the end of a sentence or at the top. A page's labels between paragraphs are few
    beside them, or stand there again and again.
    """
    texts, prose = blocks.texts, blocks.prose
    turns = [at for at in compress(range(len(texts) - 1), prose[1:]) if not prose[at] and _takes_turn(texts, at)]
    if len(turns) < MIN_TURNS or len(turns) < MIN_TURN_SHARE * sum(prose):
        return
    words = Counter([text.casefold() for text in texts if len(text) <= MAX_HEADING])
    once = [at for at in turns if words[texts[at].casefold()] == 1]
    unknown = sum(not is_known(at) for at in once)
    if len(once) >= MIN_TURNS and unknown >= max(MIN_UNKNOWN, MIN_UNKNOWN_SHARE * len(once)):
        yield from (at for at in once if at and has_sentence_end(texts[at - 1]))


def _takes_turn(texts: Sequence[str], index: int) -> bool:
    text = texts[index]
    if len(text) > MAX_HEADING or not (index <= 1 or has_sentence_end(texts[index - 1])):
        return False
    return _is_heading(text) and not FIGURE.search(LEADING_NUMBER.sub("", text))


def _is_heading(text: str) -> bool:
    is_question = text.endswith(QUESTION_MARKS)
    return len(text) <= MAX_HEADING and (is_question or not has_sentence_end(text)) and not text.endswith(OPEN_ENDS)


def _find_verse(blocks: Blocks, is_known: IsKnown) -> Iterator[int]:
    """Yield the lines of stanzas, where all lines of the text are short and many go on in the next one."""
    texts = blocks.texts
    if any(len(text) > MAX_VERSE_LENGTH for text in texts):
        return
    parts = find_parts(blocks)
    stanzas = [part for part in parts if len(part) >= MIN_STANZA]
    lines = [at for part in stanzas for at in part]
    own = [texts[at] for at in lines if not is_known(at)]
    going_on = sum(text.endswith(OPEN_ENDS) or begins_small(text) for text in own)
    is_verse = len(stanzas) >= MIN_STANZAS and 2 * len(own) >= len(lines) and going_on >= MIN_VERSE_SHARE * len(own)
    if is_verse or _is_spoken(blocks, stanzas):
        yield from (*parts[0], *lines)  # with the title


def _is_spoken(blocks: Blocks, stanzas: list[range]) -> bool:
    """Say whether names in capitals, of whom one speaks again, stand above what is said, or names of parts in a song."""
    names = [blocks.texts[part[0]] for part in stanzas]
    speakers = [name for name in names if name.isupper() and len(name) <= MAX_SPEAKER]
    parts = [name for name in names if name.startswith("[") and name.endswith("]")]
    return len(set(speakers)) + MIN_SPEAKERS <= len(speakers) or len(parts) >= MIN_PARTS
