"""Teasers beside an article: rows made alike, each a link to another article with a line or two of what that says.

Such a summary is prose like the article's own, and below a short article dozens of them outweigh it. What tells is the row: it
has a link and its fellows have one, too, all to one site; no paragraph of the article stands among them; and the scorer doubts
most of them, or they share no subject with the article. A round-up of things to buy or see is left alone: its rows are nearly
sure and of its subject, stand between its paragraphs, or lead to many sites. So are questions that open by a click, and rows on
pages that do not say that they are articles, unless they are named for news.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np

from cleaner.blocks.html.nodes import find_node
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Flags, Test, find_where
from cleaner.scoring.galleries import LONG_WORD
from cleaner.scoring.own_places import MIN_ASKED
from cleaner.scoring.place_features import is_any
from cleaner.scoring.rows import MIN_ROWS
from cleaner.scoring.text_features import Column, Columns
from cleaner.scoring.threshold import Choice, drop_found, find_cut

MAX_ROW, MAX_STEPS = 10, 8  # blocks of a row; elements from a summary to its row
MIN_SUMMARY, MAX_LINKED, MOSTLY_LINK = 5, 0.3, 0.8  # words of a summary; of its characters, and of a headline's, in links
DOUBTED = 0.6  # mean score of the summaries of rows of teasers
MIN_TEXT, LIKELY = 12, 0.5  # words of a paragraph of the article, and its score
WORDS_BESIDE, MAX_ON_OTHER_SIDE = 40, 1  # words expected of the article; its paragraphs on the other side of the rows
WEIGHT = 6.0  # what teasers lose, in log-odds
MIN_LONG_WORDS, MAX_SHARED = 8, 0.1  # of the summaries, and how many of them stand in the article: else its subject is theirs
MIN_SIZE = 0.5  # words of an article of another subject, for each of all summaries: fewer are what heads a list
ARTICLE = ("type article", "og article")
NEWS = re.compile(
    r"(?i)(?<![a-z])(?:news|stor(?:y|ies)|teasers?|headlines?|latest|related|nachrichten?|actus?|actualites?|noticias?|notizie"
    r"|novosti|nyheter|nieuws|wiadomosci)(?![a-z])"
)
SUMMARY: tuple[Test, ...] = (
    ("words", ">=", MIN_SUMMARY),
    ("link share", "<", MAX_LINKED),
    ("heading level", "==", 0),
    ("comment section", "==", 0),
)
TEXT: tuple[Test, ...] = ("words", ">=", MIN_TEXT), ("ends sentence", ">", 0), ("link share", "<", MAX_LINKED)
NEWS_LEVELS = 3  # elements whose names count: the row and two above


@dataclass(frozen=True, slots=True)
class Rows:
    """Elements of one make that stand side by side in `holder`, and the summaries in them."""

    holder: int
    elements: tuple[int, ...]
    summaries: tuple[int, ...]


def drop_teasers(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Lower the scores of teasers, where forty words of an article are expected beside them, and drop what falls for it."""
    if not choice.kept or len(blocks.containers) < MIN_ROWS:
        return choice
    teasers = _find_teasers(blocks, np.array(choice.scores), columns)
    return drop_found(choice, teasers, columns["words"], WEIGHT, find_cut(choice)) if teasers else choice


def _find_teasers(blocks: PageBlocks, scores: Column, columns: Columns) -> list[int]:
    """Return the blocks of rows of teasers."""
    words, links = columns["words"], columns["link share"]
    asked = find_where(columns, *SUMMARY, (scores, ">=", MIN_ASKED))
    found = list(_find_rows(blocks, asked, links >= MOSTLY_LINK)) if len(asked) >= MIN_ROWS else []
    if not found:
        return []
    others = np.ones(len(blocks), bool)
    for rows in found:
        others[_list_blocks(blocks, rows)] = False
    if (scores * words)[others].sum() < WORDS_BESIDE:
        return []
    texts = find_where(columns, others, *TEXT, (scores, ">", LIKELY))
    is_large = words[texts].sum() >= MIN_SIZE * sum(words[list(rows.summaries)].sum() for rows in found)
    is_article = is_any(columns, ARTICLE)
    return [
        index
        for rows in found
        if _is_apart(blocks, rows, texts, MAX_ON_OTHER_SIDE if _is_doubted(rows, scores, words) else 0)
        and (_is_doubted(rows, scores, words) or (is_large and _has_other_subject(blocks, rows, texts)))
        and (is_article or _is_named(blocks, rows))
        and _leads_to_one_site(blocks, rows)
        for index in _list_blocks(blocks, rows)
    ]


def _is_doubted(rows: Rows, scores: Column, words: Column) -> bool:
    within = list(rows.summaries)
    return bool((scores[within] * words[within]).sum() < DOUBTED * words[within].sum())


def _is_apart(blocks: PageBlocks, rows: Rows, texts: Sequence[int], on_other_side: int) -> bool:
    """Say whether the article stands above or below the rows, and none of it in the element that holds them."""
    containers = blocks.containers
    first, end = containers.first[rows.holder], containers.end[rows.holder]
    if not texts or any(first <= index < end for index in texts) or 1 in blocks.levels[first:end]:
        return False
    above = sum(index < first for index in texts)
    return min(above, len(texts) - above) <= on_other_side


def _has_other_subject(blocks: PageBlocks, rows: Rows, texts: Sequence[int]) -> bool:
    """Say whether few of the long words of the rows stand in the paragraphs of the article."""
    own, others = (
        {word for index in indices for word in LONG_WORD.findall(blocks.folded[index])} for indices in (rows.summaries, texts)
    )
    return len(own) >= MIN_LONG_WORDS and len(own & others) <= MAX_SHARED * len(own)


def _find_rows(blocks: PageBlocks, asked: Sequence[int], is_link: Flags) -> Iterator[Rows]:
    """Yield the rows that the asked summaries stand in: the innermost elements with a link, three or more side by side."""
    containers = blocks.containers
    links = np.concatenate([[0], np.cumsum(is_link)])
    alike: dict[tuple[int, str], set[int]] = defaultdict(set)
    around: dict[int, list[int]] = {}
    for index in asked:
        at, around[index] = blocks.container[index], []
        for _ in range(MAX_STEPS):
            first, end = containers.first[at], containers.end[at]
            if at <= 0 or end - first > MAX_ROW:
                break
            if end - first > 1 and links[end] > links[first]:
                alike[containers.parent[at], containers.shape[at]].add(at)
                around[index].append(at)
            at = containers.parent[at]
    found: dict[tuple[int, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, elements in around.items():
        for at in elements:
            make = containers.parent[at], containers.shape[at]
            if len(alike[make]) >= MIN_ROWS:
                found[make][at].append(index)
                break
    for (holder, _), rows in found.items():
        if len(rows) >= MIN_ROWS:
            yield Rows(holder, tuple(sorted(rows)), tuple(index for row in rows.values() for index in row))


def _list_blocks(blocks: PageBlocks, rows: Rows) -> list[int]:
    containers = blocks.containers
    return [index for row in rows.elements for index in range(containers.first[row], containers.end[row])]


def _is_named(blocks: PageBlocks, rows: Rows) -> bool:
    """Say whether the rows, or what holds them, are named for news."""
    containers = blocks.containers
    return any(NEWS.search(containers.shape[each]) for each in containers.climb(rows.elements[0], NEWS_LEVELS))


def _leads_to_one_site(blocks: PageBlocks, rows: Rows) -> bool:
    """Say whether each row has a link to another page, all of them to one site: a link to nowhere opens what is below it."""
    sites = set()
    for row in rows.elements:
        node = find_node(blocks, row)
        addresses = [link.attributes.get("href") or "" for link in node.css("a[href]")] if node is not None else []
        pages = [address for address in map(str.strip, addresses) if _is_page(address)]
        if not pages:
            return False
        sites.add(_find_site(pages[0]))
    return len(sites) == 1


def _is_page(address: str) -> bool:
    return bool(address) and not address.startswith("#") and not address.lower().startswith(("javascript:", "mailto:", "tel:"))


def _find_site(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # such as an unclosed bracket
        return ""
