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
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import lightgbm
import numpy as np
from fit_trees import SETTINGS, flatten
from line_examples import Table, read_examples
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from split import split_sites

from cleaner.scoring.forest import MAX_LEAVES
from cleaner.scoring.line_features import LEANING, NAMES, find_leanings

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
