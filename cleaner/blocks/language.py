"""Guess which languages a text can be of: by its script, and by the function words that only some languages have.

A table of words names all languages that are possible, which is what a gate asks; the libraries at hand (py3langid, lingua)
name the likeliest one, whatever the text, and load megabytes.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from cleaner.blocks.language_codes import read_language
from cleaner.core import is_compiled

if TYPE_CHECKING:
    from cleaner._core.languages import SpokenWords

FUNCTION_WORDS = files("cleaner.blocks") / "function_words.txt"

# Languages that share their function words: where one of them is possible, all are.
NEIGHBOURS = (
    ("am", "ti"),
    ("as", "bn"),
    ("bg", "mk"),
    ("bs", "hr", "sr"),
    ("cs", "sk"),
    ("da", "no"),
    ("en", "pcm"),
    ("gl", "pt"),
    ("id", "ms"),
    ("kk", "ky"),
    ("rn", "rw"),
    ("xh", "zu"),
)
# Scripts that tell the language, by their first and last letter.
SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0531", "\u058f", "hy"),
    ("\u05d0", "\u05ea", "he"),
    ("\u0980", "\u09ff", "bn"),
    ("\u0a00", "\u0a7f", "pa"),
    ("\u0a80", "\u0aff", "gu"),
    ("\u0b00", "\u0b7f", "or"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0c00", "\u0c7f", "te"),
    ("\u0c80", "\u0cff", "kn"),
    ("\u0d00", "\u0d7f", "ml"),
    ("\u0d80", "\u0dff", "si"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u0e80", "\u0eff", "lo"),
    ("\u0f00", "\u0fff", "bo"),
    ("\u1000", "\u109f", "my"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1100", "\u11ff", "ko"),
    ("\u1200", "\u137f", "am"),
    ("\u1780", "\u17ff", "km"),
    ("\u1f00", "\u1fff", "el"),
    ("\u3041", "\u30ff", "ja"),
    ("\u3400", "\u9fff", "zh"),
    ("\uac00", "\ud7a3", "ko"),
)
FIRST_SCRIPT = SCRIPTS[0][0]
DENSE = frozenset(["zh", "ja", "th", "lo", "my", "km", "bo"])  # without spaces between words
LETTERS_TO_A_WORD = 3

# Words as the table has them: marks of Indic vowels belong to a word, digits and punctuation do not.
WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u3020\uff00-\uff0f\uff1a-\uff20،؛؟۔।॥·]+")
KANA = re.compile("[\u3041-\u30ff]")
MAX_PLAIN_HAN = 10  # words: Japanese of so many can do without kana

SAMPLE = 400  # letters at the start, in the middle and at the end of a text
MIN_WORDS, MIN_SHARE = 12, 0.03
MIN_LINE_SCORE, MIN_LINE_SHARE = 0.9, 0.08
SURE_SCORE = 2.0
NAMED_SAMPLE = 200  # letters, as above
MIN_LEAD = 1.5  # times the best score of languages that can be told from the best
ALSO_POSSIBLE = 0.75  # of the best score
MIN_OTHER, DECLARED_WEIGHT = 0.06, 3  # of the words: speak for another language than the declared, each for that one counting

Languages = frozenset[str]
UNKNOWN: Languages = frozenset()
Spoken = tuple[Languages, float, int]  # the languages that a line speaks for most, what speaks for the best, its words
NO_WORD: tuple[float, tuple[str, ...]] = (0.0, ())
NEIGHBOURS_OF = {language: group for group in NEIGHBOURS for language in group}


class WordCounts(NamedTuple):
    """The words of a text, counted.

    `scores` is how much the known words speak for each language, in the order in which they come, so that each sum is always
    the same; `scripts` are the words in the script of one language; `more` is how many more words there are than were counted,
    where none are spaced.
    """

    scores: dict[str, float]
    words: int
    scripts: dict[str, int]
    more: int
    has_kana: bool


def guess_languages(text: str) -> Languages:
    """Return the codes of all languages that a text can be of; none where it is too short or says too little.

    Only a sample is read. Languages that differ in little pass together.

    >>> sorted(guess_languages("Broen over elven skal være lukket til sommeren er over, og det var ikke til å unngå."))
    ['da', 'no']
    """
    scores, words = score_languages(_take_sample(text))
    if words < MIN_WORDS:
        return UNKNOWN
    return _choose(scores, MIN_SHARE * words)


def name_language(text: str) -> str | None:
    """Return the code of the one language that a text is most likely of; `None` where it says too little.

    Of languages that differ in little, it is the one that more words speak for.

    >>> name_language("The ferry was late again on Monday, and nobody on the island knew why it had not come.")
    'en'
    """
    scores, words = score_languages(_take_sample(text, NAMED_SAMPLE))
    if words < MIN_WORDS or not scores:
        return None
    best = max(sorted(scores), key=scores.__getitem__)
    rivals = (score for language, score in scores.items() if language not in {best, *NEIGHBOURS_OF.get(best, ())})
    is_sure = scores[best] >= max(SURE_SCORE, MIN_SHARE * words, MIN_LEAD * max(rivals, default=0.0))
    return best if is_sure else None


def correct_language(declared: str | None, text: str) -> str | None:
    """Return the language that a page declares, or that of its text where hardly a word speaks for the declared one.

    Templates declare English for whatever is written in them. A language of which no words are known is believed.

    >>> correct_language("en-US", "Le maire a dit que le pont serait ouvert au printemps, et que la route est sûre.")
    'fr'
    """
    code = (read_language(declared) or "").partition("-")[0]
    if not code or not text or code not in _list_known():
        return declared
    named = name_language(text)
    if named is None or named == code or code in NEIGHBOURS_OF.get(named, ()) or {code, named} == {"ja", "zh"}:
        return declared
    scores, words = score_languages(_take_sample(text, NAMED_SAMPLE))
    return named if scores[named] - DECLARED_WEIGHT * scores.get(code, 0.0) >= MIN_OTHER * words else declared


@cache
def _list_known() -> Languages:
    """Return the languages whose words or letters are known."""
    return frozenset(language for language, _ in read_table()) | {language for _, _, language in SCRIPTS}


def guess_line_languages(line: str, least: float = MIN_LINE_SCORE) -> Languages:
    """Return the languages that a single line speaks for itself; none where it holds too few of the words that tell.

    `least` is what must speak for the best of them: a word that no other language has counts 1, however often it is said.
    """
    return choose_line_languages(weigh_line(line), least)


def weigh_line(line: str) -> Spoken:
    """Return which languages a single line speaks for most, and how much; `choose_line_languages` says if that is enough."""
    scores, words = score_languages(line, each_once=True)
    best = max(scores.values(), default=0.0)
    return _choose(scores, 0.0), best, words


def choose_line_languages(spoken: Spoken, least: float = MIN_LINE_SCORE) -> Languages:
    """Return the languages that a line speaks for, by what `weigh_line` returned: see `guess_line_languages`."""
    languages, best, words = spoken
    return languages if best >= max(least, MIN_LINE_SHARE * words) else UNKNOWN


def _take_sample(text: str, size: int = SAMPLE) -> str:
    if len(text) <= 3 * size:
        return text
    middle = len(text) // 2
    return f"{text[:size]} {text[middle : middle + size]} {text[-size:]}"


def _choose(scores: dict[str, float], least: float) -> Languages:
    best = max(scores.values(), default=0.0)
    if best < least or not best:
        return UNKNOWN
    possible = [language for language, score in scores.items() if score >= ALSO_POSSIBLE * best]
    return frozenset(possible).union(*(NEIGHBOURS_OF.get(language, ()) for language in possible))


def score_languages(text: str, *, each_once: bool = False) -> tuple[dict[str, float], int]:
    """Return how much the words of a text speak for each language, and how many words there are.

    A function word counts the less, the more languages have it; a word in a script of one language counts full. With
    `each_once`, a word counts once, however often it is said.
    """
    scores, words, scripts, more, has_kana = _count_words(text, each_once=each_once)
    han = scripts.get("zh", 0)
    if han and has_kana:
        scripts["ja"] = scripts.get("ja", 0) + scripts.pop("zh")
    elif 0 < han <= MAX_PLAIN_HAN:
        scripts["ja"] = scripts.get("ja", 0) + han
    for language, size in scripts.items():
        scores[language] = scores.get(language, 0.0) + size
    return scores, words + more


def _count_words(text: str, *, each_once: bool) -> WordCounts:
    """Count the words of a text; capitals are read as small letters."""
    if is_compiled():
        return WordCounts(*_compile_words().count(text, each_once))
    return _count_plainly(text, each_once=each_once)


def _count_plainly(text: str, *, each_once: bool) -> WordCounts:
    """Count them without the compiled core."""
    found = WORD.findall(text.lower())
    counts = dict.fromkeys(found, 1) if each_once else Counter(found)
    known = _read_words()
    scores: dict[str, float] = defaultdict(float)
    scripts: Counter[str] = Counter()
    more = 0
    for word, count in counts.items():
        weight, languages = known.get(word, NO_WORD)
        for language in languages:
            scores[language] += weight * count
        script = find_script_language(word[0]) if word[0] >= FIRST_SCRIPT else None
        if script is not None:
            size = count * (max(1, len(word) // LETTERS_TO_A_WORD) if script in DENSE else 1)
            scripts[script] += size
            more += size - count
    has_kana = any(KANA.search(word) for word in counts)
    return WordCounts(dict(scores), sum(counts.values()), dict(scripts), more, has_kana)


@cache
def _compile_words() -> SpokenWords:
    """Return the words for the compiled core."""
    from cleaner._core.languages import SpokenWords  # noqa: PLC0415  # it may not be there

    return SpokenWords(_read_words(), SCRIPTS, DENSE, (WORD, KANA), LETTERS_TO_A_WORD)


def find_script_language(letter: str) -> str | None:
    """Return the language that a letter's script belongs to, where it is that of one language in the main."""
    at = bisect(_starts(), letter) - 1
    return SCRIPTS[at][2] if at >= 0 and letter <= SCRIPTS[at][1] else None


@cache
def _starts() -> list[str]:
    return [first for first, _, _ in SCRIPTS]


@cache
def _read_words() -> dict[str, tuple[float, tuple[str, ...]]]:
    """Return for each function word its weight and its languages; neighbours count as one."""
    groups = {language: group[0] for group in NEIGHBOURS for language in group}
    spoken: dict[str, list[str]] = defaultdict(list)
    for language, words in read_table():
        for word in words:
            spoken[word].append(language)
    return {
        word: (1 / len({groups.get(language, language) for language in languages}), tuple(languages))
        for word, languages in spoken.items()
    }


def read_table() -> Iterator[tuple[str, list[str]]]:
    """Yield each language with its function words."""
    for line in FUNCTION_WORDS.read_text(encoding="utf-8").splitlines():
        language, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            yield language, words.split()


@cache
def read_opening_words(languages: Languages) -> frozenset[str]:
    """Return the function words of some languages."""
    return frozenset(word for language, words in read_table() if language in languages for word in words)
