"""Judge: show every block to the rules whose words it carries, and the whole text to the detectors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from cleaner.blocks.features import begins_small, count_words, has_sentence_end
from cleaner.document import Verdict
from cleaner.rules.broken_sentence import FAMILIES as BROKEN
from cleaner.rules.broken_sentence import BrokenSentences
from cleaner.rules.conditions import RuleReader
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.matcher import Hit
from cleaner.rules.opened_list import FAMILIES as OPENED
from cleaner.rules.opened_list import MAX_ITEM, is_opened
from cleaner.rules.own_entries import NUMBERED, find_own_entries, may_be_entry
from cleaner.rules.own_list import looks_like_row
from cleaner.rules.own_steps import is_own_step
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.small_verse import OF_MENUS, is_small_verse
from cleaner.rules.structure.own_rows import is_own_row, is_statement
from cleaner.verdicts.hit_cache import HitCache, shorten
from cleaner.verdicts.narrow import Narrower

LEGAL = "legal"
RELATED = "related"  # whose headlines hold no two sentences; captions do
MIN_UNMARKED = 40  # characters
MIN_BROKEN_OFF = 25  # words of a line that holds a whole sentence and the beginning of another one: no headline has so many
MIN_BROKEN = 50  # characters of a line that was broken at a width
MAX_QUESTION = 40  # characters of a question of an interview that is a label but for its mark: "Comments?"
MAX_REST = 2  # words of a sentence that stand on the next line
INNER_STOP = re.compile(r"[^\W\d_]{3}[.!?] [^\W\d_]")
AFTER = "after "  # of evidence: the block goes with the label above it
UNMARKED = re.compile("[\u0e01-\u0eff]")  # Thai and Lao


def judge(
    facts: Facts, rulebook: Rulebook, cache: HitCache | None = None, detectors: Iterable[Detector] | None = None
) -> list[Verdict]:
    """Return the verdicts of all rules on one text; they are independent of each other and of their order.

    `cache` is what is known of lines that were seen before, by the same rulebook. `detectors` are those that are heard, all of
    the rulebook's unless given. Rules that keep are asked only about blocks of which something would go: elsewhere they
    change nothing.
    """
    verdicts = [*_judge_marked(facts, rulebook)]
    for detector in rulebook.detectors if detectors is None else detectors:
        verdicts += detector.find(facts)
    narrower = Narrower(facts, cache or HitCache(rulebook))
    verdicts = [narrowed for verdict in verdicts if (narrowed := narrower.narrow(verdict)) is not None]
    verdicts = spare_entries(facts.blocks.texts, [verdict for verdict in verdicts if not _is_of_own_list(facts, verdict)])
    verdicts = _spare_broken_sentences(facts, verdicts)
    return [*verdicts, *judge_keeps(facts, rulebook, {verdict.block for verdict in verdicts})]


def judge_keeps(facts: Facts, rulebook: Rulebook, blocks: Collection[int]) -> Iterator[Verdict]:
    """Yield the verdicts of the rules that keep on some blocks."""
    texts = facts.blocks.texts
    hits = rulebook.keeper.find_hits(list(dict.fromkeys(texts[index] for index in blocks)))
    for index in blocks:
        for hit in hits.get(texts[index], ()):
            reader = rulebook.readers[hit.rule]
            if reader.applies(facts, index, hit):
                yield from _give_verdicts(reader, facts, index, hit)


def _judge_marked(facts: Facts, rulebook: Rulebook) -> Iterator[Verdict]:
    readers = rulebook.readers
    for index in facts.marked:
        for hit in facts.hits_at(index):
            reader = readers[hit.rule]
            if reader.applies(facts, index, hit) and facts.may_speak(index, hit):
                yield from _give_verdicts(reader, facts, index, hit)


def _give_verdicts(reader: RuleReader, facts: Facts, index: int, hit: Hit) -> Iterator[Verdict]:
    rule = reader.rule
    words = facts.blocks.texts[index][hit.start : hit.end]
    evidence = f"{hit.language}: {shorten(words)}"
    if rule.action in ("trim", "keep"):
        yield Verdict(rule.id, rule.family, rule.action == "keep", index, hit.start, hit.end, evidence)
        return
    followers: Sequence[int] = ()
    if rule.action == "cut":
        followers = find_followers(facts, index, hit.rule)
        if rule.reach > 1 and _is_own_list(facts, index, followers):
            return
    yield facts.verdict(rule.id, index, evidence)
    for following in followers:
        yield facts.verdict(rule.id, following, f"{AFTER}{evidence}")


def _is_of_own_list(facts: Facts, verdict: Verdict) -> bool:
    """Say whether a verdict takes a row out of a list, verse or an interview of the article: names and values, questions."""
    text = facts.blocks.texts[verdict.block]
    if is_own_step(verdict.family, facts.blocks.texts, verdict.block, facts.families_at):
        return True
    if len(text) <= MAX_QUESTION and ":" not in text and facts.is_answered(verdict.block):
        return True
    if verdict.family in OPENED and len(text) <= MAX_ITEM and is_opened(facts.blocks, verdict.block, facts.families_at):
        return True
    if facts.is_own_heading(verdict.block):
        return True
    if verdict.family not in OF_MENUS and is_small_verse(facts.blocks, verdict.block, facts.families_at):
        return True
    return looks_like_row(verdict.rule, verdict.family, text) and facts.is_listed(verdict.block)


def spare_entries(texts: Sequence[str], verdicts: list[Verdict]) -> list[Verdict]:
    """Return the verdicts without those on entries of a text that is mostly made of entries; rights can be glued to one."""
    if not any(may_be_entry(texts[one.block]) for one in verdicts):
        return verdicts
    own = find_own_entries(texts)
    return [one for one in verdicts if one.block not in own or (one.family == LEGAL and not NUMBERED.match(texts[one.block]))]


def _spare_broken_sentences(facts: Facts, verdicts: list[Verdict]) -> list[Verdict]:
    """Return the verdicts without those that take a line out of the middle of a sentence of the article."""
    texts = facts.blocks.texts
    whole = [one for one in verdicts if one.end - one.start >= len(texts[one.block])]
    asked = {one.block for one in whole if one.family in BROKEN}
    if not asked:
        return verdicts
    taken = {one.block for one in whole}
    languages = facts.speech.languages if facts.speech else frozenset()

    def is_known(index: int) -> bool:
        return index in taken or bool(facts.families_at(index))

    own = set(filter(BrokenSentences(facts.blocks, is_known, languages).hold, asked))
    return [one for one in verdicts if one.block not in own or one.family not in BROKEN] if own else verdicts


def find_followers(facts: Facts, index: int, rule: int) -> list[int]:
    """Return the blocks that go with the label of a rule (its number): what follows up to the next prose, as far as it reaches.

    Guards keep a heading of the article: where blank lines part the label's own lines from the rest, the cut ends there; and
    the last of several lines before prose stays, since it can be the heading of that prose. The cut ends before a line that
    begins in lower case, which goes on with a sentence, before a sentence with a full stop that no rule knows, before a
    question of an interview, before the next label of the same rule, which has lines of its own, and before a line in which a
    sentence begins that the next line ends. Where lines are broken at one width, nothing follows a label.
    """
    blocks = facts.blocks
    followers: list[int] = []
    if blocks.is_wrapped:
        return followers
    for at in range(index + 1, min(len(blocks), index + 1 + facts.rules[rule].reach)):
        if blocks.is_prose(at):
            return followers[:-1] if len(followers) > 1 else followers
        if begins_small(blocks.texts[at]) or _goes_on(facts, at) or (followers and blocks.gap(at - 1) > blocks.gap(index)):
            break
        if any(hit.rule == rule for hit in facts.hits_at(at)) or _is_own_sentence(facts, at) or facts.is_asked(at):
            break
        if facts.rules[rule].family == RELATED and _breaks_off(blocks.texts[at]):
            break
        followers.append(at)
    return followers


def _goes_on(facts: Facts, index: int) -> bool:
    """Say whether a line breaks off in a sentence that goes on in the next line."""
    texts = facts.blocks.texts
    if index + 1 >= len(texts) or len(texts[index]) < MIN_BROKEN or has_sentence_end(texts[index]):
        return False
    rest = texts[index + 1]
    is_rest = begins_small(rest) or (count_words(rest) <= MAX_REST and has_sentence_end(rest))
    return is_rest and facts.blocks.gap(index) == 1


def _is_own_list(facts: Facts, index: int, followers: Sequence[int]) -> bool:
    """Say whether a label is the heading of the article's own list, by its lines, or by a sentence that follows on them."""
    own = list(takewhile(lambda at: not facts.families_at(at), followers))
    after = own[-1] + 1 if own else index + 1
    if own and after < len(facts.blocks) and _is_own_sentence(facts, after):
        return True
    return is_own_row(facts.blocks, own)


def _is_own_sentence(facts: Facts, index: int) -> bool:
    text = facts.blocks.texts[index]
    return (is_statement(text) or _is_unmarked(text)) and not facts.families_at(index)


def _breaks_off(text: str) -> bool:
    """Say whether a line goes on behind a sentence and ends amid the next one: dumps break lines at the words of links."""
    return INNER_STOP.search(text) is not None and count_words(text) >= MIN_BROKEN_OFF


def _is_unmarked(text: str) -> bool:
    """Say whether a line is long enough for a sentence of a script whose sentences end without a mark."""
    return len(text) >= MIN_UNMARKED and 2 * len(UNMARKED.findall(text)) > len(text)
