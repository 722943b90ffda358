"""Where the article's own heading stands: the block that says best what the page declares as its title.

A page has several first headings, and its `<title>` ends in the site's name; `og:title` and `headline` name the article alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from html import unescape

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.formats.html.marks import Mark, find_mark
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Flags, Test, find_true, find_where
from cleaner.scoring.own_places import FOREIGN
from cleaner.scoring.smoothing import shift_scores
from cleaner.scoring.text_features import SAMPLE, WORD, Column, Columns, keep_within

CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
HEADLINE = re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.){1,400})"')
MARKS = (Mark("og:title", 3), Mark("twitter:title", 8))
HEADLINE_MARK = Mark('"headline"', 5)
TAG_LENGTH = 1000
LONGEST, MIN_MATCH, MIN_SHARE = 250, 0.5, 0.6
FIRST_BONUS, HEADING_BONUS = 0.3, 0.15
FAR, MAX_BLOCKS = 999.0, 60.0
LEAD_BLOCKS, LEAD_WORDS, LEAD_WEIGHT = 6, 12, 2.0  # how far a lead stands below the heading, and what it gains in log-odds
CLOSE = 3  # how far a sentence stands at most below a heading that says something else than the page's title
NEXT_WEIGHT = 2.0  # what the line right below the heading gains besides, where an element is named for a lead
MAX_LINK_SHARE = 0.2
NAMED_LEAD = re.compile(
    r"(?i)sub-?_?(?:title|tit|head(?:er|line|ing)?)(?![a-z])|stand-?first|strap-?line|lead-?text|(?-i:(?<=[a-z])Dek(?![a-z]))"
    r"|(?<![a-z])(?:dek|deck|lead|lede|intro(?:duction)?|summary|abstract|chapo|chapeau|soustitre|sous-titre|entradilla|bajada"
    r"|copete|subtitulo|sottotitolo|sommario|catenaccio|vorspann|untertitel|unterzeile|ingress|manchet|undertittel|underrubrik"
    r"|podtytul|zajawka|perex|sapo|spot|daodu|zhaiyao|(?:post|article|entry|story|news|document)[-_]*(?:description|excerpt))(?![a-z])"
)
SHORT: Test = "length", "<=", LONGEST  # of what can say a title
HEADING: Test = "heading level", ">", 0
BESIDE_TEXT: tuple[Test, ...] = ("link share", "<", MAX_LINK_SHARE), ("comment section", "==", 0)
WHOLE_SHARE, MIN_TITLE = 0.99, 2  # of the words of a heading: stand in the page's title; and how many it has
NAMED_LEAD_WORDS, MAX_DIGITS = 4, 0.2  # of such a line, and the share of its characters that may be digits
MAX_DIGITS_UNNAMED, MAX_CAPITALS = 0.05, 0.6  # of the characters of a line right below the heading; of its words
NOT_BELOW = tuple(name for name in FOREIGN if name != "near footer")  # what holds a heading right below another is no footer
NO_LEAD = ("near caption", "near author", "near related", "near share", "near advert", "inside figure", "inside nav")


def find_declared_title(html: str) -> str:
    """Return the title that a page declares for its article; empty where it declares none. Found by plain search."""
    for mark in MARKS:
        at = find_mark(html, mark)
        if at >= 0:
            start, end = html.rfind("<", max(at - TAG_LENGTH, 0), at), html.find(">", at, at + TAG_LENGTH)
            found = CONTENT.search(html, start, end + 1) if start >= 0 and end >= 0 else None
            if found:
                return unescape(found[1] or found[2] or "")
    at = find_mark(html, HEADLINE_MARK)
    headline = HEADLINE.match(html, at) if at >= 0 else None
    return headline[1] if headline else ""


def find_anchor_features(blocks: PageBlocks, columns: Columns, titles: Sequence[str]) -> Columns:
    """Return how far each block stands from the heading that says best one of the titles, in blocks and in words.

    The last is the page's own title, of which the columns know the share.
    """
    matches = _match_titles(blocks, columns, [set(WORD.findall(title.casefold())) for title in titles])
    count = len(blocks)
    column = np.zeros(count)
    column[list(matches)] = list(matches.values())
    best = _find_best(matches, blocks.levels)
    if best is None:
        return {"title match": column, "since anchor": np.full(count, FAR), "words since anchor": np.full(count, FAR)}
    words = columns["words"].cumsum()
    return {
        "title match": column,
        "since anchor": keep_within(np.arange(count) - best, -MAX_BLOCKS, MAX_BLOCKS),
        "words since anchor": keep_within(words - words[best], -FAR, FAR),
    }


def _find_best(matches: Mapping[int, float], levels: Sequence[int]) -> int | None:
    """Return the first of the blocks that match best, headings a little better; none where none matches well."""
    bonus = [0.0, FIRST_BONUS, *[HEADING_BONUS] * 5]
    good = sorted(index for index, match in matches.items() if match >= MIN_MATCH)
    return max(good, key=lambda index: matches[index] + bonus[levels[index]], default=None)


def trust_lead(blocks: PageBlocks, scores: Column, columns: Columns) -> Column:
    """Raise the scores of the lead, which stands apart from the text: sentences right below the article's heading.

    Beside a long article little speaks for a lead but its place, and it went as soon as the article grew. A line that does not
    end as a sentence is a lead where an element is named for one ("subtitle", "standfirst"), or where it stands right below the
    heading, in an element of no other name, and reads as one. Right below the heading, what is named so or is a sentence gains
    more. Where no heading matches the page's title, lines that are named so are leads below its one first heading, and plain
    sentences right below it.
    """
    since = columns["since anchor"]
    is_anchored = since[0] != FAR
    if not is_anchored:
        since = _count_from_heading(blocks, columns)
    can_be = find_where(columns, (since, ">", 0), (since, "<=", LEAD_BLOCKS), *BESIDE_TEXT)
    if not can_be:
        return scores
    said = {index for index in can_be if columns["words"][index] >= LEAD_WORDS and columns["ends sentence"][index] > 0}
    if not is_anchored:  # further down it would be any sentence on pages that are no articles
        said = {index for index in said if since[index] <= CLOSE and _is_plain(columns, index)}
    others = [index for index in can_be if not (is_anchored and index in said)]
    named = {index for index in others if _is_plain(columns, index) and _is_named_lead(blocks, index)}
    below = [index for index in can_be if since[index] == 1 and not _is_title(columns, index)] if is_anchored else []
    unnamed = {
        index
        for index in below
        if _is_plain(columns, index, (*NO_LEAD, *(NOT_BELOW if blocks.levels[index] else FOREIGN)))
        and _reads_as_lead(blocks.texts[index], MAX_DIGITS if blocks.levels[index] else MAX_DIGITS_UNNAMED)
    }
    leads = said | named | unnamed
    if not leads:
        return scores
    raised = shift_scores(scores, _flag(leads, len(scores)), LEAD_WEIGHT)
    following = (unnamed & said) | {index for index in named if since[index] == 1}
    return shift_scores(raised, _flag(following, len(scores)), NEXT_WEIGHT) if following else raised


def _flag(indices: Collection[int], count: int) -> Flags:
    flags = np.zeros(count, bool)
    flags[list(indices)] = True
    return flags


def _is_title(columns: Columns, index: int) -> bool:
    return bool(max(columns["title share"][index], columns["title match"][index]) >= MIN_SHARE)


def _count_from_heading(blocks: PageBlocks, columns: Columns) -> Column:
    """Return how far each block stands from the one first heading, or the one that the page's title says as a whole.

    The title of a site is longer than many a headline, so that most of both together is not the same; or a page has two titles,
    one for its readers and one for search engines. Far where there is none, or several.
    """
    count = len(blocks)
    is_title = (columns["heading level"] == 1) & (columns["words"] >= MIN_TITLE)
    found = find_true(is_title & (columns["title share"] >= WHOLE_SHARE))
    found = found if len(found) == 1 else find_true(is_title)
    return np.arange(count, dtype=float) - found[0] if len(found) == 1 else np.full(count, FAR)


def _is_plain(columns: Columns, index: int, places: Sequence[str] = NO_LEAD) -> bool:
    """Say whether no other name or word says what a line of some words below the heading is."""
    if columns["words"][index] < NAMED_LEAD_WORDS or columns["marked"][index] >= MOSTLY or columns["heading level"][index] == 1:
        return False
    return not any(columns[place][index] for place in places)


def _reads_as_lead(text: str, max_digits: float) -> bool:
    """Say whether a line is no date, and no row of names: it has few digits, and most of its words begin small.

    A heading is seldom a date, and may have more of them.
    """
    words = text.split()
    capitals = sum(word.lstrip("\"'“‘«(")[:1].isupper() for word in words)
    return sum(map(str.isdigit, text)) <= max_digits * len(text) and capitals <= MAX_CAPITALS * len(words)


def _is_named_lead(blocks: PageBlocks, index: int) -> bool:
    """Say whether an element that holds nothing but a line is named for a lead; one of many digits is a date or a rating."""
    containers, at = blocks.containers, blocks.container[index]
    text = blocks.texts[index]
    if sum(map(str.isdigit, text)) > MAX_DIGITS * len(text):
        return False
    while at > 0 and containers.end[at] - containers.first[at] == 1:
        if NAMED_LEAD.search(containers.shape[at].partition(" ")[2]):
            return True
        at = containers.parent[at]
    return False


def _match_titles(blocks: PageBlocks, columns: Columns, titles: Sequence[set[str]]) -> dict[int, float]:
    """Return how much of a block and a title is the same, for headings and for lines whose words the page's title has."""
    matches: dict[int, float] = {}
    for index in _find_asked(columns, has_other_words=not titles or not titles[-1].issuperset(titles[0])):
        words = set(WORD.findall(blocks.folded[index]))
        for title in titles:
            shared = len(words & title)
            if shared:
                matches[index] = max(matches.get(index, 0.0), shared / max(len(words), len(title)))
    return matches


def _find_asked(columns: Columns, *, has_other_words: bool) -> set[int]:
    """Return the blocks that may say a title: headings with a word of the page's own, or all where another has other words."""
    shared = find_where(columns, ("title share", ">=", MIN_SHARE), SHORT)
    if has_other_words:
        return {*shared, *find_where(columns, HEADING, SHORT)}
    unread = find_where(columns, HEADING, ("length", ">", SAMPLE), SHORT)  # to the end, for their share
    return {*shared, *unread, *find_where(columns, HEADING, ("title share", ">", 0), SHORT)}
