"""Learn the weights of the words of class names: which of them stand around content, and which around the rest of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from fit_trees import count_blocks
from make_examples import Example
from numpy.typing import NDArray
from read_pages import find_site
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from cleaner.scoring.class_leanings import ABOVE, ClassWords, WeighedWords, find_class_leanings, list_class_tokens

MIN_SITES, MAX_TOKENS, MIN_WEIGHT = 10, 4000, 0.05
MAX_COUNT = 20.0  # of mean blocks: what one block of a long page may count
MOSTLY = 0.5


def add_class_leanings(examples: Sequence[Example], folds: Sequence[int]) -> tuple[list[Example], dict[int, ClassWords]]:
    """Return the examples with their leanings as further features, by weights that never saw the page's fold; and these."""
    found = {fold: learn_class_words(_take_others(examples, folds, fold)) for fold in sorted({*folds})}
    return [_add_columns(example, found[fold]) for example, fold in zip(examples, folds, strict=True)], found


def _take_others(examples: Sequence[Example], folds: Sequence[int], fold: int) -> list[Example]:
    return [example for example, number in zip(examples, folds, strict=True) if number != fold]


def _add_columns(example: Example, weights: ClassWords) -> Example:
    columns = find_class_leanings(example.blocks, WeighedWords(weights))
    features = np.column_stack([example.features, *columns.values()]).astype(np.float32)
    return Example(example.row, example.blocks, (*example.names, *columns), features, example.labels, example.weights)


def learn_class_words(examples: Sequence[Example]) -> ClassWords:
    """Return the weight of each word that several sites use, the strongest and most frequent; positive speaks for content."""
    counted = [count_blocks(example) for example in examples]
    known = _find_words(examples)
    counter = CountVectorizer(analyzer=lambda tokens: tokens, vocabulary=known)
    matrix = counter.transform(_list_rows(examples, counted))
    weights = np.concatenate([counts[counts > 0] for counts in counted])
    labels = np.concatenate([example.labels[counts > 0] for example, counts in zip(examples, counted, strict=True)])
    model = LogisticRegression(C=0.03, max_iter=30, tol=1e-2, solver="liblinear", random_state=1)
    model.fit(matrix, labels > MOSTLY, sample_weight=np.minimum(weights / weights.mean(), MAX_COUNT))
    often = np.sqrt(np.asarray((matrix > 0).sum(axis=0)).ravel())
    found = model.coef_[0]
    order = np.argsort(-np.abs(found) * often, kind="stable")[:MAX_TOKENS]
    strong = {known[at]: round(float(found[at]), 2) for at in sorted(order) if abs(found[at]) >= MIN_WEIGHT}
    words = sorted({token.removeprefix(ABOVE) for token in strong})
    return {word: (strong.get(word, 0.0), strong.get(ABOVE + word, 0.0)) for word in words}


def _find_words(examples: Sequence[Example]) -> list[str]:
    """Return the words that several sites use."""
    users: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        site = find_site(example.row)
        for token in {token for tokens in list_class_tokens(example.blocks) for token in tokens}:
            if len(users[token]) < MIN_SITES:
                users[token].add(site)
    return sorted(token for token, found in users.items() if len(found) >= MIN_SITES)


def _list_rows(examples: Sequence[Example], counted: Sequence[NDArray[np.float64]]) -> Iterator[list[str]]:
    """Yield the tokens of each block that is learned from."""
    for example, counts in zip(examples, counted, strict=True):
        for tokens, count in zip(list_class_tokens(example.blocks), counts, strict=True):
            if count > 0:
                yield tokens
