"""What rules may ask about one text: its blocks, which words of rules they carry, what repeats, what echoes the title."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import GREEK_QUESTION_MARKS, QUESTION_MARKS, WORD, has_sentence_end
from cleaner.blocks.language import NEIGHBOURS_OF, guess_line_languages
from cleaner.document import Document, Verdict
from cleaner.rules.about_code import is_about_code
from cleaner.rules.about_data import is_about_data
from cleaner.rules.matcher import Hit, Hits
from cleaner.rules.notice_vocabulary import NoticeVocabulary
from cleaner.rules.own_headings import find_own_headings, may_head
from cleaner.rules.own_list import find_own_lists, may_be_listed
from cleaner.rules.remember import remember
from cleaner.rules.rule import Rule
from cleaner.rules.rule_coverage import measure_coverage
from cleaner.rules.speech import Speech
from cleaner.scoring.lines import LineCache, Lines
from cleaner.templates.shape import shape_line
from cleaner.templates.template import SiteTemplates

if TYPE_CHECKING:  # at run time they need numpy, which texts without candidates do without
    from cleaner.scoring.score_lines import LineWeights, ScoredLine

MOSTLY = 0.8
COOKIE, CONSENT_BUTTON = "cookie", "cookie.button"
MIN_TITLE_WORDS, MIN_ECHO_WORDS = 3, 4
MIN_ECHO_SHARE = 0.6
ASKING = (*QUESTION_MARKS, GREEK_QUESTION_MARKS[1])  # an item of a list may end in the other one
MIN_QUESTIONS = 2  # of an interview, each with its answer, besides the one that is looked at
MIN_ANSWER = 30  # characters


@dataclass(slots=True)
class Facts:
    """The facts about one text. Rules and detectors read them and never each other's verdicts, so their order is free."""

    document: Document
    blocks: Blocks
    rules: Sequence[Rule]
    hits: Mapping[str, Hits]
    templates: SiteTemplates = field(default_factory=dict)  # those of the document's site
    speech: Speech | None = None  # which languages may speak; `None`: all
    line_weights: LineWeights | None = None  # of the line scorer; `None`: those that come with the package
    vocabulary: NoticeVocabulary | None = None  # of the rules; `None`: no block is a notice by its words
    line_cache: LineCache = field(default_factory=LineCache)  # what the scorer knows of lines from earlier rounds
    _marked: tuple[int, ...] | None = None
    _counts: Counter[str] | None = None
    _series: Counter[int] | None = None
    _title: tuple[str, ...] | None = None
    _scored: Sequence[ScoredLine] | None = None
    _edge_lines: tuple[int, int] | None = None
    _families: frozenset[str] | None = None
    _first_unknown: int | None = None
    _is_about_code: bool | None = None
    _is_policy: bool | None = None
    _is_interview: bool | None = None
    _own_lists: frozenset[int] | None = None
    _own_headings: frozenset[int] | None = None
    _families_of: dict[str, frozenset[str]] = field(default_factory=dict)  # of each line that was asked for

    def __post_init__(self) -> None:
        """Say how far head and tail reach where there is no prose to count from."""
        self.blocks.reach_over(lambda index: bool(self.families_at(index)))

    @property
    def marked(self) -> tuple[int, ...]:
        """Return the blocks that carry the words of any rule: with few exceptions the only ones worth a look."""
        if self._marked is None:
            hits = self.hits
            self._marked = tuple([index for index, text in enumerate(self.blocks.texts) if hits.get(text)])
        return self._marked

    def hits_at(self, index: int) -> Hits:
        """Return which rules' words the block carries, whatever else those rules ask for."""
        return self.hits.get(self.blocks.texts[index], ())

    def may_speak(self, index: int, hit: Hit) -> bool:
        """Say whether words that a block carries are of a language that the text, or the block itself, can be of."""
        return self.speech is None or self.speech.may_speak(self.rules[hit.rule], hit, self.blocks.texts[index])

    def families_at(self, index: int) -> frozenset[str]:
        """Name the families whose words the block carries as a whole (words inside running text do not count).

        Each line is looked at once: its neighbours ask for it, and of 70,000 labels most are alike.
        """
        text = self.blocks.texts[index]
        found = self._families_of.get(text)
        if found is None:
            rules = [self.rules[hit.rule] for hit in self.hits.get(text, ())]
            found = self._families_of[text] = frozenset([rule.family for rule in rules if rule.action in ("remove", "cut")])
        return found

    @property
    def families(self) -> frozenset[str]:
        """Name the families whose words any block carries: without them most detectors have nothing to look for."""
        if self._families is None:
            hits = map(self.hits_at, self.marked)
            self._families = frozenset([self.rules[number].family for number in {hit.rule for found in hits for hit in found}])
        return self._families

    @property
    def first_unknown(self) -> int:
        """Return the first block that carries no rule's words as a whole; the count of blocks where all do."""
        if self._first_unknown is None:
            count = len(self.blocks)
            self._first_unknown = next((at for at in range(count) if not self.families_at(at)), count)
        return self._first_unknown

    def is_mostly(self, index: int, family: str) -> bool:
        """Say whether words of a family fill the block, or the block is theirs as a whole."""
        length = len(self.blocks.texts[index])
        return any(
            self.rules[hit.rule].family == family
            and (self.rules[hit.rule].action in ("remove", "cut") or hit.end - hit.start >= MOSTLY * length)
            for hit in self.hits_at(index)
        )

    @property
    def edge_lines(self) -> tuple[int, int]:
        """Return where the lines end, and begin, of which rules ask that they stand at the edge of the text.

        As the outermost goes, the next one stands there: a thousand of them must not take five hundred rounds.
        """
        if self._edge_lines is None:
            count = len(self.blocks)
            is_edge_line = remember(self._is_edge_line)
            texts = self.blocks.texts
            head = next((at for at in range(count) if not is_edge_line(texts[at])), count)
            tail = next((at for at in range(count - 1, -1, -1) if not is_edge_line(texts[at])), -1)
            self._edge_lines = head, tail + 1
        return self._edge_lines

    def _is_edge_line(self, text: str) -> bool:
        asked = (self.rules[hit.rule].when.neighbour for hit in self.hits.get(text, ()))
        return any(neighbour is not None and neighbour.kind == "edge" for neighbour in asked)

    def count(self, index: int) -> int:
        """Count how often the block's text occurs as a block."""
        if self._counts is None:
            self._counts = Counter(self.blocks.texts)
        return self._counts[self.blocks.texts[index]]

    @property
    def _count_of_rules(self) -> Counter[int]:
        """Count for each rule the blocks that say other things in its words; "Updated:" alone says nothing."""
        if self._series is None:
            marked = {text for at in self.marked if not (text := self.blocks.texts[at]).endswith((":", "："))}
            self._series = Counter(rule for text in marked for rule in {hit.rule for hit in self.hits.get(text, ())})
        return self._series

    def series(self, index: int) -> int:
        """Count the blocks that say other things in the words of one rule, for the block's rule that has most of them."""
        return max((self._count_of_rules[hit.rule] for hit in self.hits_at(index)), default=0)

    def is_saved_by_series(self, index: int) -> bool:
        """Say whether the block is one of several in the words of a rule that leaves such rows to the article."""
        counts = self._count_of_rules
        return any(counts[hit.rule] >= (self.rules[hit.rule].unless.series or math.inf) for hit in self.hits_at(index))

    @property
    def is_about_code(self) -> bool:
        """Say whether the text teaches programming."""
        if self._is_about_code is None:
            self._is_about_code = is_about_code(self.blocks)
        return self._is_about_code

    @property
    def is_policy(self) -> bool:
        """Say whether the text is a privacy policy."""
        if self._is_policy is None:
            has_button = any(self.rules[hit.rule].id == CONSENT_BUTTON for at in self.marked for hit in self.hits_at(at))
            notices = {at for at in self.marked if COOKIE in self.families_at(at)}
            self._is_policy = not has_button and is_about_data(self.blocks, notices)
        return self._is_policy

    def is_asked(self, index: int) -> bool:
        """Say whether the block is a question of an interview: there are several, each with its answer below it."""
        if not self.blocks.texts[index].endswith(ASKING):
            return False
        if self._is_interview is None:
            self._is_interview = self._count_questions() >= MIN_QUESTIONS
        return self._is_interview

    def is_answered(self, index: int) -> bool:
        """Say whether the block is such a question, and what stands below it is an answer that no rule knows."""
        return self.is_asked(index) and _is_answer(self.blocks.texts, index + 1) and not self.families_at(index + 1)

    def _count_questions(self) -> int:
        """Count the questions that stand below no label, and above what can be an answer."""
        texts = self.blocks.texts
        asked = [at for at, text in enumerate(texts) if text.endswith(ASKING) and _is_answer(texts, at + 1)]
        return sum(at == 0 or not self.families_at(at - 1) for at in asked)

    def is_listed(self, index: int) -> bool:
        """Say whether the block is a row of a list of the article's own: a cast, the people of a shoot, an address."""
        if not may_be_listed(self.blocks.texts[index]):
            return False
        if self._own_lists is None:
            lists = find_own_lists(self.blocks.texts, lambda at: bool(self.families_at(at)))
            self._own_lists = frozenset(at for rows in lists for at in rows)
        return index in self._own_lists

    def is_own_heading(self, index: int) -> bool:
        """Say whether the block heads a part of a document whose parts all have headings, or is a line of verse."""
        if not may_head(self.blocks.texts[index]):
            return False
        if self._own_headings is None:
            self._own_headings = find_own_headings(self.blocks, lambda at: bool(self.families_at(at)))
        return index in self._own_headings

    def is_site_template(self, index: int) -> bool:
        """Say whether the block's site repeats this line."""
        return bool(self.templates) and (shape_line(self.blocks.texts[index]), True) in self.templates

    @property
    def scored(self) -> Sequence[ScoredLine]:
        """Return the lines that the scorer takes for artifacts; none where lines are broken at one width."""
        if self._scored is None:
            self._scored = self._score() if may_hold_artifacts(self.blocks) else ()
        return self._scored

    def _score(self) -> Sequence[ScoredLine]:
        from cleaner.scoring.score_lines import score_lines  # noqa: PLC0415  # needs numpy

        return score_lines(describe_lines(self.blocks, self.rules, self.hits, self.line_cache), self.line_weights)

    @property
    def title_words(self) -> tuple[str, ...]:
        """Return the words of the title that was passed, folded; empty without one."""
        if self._title is None:
            title = self.document.title
            self._title = fold_words(title) if title else ()
        return self._title

    def find_languages(self, line: str) -> Sequence[str]:
        """Return the languages whose words tell what a line says: those of the line, or those of the text."""
        spoken = (self.speech.guess_line(line) or self.speech.languages) if self.speech else guess_line_languages(line)
        return add_neighbours(spoken)

    def find_all_languages(self, line: str) -> Sequence[str]:
        """Return the languages of a line and those of the text: a short line is easily mistaken."""
        of_text = self.speech.languages if self.speech else frozenset()
        return add_neighbours({*of_text, *(self.speech.guess_line(line) if self.speech else guess_line_languages(line))})

    def verdict(self, rule_id: str, index: int, evidence: str) -> Verdict:
        """Make a verdict that removes a whole block."""
        family = rule_id.partition(".")[0]
        end = len(self.blocks.texts[index])
        return Verdict(rule_id, family, keeps=False, block=index, start=0, end=end, evidence=evidence)


def _is_answer(texts: Sequence[str], at: int) -> bool:
    """Say whether the text at a place, if there is one, can be the answer to the question above it."""
    return at < len(texts) and len(texts[at]) >= MIN_ANSWER and has_sentence_end(texts[at]) and not texts[at].endswith(ASKING)


def may_hold_artifacts(blocks: Blocks) -> bool:
    """Say whether the scorer has anything to say: some lines are prose, some are none, and a line is a block."""
    prose = sum(blocks.prose)
    return 0 < prose < len(blocks) and not blocks.is_wrapped


def describe_lines(blocks: Blocks, rules: Sequence[Rule], hits: Mapping[str, Hits], known: LineCache | None = None) -> Lines:
    """Return the blocks of a text as the line scorer sees them, with the words of the rules in each."""
    return Lines(blocks.texts, blocks.prose, blocks.gaps, measure_coverage(blocks.texts, hits, rules), known or LineCache())


def add_neighbours(languages: Iterable[str]) -> list[str]:
    """Return languages with those that they cannot be told apart from."""
    return sorted({near for one in languages for near in (one, *NEIGHBOURS_OF.get(one, ()))})


def fold_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, case folded."""
    return tuple(WORD.findall(text.casefold()))


def is_echo(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Say whether a line says what the title says, give or take a site's name or a section at either end.

    The shorter of the two stands in the longer in one piece, has at least four words, and makes up three fifths of it. A
    title or line of fewer than three words must be the same.
    """
    if min(len(title), len(words)) < MIN_TITLE_WORDS:
        return bool(title) and words == title
    if words == title:
        return True
    longer, shorter = (words, title) if len(words) >= len(title) else (title, words)
    if len(shorter) < MIN_ECHO_SHARE * len(longer) or len(shorter) < MIN_ECHO_WORDS:
        return False
    size = len(shorter)
    return any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))
