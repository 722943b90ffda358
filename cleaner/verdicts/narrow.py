"""Narrow: where sentences of the article stand in one line with an artifact, only the artifact goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from cleaner.blocks.features import QUESTION_MARKS
from cleaner.document import Verdict
from cleaner.rules.author_notes import RULES as OF_AUTHORS
from cleaner.rules.author_notes import holds_own_sentence
from cleaner.rules.facts import Facts
from cleaner.rules.line_parts import find_inner_sentences
from cleaner.rules.own_sentences import (
    STOP,
    Stretch,
    find_artifact,
    is_glued,
    is_own_sentence,
    is_plain_statement,
    is_short_statement,
    is_telling,
    split_sentences,
    tells_story,
)
from cleaner.rules.reporting import GUARDED, is_report
from cleaner.rules.scored import PREFIX
from cleaner.verdicts.hit_cache import HitCache

LABELS = frozenset(["widget", "related", "nav"])  # what stands beside a label's words is mostly a headline
NARROWED = GUARDED - LABELS
CALLING = frozenset(["related.call-sentence"])  # beside which no headline stands
OF_PICTURES = frozenset(["caption", "credit"])
OF_PEOPLE = OF_PICTURES | {"byline"}  # their sentences tell of the article's matter
CREDITED = frozenset(  # go for no more than the credit at a line's end
    ["caption.with-agency", "caption.with-credit", "caption.with-wire-sign"]
)
MENTIONED = frozenset(["advert", "caption", "credit", "legal"])
QUOTED, MAX_MENTION = re.compile(r"[\"“„«»][^\"“”„«»]+[\"”“»«]"), 60  # characters
MAX_MENTIONING = 2_000  # characters of a line; each of its verdicts asks, and would look through all of it
MIN_PICTURES = 4
MIN_PICTURES_TO_PARAGRAPH = 3


class _Look(NamedTuple):
    """What is known of a line: where in it an artifact can be, its sentences, and the rules whose words tell something there.

    `languages` are those whose words said so. No `stretch`: it fills the line, or no sentence carries its words alone.
    """

    stretch: Stretch | None
    languages: Sequence[str]
    sentences: Sequence[str]
    told: frozenset[str]


class Narrower:
    """Narrows the verdicts on one text; each line is looked at once, whatever many rules say of it and wherever it stands."""

    def __init__(self, facts: Facts, cache: HitCache) -> None:
        """Have looked at nothing yet."""
        self._facts = facts
        self._cache = cache
        self._known: dict[str, _Look] = {}

    def narrow(self, verdict: Verdict) -> Verdict | None:
        """Return the verdict for the stretch of a line that the artifact's sentences fill; the same where they fill all of it.

        A score says nothing of where in a line the artifact is: of a sentence with something glued to it, `None` goes by it.
        Captions, credits and bylines tell of the article's matter themselves, so their sentences cannot be told from its own;
        but where a line goes for the credit at its end alone, and tells a story or is of a photo essay, `None` goes by that:
        the credit has its rule. So it is with a note on the author that goes on with a story. The words of a link in Markdown
        stay with their address.
        """
        line = self._facts.blocks.texts[verdict.block]
        if line[verdict.end - 1 : verdict.end + 1] == "](" or self._is_mentioned(verdict, line):
            return None
        is_whole = verdict.start == 0 and verdict.end == len(line)
        is_scored = verdict.rule.startswith(PREFIX)
        if is_whole and self._tells_more(verdict, line):
            return None
        if verdict.keeps or not is_whole or not (is_scored or verdict.family in NARROWED or verdict.rule in CALLING):
            return verdict
        known = self._known.get(line)
        if known is None:
            known = self._known[line] = self._look(line)
        stretch = known.stretch
        if stretch is None:
            return None if verdict.rule in known.told or (is_scored and self._holds_own(verdict, line, known)) else verdict
        if stretch.start == 0 and stretch.end < len(line) and line[: stretch.end].rstrip().endswith(QUESTION_MARKS):
            return None  # prose asks its reader so, too
        narrowed = replace(verdict, start=stretch.start, end=stretch.end)
        return None if runs_on(narrowed, self._facts, self._cache) else narrowed

    def _is_mentioned(self, verdict: Verdict, line: str) -> bool:
        """Say whether the words of a rule stand in quotation marks alone, as where prose tells what a credit looks like."""
        if verdict.keeps or verdict.family not in MENTIONED or len(line) > MAX_MENTIONING or not QUOTED.search(line):
            return False
        bare = QUOTED.sub(lambda found: found[0] if len(found[0]) > MAX_MENTION else "", line)
        rules, hits = self._cache.rulebook.rules, self._cache.hits
        if all(rules[hit.rule].id != verdict.rule for hit in hits.get(line, ())):
            return False  # it goes for other reasons
        if not bare:
            return True
        self._cache.add([bare])
        return all(rules[hit.rule].id != verdict.rule for hit in hits[bare])

    def _tells_more(self, verdict: Verdict, line: str) -> bool:
        """Say whether sentences of the article stand in a line that goes for its credit, or for what it says of an author."""
        if verdict.rule in OF_AUTHORS:
            return holds_own_sentence(line, self._facts.find_all_languages(line))
        return self._goes_for_credit(verdict) and self._is_told(line)

    def _is_told(self, line: str) -> bool:
        """Say whether the sentences before a credit are the article's."""
        return self._is_photo_essay or tells_story(line, self._facts.find_all_languages(line))

    @cached_property
    def _is_photo_essay(self) -> bool:
        """Say whether the text is told in captions: there are many, each with its credit, and hardly a paragraph beside."""
        facts, texts = self._facts, self._facts.blocks.texts
        credited = {texts[at] for at in facts.marked if any(facts.rules[hit.rule].id in CREDITED for hit in facts.hits_at(at))}
        if len(credited) < MIN_PICTURES:
            return False
        paragraphs = sum(is_prose and text not in credited for text, is_prose in zip(texts, facts.blocks.prose, strict=True))
        return len(credited) >= MIN_PICTURES_TO_PARAGRAPH * paragraphs

    def _goes_for_credit(self, verdict: Verdict) -> bool:
        """Say whether the credit at a line's end is all that a verdict on the line rests on."""
        if not verdict.rule.startswith(PREFIX):
            return verdict.rule in CREDITED
        facts = self._facts
        return any(facts.rules[hit.rule].family in OF_PICTURES for hit in facts.hits_at(verdict.block))

    def _holds_own(self, verdict: Verdict, line: str, known: _Look) -> bool:
        """Say whether a sentence of the article stands in a line that goes by its score: a score tells no part of it."""
        if known.told or is_glued(line, known.languages):
            return True
        sentences = known.sentences
        if len(sentences) == 1:
            return False
        is_own = (is_report,) if verdict.family in OF_PEOPLE else (is_own_sentence, is_telling, self._is_of_else)
        return any(tell(one, known.languages) for one in sentences for tell in is_own)

    def _look(self, line: str) -> _Look:
        """Find the stretch of a line that can be the artifact's.

        A notice of several sentences says but and because, too; a paragraph has a sentence that speaks to nobody.
        """
        facts, languages = self._facts, self._facts.find_languages(line)
        stretches = split_sentences(line)
        sentences = [line[one.start : one.end].strip() for one in stretches]
        if len(stretches) == 1:
            return _Look(None, languages, sentences, frozenset())
        self._cache.add(sentences)

        def is_known(words: str) -> bool:
            return _has_notice(words, facts, self._cache)

        def is_of_else(words: str) -> bool:
            return any(self._is_of_else(words, spoken) for spoken in (languages, facts.find_all_languages(line)))

        stretch = find_artifact(line, stretches, is_known, is_of_else, languages)
        if stretch is None and any(is_report(one, languages) or is_plain_statement(one, languages) for one in sentences):
            return _Look(None, languages, sentences, frozenset(self._find_told(sentences)))
        return _Look(stretch, languages, sentences, frozenset())

    def _is_of_else(self, sentence: str, languages: Sequence[str]) -> bool:
        """Say whether a sentence, however short, tells of something else than notices do."""
        vocabulary = self._facts.vocabulary
        return (
            vocabulary is not None and is_short_statement(sentence, languages) and vocabulary.tells_of_else(sentence, languages)
        )

    def _find_told(self, sentences: Iterable[str]) -> Iterator[str]:
        """Yield the rules whose words stand in a sentence that tells something: such a sentence is no notice."""
        speech = self._facts.speech
        for sentence in sentences:
            for hit in self._cache.hits[sentence]:
                rule = self._cache.rulebook.rules[hit.rule]
                if speech is not None and speech.is_told(rule, hit, sentence):
                    yield rule.id


def takes_sentence(verdict: Verdict, sentence: str) -> bool:
    """Say whether a verdict on a piece of a running line goes for a credit that is glued to a sentence, before or behind it.

    Where lines are gone nothing tells a caption from a sentence of the article, and the credit has its own rules.
    """
    return verdict.rule in CREDITED and STOP.search(sentence) is not None


def runs_on(verdict: Verdict, facts: Facts, cache: HitCache) -> bool:
    """Say whether a sentence of the article begins behind the words of a verdict's rule, with no mark between the two."""
    line = facts.blocks.texts[verdict.block][verdict.start : verdict.end]
    languages = facts.find_languages(line)
    openings = [line[: start - 1] for start in find_inner_sentences(line, languages)]
    cache.add(openings)
    known = [cache.rulebook.rules[hit.rule] for opening in openings for hit in cache.hits[opening]]
    is_scored = verdict.rule.startswith(PREFIX)
    return any(rule.id == verdict.rule or (is_scored and rule.family in GUARDED) for rule in known)


def _has_notice(sentence: str, facts: Facts, cache: HitCache) -> bool:
    """Say whether a sentence carries the words of a rule for notices, calls and widgets, taken alone."""
    for hit in cache.hits[sentence]:
        rule = cache.rulebook.rules[hit.rule]
        if rule.family in GUARDED and (facts.speech is None or facts.speech.may_speak(rule, hit, sentence)):
            return True
    return False
