"""Learn the weights of the line scorer from pages labelled block by block.

    python training/learn_line_weights.py LABELLED.jsonl.xz... --pages PAGES.jsonl.xz... --gold GOLD.jsonl.xz...
        -o cleaner/scoring/line_weights.json --source "what these are, and their licences"

LABELLED holds one page a line: `id`, `page_set`, `title`, `url`, `page_type` and `blocks`, pairs of class and text in page
order. PAGES hold the `html` of these pages under the same `id`; the name of the file ends as `page_set` does. GOLD are further
pages with the clean text `main_content`. Needs `pip install -e '.[bench,training]'`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import lightgbm
import numpy as np
from extractors import load_extractor
from fit_trees import SETTINGS, flatten
from line_texts import Line, Row, label_gold, make_variants
from numpy.typing import NDArray
from read_pages import find_site, read_pages
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from split import split_sites

from cleaner.blocks.cut import cut_blocks
from cleaner.engine import default_cleaner
from cleaner.rules.facts import describe_lines
from cleaner.scoring.forest import MAX_LEAVES
from cleaner.scoring.line_features import LEANING, NAMES, find_leanings, stack_line_features
from cleaner.scoring.lines import find_line_tokens
from cleaner.scoring.score_lines import find_candidates

EXTRACTORS = ("trafilatura", "resiliparse", "readability")
TREES, CLASS_TREES, LEAVES = 280, 12, 8
THRESHOLD = 0.87
LINE_SETTINGS = SETTINGS | {
    "objective": "binary",
    "learning_rate": 0.08,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "num_leaves": LEAVES,
}
CLASS_SETTINGS = SETTINGS | {"objective": "binary", "learning_rate": 0.2, "num_leaves": LEAVES, "min_data_in_leaf": 20}
MAX_TOKENS, MIN_SITES, MIN_WEIGHT = 6000, 4, 0.15
CONTENT_WEIGHT, EXTRACTED_WEIGHT, GOLD_WEIGHT = 1.5, 0.7, 0.5
USUAL_LINES, MIN_LINES = 200, 60
CLASSES = {
    "title": "title",
    "byline": "byline",
    "caption": "caption",
    "credit": "credit",
    "related": "related",
    "share": "share",
    "newsletter": "newsletter",
    "advert": "advert",
    "author-bio": "author-bio",
    "tags": "tags",
    "widget": "widget",
    "comment": "comment",
    "other": "other",
    "boilerplate": "other",
}


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
    _, features = stack_line_features(described, rows, {})
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


def learn_words(table: Table) -> dict[str, float]:
    """Return the weights of the words that lean most, and that several sites use."""
    is_counted = table.weights > 0
    counted = [pair for pair, counts in zip(table.list_tokens(), is_counted, strict=True) if counts]
    sites: dict[str, set[str]] = defaultdict(set)
    for site, tokens in counted:
        for token in tokens:
            if len(sites[token]) < MIN_SITES:
                sites[token].add(site)
    known = sorted(token for token, found in sites.items() if len(found) >= MIN_SITES)
    counter = CountVectorizer(analyzer=lambda tokens: tokens, vocabulary=known, binary=True)
    matrix = counter.transform(tokens for _, tokens in counted)
    is_artifact = table.kinds[is_counted] != "content"
    model = LogisticRegression(C=0.3, max_iter=100, solver="liblinear", random_state=1)
    model.fit(matrix, is_artifact, sample_weight=table.weights[is_counted])
    often = np.sqrt(np.asarray(matrix.sum(axis=0)).ravel())
    weights = model.coef_[0]
    order = np.argsort(-np.abs(weights) * often, kind="stable")[:MAX_TOKENS]
    return {known[at]: round(float(weights[at]), 2) for at in sorted(order) if abs(weights[at]) >= MIN_WEIGHT}


def weigh(table: Table, words: dict[str, float]) -> NDArray[np.float32]:
    """Return the lexical features of every candidate."""
    return np.vstack(
        [
            find_leanings([sum(words.get(token, 0.0) for token in tokens) for tokens in example.tokens], example.rows)
            for example in table.examples
        ]
    )


def learn(table: Table) -> dict[str, Any]:
    """Learn words and trees and return them as plain values, as `score_lines.load_line_weights` reads them.

    The trees see weights of words that never saw the line's site, so that they do not trust them more than they may.
    """
    folds = number_folds(table.sites)
    features = table.features.copy()
    of_candidates = np.repeat(folds, [len(example.rows) for example in table.examples])
    first = NAMES.index(LEANING[0])
    for fold in sorted({*folds.tolist()}):
        words = learn_words(table.select(folds != fold))
        features[of_candidates == fold, first:] = weigh(table.select(folds == fold), words)
    counted = table.weights > 0
    artifact, covers = _fit(features[counted], table.kinds[counted] != "content", table.weights[counted])
    names, kinds = _learn_kinds(table, features)
    return {
        "words": learn_words(table),
        "threshold": THRESHOLD,
        "artifact": artifact,
        "covers": covers,
        "classes": names,
        "kinds": kinds,
    }


def number_folds(sites: Sequence[str]) -> NDArray[np.int64]:
    """Return the fold of each text, by its site, the same in every run."""
    numbers = split_sites(sites)
    return np.array([numbers[site] for site in sites])


def _learn_kinds(table: Table, features: NDArray[np.float32]) -> tuple[list[str], dict[str, Any]]:
    """Learn a few trees for each class, on artifacts alone: which one is it. Return the classes and the trees of all."""
    rows = (table.weights > 0) & (table.kinds != "content")
    kinds = np.array([CLASSES[kind] for kind in table.kinds[rows]])
    names = sorted({*kinds} - {"title"})
    found = [_fit(features[rows], kinds == name, table.weights[rows], CLASS_SETTINGS, CLASS_TREES)[0] for name in names]
    return names, {
        **found[0],
        **{key: [tree for one in found for tree in one[key]] for key in ("tests", "thresholds", "masks", "leaves")},
    }


def _fit(
    features: NDArray[np.float32],
    labels: NDArray[np.bool_],
    weights: NDArray[np.float64],
    settings: dict[str, Any] = LINE_SETTINGS,
    trees: int = TREES,
) -> tuple[dict[str, Any], list[list[int]]]:
    data = lightgbm.Dataset(features, labels.astype(float), weight=weights / weights.mean())
    model = lightgbm.train(settings, data, trees)
    roots = [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]
    flat = [(tests[: LEAVES - 1], leaves) for tests, leaves in map(flatten, roots)]
    values = {
        "features": list(NAMES),
        "tests": [[test for test, _, _ in tests] for tests, _ in flat],
        "thresholds": [[threshold for _, threshold, _ in tests] for tests, _ in flat],
        "masks": [[mask for _, _, mask in tests] for tests, _ in flat],
        "leaves": [leaves for _, leaves in flat],
    }
    return values, [_count_leaves(root) for root in roots]


def _count_leaves(root: dict[str, Any]) -> list[int]:
    if "split_feature" not in root:
        return [root.get("leaf_count", 0)] + [0] * (MAX_LEAVES - 1)

    def visit(node: dict[str, Any]) -> list[int]:
        if "split_feature" not in node:
            return [node["leaf_count"]]
        return [*visit(node["left_child"]), *visit(node["right_child"])]

    counts = visit(root)
    return counts + [0] * (MAX_LEAVES - len(counts))


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


def main() -> None:
    """Learn from all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--pages", type=Path, nargs="*", default=[])
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--source", required=True, help="where the pages come from, and their licence")
    options = parser.parse_args()
    table = read_examples(options.labelled, options.pages, options.gold)
    values = {"source": options.source, "lines": len(table.kinds), **learn(table)}
    lines = ",\n".join(
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}" for name, value in values.items()
    )
    options.output.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    print(f"{len(table.kinds)} lines, {Counter(table.kinds).most_common(4)} -> {options.output}")


if __name__ == "__main__":
    main()
