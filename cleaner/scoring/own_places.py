"""Which blocks stand where an article can: in no menu or form, under no name of such, not in the words of another part."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Flags, Test, find_filled, find_where, flag_where, has_true
from cleaner.scoring.text_features import Column, Columns

FOREIGN = (
    *(f"inside {region}" for region in "nav footer aside menu form dialog".split()),
    *(
        f"near {group}"
        for group in "comment share related nav footer sidebar advert newsletter cookie caption author modal".split()
    ),
)
ALWAYS = frozenset({"near comment", "near caption", "inside form", "inside dialog"})  # these tell, whatever the text has
SURE, MIN_TEXT, MIN_SURE, MOST = 0.8, 8, 20, 0.6  # scores and words of sure text, words of all of it, and its share
LIKELY = 0.6  # score of the text that is asked where there is less of sure text
NAV = "near nav"
OUTSIDE: Test = "comment section", "==", 0.0
# Of a plain line of a list or poem: no link or date, in no place that is named for such.
PLAIN_LINE: tuple[Test, ...] = tuple(
    (name, "==", 0.0)
    for name in (
        *("link share", "marked byline"),
        *(f"near {group}" for group in "tags search head product forum language".split()),
    )
)
MIN_ASKED = 0.05  # score of a block worth a look: menus have less
MAX_NAMES = 0.5  # of the lines of a list or poem: look like names, as those of its people do, and titles
LEVELS = 3  # elements whose names count as near: its own and two above
PANE = re.compile(r"(?i)(?<![a-z])tabs?[-_]*(?:panes?|panels?|contents?|body)(?![a-z])")
PANE_GLANCE = ("tab",)


@dataclass(frozen=True, slots=True)
class Places:
    """Which blocks stand in no place that is named for something else, and which of these carry no words of such either.

    For `plain` no name is passed over, although the page's own text has it, too.
    """

    by_name: Flags
    own: Flags
    plain: Flags


def find_places(blocks: PageBlocks, columns: Columns, scores: Column) -> Places:
    """Say which blocks stand where an article can; words of bylines are no sign of another part, since dates are such.

    The tabs that one clicks are a menu, but what opens by them is not, whatever it is named. What has hardly any score needs
    no look.
    """
    is_own_by_words = (columns["marked"] < MOSTLY) | (columns["marked byline"] >= MOSTLY)
    named = find_filled(columns, FOREIGN)
    tests: dict[str, Test] = {name: (name, "==", 0.0) for name in named}
    if NAV in tests and has_true(panes := _find_panes(blocks, columns, scores)):
        tests[NAV] = (columns[NAV] == 0) | panes
    telling = _find_telling(columns, scores, named)
    by_name = flag_where(columns, OUTSIDE, *map(tests.__getitem__, telling))
    own = by_name & is_own_by_words
    is_plain = flag_where(columns, OUTSIDE, *tests.values(), is_own_by_words) if len(telling) < len(named) else own
    return Places(by_name, own, is_plain)


def _find_telling(columns: Columns, scores: Column, named: list[str]) -> list[str]:
    """Return of the names that blocks have those that say something: not most of the page's surest text has them, too.

    A kit to build pages names all that it builds a widget, and a paper names its articles for those who subscribe.
    """
    text = _weigh_text(columns, scores, SURE)
    if text.sum() < MIN_SURE:  # a short article
        text = _weigh_text(columns, scores, LIKELY)
    whole = text.sum()
    if whole < MIN_SURE:
        return named
    return [name for name in named if name in ALWAYS or text[columns[name] > 0].sum() <= MOST * whole]


def _weigh_text(columns: Columns, scores: Column, at_least: float) -> Column:
    """Return the words of each block that is text, and 0 for all others."""
    tests: tuple[Test, ...] = (scores, ">=", at_least), ("words", ">=", MIN_TEXT), ("ends sentence", ">", 0), OUTSIDE
    words: Column = columns["words"] * flag_where(columns, *tests)
    return words


def _find_panes(blocks: PageBlocks, columns: Columns, scores: Column) -> Flags:
    """Say which blocks near a name for menus stand in what opens by a click on a tab: it is the same name."""
    containers = blocks.containers
    found = np.zeros(len(blocks), bool)
    panes = set(filter(PANE.search, containers.names.find_likely(PANE_GLANCE)))
    if not panes:
        return found
    for index in find_where(columns, (NAV, ">", 0), (scores, ">=", MIN_ASKED)):
        at = blocks.container[index]
        for _ in range(LEVELS):
            found[index] |= containers.shape[at] in panes
            at = max(containers.parent[at], 0)
    return found


def can_be_list(blocks: PageBlocks, columns: Columns, first: int, end: int) -> bool:
    """Say whether plain lines are no names for the most part, as those of authors and of tags are, or something leads to them.

    A heading, or a line that ends in a colon, says what follows, which may be names.
    """
    names = int(np.count_nonzero(columns["name"][first:end]))
    is_led = first > 0 and (blocks.levels[first - 1] > 1 or bool(columns["colon at end"][first - 1] > 0))
    return is_led or names <= MAX_NAMES * (end - first)
