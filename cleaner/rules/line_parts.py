"""Line parts: which rules can speak of one sentence inside a line, and where in a line their words stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import ahocorasick_rs

from cleaner.blocks.features import CLOSING_MARKS, SENTENCE_MARKS, begins_small, count_words, fold_label, has_sentence_end
from cleaner.blocks.sentences import SEPARATORS, list_word_ends, skip_gap
from cleaner.core import is_compiled
from cleaner.rules.folding import fold_case
from cleaner.rules.frequency import EDGE
from cleaner.rules.matcher import Hit, Matcher, fold_phrase, make_phrase_table
from cleaner.rules.own_sentences import is_own_sentence, read_first_sentence
from cleaner.rules.pattern import Pattern, encode_line
from cleaner.rules.prefilter import make_encodable
from cleaner.rules.rule import Rule
from cleaner.rules.speech import has_strict_words

if TYPE_CHECKING:
    from cleaner._core.labels import PhraseTable
    from cleaner.rules.compiled_places import CompiledPlaces

FAMILIES = frozenset("share newsletter related advert widget follow comments legal cookie paywall affiliate technical".split())
NEEDS_OWN_LINES = frozenset({"repeated", "site_template", "similar_to", "prose"})
CALLING = frozenset({"share", "newsletter", "related", "follow", "comments", "paywall"})
CALLING_SHARE, FILLED_SHARE = 0.35, 0.8
ADVERT_MARK = "advert.mark"
MIN_LINE = 30
MAX_RIGHTS = 40
MAX_TAIL = 160
MAX_LABEL_WORDS = 9
MAX_OPENING = 200  # characters in which the words of a call, a label or a link stand
MIN_INNER_WORDS = 4
SPACES = " \u3000"  # one of them in Chinese and Japanese alone
MAX_SENTENCE = 1_000  # characters: a longer one is not looked for inside a line
QUOTES = '"”’»)'  # that may stand between a sentence and the next
GLUED = re.compile(rf"[^\W\d_A-Z][{re.escape(SENTENCE_MARKS)}][{QUOTES}]*[^\W\d_]")
# What every such place has, found without a look at what stands before: most lines have none.
GLUED_END = re.compile(rf"[{re.escape(SENTENCE_MARKS)}][{QUOTES}]*[^\W\d_a-z]")
ANY_END = re.compile(rf"[{re.escape(SENTENCE_MARKS)}][{QUOTES}]*\s*[^\W_a-z]")
# No sentence ends with them: a name behind them goes on with it.
JOINING_WORDS = frozenset(
    "and or by of for with the a an und oder von mit für der die das et ou de par avec pour le la les y e o por con del el los "
    "di da per og och eller med av af и или от для".split()
)
PLACING_WORDS = JOINING_WORDS | frozenset("in at im en på w v à".split())
BOUNDS = frozenset(SENTENCE_MARKS + CLOSING_MARKS + EDGE + SEPARATORS)


def is_for_parts(rule: Rule) -> bool:
    """Say whether a rule for whole lines can speak of one sentence inside a line."""
    if rule.family not in FAMILIES or rule.action not in ("remove", "cut"):
        return False
    return not NEEDS_OWN_LINES.intersection([*rule.when.asked(), *rule.unless.asked()])


class PartFinder:
    """Finds the places of lines where a part may be an artifact, in one pass over all lines.

    These are the phrases of rules where a sentence can begin, labels at the head, glued sentences, and tails without an end
    mark. Looking for the words that patterns require would find a few more, and would have nearly every line cut, at three
    times the cost of cleaning.
    """

    def __init__(self, rules: Sequence[Rule], matcher: Matcher) -> None:
        """Index what the rules need."""
        self.rules = frozenset(number for number, rule in enumerate(rules) if is_for_parts(rule))
        self.labels = frozenset(
            phrase for phrase, found in matcher.phrases.items() if any(number in self.rules for number, _ in found)
        )
        self._sorted_labels = sorted(self.labels)
        self._patterns: dict[tuple[int, str], list[Pattern]] = {}
        for entry, pattern in zip(matcher.entries, matcher.patterns, strict=True):
            if entry.rule in self.rules:
                self._patterns.setdefault((entry.rule, entry.language), []).append(pattern)
        self.marks = frozenset(
            phrase for phrase, found in matcher.phrases.items() if any(rules[number].id == ADVERT_MARK for number, _ in found)
        )
        self._phrases = sorted(phrase for phrase in self.labels if count_words(phrase) > 1)

    def find_places(self, lines: Sequence[str]) -> list[list[int]]:
        """Return for each line the places at which the words of a rule stand; most lines have none."""
        return self._compiled.find_places(lines) if is_compiled() else self.find_plainly(lines)

    @cached_property
    def _compiled(self) -> CompiledPlaces:
        from cleaner.rules.compiled_places import CompiledPlaces  # noqa: PLC0415  # the compiled core may not be there

        return CompiledPlaces(self.labels, self._phrases, self.find_plainly)

    @cached_property
    def _labels(self) -> PhraseTable:
        """Return the phrases of rules that can speak of parts for the compiled core."""
        return make_phrase_table({label: [] for label in self.labels})

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick(self._phrases)

    def find_plainly(self, lines: Sequence[str]) -> list[list[int]]:
        """Find them without the compiled core."""
        text = make_encodable(EDGE + EDGE.join(lines) + EDGE)
        folded = fold_case(text).replace("’", "'")
        places: list[list[int]] = [[] for _ in lines]
        row, start, end, position = -1, 0, 0, 0
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for to, from_ in sorted((to, from_) for _, from_, to in found):
            if from_ < position or not is_bounded(text, from_, to):
                continue
            position = to
            while to > end:
                row += 1
                start = end + 1
                end = start + len(lines[row])
            if from_ >= start:
                places[row].append(from_ - start)
        for number, line in enumerate(lines):
            places[number] += self._find_edges(line)
        return places

    def _find_edges(self, line: str) -> Iterator[int]:
        if not has_sentence_end(line) and ANY_END.search(line[-MAX_TAIL:]):
            yield len(line) - 1
        if self._begins_as_label(line):
            yield 0
        if GLUED_END.search(line):
            yield from find_glued(line)

    def _begins_as_label(self, line: str) -> bool:
        return fold_phrase(line.split(maxsplit=1)[0]) in self.labels

    def fills(self, rule: Rule, hit: Hit, text: str) -> bool:
        """Say whether the words of a rule fill a sentence: prose can begin as an artifact does, and goes on."""
        if self.is_label(text):
            return True
        if rule.family == "legal" and len(text) > MAX_RIGHTS:
            return has_strict_words(rule, hit, text)  # such patterns leave room for a name, and a sentence fits in
        least = (CALLING_SHARE if rule.family in CALLING else FILLED_SHARE) * len(text)
        data = encode_line(text)
        patterns = self._patterns.get((hit.rule, hit.language), ())
        return any(end - start >= least for pattern in patterns for start, end in pattern.find_spans(text, data))

    def runs_on(self, rule: Rule, hit: Hit, text: str, languages: Sequence[str]) -> bool:
        """Say whether a sentence of the article begins behind a rule's words, with a capital and no mark between the two."""
        return any(self.fills(rule, hit, text[: start - 1]) for start in find_inner_sentences(text, languages))

    def is_mark(self, text: str) -> bool:
        """Say whether a text is a mark of advertising, which needs no company."""
        return fold_phrase(text) in self.marks

    def find_label(self, text: str, start: int) -> int | None:
        """Return the end of the longest label that begins at `start`; what follows it begins with no small letter."""
        if is_compiled():
            return self._labels.find_longest(text, start, list_word_ends(text, start, MAX_LABEL_WORDS + 1), SEPARATORS)
        return self._find_label_plainly(text, start)

    def _find_label_plainly(self, text: str, start: int) -> int | None:
        """Do it without the compiled core."""
        first = list_word_ends(text, start, 1)
        if not first or not self._begins_any(text[start : first[0]]):
            return None
        for end in reversed(list_word_ends(text, start, MAX_LABEL_WORDS + 1)):
            following = skip_gap(text, end)
            if (following == len(text) or not text[following].islower()) and self.is_label(text[start:end]):
                return end
        return None

    def _begins_any(self, word: str) -> bool:
        """Say whether a phrase of a rule that can speak of parts begins with a word: most words begin none."""
        folded = fold_label(word)
        at = bisect_left(self._sorted_labels, folded)
        return at < len(self._sorted_labels) and self._sorted_labels[at].startswith(folded)

    def is_label(self, text: str) -> bool:
        """Say whether a text is a phrase of a rule that can speak of parts."""
        return fold_phrase(text) in self.labels


def find_inner_sentences(text: str, languages: Sequence[str]) -> Iterator[int]:
    """Yield where a sentence of the article begins with a capital behind words and a space; names alone are none.

    In scripts without capitals it can begin with any word near the beginning.
    """
    for at in range(2, len(text)):
        if text[at - 1] not in SPACES or begins_small(text[at]) or not _ends_word(text[at - 2]):
            continue
        is_inner = text[at].isupper() or (at < MAX_OPENING and text[at].isalpha())
        if is_inner and text[text.rfind(" ", 0, at - 1) + 1 : at - 1] not in JOINING_WORDS:
            sentence = read_first_sentence(text[at : at + MAX_SENTENCE])
            if is_own_sentence(sentence, languages, MIN_INNER_WORDS) and not _holds_names_alone(sentence):
                yield at


def _ends_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")  # vowel signs of Indic scripts


def _holds_names_alone(sentence: str) -> bool:
    words = sentence.split()
    return words[0][0].isupper() and all(not word[0].islower() or word in PLACING_WORDS for word in words)


def find_glued(line: str) -> Iterator[int]:
    """Yield the places where a sentence begins without a space before it."""
    for found in GLUED.finditer(line):
        if not line[found.end() - 1].islower():
            yield found.end() - 1


def is_bounded(text: str, start: int, end: int) -> bool:
    """Say whether words begin where a sentence can: behind a mark, or as a capital behind a small letter."""
    if text[start - 1].islower() and text[start].isupper():
        return True
    if end < len(text) and text[end].isalpha() and text[end].islower() and text[end - 1].isalpha():
        return False
    at = start - 1
    while text[at] == " " and at:
        at -= 1
    return text[at] in BOUNDS
