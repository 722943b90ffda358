"""Runs of labels: buttons and headings of boxes that extractors joined in one line, or ran into the last sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from cleaner.blocks.cut import EDGE_BLOCKS
from cleaner.blocks.features import CLOSING_MARKS, SENTENCE_MARKS, begins_small, is_prose
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.rule import Rule
from cleaner.rules.structure.closed_box import MAX_RUN_LENGTH, RULE, find_closed_boxes, find_last_sentence_end

BUTTONS = "widget.button"
LISTS = frozenset({"widget.whats-hot", "widget.latest", "widget.recommended"})
LABELLED = LISTS | {BUTTONS}
SORTED_LABELLED = tuple(sorted(LABELLED))
GET_ID = attrgetter("id")
MAX_LABEL_LENGTH = 40
MAX_EDGE_BLOCKS = 200
MIN_WORDS = 2
GAPS = " \t\xa0·|•"

HEADS = (3, 2, 1)  # letters that a label begins with


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels in lower case: for each its languages, and whether it heads a list there.

    `lengths` are those of the labels with the same first letters, the longest first.
    """

    known: Mapping[str, Mapping[str, bool]]
    lengths: Mapping[str, Sequence[int]]

    def find_lengths(self, folded: str) -> Iterator[int]:
        """Yield the lengths of the labels with which a run can begin, the longest first."""
        for end in HEADS:
            if len(folded) >= end:
                yield from self.lengths.get(folded[:end], ())


def find_label_runs(facts: Facts) -> Iterator[Verdict]:
    """Yield what holds nothing but labels of one language, one of them that of a list of stories.

    It stands at the end of the last prose, behind the end of its last sentence; in one line above or below the prose; or in
    two lines, a button and a list's label, anywhere. Labels are the phrases of the rules for buttons and lists. Behind the
    button that closes a box, at the end, the label may be any: see `closed_box`.
    """
    yield from find_closed_boxes(facts)
    yield from find_pairs(facts)
    labels = read_labels(facts)
    _, last = facts.blocks.edges()
    for index in {*last[:1], *([len(facts.blocks) - 1] if len(facts.blocks) else [])}:
        yield from find_behind_sentence(facts, index, labels)
    for index in find_edge_lines(facts):
        if len(segment(facts.blocks.texts[index], labels)) > 1:
            yield facts.verdict(RULE, index, "labels and nothing else")


def find_edge_lines(facts: Facts) -> Iterator[int]:
    """Yield the lines above and below the prose that can be two labels, a few hundred at most."""
    blocks = facts.blocks
    first, last = blocks.edges()
    head = range(min(first[0] if first else EDGE_BLOCKS, MAX_EDGE_BLOCKS, len(blocks)))
    after = last[0] + 1 if last else len(blocks) - EDGE_BLOCKS
    for index in [*head, *range(max(after, len(head)), min(len(blocks), after + MAX_EDGE_BLOCKS))]:
        text = blocks.texts[index]
        if len(text) <= MAX_RUN_LENGTH and not begins_small(text) and text[-1] not in SENTENCE_MARKS:
            yield index


def find_pairs(facts: Facts) -> Iterator[Verdict]:
    """Yield a button and a list's label of the same language in two lines, one after the other."""
    marked = facts.marked
    for one, other in pairwise(marked):
        is_amid = not (facts.blocks.is_head(other) or facts.blocks.is_tail(one))  # elsewhere the rules take each alone
        if other == one + 1 and is_amid:
            first, second = find_phrases(facts, one), find_phrases(facts, other)
            if any((BUTTONS, language) in first for rule, language in second if rule in LISTS):
                yield facts.verdict(RULE, one, f"a button above {facts.blocks.texts[other]}")
                yield facts.verdict(RULE, other, f"a list's label below {facts.blocks.texts[one]}")


def find_phrases(facts: Facts, index: int) -> set[tuple[str, str]]:
    """Return the rules, with their languages, of which the block is a phrase."""
    return {(facts.rules[hit.rule].id, hit.language) for hit in facts.hits_at(index)}


def find_behind_sentence(facts: Facts, index: int, labels: Labels) -> Iterator[Verdict]:
    """Yield the labels behind the last sentence of a block of prose.

    A single label goes where no space parts it from the sentence, or where it has two words and heads a list.
    """
    text = facts.blocks.texts[index]
    if text[-1] in SENTENCE_MARKS or text[-1] in CLOSING_MARKS:
        return
    end = find_last_sentence_end(text)
    run = text[end:].strip(GAPS)
    if not run or begins_small(run) or not is_prose(text[:end]):
        return
    found = segment(run, labels)
    is_glued = not text[end].isspace()
    if len(found) > 1 or (found and (is_glued or (found[0] and len(run.split()) >= MIN_WORDS))):
        evidence = f"labels behind the last sentence: {run}"
        yield Verdict(RULE, "widget", keeps=False, block=index, start=end, end=len(text), evidence=evidence)


def read_labels(facts: Facts) -> Labels:
    """Return the languages of each label, and whether it heads a list of stories there; all texts have the same rules."""
    return _read_labels(_SameRules(facts.rules))


class _SameRules:
    """Rules that are the same as others where they are one object: there are a thousand, and texts are many."""

    __slots__ = ("rules",)

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameRules) and self.rules is other.rules

    def __hash__(self) -> int:
        return id(self.rules)


@lru_cache(maxsize=4)
def _read_labels(same: _SameRules) -> Labels:
    return group_labels(tuple(_find_labelled(same.rules)))


def _find_labelled(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Yield the rules that hold labels; rules stand in the order of their ids."""
    for name in SORTED_LABELLED:
        at = bisect_left(rules, name, key=GET_ID)
        if at < len(rules) and rules[at].id == name:
            yield rules[at]


def group_labels(rules: tuple[Rule, ...]) -> Labels:
    """Group the phrases of some rules, in lower case."""
    labels: dict[str, dict[str, bool]] = {}
    for rule in rules:
        for language, texts in rule.when.phrase:
            for text in texts:
                known = labels.setdefault(fold(text), {})
                known[language] = known.get(language, False) or rule.id in LISTS
    lengths: dict[str, set[int]] = {}
    for label in labels:
        lengths.setdefault(label[: HEADS[0]], set()).add(len(label))
    return Labels(labels, {head: sorted(found, reverse=True) for head, found in lengths.items()})


def segment(run: str, labels: Labels) -> list[bool]:
    """Cut a run into labels of one language; for each, whether it heads a list. Empty where it is none, or heads no list."""
    folded = fold(run)
    if len(run) > MAX_RUN_LENGTH or len(folded) != len(run):
        return []
    for end in labels.find_lengths(folded):
        for language in labels.known.get(folded[:end], ()) if end <= MAX_LABEL_LENGTH else ():
            found = cut_run(run, folded, labels, language, 0)
            if any(found):
                return found
    return []


def cut_run(run: str, folded: str, labels: Labels, language: str, position: int) -> list[bool]:
    """Cut a run from `position` into labels of a language, the longest first; empty where that fails."""
    for end in range(min(len(run), position + MAX_LABEL_LENGTH), position, -1):
        known = labels.known.get(folded[position:end], {})
        if language not in known:
            continue
        following = end
        while following < len(run) and run[following] in GAPS:
            following += 1
        if following == len(run):
            return [known[language]]
        if begins_small(run[following]):
            continue
        rest = cut_run(run, folded, labels, language, following)
        if rest:
            return [known[language], *rest]
    return []


def fold(text: str) -> str:
    """Return a label in lower case, with one kind of apostrophe and one i; its length stays."""
    return text.replace("İ", "i").lower().replace("’", "'").replace("ı", "i")


DETECTOR = Detector(
    id=RULE,
    title="Labels of widgets run together",
    why="Extractors join the button that closes a box with the label of the next, or glue both to the article's last word.",
    since="0.1.0",
    find=find_label_runs,
)
