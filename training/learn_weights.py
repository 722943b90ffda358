"""Learn the weights of the page scorer from pages with gold text.

    python training/learn_weights.py PAGES.jsonl.xz... -o cleaner/scoring/weights.json --source "WCXB dev part, CC BY 4.0"

PAGES are compressed JSON lines with `html`, `url` and the gold text `main_content`; or, instead of the gold text, lists of
snippets that must stay and must go, `with` and `without`. Public data of these forms is WCXB
(https://github.com/Murrough-Foley/web-content-extraction-benchmark, CC BY 4.0) and the evaluation pages of trafilatura
(https://github.com/adbar/trafilatura, tests/evaldata.py and tests/cache, Apache 2.0). Needs `pip install -e '.[training]'`.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import inscriptis
import lightgbm
import numpy as np
from calibrate import fit_calibration
from label_blocks import WORD, drop_artifacts, label_blocks, label_snippets
from numpy.typing import NDArray

from cleaner.blocks.cut import cut_blocks
from cleaner.blocks.html.cut_page import cut_page
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.blocks.page_text import make_page_blocks
from cleaner.engine import default_cleaner
from cleaner.input.html.parse import parse_page
from cleaner.rules.marks import join_lines, measure_marks
from cleaner.scoring.choose import choose_blocks, drop_repeated
from cleaner.scoring.forest import ALL_LEAVES, MOST_LEAVES, Forest, make_forest
from cleaner.scoring.score_page import Evidence, find_features
from cleaner.scoring.together import decide_together

FOLDS = 5
TREES = 300
SETTINGS = {
    "objective": "cross_entropy",
    "learning_rate": 0.08,
    "num_leaves": MOST_LEAVES,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 127,
    "seed": 1,
    "deterministic": True,
    "verbose": -1,
}
BASE_WORDS, PAGE_SHARE = 30, 0.25
SNIPPET_WEIGHT = 0.1  # six snippets of a page count about as much as half a page with gold text


@dataclass(frozen=True, slots=True)
class Example:
    """A page ready to learn from: its blocks, a row of features for each, labels, and how much each counts."""

    row: dict[str, Any]
    blocks: PageBlocks
    names: tuple[str, ...]
    features: NDArray[np.float32]
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]


def read_pages(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Yield the rows of compressed JSON lines."""
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def find_site(row: dict[str, Any]) -> str:
    """Return the last two labels of the host, or the id where there is no address."""
    host = urlsplit(row.get("url") or "").hostname or str(row["id"])
    return ".".join(host.split(".")[-2:])


def prepare(row: dict[str, Any]) -> Example | None:
    """Cut a page, find its features and label its blocks; `None` for a page without blocks."""
    page = parse_page(row["html"])
    title = page.tree.css_first("title")
    return prepare_blocks(row, cut_page(page.tree), page.html, title.text() if title else "")


def prepare_text(row: dict[str, Any]) -> Example | None:
    """Do the same with the text of the page, as inscriptis makes it; neither its HTML nor its title is known."""
    return prepare_blocks(row, make_page_blocks(cut_blocks(make_text(row["html"])).texts), "", "")


def make_text(html: str) -> str:
    """Return the text of a whole page with its line breaks; a page that inscriptis cannot read has none."""
    try:
        return str(inscriptis.get_text(html))
    except (ValueError, TypeError, IndexError, AssertionError):
        return ""


def prepare_blocks(row: dict[str, Any], blocks: PageBlocks, html: str, title: str) -> Example | None:
    """Find the features of blocks and label them."""
    if not len(blocks):
        return None
    lines, book = join_lines(blocks.texts), default_cleaner().rulebook
    marks = measure_marks(lines, book.matcher.find_hits(list(dict.fromkeys(lines))), book.rules)
    columns = find_features(Evidence(blocks, html, title, marks))
    features = np.column_stack(list(columns.values())).astype(np.float32)
    if "main_content" not in row:
        labels, has_label = label_snippets(blocks.texts, row["with"], row["without"])
        return Example(row, blocks, tuple(columns), features, labels, has_label * SNIPPET_WEIGHT)
    labels = label_blocks(blocks.texts, row["main_content"])
    if row.get("page_type", "article") == "article":
        labels = drop_artifacts(blocks, columns, labels)
    words = np.array([len(WORD.findall(text)) for text in blocks.texts], float)
    # So that each page counts alike, a word counts by how many good ones its page has.
    weights = (words + 1) / max((labels * words).sum() + PAGE_SHARE * words.sum(), BASE_WORDS)
    return Example(row, blocks, tuple(columns), features, labels, weights)


def learn(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit the trees and return them as plain values, as `forest.Forest` reads them."""
    weights = np.concatenate([example.weights for example in examples])
    data = lightgbm.Dataset(
        np.vstack([example.features for example in examples]),
        np.concatenate([example.labels for example in examples]),
        weight=weights / weights.mean(),
    )
    model = lightgbm.train(SETTINGS, data, TREES)
    trees = [flatten(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    return {
        "features": list(examples[0].names),
        "tests": [[test for test, _, _ in tree[0]] for tree in trees],
        "thresholds": [[threshold for _, threshold, _ in tree[0]] for tree in trees],
        "masks": [[mask for _, _, mask in tree[0]] for tree in trees],
        "leaves": [tree[1] for tree in trees],
    }


def learn_calibrated(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit the trees, and calibrate the F1 that they promise on folds by site, by trees that never saw the site."""
    folds = split_sites([example.row for example in examples])
    pairs: list[tuple[float, float]] = []
    for fold in range(FOLDS):
        others = [example for example in examples if folds[find_site(example.row)] != fold]
        forest = make_forest(learn(others))
        unseen = [example for example in examples if folds[find_site(example.row)] == fold and "main_content" in example.row]
        pairs += [measure_promise(example, forest) for example in unseen]
    return {**learn(examples), "calibration": fit_calibration(pairs)}


def measure_promise(example: Example, forest: Forest) -> tuple[float, float]:
    """Return the word F1 that the scores promise for a page, and the one that it reaches before the rules."""
    words = example.features[:, example.names.index("words")].astype(float)
    choice = choose_blocks(decide_together(example.blocks, forest.score(example.features), words), words)
    text = " ".join(example.blocks.texts[index] for index in drop_repeated(choice.kept, example.blocks.texts))
    found, wanted = (Counter(WORD.findall(one.lower())) for one in (text, example.row["main_content"]))
    total = found.total() + wanted.total()
    return choice.expected, 2 * (found & wanted).total() / total if total else 1.0


def split_sites(rows: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Give each site a fold, the same one in every run."""
    sites = sorted({find_site(row) for row in rows})
    random.Random(1).shuffle(sites)  # noqa: S311  # a split, no secret
    return {site: number % FOLDS for number, site in enumerate(sites)}


def flatten(root: dict[str, Any]) -> tuple[list[tuple[int, float, int]], list[float]]:
    """Return the tests of a tree (feature, threshold, leaves left where the value is greater) and its leaves."""
    tests: list[tuple[int, float, int]] = []
    leaves: list[float] = []

    def visit(node: dict[str, Any]) -> None:
        if "split_feature" not in node:
            leaves.append(round(node["leaf_value"], 5))
            return
        first = len(leaves)
        place = len(tests)
        tests.append((0, 0.0, 0))
        visit(node["left_child"])
        gone = ((1 << len(leaves)) - 1) & ~((1 << first) - 1)
        tests[place] = (node["split_feature"], float(np.float32(node["threshold"])), ALL_LEAVES & ~gone)
        visit(node["right_child"])

    visit(root)
    tests += [(0, 3e38, ALL_LEAVES)] * (MOST_LEAVES - 1 - len(tests))
    return tests, leaves + [0.0] * (MOST_LEAVES - len(leaves))


def main() -> None:
    """Learn from all pages and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--text", action="store_true", help="learn from the text of the pages alone")
    parser.add_argument("--source", required=True, help="where the pages come from, and their licence")
    options = parser.parse_args()
    read = prepare_text if options.text else prepare
    examples = [example for example in map(read, read_pages(options.pages)) if example]
    values = {
        "source": options.source,
        "files": [path.name for path in options.pages],
        "pages": len(examples),
        **learn_calibrated(examples),
    }
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value, separators=(',', ':'))}" for name, value in values.items())
    options.output.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    print(f"{len(examples)} pages, {sum(len(example.labels) for example in examples)} blocks -> {options.output}")


if __name__ == "__main__":
    main()
