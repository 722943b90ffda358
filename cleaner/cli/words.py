"""The conditions of a rule in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.rules.rule import Conditions, Neighbour

PLACES = {"head": "at the head of the text", "body": "in the body of the text", "tail": "at the tail of the text"}
SIDES = {"previous": "the line before it", "next": "the line after it", "either": "a line next to it"}
SIMILAR = {"title": "says the same as the title", "neighbour": "says the same as a line next to it"}
FLAGS = {
    "sentence": ("ends as a sentence does", "does not end as a sentence does"),
    "prose": ("is running text", "is no running text"),
    "story": ("is a sentence that tells a story", "tells no story"),
    "policy": ("stands in a privacy policy", "stands in something else than a privacy policy"),
    "code": ("stands in a text about code", "stands in a text about something else than code"),
    "site_template": ("is one that its site repeats", "is none that its site repeats"),
    "repeated": ("stands in the text more than once", "stands in the text once"),
}


def describe_conditions(conditions: Conditions) -> Iterator[str]:
    """Yield a line for each condition that is asked for, and one for each pattern and each language's phrases."""
    if conditions.pattern:
        yield "one of these patterns is found in the line:"
        yield from (f"  {language}: {text}" for language, texts in conditions.pattern for text in texts)
    if conditions.phrase:
        yield "the line is one of these phrases:"
        yield from (f"  {language}: {'; '.join(texts)}" for language, texts in conditions.phrase)
    if conditions.place:
        yield describe_place(conditions)
    yield from describe_range("words", conditions.min_words, conditions.max_words)
    yield from describe_range("characters", conditions.min_length, conditions.max_length)
    for name, (positive, negative) in FLAGS.items():
        value: bool | None = getattr(conditions, name)
        if value is not None:
            yield f"the line {positive if value else negative}"
    if conditions.series is not None:
        yield f"{conditions.series} different lines of the text or more carry the words of this rule"
    if conditions.similar_to is not None:
        yield f"the line {SIMILAR[conditions.similar_to]}"
    if conditions.neighbour is not None:
        yield describe_neighbour(conditions.neighbour)


def describe_place(conditions: Conditions) -> str:
    """Say where the line stands.

    >>> from cleaner.rules.rule import Conditions
    >>> describe_place(Conditions(place=("head", "tail"), within=2))
    'the line stands at the head of the text or at the tail of the text, with at most 2 paragraphs of prose beyond it'
    """
    places = " or ".join(PLACES[place] for place in conditions.place)
    paragraphs = "paragraph" if conditions.within == 1 else "paragraphs"
    beyond = f", with at most {conditions.within} {paragraphs} of prose beyond it" if conditions.within else ""
    return f"the line stands {places}{beyond}"


def describe_range(noun: str, least: int | None, most: int | None) -> Iterator[str]:
    """Say how long it is; nothing where neither end is asked for.

    >>> list(describe_range("words", 2, None)), list(describe_range("words", 2, 5))
    (['it has at least 2 words'], ['it has 2 to 5 words'])
    """
    if least is not None and most is not None:
        yield f"it has {least} to {most} {noun}"
    elif least is not None:
        yield f"it has at least {least} {noun}"
    elif most is not None:
        yield f"it has at most {most} {noun}"


def describe_neighbour(neighbour: Neighbour) -> str:
    """Say what stands beside the line."""
    side = SIDES[neighbour.side]
    families = f"carries the words of {' or '.join(neighbour.families)}" if neighbour.families else ""
    if neighbour.kind == "edge":
        kind = "is missing: the text begins or ends here"
    else:
        kind = {"prose": "is prose", "short": "is short, no prose", "label": "is a label"}.get(neighbour.kind or "", "")
    return f"{side} {' and '.join(part for part in (families, kind) if part)}"
