"""What a block's text says by itself, one row of numbers for each block."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.features import DENSE, has_sentence_end
from cleaner.blocks.html.page_blocks import PageBlocks

Columns = dict[str, NDArray[np.float64]]
WORD = re.compile(r"\w+")
KINDS = ("paragraph", "item", "cell", "code", "quotation", "caption", "text", "definition", "term", "heading", "summary", "label")
DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d+ (?:min|hour|day|week|month|year)s? ago\b")
PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?[€£₹]|\bUSD\b|\bEUR\b")
SIGNS = re.compile(r"[©®™|»«›‹→←•·]")
CALL = re.compile(
    r"(?i)\b(?:sign up|subscribe|log ?in|register|read more|learn more|click|share|follow|download|contact us|privacy|cookies?|terms|"
    r"all rights reserved|copyright|newsletter|e-?mail|add to cart|buy|shop|view all|see all|load more|reply|report|permalink)\b"
)
NAME_LINE = re.compile(r"^(?:by |von |par |por |da |di )?(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'.-]+$")


def count_page_words(text: str) -> int:
    """Count words; in scripts without spaces, every two characters count as one."""
    if text.isascii():
        return len(WORD.findall(text))
    dense = len(DENSE.findall(text))
    return len(WORD.findall(text)) + dense // 2


def find_text_features(blocks: PageBlocks, title: str) -> Columns:
    """Return one column per feature; `title` is the page's own title."""
    texts = blocks.texts
    lengths = np.array([len(text) for text in texts], float)
    words = np.array([count_page_words(text) for text in texts], float)
    folded = [text.casefold() for text in texts]
    counts = Counter(folded)
    seen: set[str] = set()
    repeated = []
    for text in folded:
        repeated.append(float(text in seen))
        seen.add(text)
    title_words = set(WORD.findall(title.casefold()))
    columns: Columns = {
        "words": words,
        "length": lengths,
        "word length": lengths / np.maximum(words, 1),
        "link share": np.array(blocks.link_lengths, float) / np.maximum(lengths, 1),
        "links": np.array(blocks.links, float),
        "words per link": words / (1 + np.array(blocks.links, float)),
        "strong share": np.array(blocks.strong_lengths, float) / np.maximum(lengths, 1),
        "images": np.array(blocks.images, float),
        "heading level": np.array(blocks.levels, float),
        "ends sentence": np.array([has_sentence_end(text) for text in texts], float),
        "commas": np.array([text.count(",") + text.count("，") + text.count("、") for text in texts], float),
        "stops": np.array([text.count(". ") + text.count("。") for text in texts], float),
        "questions": np.array([text.count("?") for text in texts], float),
        "colon at end": np.array([text.endswith((":", "：")) for text in texts], float),
        "digits": np.array([sum(map(str.isdigit, text[:200])) for text in texts], float) / np.clip(lengths, 1, 200),
        "capitals": np.array([sum(map(str.isupper, text[:200])) for text in texts], float) / np.clip(lengths, 1, 200),
        "starts lower": np.array([text[0].islower() for text in texts], float),
        "date": np.array([DATE.search(text[:300]) is not None for text in texts], float),
        "price": np.array([PRICE.search(text[:300]) is not None for text in texts], float),
        "signs": np.array([len(SIGNS.findall(text[:300])) for text in texts], float),
        "call": np.array([len(CALL.findall(text[:300])) for text in texts], float),
        "name": np.array([len(text) < 60 and NAME_LINE.match(text) is not None for text in texts], float),
        "line breaks": np.array([text.count("\n") for text in texts], float),
        "copies": np.array([counts[text] for text in folded], float),
        "repeated": np.array(repeated),
        "title share": np.array([_share(text, title_words) for text in folded]),
    }
    kinds = np.array(blocks.kinds)
    for kind in KINDS:
        columns[f"is {kind}"] = (kinds == kind).astype(float)
    return columns


def _share(text: str, title: set[str]) -> float:
    words = WORD.findall(text[:300])
    return sum(word in title for word in words) / len(words) if words else 0.0
