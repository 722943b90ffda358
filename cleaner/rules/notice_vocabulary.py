"""Notice vocabulary: the words of which notices and calls are made, read from the rules that know them.

A pattern leaves room for what sites write differently, and a sentence of the article can fill it: "To watch the video you have
to climb up to the castle". A rule cannot foresee such sentences, but it need not: they are about something else, and say so in
words that no notice has. Of some 300 single sentences that rules took from real texts, one had three such words; of 66 that
were written against the rules, 16 of the 20 that were taken had.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from cleaner.blocks.features import has_sentence_end
from cleaner.blocks.language import read_opening_words
from cleaner.rules.own_sentences import split_sentences
from cleaner.rules.reporting import GUARDED, read_words
from cleaner.rules.rule import Rule

ANY = "any"
TABLES = ("calling_words.txt", "notice_words.txt", "reader_words.txt")
STEM = 5  # letters: what endings leave of a word
MIN_STEMS = 300  # of a language: with fewer, notices have words that its rules do not
MIN_LETTERS = 4  # of a word that tells what a sentence is about
MIN_FOREIGN = 3
# Families whose sentences are all alike, and those of which sentences name what the site writes about, too. Calls to follow, to
# support a paper or to read on are about anything.
NARROW, MIN_FOREIGN_TO_NARROW = frozenset(["advert", "comments", "cookie", "paywall", "technical"]), 2
WIDE = frozenset(["affiliate", "legal", "newsletter", "share", "widget"])
OPEN_RULES = frozenset(["legal.about-site"])
CAPITAL_NOUNS = frozenset(["de"])
# What in a pattern is no letter of a word.
SYNTAX = re.compile(r"\\[pP](?:\{\w+\}|\w)|\\x[0-9a-fA-F]{2}|\\.|\(\?[a-zA-Z-]*[:=!)]|\(\?<[=!]|\{[\d,]*\}")
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"\S*[@/]\S*|\b\w+(?:\.\w+)+")


class NoticeVocabulary:
    """The stems of words that rules have, by language; those of a language are read when they are first needed."""

    __slots__ = ("_rules", "_stems")

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Read nothing yet."""
        self._rules = tuple(rule for rule in rules if rule.family in GUARDED)
        self._stems: dict[str, frozenset[str]] = {}

    def is_about_else(self, sentence: str, rule: Rule, languages: Collection[str]) -> bool:
        """Say whether a sentence that a rule would take has words that are not of notices, in languages with rules enough.

        Only words in small letters count, but in German: capitals are names, of sites, too. Scripts without small letters
        are not judged.
        """
        is_judged = rule.family in NARROW or (rule.family in WIDE and rule.id not in OPEN_RULES)
        if not is_judged or not has_sentence_end(sentence) or len(split_sentences(sentence)) > 1:
            return False
        known = [stems for stems in map(self._read_stems, languages) if len(stems) >= MIN_STEMS]
        if not known:
            return False
        has_nouns = not CAPITAL_NOUNS.isdisjoint(languages)
        words = [word.lower() for word in _find_words(sentence) if has_nouns or word[0].islower()]
        known.append(self._read_stems(ANY))
        foreign = sum(not any(_is_known(word, stems) for stems in known) for word in words)
        return foreign >= (MIN_FOREIGN_TO_NARROW if rule.family in NARROW else MIN_FOREIGN)

    def _read_stems(self, language: str) -> frozenset[str]:
        """Return the stems of a language: its function words, what tables have, and what the rules' own words begin with."""
        known = self._stems.get(language)
        if known is None:
            texts = [entry.replace("_", " ") for table in TABLES for entry in read_words(table).get(language, ())]
            for rule in self._rules:
                for group in (rule.when.pattern, rule.when.phrase):
                    texts += dict(group).get(language, ())
            known = self._stems[language] = read_opening_words(frozenset([language])).union(_find_stems(texts))
        return known


def _is_known(word: str, stems: frozenset[str]) -> bool:
    return word in stems or word[:STEM] in stems or word[:MIN_LETTERS] in stems


def _find_words(sentence: str) -> Iterator[str]:
    return (word for word in WORD.findall(ADDRESS.sub(" ", sentence)) if len(word) >= MIN_LETTERS)


def _find_stems(texts: Iterable[str]) -> Iterator[str]:
    return (word[:STEM] for text in texts for word in WORD.findall(SYNTAX.sub(" ", text).lower()) if len(word) >= MIN_LETTERS)
