"""Narrow: where sentences of the article stand in one line with an artifact, only the artifact goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cleaner.blocks.language import NEIGHBOURS_OF, guess_line_languages
from cleaner.document import Verdict
from cleaner.rules.facts import Facts
from cleaner.rules.own_sentences import Stretch, find_artifact, is_glued, read_sentences
from cleaner.rules.reporting import GUARDED
from cleaner.rules.scored import PREFIX
from cleaner.verdicts.hit_cache import HitCache

LABELS = frozenset(["widget", "related", "nav"])  # what stands beside a label's words is mostly a headline
NARROWED = GUARDED - LABELS


class Narrower:
    """Narrows the verdicts on one text; each line is looked at once, whatever many rules say of it and wherever it stands."""

    def __init__(self, facts: Facts, cache: HitCache) -> None:
        """Have looked at nothing yet."""
        self._facts = facts
        self._cache = cache
        self._known: dict[str, tuple[Stretch | None, Sequence[str]]] = {}

    def narrow(self, verdict: Verdict) -> Verdict | None:
        """Return the verdict for the stretch of a line that the artifact's sentences fill; the same where they fill all of it.

        A score says nothing of where in a line the artifact is: of a sentence with something glued to it, `None` goes by it.
        Captions, credits and bylines tell of the article's matter themselves, so their sentences cannot be told from its own.
        """
        line = self._facts.blocks.texts[verdict.block]
        is_whole = verdict.start == 0 and verdict.end == len(line)
        is_scored = verdict.rule.startswith(PREFIX)
        if verdict.keeps or not is_whole or not (is_scored or verdict.family in NARROWED):
            return verdict
        known = self._known.get(line)
        if known is None:
            known = self._known[line] = self._look(line)
        stretch, languages = known
        if stretch is None:
            return None if is_scored and is_glued(line, languages) else verdict
        return replace(verdict, start=stretch.start, end=stretch.end)

    def _look(self, line: str) -> tuple[Stretch | None, Sequence[str]]:
        """Return the stretch of a line that can be the artifact's, and the languages whose words told that."""
        facts, languages = self._facts, _find_languages(line, self._facts)
        sentences = read_sentences(line)
        if len(sentences) == 1:
            return None, languages
        self._cache.add(sentences)
        return find_artifact(line, lambda sentence: _has_notice(sentence, facts, self._cache), languages), languages


def _has_notice(sentence: str, facts: Facts, cache: HitCache) -> bool:
    """Say whether a sentence carries the words of a rule for notices, calls and widgets, taken alone."""
    for hit in cache.hits[sentence]:
        rule = cache.rulebook.rules[hit.rule]
        if rule.family in GUARDED and (facts.speech is None or facts.speech.may_speak(rule, hit, sentence)):
            return True
    return False


def _find_languages(line: str, facts: Facts) -> Sequence[str]:
    """Return the languages whose words tell the sentences of a line: those of the line, or those of the text."""
    spoken = (facts.speech.guess_line(line) or facts.speech.languages) if facts.speech else guess_line_languages(line)
    return sorted({near for one in spoken for near in (one, *NEIGHBOURS_OF.get(one, ()))})
