"""Learn the weights of the page scorer, for pages and for their plain text, from all sources of `training/sources.toml`.

    python training/learn_weights.py FOLDER                  # writes cleaner/scoring/weights.json and text_weights.json
    python training/learn_weights.py FOLDER --only pages     # or: --only text
    python training/learn_weights.py FOLDER --output NEW     # writes both into the folder NEW

FOLDER holds the files that the sources name: compressed JSON lines with `html`, `url` and the gold text `main_content`, or
with snippets that must stay and go (`with`, `without`), or with `blocks` that somebody labelled by hand. Public data of these
forms is WCXB (https://github.com/Murrough-Foley/web-content-extraction-benchmark, CC BY 4.0). The weights of pages are learned
in two passes: the second sees what the first says of the surroundings of a block, by trees that never saw its site. Needs
`pip install -e '.[training]'`, 4 GB, and about a quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from calibrate import fit_calibration
from fit_trees import fit_trees
from label_blocks import WORD
from learn_class_words import add_class_leanings, learn_class_words
from make_examples import Example, prepare, prepare_text
from numpy.typing import NDArray
from read_pages import Row, Source, find_site, read_source, read_sources
from split import FOLDS, split_sites

from cleaner.scoring.class_leanings import ClassWords
from cleaner.scoring.first_pass import find_first_pass_features
from cleaner.scoring.forest import PAGE_WEIGHTS, TEXT_WEIGHTS, Forest, make_forest
from cleaner.scoring.score_page import weigh_surroundings
from cleaner.scoring.smoothing import decide_together
from cleaner.scoring.tables_of_contents import drop_copies
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import choose_blocks

PACKAGE = Path(__file__).parent.parent / "cleaner" / "scoring"
FIRST_TREES, SECOND_TREES, TEXT_TREES = 150, 250, 300
WORKERS = 2
Values = dict[str, Any]
Numbers = NDArray[np.float64]


def read_examples(
    folder: Path, sources: Sequence[Source], read: Callable[[Row, float], Example | None] = prepare
) -> list[Example]:
    """Return the examples of all sources."""
    jobs = [(row, source.weight) for source in sources for row in read_source(folder, source.file)]
    with ProcessPoolExecutor(WORKERS) as pool:
        found = pool.map(read, *zip(*jobs, strict=True), chunksize=16)
        return [forget_page(example) for example in found if example]


def forget_page(example: Example) -> Example:
    """Drop the HTML and the labels from an example's row: they take more memory than the features, and are read no more."""
    for name in ("html", "blocks"):
        example.row.pop(name, None)
    return example


def add_first_pass(examples: Sequence[Example], scores: Sequence[Numbers]) -> list[Example]:
    """Return the examples with the features of the second pass beside their own."""
    return [_add_columns(example, score) for example, score in zip(examples, scores, strict=True)]


def _add_columns(example: Example, evidence: Numbers) -> Example:
    columns = find_first_pass_features(example.blocks, evidence, example.column("words"))
    added = np.column_stack([example.features, *columns.values()]).astype(np.float32)
    return Example(example.row, example.blocks, (*example.names, *columns), added, example.labels, example.weights)


def learn_unseen(examples: Sequence[Example], folds: Sequence[int], *, is_text: bool = False) -> list[Forest]:
    """Return the weights for each fold, learned from the pages of the others."""
    if is_text:
        return [make_forest(fit_trees(_take_others(examples, folds, fold), TEXT_TREES)) for fold in range(FOLDS)]
    return fit_unseen(*add_class_leanings(examples, folds), folds)


def fit_unseen(shown: Sequence[Example], class_words: Mapping[int, ClassWords], folds: Sequence[int]) -> list[Forest]:
    """Return the same for pages whose class words are weighed already."""
    firsts = [fit_trees(_take_others(shown, folds, fold), FIRST_TREES) for fold in range(FOLDS)]
    forests = [make_forest(first) for first in firsts]
    scores = [forests[fold].sum_evidence(example.features) for example, fold in zip(shown, folds, strict=True)]
    wide = add_first_pass(shown, scores)
    return [
        make_forest(
            {
                **fit_trees(_take_others(wide, folds, fold), SECOND_TREES),
                "first": firsts[fold],
                "class_words": class_words[fold],
            }
        )
        for fold in range(FOLDS)
    ]


def _take_others(examples: Sequence[Example], folds: Sequence[int], fold: int) -> list[Example]:
    return [example for example, number in zip(examples, folds, strict=True) if number != fold]


def score_example(example: Example, forest: Forest) -> Numbers:
    """Return the probabilities of an example's blocks, as `score_page` finds them."""
    shown = example if forest.first is None else _add_columns(example, forest.first.sum_evidence(example.features))
    words = example.column("words")
    columns: Columns = {name: example.column(name) for name in example.names}
    return weigh_surroundings(example.blocks, decide_together(example.blocks, forest.score(shown.features), words), columns)


def measure_promise(example: Example, forest: Forest) -> tuple[float, float]:
    """Return the word F1 that the scores promise for a page, and the one that it reaches before the rules."""
    choice = choose_blocks(score_example(example, forest), example.column("words"))
    text = " ".join(example.blocks.texts[index] for index in drop_copies(choice.kept, example.blocks))
    found, wanted = (Counter(WORD.findall(one.lower())) for one in (text, example.row["main_content"]))
    total = found.total() + wanted.total()
    return choice.expected, 2 * (found & wanted).total() / total if total else 1.0


def learn_weights(examples: Sequence[Example], *, is_text: bool) -> Values:
    """Fit the trees, and calibrate the F1 that they promise on folds by site, by trees that never saw the site."""
    of_site = split_sites(find_site(example.row) for example in examples)
    folds = [of_site[find_site(example.row)] for example in examples]
    if is_text:
        unseen = learn_unseen(examples, folds, is_text=True)
        return {**fit_trees(examples, TEXT_TREES), **_calibrate(examples, folds, unseen)}
    shown, class_words = add_class_leanings(examples, folds)
    unseen = fit_unseen(shown, class_words, folds)
    scores = [_first(unseen[fold]).sum_evidence(example.features) for example, fold in zip(shown, folds, strict=True)]
    second = fit_trees(add_first_pass(shown, scores), SECOND_TREES)
    words = learn_class_words(examples)
    return {**second, "class_words": words, "first": fit_trees(shown, FIRST_TREES), **_calibrate(shown, folds, unseen)}


def _calibrate(examples: Sequence[Example], folds: Sequence[int], unseen: Sequence[Forest]) -> Values:
    pairs = [
        measure_promise(example, unseen[fold])
        for example, fold in zip(examples, folds, strict=True)
        if "main_content" in example.row
    ]
    return {"calibration": fit_calibration(pairs)}


def _first(forest: Forest) -> Forest:
    return forest.first or forest


def write_weights(path: Path, values: Values) -> None:
    """Write weights as JSON, a line for each entry."""
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value, separators=(',', ':'))}" for name, value in values.items())
    path.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def main() -> None:
    """Learn from all pages and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=PACKAGE, help="folder for the weights")
    parser.add_argument("--only", choices=["pages", "text"], help="learn one of the two")
    options = parser.parse_args()
    sources = read_sources()
    about = {"sources": [f"{source.file}: {source.name} ({source.licence})" for source in sources]}
    for name, file, read in (("pages", PAGE_WEIGHTS, prepare), ("text", TEXT_WEIGHTS, prepare_text)):
        if options.only in (None, name):
            start = time.monotonic()
            examples = read_examples(options.folder, sources, read)
            values = learn_weights(examples, is_text=name == "text")
            write_weights(options.output / file, {**about, "pages": len(examples), **values})
            blocks = sum(len(example.labels) for example in examples)
            print(
                f"{name}: {len(examples)} pages, {blocks} blocks, {time.monotonic() - start:.0f} s -> {options.output / file}"
            )


if __name__ == "__main__":
    main()
