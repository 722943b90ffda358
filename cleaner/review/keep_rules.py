"""Rejected removals as rules that keep: what was rejected stays when the same dump is cleaned again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleaner.review.decisions import Decision
from cleaner.review.lines import Line
from cleaner.rules.matcher import MAX_PHRASE_LENGTH, fold_phrase
from cleaner.rules.toml import quote_text
from cleaner.verdicts.page import FAMILY as PAGE
from cleaner.version import __version__

MAX_PATTERN_LENGTH = 400  # characters; a longer line is known by its beginning
SIGNS = re.compile(r"[\\.+*?()\[\]{}^$|]")
BY_SCORE = "no content; "  # how the evidence begins of a block that a page's scorer gave up, under whatever rule's name
PROSE = (
    "The council met on Monday and agreed on the budget for the year, which is smaller than the last.",
    "Rain fell all night on the villages by the river, and in the morning the bridge was closed to lorries.",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to stay: a whole line, or a stretch of one of which something else may go."""

    text: str
    is_line: bool


def find_kept(lines: Sequence[Line], rejected: Iterable[int]) -> Iterator[Kept]:
    """Yield what the rejected removals of a document took, line by line.

    A line stays whole, so that nothing else is kept for it; but where something else went from it by right, only the
    stretch does.
    """
    chosen = set(rejected)
    for line in lines:
        ours = [part for part in line.parts if part.removal in chosen and part.text.strip()]
        if not ours:
            continue
        if chosen.issuperset(line.removals):
            yield Kept(line.text, is_line=True)
        else:
            yield from (Kept(part.text.strip(), is_line=False) for part in ours)


def goes_by_score(decision: Decision) -> bool:
    """Say whether a removal is the scorer's of a page, which asks no rule that keeps."""
    return decision.family == PAGE or decision.evidence.startswith(BY_SCORE)


def write_keep_rules(kept: Iterable[Kept], name: str) -> dict[str, str]:
    """Return the rule files that keep, by their ids: one of phrases, one of patterns for what no phrase can be."""
    phrases: list[str] = []
    patterns: list[tuple[str, str]] = []
    for one in dict.fromkeys(kept):
        if one.is_line and len(one.text) <= MAX_PHRASE_LENGTH and fold_phrase(one.text).strip("."):
            phrases.append(one.text)
        else:
            patterns.append((make_pattern(one), one.text))
    rules = {}
    if phrases:
        when = "[when.phrase]\nany = [\n" + "".join(f"    {quote_text(text)},\n" for text in phrases) + "]\n"
        rules[f"prose.{name}"] = _write_rule(f"prose.{name}", when, phrases)
    if patterns:
        when = "[when.pattern]\nany = [\n" + "".join(f"    {quote_text(source)},\n" for source, _ in patterns) + "]\n"
        rules[f"prose.{name}-patterns"] = _write_rule(f"prose.{name}-patterns", when, [text for _, text in patterns])
    return rules


def make_pattern(kept: Kept) -> str:
    r"""Return the pattern of exactly this text; of a long one, of its beginning. What cannot be seen may be anything.

    >>> make_pattern(Kept("Why (not)?", is_line=True)), make_pattern(Kept("Why (not)?", is_line=False))
    ('^Why \\(not\\)\\?$', 'Why \\(not\\)\\?')
    """
    plain = "".join(character if character.isprintable() else "\0" for character in kept.text[:MAX_PATTERN_LENGTH])
    words = SIGNS.sub(lambda sign: f"\\{sign.group()}", plain).replace("\0", ".")
    if not kept.is_line:
        return words
    return f"^{words}$" if len(kept.text) <= MAX_PATTERN_LENGTH else f"^{words}"


def _write_rule(rule_id: str, when: str, texts: Sequence[str]) -> str:
    places = ("", 'place = "tail"\n') if len(texts) == 1 else ("",)  # a rule needs two examples
    match = "".join(f"\n[[match]]\ntext = {quote_text(text)}\n{place}" for text in texts for place in places)
    no_match = "".join(f"\n[[no_match]]\ntext = {quote_text(text)}\n" for text in PROSE)
    return f"""\
id = "{rule_id}"
title = "Lines that a review has rejected the removal of"
why = "A reader of the removals found that these are the article's own."
action = "keep"
status = "stable"
since = "{__version__}"

{when}{match}{no_match}"""
