"""Learn how lengths and ends of lines tell the text of an article from that of a list, a product or a start page.

    python training/learn_document_kind.py ARTICLES.jsonl.xz... --pages PAGES.jsonl.xz...

ARTICLES are rows of texts (`dirty`, `lang`, perhaps `part`): what extractors left of articles, and gold text. PAGES have
`page_type` and `main_content`; the types `article` and those in between (forum, documentation) count as articles, the others
do not. Prints the weights for `cleaner/verdicts/document_kind.py`, and on the rest (a third, by id) how well they do.
"""

from __future__ import annotations

import argparse
import json
import lzma
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import cleaner
from cleaner.blocks.cut import cut_blocks
from cleaner.verdicts.document_kind import measure

ARTICLES = {"article", "forum", "documentation"}
MIN_LENGTH = 20
EACH = 3  # every third id is kept apart


def read_rows(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Yield the rows of compressed JSON lines."""
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def read_examples(articles: list[Path], pages: list[Path]) -> Iterator[tuple[str, str, bool]]:
    """Yield id, text, and whether it is an article."""
    for row in read_rows(articles):
        yield row["id"], row["dirty"], True
    for row in read_rows(pages):
        yield row["id"], row["main_content"] or "", row["page_type"] in ARTICLES


def main() -> None:
    """Learn and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    options = parser.parse_args()
    engine = cleaner.Cleaner()
    values, labels, apart = [], [], []
    for number, text, is_article in read_examples(options.articles, options.pages):
        if len(text) >= MIN_LENGTH:
            values.append(measure(cut_blocks(engine.clean(text).text)))
            labels.append(is_article)
            apart.append(zlib.crc32(number.encode()) % EACH == 0)
    x, y, test = np.array(values), np.array(labels), np.array(apart)
    model = LogisticRegression(class_weight="balanced").fit(x[~test], y[~test])
    print("WEIGHTS =", tuple(round(float(weight), 3) for weight in model.coef_[0]))
    print("BIAS =", round(float(model.intercept_[0]), 3))
    scores = model.predict_proba(x[test])[:, 1]
    print(f"on {test.sum()} texts apart: AUC {roc_auc_score(y[test], scores):.3f}")
    for low in np.arange(0, 1, 0.1):
        inside = (scores >= low) & (scores < low + 0.1)
        print(f"{low:.1f}: {inside.sum()} texts, {y[test][inside].mean() if inside.any() else 0:.2f} of them articles")


if __name__ == "__main__":
    main()
