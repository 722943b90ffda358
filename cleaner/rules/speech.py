"""Speech: which languages' patterns may speak in a text. "Da en mand ..." is Danish, and no Spanish pattern's business.

A label in another language is common: a plugin says "Share" below an article in Thai. So strict words pass everywhere: a
phrase, a pattern of fixed words, a line that is no longer than a label. All other patterns ask for a text or a line of their
own language; where that is unknown, they are silent.
"""

from __future__ import annotations

from functools import cache, cached_property

from cleaner.blocks.features import has_sentence_end
from cleaner.blocks.language import (
    MIN_LINE_SCORE,
    NEIGHBOURS,
    SURE_SCORE,
    Languages,
    Spoken,
    choose_line_languages,
    guess_languages,
    weigh_line,
)
from cleaner.rules.matcher import Hit, fold_phrase
from cleaner.rules.notice_vocabulary import NoticeVocabulary
from cleaner.rules.own_sentences import is_plain_statement, is_story
from cleaner.rules.pattern import Pattern, encode_line
from cleaner.rules.regex_parser import measure_slack
from cleaner.rules.reporting import GUARDED, is_report
from cleaner.rules.rule import Languages as Texts
from cleaner.rules.rule import Rule

ANY = "any"
MAX_LABEL = 48  # characters of a line that can be a label with its name
MAX_SLACK = 12  # letters that are not the pattern's own: an ending, a short name
NEARLY_ALL = 0.9
SPEAKING = frozenset(["follow", "legal", "newsletter", "paywall"])  # families whose artifacts speak to a reader or of a site
UNSPOKEN = frozenset(["legal.terms"])  # of who owns a site, and where its data are from


class Speech:
    """The languages of one text, guessed when a pattern first needs them.

    `declared` is the language that the document says it is in. It counts only where the text itself says nothing: pages
    declare what their template declares. `known` is filled with what lines say, and `told` with which of them tell something,
    for the number of a rule and a language, so that each is read once in all rounds. `vocabulary` is that of the rules.
    """

    __slots__ = ("__dict__", "_declared", "_known", "_text", "_told", "_vocabulary")

    def __init__(
        self,
        text: str,
        declared: str | None = None,
        known: dict[str, Spoken] | None = None,
        vocabulary: NoticeVocabulary | None = None,
        told: dict[tuple[int, str, str], bool] | None = None,
    ) -> None:
        """Guess nothing yet."""
        self._text = text
        self._declared = declared
        self._known = {} if known is None else known
        self._told = {} if told is None else told
        self._vocabulary = vocabulary

    @cached_property
    def languages(self) -> Languages:
        """Return the languages that the text can be of; none where it is unknown and nothing is declared."""
        return guess_languages(self._text) or _find_neighbours(self._declared)

    def guess_line(self, line: str, least: float = MIN_LINE_SCORE) -> Languages:
        """Return the languages that a single line speaks for itself, as `guess_line_languages` does."""
        spoken = self._known.get(line)
        if spoken is None:
            spoken = self._known[line] = weigh_line(line)
        return choose_line_languages(spoken, least)

    def may_speak(self, rule: Rule, hit: Hit, line: str) -> bool:
        """Say whether a hit's pattern may speak of what its rule would take of a line."""
        if self.is_told(rule, hit, line):
            return False
        if hit.language == ANY:
            return True
        stretch = line[hit.start : hit.end]
        if hit.language in self.guess_line(stretch):
            return True
        is_foreign = bool(self.guess_line(stretch, SURE_SCORE))  # the stretch is surely of another language
        if not is_foreign and (_is_label(stretch) or hit.language in self.languages):
            return True
        return has_strict_words(rule, hit, line)

    def is_told(self, rule: Rule, hit: Hit, line: str) -> bool:
        """Say whether a line reports or tells a story, in the language of the hit: notices and calls do neither.

        Notices of the law and of newsletters, and calls to follow or to pay, speak to a reader or of a site, too. A single
        sentence that is about something else has words that the rules do not have.
        """
        if rule.family not in GUARDED or rule.action not in ("remove", "cut"):
            return False
        key = hit.rule, hit.language, line
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = self._tells(rule, hit, line)
        return told

    def _tells(self, rule: Rule, hit: Hit, line: str) -> bool:
        """Say it for a rule that can speak of notices and calls."""
        if hit.language == ANY:
            languages = tuple(self.guess_line(line))
        else:
            languages = next((group for group in NEIGHBOURS if hit.language in group), (hit.language,))
        if is_report(line, languages) or is_story(line, languages):
            return True
        is_speaking = rule.family in SPEAKING and rule.id not in UNSPOKEN
        if is_speaking and bool(languages) and is_plain_statement(line, languages):
            return True
        vocabulary = self._vocabulary
        return vocabulary is not None and vocabulary.is_about_else(line, rule, languages)


def has_strict_words(rule: Rule, hit: Hit, line: str) -> bool:
    """Say whether the words of a phrase, or of a pattern that leaves next to nothing open, fill what a hit would take."""
    folded = fold_phrase(line)
    if any(folded == fold_phrase(phrase) for phrase in _find_texts(rule.when.phrase, hit.language)):
        return True
    least = NEARLY_ALL * (hit.end - hit.start)
    return any(
        min(end, hit.end) - max(start, hit.start) >= least
        for source in _find_texts(rule.when.pattern, hit.language)
        if (pattern := _read_closed(source)) is not None
        for start, end in pattern.find_spans(line, encode_line(line))
    )


def _is_label(stretch: str) -> bool:
    return len(stretch) <= MAX_LABEL and not has_sentence_end(stretch)


def _find_texts(texts: Texts, language: str) -> tuple[str, ...]:
    return dict(texts).get(language, ())


@cache
def _read_closed(source: str) -> Pattern | None:
    """Return a pattern that leaves next to nothing of a whole line open, `None` for any other."""
    return Pattern(source) if measure_slack(source) <= MAX_SLACK else None


def _find_neighbours(language: str | None) -> Languages:
    """Return a declared language ("pt", "pt-BR") with those that cannot be told from it."""
    code = (language or "").replace("_", "-").partition("-")[0].lower()
    return frozenset([code] if code else []).union(*(group for group in NEIGHBOURS if code in group))
