"""Coverage: how much of each line the words of each family fill, whatever else the rules ask for.

The scorer of pages takes them as evidence. They are no verdicts: a line may carry a rule's words and stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cleaner.rules.matcher import Hits
from cleaner.rules.rule import Rule


def join_lines(texts: Iterable[str]) -> list[str]:
    """Return the texts, each as one line of the same length: rules match lines."""
    return [text.replace("\n", " ") if "\n" in text else text for text in texts]


def measure_coverage(texts: Sequence[str], hits: Mapping[str, Hits], rules: Sequence[Rule]) -> dict[str, list[float]]:
    """Return for each family that occurs the share of each text, between 0 and 1, in the order of `texts`.

    A rule that takes whole lines fills the line; one that trims fills what it would take. `hits` are those of the texts.
    """
    found: dict[str, list[float]] = {}
    marked = [(index, carried) for index, carried in enumerate(map(hits.get, texts)) if carried]
    for index, carried in marked:
        for hit in carried:
            rule = rules[hit.rule]
            share = 1.0 if rule.action in ("remove", "cut") else (hit.end - hit.start) / len(texts[index])
            shares = found.get(rule.family)
            if shares is None:  # no `setdefault`, which would make a column for every hit
                shares = found[rule.family] = [0.0] * len(texts)
            shares[index] = max(shares[index], share)
    return found
