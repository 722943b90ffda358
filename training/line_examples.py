"""From labelled pages and clean texts to examples: the candidate lines of many texts, with features, classes and weights."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import numpy as np
from extractors import load_extractor
from line_texts import Line, Row, label_gold, make_variants
from numpy.typing import NDArray
from read_pages import find_site, read_pages

from cleaner.blocks.cut import cut_blocks
from cleaner.engine import default_cleaner
from cleaner.rules.facts import describe_lines
from cleaner.scoring.line_features import stack_line_features
from cleaner.scoring.lines import find_line_tokens, weigh_words
from cleaner.scoring.score_lines import find_candidates

EXTRACTORS = ("trafilatura", "resiliparse", "readability")
CONTENT_WEIGHT, EXTRACTED_WEIGHT, GOLD_WEIGHT = 1.5, 0.7, 0.5
USUAL_LINES, MIN_LINES = 200, 60


@dataclass(frozen=True, slots=True)
class Example:
    """One text: the tokens of each line (none for prose), and of its candidates their rows, features, classes and weights."""

    site: str
    tokens: tuple[list[str], ...]
    rows: NDArray[np.intp]
    features: NDArray[np.float32]
    kinds: tuple[str, ...]
    weights: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Table:
    """All candidates of all texts, one below the other."""

    examples: tuple[Example, ...]

    def select(self, is_wanted: NDArray[np.bool_]) -> Table:
        """Return some of the texts."""
        return Table(tuple(example for example, wanted in zip(self.examples, is_wanted, strict=True) if wanted))

    @cached_property
    def sites(self) -> list[str]:
        """Return the site of each text."""
        return [example.site for example in self.examples]

    @cached_property
    def features(self) -> NDArray[np.float32]:
        """Return the features of all candidates."""
        return np.vstack([example.features for example in self.examples])

    @cached_property
    def kinds(self) -> NDArray[np.str_]:
        """Return the class of each candidate."""
        return np.array([kind for example in self.examples for kind in example.kinds])

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """Return how much each candidate counts."""
        return np.concatenate([example.weights for example in self.examples])

    def list_tokens(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the site and the tokens of each candidate."""
        return ((example.site, example.tokens[row]) for example in self.examples for row in example.rows)


def prepare(separator: str, lines: Sequence[Line], site: str, weight: float) -> Example | None:
    """Find the features of a text's candidates; `None` where lines and blocks do not agree or nothing is a candidate."""
    blocks = cut_blocks(separator.join(line for _, line in lines))
    if len(blocks) != len(lines) or not len(blocks):
        return None
    book = default_cleaner().rulebook
    described = describe_lines(blocks, book.rules, book.matcher.find_hits(list(dict.fromkeys(blocks.texts))))
    rows = find_candidates(described)
    if not rows:
        return None
    _, features = stack_line_features(described, rows, partial(weigh_words, weights={}))
    kinds = tuple(str(lines[row][0]) for row in rows)
    words = np.array([len(blocks.texts[row].split()) for row in rows], float)
    counts = np.where(np.array(kinds) == "content", CONTENT_WEIGHT * np.sqrt(words + 1), 1.0)
    counts *= weight * (USUAL_LINES / max(len(blocks), MIN_LINES)) ** 0.5
    counts[np.isin(kinds, ["None", "title"])] = 0
    pairs = zip(blocks.texts, described.is_prose, strict=True)
    tokens = tuple([] if is_prose else [*dict.fromkeys(find_line_tokens(text))] for text, is_prose in pairs)
    return Example(site, tokens, np.array(rows), features, kinds, counts)


def prepare_pages(labelled: Iterable[Row], html: dict[tuple[str, str], str]) -> Iterator[Example | None]:
    """Yield the examples that the labelled articles give."""
    source = random.Random(1)  # noqa: S311  # variants, no secret
    extractors = [load_extractor(name) for name in EXTRACTORS]
    for row in labelled:
        if row.get("page_type") == "article":
            page = html.get((row["page_set"], row["id"]), "")
            extracted = list(filter(None, (_extract(extract, page) for extract in extractors))) if page else []
            for number, (separator, lines) in enumerate(make_variants(row, extracted, source)):
                is_extracted = 5 <= number < 5 + 2 * len(extracted)  # noqa: PLR2004  # after the page's own five
                yield prepare(separator, lines, find_site(row), EXTRACTED_WEIGHT if is_extracted else 1.0)


def _extract(extract: Any, page: str) -> str:
    try:
        return str(extract(page))
    except Exception:  # noqa: BLE001  # whatever a peer raises, it then left nothing
        return ""


def read_examples(labelled: Sequence[Path], pages: Sequence[Path], gold: Sequence[Path]) -> Table:
    """Read the files and make the table to learn from."""
    rows = list(read_pages(labelled))
    wanted = {(row["page_set"], row["id"]) for row in rows}
    html = {}
    for path in pages:
        for page in read_pages([path]):
            for page_set, number in wanted & {(name, page["id"]) for name in {row["page_set"] for row in rows}}:
                if path.name.startswith(page_set.split("/")[-1]):
                    html[page_set, number] = page["html"]
    examples = list(prepare_pages(rows, html))
    examples += [prepare("\n\n", label_gold(page), find_site(page), GOLD_WEIGHT) for page in read_pages(gold)]
    return Table(tuple(example for example in examples if example))
