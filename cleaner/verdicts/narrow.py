"""Narrow: where sentences of the article stand in one line with an artifact, only the artifact goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cleaner.blocks.language import NEIGHBOURS, guess_line_languages
from cleaner.document import Verdict
from cleaner.rules.facts import Facts
from cleaner.rules.own_sentences import find_artifact, is_glued, read_sentences
from cleaner.rules.reporting import GUARDED
from cleaner.rules.scored import PREFIX
from cleaner.verdicts.words import KnownWords

LABELS = frozenset(["widget", "related", "nav"])  # what stands beside a label's words is mostly a headline


def narrow_verdict(verdict: Verdict, facts: Facts, words: KnownWords) -> Verdict | None:
    """Return the verdict for the stretch of a line that the artifact's sentences fill; the same where they fill all of it.

    A score says nothing of where in a line the artifact is: of a sentence with something glued to it, `None` goes by it.
    Captions, credits and bylines tell of the article's matter themselves, so their sentences cannot be told from its own.
    """
    line = facts.blocks.texts[verdict.block]
    is_whole = verdict.start == 0 and verdict.end == len(line)
    is_asked = verdict.family in GUARDED - LABELS or verdict.rule.startswith(PREFIX)
    if verdict.keeps or not is_whole or not is_asked:
        return verdict

    def is_known(sentence: str) -> bool:
        return _has_notice(sentence, facts, words)

    sentences = read_sentences(line)
    if len(sentences) > 1:
        words.learn(sentences)
    languages = _find_languages(facts, verdict)
    stretch = find_artifact(line, is_known, languages)
    if stretch is None and verdict.rule.startswith(PREFIX) and is_glued(line, languages):
        return None
    return verdict if stretch is None else replace(verdict, start=stretch.start, end=stretch.end)


def _has_notice(sentence: str, facts: Facts, words: KnownWords) -> bool:
    """Say whether a sentence carries the words of a rule for notices, calls and widgets, taken alone."""
    for hit in words.hits[sentence]:
        rule = words.rulebook.rules[hit.rule]
        if rule.family in GUARDED and (facts.speech is None or facts.speech.may_speak(rule, hit, sentence)):
            return True
    return False


def _find_languages(facts: Facts, verdict: Verdict) -> Sequence[str]:
    """Return the languages whose words tell the sentences of a line: those of the line, or those of the text."""
    line = facts.blocks.texts[verdict.block]
    spoken = (facts.speech.guess_line(line) or facts.speech.languages) if facts.speech else guess_line_languages(line)
    return sorted({near for one in spoken for group in (*NEIGHBOURS, (one,)) if one in group for near in group})
