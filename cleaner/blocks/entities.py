"""Entities: where a text still holds `&nbsp;` or `&#x27;`, rules read the characters that they stand for.

Letters that a text writes otherwise than rules do are read in the rules' form: see `letter_forms`.

A run of spaces of which one does not break is read as one space, too: editors put `&nbsp;` beside a plain one. What a rule
finds in the text as it is read is taken out of the text as it is, and what stays keeps its entities.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.blocks.letter_forms import find_other_forms
from cleaner.blocks.spaces import OTHER_SPACES, level_spaces

# Also of a text that was escaped twice: `&amp;nbsp;`.
ENTITY = re.compile(r"&(?:amp;)?(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,7});")
OTHER_SPACE = re.compile(f"[{OTHER_SPACES}]")
ANY_SPACES = " " + OTHER_SPACES
MARKUP = frozenset("<>&")  # tags that are shown are no tags, and an ampersand may belong to the next entity


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as rules read it.

    `changed` are the characters of it, in order, that begin what stands for other stretches of the text as it is, and `longer`
    says by how much the text as it is has become longer in front of them, and at last behind them; by less than nothing where
    it has become shorter.
    """

    text: str
    changed: Sequence[int] = ()
    longer: Sequence[int] = (0,)

    def find_place(self, at: int) -> int:
        """Return where character `at` begins in the text as it is, or, behind the last one, where that ends."""
        return at + self.longer[bisect_left(self.changed, at)]


def read_text(text: str) -> Reading:
    r"""Return a text as rules read it.

    >>> read_text("What&#x27;s Hot").text
    "What's Hot"
    >>> reading = read_text("Read \xa0more")
    >>> reading.text, [*map(reading.find_place, range(10))]
    ('Read more', [0, 1, 2, 3, 4, 6, 7, 8, 9, 10])
    """
    changes = _find_changes(text)
    if not changes:
        return Reading(level_spaces(text))
    parts: list[str] = []
    changed, longer = [], [0]
    position = 0
    for start, end, characters in changes:
        parts += [text[position:start], characters]
        changed.append(start - longer[-1])
        longer.append(longer[-1] + end - start - len(characters))
        position = end
    parts.append(text[position:])
    return Reading(level_spaces("".join(parts)), changed, longer)


def _find_changes(text: str) -> list[tuple[int, int, str]]:
    """Return which stretches are read as other characters, in order."""
    found: list[tuple[int, int, str]] = []
    if "&" in text:
        for entity in ENTITY.finditer(text):
            character = _decode(entity[0])
            if character is not None:
                found.append((entity.start(), entity.end(), character))
    found += find_other_forms(text)
    if not text.isascii() and _has_run(text):
        found += [(start, end, " ") for start, end in _find_runs(text)]
    found.sort()
    return found


def _has_run(text: str) -> bool:
    """Say whether two spaces stand side by side of which one is no plain one: most texts that have such spaces have none."""
    others = [space for space in OTHER_SPACES if space in text]
    return any(pair in text for one in others for other in (" ", *others) for pair in (one + other, other + one))


def _find_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of two spaces or more of which one is no plain one: from each such space, since most texts have few."""
    end = 0
    for space in OTHER_SPACE.finditer(text):
        if space.start() < end:
            continue
        start, end = space.span()
        while start > 0 and text[start - 1] == " ":
            start -= 1
        while end < len(text) and text[end] in ANY_SPACES:
            end += 1
        if end - start > 1:
            yield start, end


def _decode(entity: str) -> str | None:
    """Return the character that an entity stands for; `None` where it is none that a line of text holds."""
    character = html.unescape(html.unescape(entity))
    if len(character) != 1 or character in MARKUP or not (character.isprintable() or character in OTHER_SPACES):
        return None
    return character
