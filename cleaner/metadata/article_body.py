"""An article that a page holds in its data alone: some pages show a teaser, or nothing, and fill in the rest by a script.

What search engines are told of such a page has all of the text (`articleBody` in JSON-LD). It is put into the page where a
script would have put it, so that it is cut, scored and accounted for as all other text is. Where the page shows the text
itself, in whatever spelling, nothing is put in.
"""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser

from cleaner.blocks.features import count_words, is_prose
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.formats.html.marks import Mark
from cleaner.metadata.json_ld import SCRIPTS, read_json_ld

SIGN = Mark('"articleBody"', 8)
READ_FROM_DATA = "the page shows no more than a part of its article: the text was read from its data (JSON-LD)"
ENDINGS = ("article", "posting", "blogpost", "report")
MIN_WORDS, MIN_ALONE = 60, 20  # words of the data, and where the page shows no running text at all
MAX_SHOWN = 1.0  # words of running text that the page shows, of those in its data
MAX_SHARED = 0.5  # different long words of the data that the page shows
MAX_LINK_SHARE = 0.3
MAX_LOOKED = 20_000  # characters of the data that are looked for
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_ESCAPED = re.compile(r"&(?:amp;)*(?:lt|gt|quot|nbsp|#\d+);", re.IGNORECASE)
_MOST_ESCAPES = 3
_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|li)\b", re.IGNORECASE)
_PLACES = tuple(re.compile(rf"</{name}[\s>]", re.IGNORECASE) for name in ("main", "article", "body"))


def find_unshown_body(tree: LexborHTMLParser, blocks: PageBlocks) -> str | None:
    """Return the text of the one article in a page's data, where the page shows less text and less than half of its words."""
    nodes = read_json_ld(tree.css(SCRIPTS)).of_types(frozenset(), ENDINGS)
    bodies = {body for node in nodes if isinstance(body := node.get("articleBody"), str)}
    if len(bodies) != 1:
        return None
    body = _unescape(bodies.pop())
    count = count_words(body)
    shown_count = _count_shown(blocks)
    if count < (MIN_WORDS if shown_count else MIN_ALONE) or shown_count > MAX_SHOWN * count:
        return None
    told = _find_words(re.sub(r"<[^>]*>", " ", body[:MAX_LOOKED]))
    shown = _find_words("\n".join(blocks.texts))
    return body if len(told & shown) <= MAX_SHARED * len(told) else None


def insert_body(page: str, body: str) -> str:
    """Return the HTML of a page with an article in its main part, or at its end."""
    paragraphs = (
        body if _TAG.search(body) else "".join(f"<p>{html.escape(line)}</p>" for line in body.splitlines() if line.strip())
    )
    place = next((found.start() for pattern in _PLACES if (found := pattern.search(page))), len(page))
    return f'{page[:place]}<article class="article-body">{paragraphs}</article>{page[place:]}'


def _unescape(body: str) -> str:
    """Return the text without entities, which some systems write twice."""
    for _ in range(_MOST_ESCAPES):
        if not _ESCAPED.search(body):
            break
        body = html.unescape(body)
    return body


def _count_shown(blocks: PageBlocks) -> int:
    shown = (
        text for text, linked in zip(blocks.texts, blocks.link_lengths, strict=True) if linked <= MAX_LINK_SHARE * len(text)
    )
    return sum(count_words(text) for text in shown if is_prose(text))


def _find_words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.casefold()))
