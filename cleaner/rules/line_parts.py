"""Line parts: which rules can speak of one sentence inside a line, and where in a line their words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick_rs

from cleaner.blocks.features import CLOSING_MARKS, SENTENCE_MARKS, count_words, has_sentence_end
from cleaner.rules.folding import fold_case
from cleaner.rules.frequency import EDGE, estimate_share
from cleaner.rules.matcher import Hit, Matcher, fold_phrase
from cleaner.rules.pattern import Pattern, encode_line
from cleaner.rules.prefilter import make_encodable
from cleaner.rules.rule import Rule
from cleaner.rules.speech import has_strict_words

FAMILIES = frozenset("share newsletter related advert widget follow comments legal cookie paywall affiliate technical".split())
NEEDS_OWN_LINES = frozenset({"repeated", "site_template", "similar_to", "prose"})
CALLING = frozenset({"share", "newsletter", "related", "follow", "comments", "paywall"})
CALLING_SHARE, FILLED_SHARE = 0.35, 0.8
ADVERT_MARK = "advert.mark"
MIN_LINE = 30
MAX_RIGHTS = 40
MAX_TAIL = 160
MAX_LABEL_WORDS = 9
GLUED = re.compile(rf"[^\W\d_A-Z][{re.escape(SENTENCE_MARKS)}][\"”’»)]*[^\W\d_]")
BOUNDS = frozenset(SENTENCE_MARKS + CLOSING_MARKS + EDGE)


def is_for_parts(rule: Rule) -> bool:
    """Say whether a rule for whole lines can speak of one sentence inside a line."""
    if rule.family not in FAMILIES or rule.action not in ("remove", "cut"):
        return False
    return not NEEDS_OWN_LINES.intersection([*rule.when.asked(), *rule.unless.asked()])


class PartFinder:
    """Finds the places of lines where a part may be an artifact, in one pass over all lines."""

    def __init__(self, rules: Sequence[Rule], matcher: Matcher) -> None:
        """Index what the rules need."""
        self.rules = frozenset(number for number, rule in enumerate(rules) if is_for_parts(rule))
        self.labels = frozenset(
            phrase for phrase, found in matcher.phrases.items() if any(number in self.rules for number, _ in found)
        )
        self._patterns: dict[tuple[int, str], list[Pattern]] = {}
        for entry, pattern in zip(matcher.entries, matcher.patterns, strict=True):
            if entry.rule in self.rules:
                self._patterns.setdefault((entry.rule, entry.language), []).append(pattern)
        self.marks = frozenset(
            phrase for phrase, found in matcher.phrases.items() if any(rules[number].id == ADVERT_MARK for number, _ in found)
        )
        self.first_words = frozenset(phrase.split(maxsplit=1)[0] for phrase in self.labels if phrase.strip("."))
        phrases = {phrase for phrase in self.labels if count_words(phrase) > 1}
        atoms = set(_find_atoms(self.rules, matcher)) - phrases
        self._automaton = ahocorasick_rs.AhoCorasick([*sorted(phrases), *sorted(atoms)])
        self._phrases = len(phrases)

    def find_places(self, lines: Sequence[str]) -> list[list[int]]:
        """Return for each line the places at which the words of a rule stand; most lines have none."""
        text = make_encodable(EDGE + EDGE.join(lines) + EDGE)
        folded = fold_case(text).replace("’", "'")
        places: list[list[int]] = [[] for _ in lines]
        row, start, end = -1, 0, 0
        for atom, from_, to in self._automaton.find_matches_as_indexes(folded):
            if atom < self._phrases and not _is_bounded(text, from_, to):
                continue
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
        if not has_sentence_end(line):
            yield len(line) - 1
        if fold_phrase(line[:MAX_TAIL]).split(maxsplit=1)[:1] and self._begins_as_label(line):
            yield 0
        for found in GLUED.finditer(line):
            if not line[found.end() - 1].islower():
                yield found.end() - 1

    def _begins_as_label(self, line: str) -> bool:
        word = line.split(maxsplit=1)[0]
        return fold_phrase(word) in self.first_words

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

    def is_mark(self, text: str) -> bool:
        """Say whether a text is a mark of advertising, which needs no company."""
        return fold_phrase(text) in self.marks

    def is_label(self, text: str) -> bool:
        """Say whether a text is a phrase of a rule that can speak of parts."""
        return fold_phrase(text) in self.labels


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Say whether words begin where a sentence can: behind a mark, or as a capital behind a small letter."""
    if text[start - 1].islower() and text[start].isupper():
        return True
    if end < len(text) and text[end].isalpha() and text[end].islower() and text[end - 1].isalpha():
        return False
    at = start - 1
    while text[at] == " " and at:
        at -= 1
    return text[at] in BOUNDS or text[at] in "|·•"


def _find_atoms(rules: frozenset[int], matcher: Matcher) -> Iterator[str]:
    """Yield the rarest strings that the patterns of some rules require."""
    for entry in matcher.entries:
        if entry.rule in rules and entry.need.parts:
            parts: Iterable[frozenset[str]] = (part.atoms for part in entry.need.parts)
            rarest = min(parts, key=lambda atoms: (sum(sorted(map(estimate_share, atoms))), sorted(atoms)))
            yield from (fold_case(atom.strip(EDGE)) for atom in rarest if len(atom.strip(EDGE)) > 1)
