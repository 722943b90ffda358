"""Rows made alike: cards of a shop, entries of a ticker, posts of a thread; what has one place in each stands together.

Scored one by one, the price of the first card stays and that of the fifth goes, since it stands far down the page; of the
times above the entries of a ticker half are left. What says the same in each row, such as "Read more", is a button.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from math import exp, log

from cleaner.blocks.html.page_blocks import Containers, PageBlocks
from cleaner.core import find_twin, is_compiled
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import find_where
from cleaner.scoring.own_places import MIN_ASKED
from cleaner.scoring.place_features import is_any
from cleaner.scoring.smoothing import MAX_SCORE, MIN_SCORE
from cleaner.scoring.text_features import Column, Columns

MIN_ROWS, MIN_IN_ROW = 3, 2  # rows of one shape side by side, and blocks in one: paragraphs by themselves are no rows
LIKELY_ASKED = 0.1  # score of a block worth a look on a page that is an article
LIKELY = 0.5  # mean score from which on a page that says that it is an article keeps what stands in such a place
MAX_LABEL, MAX_LABEL_LENGTH = 6, 50  # words and characters of a button
SAME_SHARE, SURE = 0.8, 0.9  # of the rows that say the same; mean score of what is a refrain rather than a button
NEAR = ("same siblings above", "same siblings above 2")  # how many rows stand around a block, at least on most pages
HEADS = (":", "：")  # what a label ends with that heads what follows, such as "Pros:"
LABEL_WEIGHT = 3.0  # what buttons lose, in log-odds
ARTICLE, THREAD = ("type article", "og article"), ("type thread", "comment section thread")

Row = tuple[int, tuple[Hashable, ...]]  # a row; its parent, its shape, and the shapes from there to an element in it


def score_rows_alike(blocks: PageBlocks, scores: Column, columns: Columns) -> Column:
    """Raise what stands in one place of each row to the mean (of log-odds) of that place, and lower buttons.

    Nothing else is lowered. On a page that says that it is an article, such rows may be those of other articles, and only what
    is likely content is raised. Only what is a link or a button is lowered: "Ingredients" above each recipe is none. On other
    pages such a label is not raised, either. Comments are left alone where they are not the page.
    """
    if not len(blocks):
        return scores
    is_article = is_any(columns, ARTICLE)
    is_asked = scores, ">=", LIKELY_ASKED if is_article else MIN_ASKED
    if is_article and not find_where(columns, is_asked, (NEAR, ">=", MIN_ROWS)):
        return scores  # which is so for most articles
    asked = find_where(columns, is_asked)
    least = LIKELY if is_article else 0.0
    section = set() if is_any(columns, THREAD) else set(find_where(columns, ("comment section", ">", 0)))
    values: list[float] = scores.tolist()
    changed: dict[int, float] = {}
    for place in _find_places(blocks, asked):
        if not section.isdisjoint(place):
            continue
        evidence = [_find_log_odds(values[index]) for index in place]
        mean = _find_score(sum(evidence) / len(evidence))
        alike = _find_alike(blocks, place)
        if alike and _can_press(columns, alike):
            if mean < SURE:
                changed.update((index, _find_score(_find_log_odds(values[index]) - LABEL_WEIGHT)) for index in alike)
        elif mean >= least and (is_article or not alike):
            changed.update((index, mean) for index in place if values[index] < mean)
    if not changed:
        return scores
    weighed = scores.copy()
    weighed[list(changed)] = list(changed.values())
    return weighed


def _can_press(columns: Columns, place: Sequence[int]) -> bool:
    return bool(((columns["link share"][place] >= MOSTLY) | (columns["inside button"][place] > 0)).all())


def _find_log_odds(score: float) -> float:
    """Return what `smoothing.find_log_odds` does, of one score: numpy takes longer for the few of a place."""
    within = min(max(score, MIN_SCORE), MAX_SCORE)
    return log(within / (1 - within))


def _find_score(evidence: float) -> float:
    return 1 / (1 + exp(-evidence))


def _find_places(blocks: PageBlocks, asked: list[int]) -> Iterable[list[int]]:
    """Return the blocks that stand in the same place of three rows or more, one in each."""
    if not is_compiled():
        return find_places_plainly(blocks, asked)
    find_places: Callable[..., list[list[int]]] = find_twin("places", "find_alike_places")
    return find_places(blocks.tree, asked, blocks, MIN_ROWS, MIN_IN_ROW)


def find_places_plainly(blocks: PageBlocks, asked: Sequence[int]) -> Iterator[list[int]]:
    """Yield what `_find_places` returns."""
    container, kinds, levels = blocks.container, blocks.kinds, blocks.levels
    rows = _find_rows(blocks.containers, {container[index] for index in asked})
    found: dict[Hashable, list[int]] = defaultdict(list)
    for index in asked:
        row = rows.get(container[index])
        if row is not None:
            found[row[1], kinds[index], levels[index]].append(index)
    for place in found.values():
        if len(place) >= MIN_ROWS and len({rows[container[index]][0] for index in place}) == len(place):
            yield place


def _find_rows(containers: Containers, elements: Collection[int]) -> dict[int, Row]:
    """Return the nearest row around each element that stands in one: of its shape, three stand side by side."""
    first, end, parents, shapes = containers.first, containers.end, containers.parent, containers.shape
    around: set[int] = set()
    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    for element in elements:
        at = element
        while at > 0 and at not in around:
            around.add(at)
            if end[at] - first[at] >= MIN_IN_ROW:
                alike[parents[at], shapes[at]].append(at)
            at = parents[at]
    found: dict[int, Row] = {each: (each, make) for make, rows in alike.items() if len(rows) >= MIN_ROWS for each in rows}
    for each in sorted(around) if found else ():  # an element comes before those in it
        if each not in found and parents[each] in found:
            row, place = found[parents[each]]
            found[each] = row, (*place, shapes[each])
    return found


def _find_alike(blocks: PageBlocks, place: Sequence[int]) -> list[int]:
    """Return the blocks that say the same in nearly every row, as buttons do; heads of a text, cells and code are left out."""
    if blocks.levels[place[0]] or blocks.kinds[place[0]] in {"cell", "code"}:
        return []
    texts, least = [blocks.texts[index] for index in place], max(MIN_ROWS, SAME_SHARE * len(place))
    if len(set(texts)) > len(texts) + 1 - least:  # which is so for most: too many are different
        return []
    text, count = Counter(texts).most_common(1)[0]
    is_repeated = count >= least and not text.endswith(HEADS)
    if not is_repeated or len(text) > MAX_LABEL_LENGTH or len(text.split()) > MAX_LABEL:
        return []
    return [index for index in place if blocks.texts[index] == text]
