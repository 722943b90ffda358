"""Scored artifacts: lines of which no single rule can be sure, weighed by the line scorer; a detector for each class."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from cleaner.blocks.features import begins_small, count_words, has_sentence_end, is_label
from cleaner.blocks.language import guess_line_languages
from cleaner.document import Verdict
from cleaner.rules.about_code import is_code_line
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.first_title import may_be_title
from cleaner.rules.own_sentences import is_story
from cleaner.rules.reporting import GUARDED, is_report
from cleaner.rules.structure.own_rows import is_own_row, is_statement

if TYPE_CHECKING:
    from cleaner.scoring.score_lines import ScoredLine

PREFIX = "scored."
MAX_ROW = 200  # lines
MIN_OWN_ROW = 3
MIN_TITLE_WORDS = 3
NEVER_TITLES = frozenset(["advert", "newsletter", "other", "share", "tags", "widget"])  # what no line of so many words is
DENSE_TITLES = NEVER_TITLES | {"byline"}
# Six signs or more of a script without spaces and no figures: no name of a person is so long. A shorter one stands above it.
DENSE_TITLE = re.compile(
    r"^(?!.*(?:记者|記者|编辑|編輯|微信|扫码|分享|投稿者|一覧|기자))[^■●▲◆★※▶\d|>/＞｜@:：]{0,30}[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3][^\d|>/＞｜@]{5,40}$"
)
SHORT_TITLE = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3 ]{4,}$")
MAX_LABELS = 6
MAX_BYLINES = 4
MAX_NAMES = 2  # lines between a title and its article of which no rule knows a word
MIN_BROKEN_WORDS = 4
RUNS_ON = re.compile(r"\([^()]{1,40}\)[,;:]? [a-zß-öø-ÿа-яё]")  # "(ASC) head north": an abbreviation behind its name
NEVER_SIGNED = frozenset(["other", "related", "share", "tags", "widget"])  # what the name and town below a letter are not
SIGNED = re.compile(
    r"^(?:(?:Prof|Dr)\. ?){0,2}[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w.’'-]*){1,2}, [A-ZÀ-Þ][\w.’'-]+(?: [\w.’'/-]+){0,2}$"
)
SURE_OF_SENTENCE = 0.97
SPEECH_MARKS = tuple('"“„«»「『‘‚›')
WHY = "No word tells it for sure: its shape, its place, its neighbours and the words around it do, taken together."
# For each class that the scorer tells: the family that keeps it, and what it is.
CLASSES = {
    "advert": ("advert", "Advertising mark or call"),
    "author-bio": ("byline", "Note on the author"),
    "byline": ("byline", "Name, date or read time of the article"),
    "caption": ("caption", "Caption of a picture"),
    "comment": ("comments", "Comment of a reader, or its controls"),
    "credit": ("credit", "Credit of a picture"),
    "newsletter": ("newsletter", "Call or form of a newsletter"),
    "other": ("widget", "Line of the page around the article"),
    "related": ("related", "Link to another article"),
    "share": ("share", "Button or label for sharing"),
    "tags": ("nav", "Subject or section of the article"),
    "widget": ("widget", "Label or control of a widget"),
}


def make_scored_detectors() -> Iterator[Detector]:
    """Yield the detector of each class; they share one scoring of the text, which the facts remember."""
    for name, (family, title) in CLASSES.items():
        yield Detector(PREFIX + name, f"{title}, by score", WHY, "0.1.0", partial(_find_lines, name, family), family)


def _find_lines(name: str, family: str, facts: Facts) -> Iterable[Verdict]:
    scored = facts.scored
    found = [line for line in scored if line.artifact == name] if scored else ()  # mostly none
    return _judge_lines(name, family, facts, found) if found else ()


def _judge_lines(name: str, family: str, facts: Facts, lines: Iterable[ScoredLine]) -> Iterator[Verdict]:
    found = [line for line in lines if not _is_own(facts, line)]
    scored = {line.index for line in facts.scored} if found else set()
    for line in found:
        end = len(facts.blocks.texts[line.index])
        evidence = f"score {line.probability:.2f}: {line.reasons}"
        for index in (line.index, *_find_copies(facts, line.index, scored)):
            yield Verdict(PREFIX + name, family, keeps=False, block=index, start=0, end=end, evidence=evidence)


def _find_copies(facts: Facts, index: int, scored: Container[int]) -> Iterator[int]:
    """Yield the copies of a line right above and below it: they would go one after the other, in a round each."""
    texts = facts.blocks.texts
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(texts) and at not in scored and texts[at] == texts[index]:
            yield at
            at += step


def _is_own(facts: Facts, line: ScoredLine) -> bool:
    is_code = is_code_line(facts.blocks.texts[line.index]) and facts.is_about_code
    if (
        is_code
        or facts.is_saved_by_series(line.index)
        or _is_amid_sentence(facts, line.index)
        or _is_labelled(facts, line.index)
        or _is_signature(facts, line)
    ):
        return True
    return _is_heading(facts, line) or _is_sentence(facts, line) or _is_in_own_row(facts, line.index)


def _is_amid_sentence(facts: Facts, index: int) -> bool:
    """Say whether a sentence begun above goes on in a line, or runs on below it: dumps put the words of links on lines."""
    texts = facts.blocks.texts
    if index + 1 < len(texts) and RUNS_ON.match(texts[index + 1]):
        return True
    if index == 0 or facts.hits_at(index - 1):
        return False
    above = texts[index - 1]
    return begins_small(above) and count_words(above) >= MIN_BROKEN_WORDS and above[-1].isalnum()


def _is_labelled(facts: Facts, index: int) -> bool:
    """Say whether a rule takes the label of a widget off an end of the line: what is left is judged without it."""
    size = len(facts.blocks.texts[index])
    at_ends = (hit for hit in facts.hits_at(index) if (hit.start == 0) != (hit.end == size))
    rules = (facts.rules[hit.rule] for hit in at_ends)
    return any(rule.action == "trim" and rule.family == "widget" for rule in rules)


def _is_signature(facts: Facts, line: ScoredLine) -> bool:
    """Say whether a name and a town stand right below a paragraph, as below the letter of a reader."""
    is_below = line.index > 0 and facts.blocks.is_prose(line.index - 1) and line.artifact in NEVER_SIGNED
    return is_below and not facts.hits_at(line.index) and SIGNED.match(facts.blocks.texts[line.index]) is not None


def _is_sentence(facts: Facts, line: ScoredLine) -> bool:
    """Say whether a line that no rule knows a word of is a sentence of the article, perhaps its last one.

    What tells a story is one also in words of notices. Speech, and what tells who said or did something, always is; any other
    one unless its score is close to certain.
    """
    text = facts.blocks.texts[line.index]
    if not has_sentence_end(text):
        return False
    if facts.hits_at(line.index):
        return CLASSES[line.artifact][0] in GUARDED and is_story(text, facts.find_languages(text))
    if line.probability < SURE_OF_SENTENCE or text.startswith(SPEECH_MARKS):
        return True
    languages = facts.speech.languages if facts.speech else ()
    return is_report(text, languages or guess_line_languages(text))


def _is_heading(facts: Facts, line: ScoredLine) -> bool:
    """Say whether a line can be a heading of the article: a label between two paragraphs, or a title above the first one.

    Names and dates, captions and links to others stand above the first paragraph, too, and no rule knows a word of them.
    """
    blocks, index = facts.blocks, line.index
    if line.artifact in DENSE_TITLES and _is_dense_title(facts, index):
        return True
    if line.artifact == "byline" and _is_first_title(facts, index):
        return True
    if index + 1 == len(blocks) or not blocks.is_prose(index + 1):
        return False
    if index > 0 and blocks.is_prose(index - 1):
        return is_label(blocks.texts[index])
    return line.artifact in NEVER_TITLES and not facts.hits_at(index) and blocks.words(index) >= MIN_TITLE_WORDS


def _is_dense_title(facts: Facts, index: int) -> bool:
    """Say whether a line is a title, or one of two lines of it, in a script without spaces; labels may stand below it."""
    texts = facts.blocks.texts
    if facts.hits_at(index) or not facts.blocks.is_head(index):
        return False
    if DENSE_TITLE.match(texts[index]):
        return _stands_above_prose(facts, index, 1)
    is_short = index + 1 < len(texts) and SHORT_TITLE.match(texts[index]) is not None and not facts.hits_at(index + 1)
    return is_short and DENSE_TITLE.match(texts[index + 1]) is not None and _stands_above_prose(facts, index + 1, 0)


def _is_first_title(facts: Facts, index: int) -> bool:
    """Say whether the first line that no rule knows is the title: a date or an author's line parts it from the article."""
    if index != facts.first_unknown or facts.hits_at(index):
        return False
    if not may_be_title(facts.blocks.texts[index]) or not _stands_above_prose(facts, index, MAX_NAMES):
        return False
    return any("byline" in facts.families_at(below) for below in range(index + 1, min(index + MAX_BYLINES, len(facts.blocks))))


def _stands_above_prose(facts: Facts, index: int, others: int) -> bool:
    """Say whether prose follows on a line, or on as many `others` below it, give or take labels that rules know."""
    for at in range(index + 1, min(len(facts.blocks), index + 1 + MAX_LABELS)):
        if facts.blocks.is_prose(at):
            return True
        others -= not facts.families_at(at)
        if others < 0:
            return False
    return False


def _is_in_own_row(facts: Facts, index: int) -> bool:
    """Say whether a line stands in a row of the article's own: one that no rule knows a word of, whatever stands above it."""
    if facts.hits_at(index):
        return False
    first = last = index
    while first > 0 and _is_unknown(facts, first - 1):
        first -= 1
    while last + 1 < len(facts.blocks) and _is_unknown(facts, last + 1):
        last += 1
    if first == last or last - first >= MAX_ROW:
        return False
    blocks = facts.blocks
    ends_in_statement = last - first + 1 >= MIN_OWN_ROW and is_statement(blocks.texts[last])
    return ends_in_statement or _follows_prose(facts, first, last) or is_own_row(blocks, range(first, last + 1))


def _follows_prose(facts: Facts, first: int, last: int) -> bool:
    """Say whether a row of three lines or more goes on from a paragraph, with no label above it: a list, or verse."""
    return last - first + 1 >= MIN_OWN_ROW and first > 0 and facts.blocks.is_prose(first - 1)


def _is_unknown(facts: Facts, index: int) -> bool:
    return not facts.blocks.is_prose(index) and not facts.hits_at(index)
