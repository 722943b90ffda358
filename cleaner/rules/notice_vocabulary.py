"""Notice vocabulary: the words of which notices and calls are made, read from the rules that know them.

A pattern leaves room for what sites write differently, and a sentence of the article can fill it: "To watch the video you have
to climb up to the castle". A rule cannot foresee such sentences, but it need not: they are about something else, and say so in
words that no notice has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from cleaner.blocks.features import count_words, has_sentence_end
from cleaner.blocks.language import read_opening_words
from cleaner.core import find_twin, is_compiled
from cleaner.rules.own_sentences import NARRATIVE_WORDS, PAST_WORDS, READER_WORDS, split_sentences
from cleaner.rules.reporting import GUARDED, count_matches, has_word, is_report, read_words
from cleaner.rules.rule import Rule

ANY = "any"
TABLES = ("calling_words.txt", "notice_words.txt", "reader_words.txt")
STEM = 5  # letters: what endings leave of a word
MIN_STEMS = 300  # of a language: with fewer, notices have words that its rules do not
MIN_FEW_STEMS = 180  # of a language in which a short sentence can be told from a notice in one line with it
MIN_LETTERS = 4  # of a word that tells what a sentence is about
MIN_FOREIGN = 3  # words that tell of something else: real notices hardly ever have as many
MIN_NOTICE_WORDS = 5
MIN_LENGTH, MAX_LENGTH = 40, 240  # characters of a notice of up to three sentences
OPENING = 80  # characters: hardly a sentence of an article gets beyond them
MIN_READER_WORDS = 2  # different ones
MAX_SENTENCES = 3
MAX_UNITED = 16  # sets of languages that are remembered, at some 170 KB each
MAX_WORDS = 24  # of a sentence: a longer one is seldom a call alone
MAX_NAMES = 2  # in a notice: of the site and its newsletter
NAME = re.compile(r"(?<=[^\W_] )[A-ZÀ-ÞА-Я][\w’'-]+")
# Families whose sentences are all alike, and those of which sentences name what the site writes about, too. Calls to follow, to
# support a paper or to read on are about anything.
NARROW, MIN_FOREIGN_TO_NARROW = frozenset(["advert", "comments", "cookie", "paywall", "technical"]), 2
WIDE = frozenset(["affiliate", "legal", "newsletter", "share", "widget"])
OPEN_RULES = frozenset(["legal.about-site"])
# Rules so named hold what one site or software prints word for word: no sentence of an article is that, and what else such a
# site speaks of are no words of notices.
WORD_FOR_WORD = "widget.platform-"
CAPITAL_NOUNS = frozenset(["de"])
# What in a pattern is no letter of a word.
SYNTAX = re.compile(r"\\[pP](?:\{\w+\}|\w)|\\x[0-9a-fA-F]{2}|\\.|\(\?[a-zA-Z-]*[:=!)]|\(\?<[=!]|\{[\d,]*\}")
LETTERS = re.compile(r"[^\W\d_]+")
SHORT = "abc*"  # an entry of a table for all words with such a beginning
# A word that tells something: no part of an address.
WORD = re.compile(rf"(?<![\w@/.])[^\W\d_]{{{MIN_LETTERS},}}(?![\w.]*[@/]|\.\w)")


class NoticeVocabulary:
    """The stems of words that rules have, by language; those of a language are read when they are first needed."""

    __slots__ = ("_rules", "_stems", "_united")

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Read nothing yet."""
        self._rules = tuple(rule for rule in rules if rule.family in GUARDED and not rule.id.startswith(WORD_FOR_WORD))
        self._stems: dict[str, frozenset[str]] = {}
        self._united: dict[tuple[frozenset[str], int], frozenset[str]] = {}

    def is_about_else(self, sentence: str, rule: Rule, languages: Collection[str]) -> bool:
        """Say whether a sentence that a rule would take has words that are not of notices."""
        is_open = rule.id in OPEN_RULES or rule.id.startswith(WORD_FOR_WORD)
        is_judged = rule.family in NARROW or (rule.family in WIDE and not is_open)
        if not is_judged or not has_sentence_end(sentence) or len(split_sentences(sentence)) > 1:
            return False
        return self._count_foreign(sentence, languages) >= (MIN_FOREIGN_TO_NARROW if rule.family in NARROW else MIN_FOREIGN)

    def tells_of_else(self, sentence: str, languages: Collection[str]) -> bool:
        """Say whether a short sentence in one line with a notice has a word that no notice has, be it the first one.

        Scripts without small letters are not judged: it does not speak to a reader, and that must do.
        """
        words = sentence.strip()
        if words.lower() == words.upper():
            return True
        return self._count_foreign(words[:1].lower() + words[1:], languages, MIN_FEW_STEMS) > 0

    def _count_foreign(self, sentence: str, languages: Collection[str], least: int = MIN_STEMS) -> int:
        """Count the words of a sentence that tell of something else than notices do; none where the rules know few words."""
        stems = self._unite_stems(languages, least)
        return sum(not _is_known(word, stems) for word in _find_telling_words(sentence, languages)) if stems else 0

    def find_notices(self, texts: Sequence[str], languages: Collection[str]) -> list[str]:
        """Return the texts, of up to three sentences, that are made of words of notices and speak to a reader or of a site."""
        stems = self._unite_stems(languages)
        return [text for text in find_familiar(texts, stems) if _is_notice(text, stems, languages)] if stems else []

    def _unite_stems(self, languages: Collection[str], least: int = MIN_STEMS) -> frozenset[str]:
        """Return the stems of some languages and those of any; none where none of them has as many as `least`."""
        key = frozenset(languages), least
        known = self._united.get(key)
        if known is None:
            stems = [found for found in map(self._find_stems, sorted(key[0])) if len(found) >= least]
            known = frozenset().union(*stems, self._find_stems(ANY) if stems else ())
            if len(self._united) >= MAX_UNITED:
                self._united.clear()
            self._united[key] = known
        return known

    def _find_stems(self, language: str) -> frozenset[str]:
        """Return the stems of a language, which are read once: all patterns of the rules are gone through for them."""
        known = self._stems.get(language)
        if known is None:
            known = self._stems[language] = self._read_stems(language)
        return known

    def _read_stems(self, language: str) -> frozenset[str]:
        """Return the stems of a language: its function words, what tables have, and what the rules' own words begin with."""
        entries = [entry for table in TABLES for entry in read_words(table).get(language, ())]
        texts = [entry.replace("_", " ") for entry in entries]
        for rule in self._rules:
            for group in (rule.when.pattern, rule.when.phrase):
                texts += dict(group).get(language, ())
        words = (word for text in texts for word in LETTERS.findall(SYNTAX.sub(" ", text).lower()))
        stems = {word[:STEM] for word in words if len(word) >= MIN_LETTERS}
        short = (entry for entry in entries if len(entry) == len(SHORT))
        return frozenset(stems).union(read_opening_words(frozenset([language])), short)


def find_familiar(texts: Sequence[str], stems: frozenset[str]) -> list[str]:
    """Return the texts as long as a notice that end as a sentence does and have no unknown word: few that are no notice."""
    if not is_compiled():
        return list(_find_familiar_plainly(texts, stems))
    find: Callable[[list[str], frozenset[str], tuple[int, ...]], list[str]] = find_twin("features", "find_familiar")
    return find(list(texts), stems, (MIN_LENGTH, MAX_LENGTH, OPENING, MIN_LETTERS, STEM))


def _find_familiar_plainly(texts: Iterable[str], stems: frozenset[str]) -> Iterator[str]:
    """Yield them without the compiled core; the word that `OPENING` may cut is not looked at."""
    for text in texts:
        if not (MIN_LENGTH <= len(text) <= MAX_LENGTH and has_sentence_end(text)):
            continue
        if not (_has_foreign(text[:OPENING].split()[:-1], stems) or _has_foreign(text[OPENING:].split()[1:], stems)):
            yield text


def _is_notice(words: str, stems: frozenset[str], languages: Collection[str]) -> bool:
    """Say whether a text of familiar words has no other ones, and says what notices say: most have one near their beginning."""
    telling = 0
    for word in _find_telling_words(words, languages):
        if not _is_known(word, stems):
            return False
        telling += 1
    if telling < MIN_NOTICE_WORDS:
        return False
    return _is_plain(words, languages) and not _tells(words, languages)


def _is_known(word: str, stems: frozenset[str]) -> bool:
    return word[:STEM] in stems or word in stems or word[:MIN_LETTERS] in stems or f"{word[: MIN_LETTERS - 1]}*" in stems


def _has_foreign(words: Iterable[str], stems: frozenset[str]) -> bool:
    """Say whether one of some words between spaces is in small letters and unknown."""
    for word in words:
        if (
            word[:STEM] not in stems
            and len(word) >= MIN_LETTERS
            and word.isalpha()
            and word.islower()
            and not _is_known(word, stems)
        ):
            return True
    return False


def _find_telling_words(words: str, languages: Collection[str]) -> Iterator[str]:
    """Yield the words that tell what a sentence is about: in small letters, but in German.

    Capitals are names, of sites, too. Scripts without small letters are not judged.
    """
    has_nouns = not CAPITAL_NOUNS.isdisjoint(languages)
    for found in WORD.finditer(words):
        word = found[0]
        if has_nouns or word[0].islower():
            yield word.lower()


def _is_plain(words: str, languages: Collection[str]) -> bool:
    """Say whether a text is up to three short sentences with few names."""
    sentences = [words[one.start : one.end] for one in split_sentences(words)]
    if not has_sentence_end(words) or len(sentences) > MAX_SENTENCES or max(map(count_words, sentences)) > MAX_WORDS:
        return False
    return not CAPITAL_NOUNS.isdisjoint(languages) or len(set(NAME.findall(words))) <= MAX_NAMES


def _tells(words: str, languages: Collection[str]) -> bool:
    """Say whether a text reports, tells a story, or speaks to no reader."""
    if is_report(words, languages) or any(has_word(words, languages, table) for table in (NARRATIVE_WORDS, PAST_WORDS)):
        return True
    return count_matches(words, (ANY, *languages), READER_WORDS) < MIN_READER_WORDS
