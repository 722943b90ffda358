"""The metrics: shingle precision, recall and F1, and the best that removing whole lines could do."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import mean

WORD = re.compile(r"\w+")
SHINGLE = 4
SENTENCE_BREAK = re.compile(r"(?<=[.!?…][\"'”’»)])\s+|(?<=[.!?…])\s+|(?<=[。！？।۔])\s*")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a shorter text is one run."""
    words = WORD.findall(text)
    runs = (tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def precision_and_recall(predicted: str, gold: str) -> tuple[float, float]:
    """Compare two texts by their shingles; two empty texts agree."""
    found, wanted = shingles(predicted), shingles(gold)
    if not found and not wanted:
        return 1.0, 1.0
    both = sum((found & wanted).values())
    return both / max(1, sum(found.values())), both / max(1, sum(wanted.values()))


def word_f1(predicted: str, gold: str) -> float:
    """Compare two texts by their words, each as often as it occurs: the metric of WCXB."""
    found, wanted = Counter(WORD.findall(predicted.lower())), Counter(WORD.findall(gold.lower()))
    if not found or not wanted:
        return float(found == wanted)
    return 2 * sum((found & wanted).values()) / (sum(found.values()) + sum(wanted.values()))


def is_exact(predicted: str, gold: str) -> bool:
    """Say whether two texts have the same words in the same order."""
    return WORD.findall(predicted) == WORD.findall(gold)


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Average:
    """Precision and recall over documents; F1 is that of the two averages."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)

    def add(self, predicted: str, gold: str) -> None:
        """Add one document."""
        precision, recall = precision_and_recall(predicted, gold)
        self.precision.append(precision)
        self.recall.append(recall)

    @property
    def mean_recall(self) -> float:
        """Return the recall."""
        return mean(self.recall)

    @property
    def f1(self) -> float:
        """Return the F1 of the averages."""
        return f1(mean(self.precision), mean(self.recall))


def fold(text: str) -> str:
    """Return the words, lower case, one space between."""
    return " ".join(WORD.findall(text)).lower()


def is_in_gold(line: str, gold_words: str) -> bool:
    """Say whether more than half of a line's shingles stand in the gold text (folded, with a space at both ends)."""
    parts = fold(line).split()
    runs = [" ".join(parts[at : at + SHINGLE]) for at in range(max(1, len(parts) - SHINGLE + 1))]
    return sum(f" {run} " in gold_words for run in runs) > len(runs) / 2


def line_oracle(dirty: str, gold: str) -> str:
    """Keep just the lines that stand in the gold text, as often as they stand there: the room that a line filter has."""
    gold_words = f" {fold(gold)} "
    used: Counter[str] = Counter()
    kept = []
    for line in dirty.split("\n"):
        words = fold(line)
        copies = gold_words.count(f" {words} ") if words else 0
        if not words or (is_in_gold(line, gold_words) and (copies == 0 or used[words] < copies)):
            kept.append(line)
            used[words] += 1
    return "\n".join(kept)


def sentence_oracle(dirty: str, gold: str) -> str:
    """Keep just the sentences that stand in the gold text: the room in a text of one line."""
    return line_oracle(SENTENCE_BREAK.sub("\n", dirty), gold).replace("\n", " ")
