"""Suggestions: lines that stand on many sites and that no rule knows, as drafts of rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.blocks.features import fold_label
from cleaner.rules.matcher import MAX_PHRASE_LENGTH
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.toml import quote_text
from cleaner.version import __version__

DEFAULT_FAMILY = "widget"
SLUG_WORDS = 5
PATTERN_SIGNS = re.compile(r"[\\.+*?()\[\]{}^$|]")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line by its shape, and on how many sites and documents it stands outside their prose."""

    shape: str
    sites: int
    documents: int


def find_suggestions(rows: Iterable[Mapping[str, Any]], rulebook: Rulebook) -> Iterator[Suggestion]:
    """Yield the lines that no rule knows, those of most sites first."""
    found = [Suggestion(row["shape"], row["sites"], row["documents"]) for row in rows]
    known = rulebook.matcher.find_hits([one.shape for one in found])
    yield from (one for one in found if not known.get(one.shape))


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """A line that no rule knows, by its shape: a sentence on where it was seen, and its family where one was chosen."""

    shape: str
    seen: str
    family: str = ""


def describe_suggestion(one: Suggestion) -> UnknownLine:
    """Return a suggestion as a line for a draft."""
    return UnknownLine(one.shape, f"It stands on {one.sites} sites, in {one.documents} documents, outside their prose.")


def draft_rules(lines: Iterable[UnknownLine], rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield the id and the text of a rule file for each line.

    Ids are parted by numbers where they would be the same, or that of a rule that is there, whose place they would take.
    """
    votes = _count_words(rulebook)
    taken = Counter(rulebook.names())
    for one in lines:
        rule_id = f"{one.family or _guess_family(one.shape, votes)}.{_make_slug(one.shape)}"
        taken[rule_id] += 1
        if taken[rule_id] > 1:
            rule_id = f"{rule_id}-{taken[rule_id]}"
        yield rule_id, _write_draft(rule_id, one)


def save_drafts(drafts: Iterable[tuple[str, str]], folder: Path) -> int:
    """Write drafts of rules below a folder, FAMILY/ARTIFACT.toml each, and return how many; files that are there stay."""
    written = 0
    for rule_id, text in drafts:
        path = folder / f"{rule_id.replace('.', '/', 1)}.toml"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written += 1
    return written


def _write_draft(rule_id: str, one: UnknownLine) -> str:
    if "0" not in one.shape and len(one.shape) <= MAX_PHRASE_LENGTH and fold_label(one.shape):
        words = f"[when.phrase]\nany = [{quote_text(one.shape)}]"
    else:
        words = f"[when.pattern]\nany = [{_quote_pattern(_make_pattern(one.shape))}]"
    return f"""\
id = "{rule_id}"
title = {quote_text(f"Line: {one.shape[:60]}")}
why = "TODO: why pages have it. {one.seen}"
action = "remove"
status = "draft"
since = "{__version__}"

# TODO: name the language instead of any; add the other wordings and languages that sites use.
{words}

[[match]]
text = {quote_text(one.shape)}

[[match]]
text = {quote_text(one.shape)}
place = "tail"

[[no_match]]
text = {quote_text(_make_sentence(one.shape))}
note = "TODO: a sentence of an article that looks like it."

[[no_match]]
text = "The council met on Monday and agreed on the budget for the year, which is smaller than the last."
note = "TODO: another line that must stay."
"""


def _make_sentence(shape: str) -> str:
    return f"He read the words “{shape}” aloud, put the paper down and asked the others what they were to make of it."


def _make_pattern(shape: str) -> str:
    escaped = PATTERN_SIGNS.sub(lambda sign: "\\" + sign.group(), shape).replace("'", ".")
    return "(?i)^" + escaped.replace("0", r"\d{1,9}") + "$"


def _make_slug(shape: str) -> str:
    words = re.findall(r"[a-z0-9]+", shape.casefold())
    return "-".join(words[:SLUG_WORDS]) or "line"


def _quote_pattern(pattern: str) -> str:
    """Quote a pattern so that people can read it, where TOML takes it so."""
    return f"'{pattern}'" if pattern.isprintable() else quote_text(pattern)


def _count_words(rulebook: Rulebook) -> dict[str, Counter[str]]:
    """Count in the phrases of each family how often each word stands there: what a line's words vote by."""
    votes: dict[str, Counter[str]] = {}
    for rule in rulebook.rules:
        for _, phrases in rule.when.phrase:
            for word in (word for phrase in phrases for word in phrase.casefold().split()):
                votes.setdefault(word, Counter())[rule.family] += 1
    return votes


def _guess_family(shape: str, votes: Mapping[str, Counter[str]]) -> str:
    """Return the family whose phrases share most words with a line, each word's vote parted among its families."""
    total: Counter[str] = Counter()
    for word in shape.casefold().split():
        found = votes.get(word, Counter())
        for family, count in found.items():
            total[family] += count / found.total()  # type: ignore[assignment]  # a share of a vote
    return min(total, key=lambda family: (-total[family], family), default=DEFAULT_FAMILY)
