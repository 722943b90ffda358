"""Repeated captions: a caption that stands twice, since pages carry it beside the picture and again in its text."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.blocks.features import count_words, has_sentence_end
from cleaner.blocks.inline_copies import InlineCopies, skip_space
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.copies import find_adjacent_copies, is_changed_copy

RULE = "caption.repeated"
MAX_CAPTION_LENGTH = 500
MIN_INLINE_WORDS = 4
MAX_FAR_LENGTH = 200  # a longer one can be the lead
MIN_FAR_WORDS = 6
MIN_OPEN_WORDS = 9
MAX_FAR_COPIES = 4
QUOTATION_MARKS = "\"“„«»”「『'‘"
CUT_OFF = " \t\xa0-–—|([/·•"
STOPS = ".!?。।۔"
EVIDENCE = frozenset({"caption", "credit"})  # families: without words of theirs nothing is a caption


def find_repeated_captions(facts: Facts) -> Iterator[Verdict]:
    """Yield all copies of repeated lines or sentences that carry the evidence of a caption.

    The evidence is a credit after one of the copies, or the words of a caption or credit in a copy itself. Copies stand in
    adjacent lines, side by side in one line, or in lines of their own anywhere. What is merely repeated keeps its first copy:
    see `structure.repeated-line` and `structure.repeated-sentence`.
    """
    if facts.families.isdisjoint(EVIDENCE):
        return
    taken: set[int] = set()
    for first, last in find_adjacent_copies(facts.blocks):
        if len(facts.blocks.texts[first]) > MAX_CAPTION_LENGTH:
            continue
        reason = find_evidence(facts, first, last)
        if reason:
            taken.update(range(first, last + 1))
            for index in range(first, last + 1):
                yield facts.verdict(RULE, index, f"repeated, {reason}")
    for index, credited in find_changed_copies(facts):
        if index not in taken:
            taken.add(index)
            yield facts.verdict(RULE, index, f"beside it with its credit: {facts.blocks.texts[credited][-60:]}")
    captions: dict[str, str] = {}
    for copies in facts.blocks.inline_copies:
        credit = find_credit_after(facts, copies.block, copies.end) or find_credit_in(facts, copies)
        if credit and is_caption_said_twice(copies):
            captions[copies.text] = credit
            yield cut_out(copies.block, copies.start, copies.end, credit)
    yield from (verdict for verdict in find_far_copies(facts, captions) if verdict.block not in taken)


def find_evidence(facts: Facts, first: int, last: int) -> str | None:
    """Say what shows that the copies from `first` to `last` are a caption."""
    if last + 1 < len(facts.blocks) and facts.is_mostly(last + 1, "credit"):
        return f"credit after it: {facts.blocks.texts[last + 1][:60]}"
    if first and facts.is_mostly(first - 1, "credit") and facts.blocks.gap(first - 1) < facts.blocks.gap(last):
        return f"credit before it: {facts.blocks.texts[first - 1][:60]}"
    for index in range(first, last + 1):
        families = {facts.rules[hit.rule].family for hit in facts.hits_at(index)}
        if families & EVIDENCE:
            return "with the words of a caption or credit"
    return None


def find_changed_copies(facts: Facts) -> Iterator[tuple[int, int]]:
    """Yield each line beside a caption with its credit that says the same but for a word, and the number of that caption.

    The first sentence of an article can say so, too: a sentence must stand closer to the caption than to what comes after.
    """
    blocks = facts.blocks
    texts = blocks.texts
    for index in facts.marked:
        rules = (facts.rules[hit.rule] for hit in facts.hits_at(index))
        if not any(rule.family == "caption" and rule.action == "remove" for rule in rules):
            continue
        for beside in (index - 1, index + 1):
            if not 0 <= beside < len(texts) or not is_changed_copy(texts[beside], texts[index]):
                continue
            first, last = sorted((beside, index))
            if not has_sentence_end(texts[beside]) or blocks.gap(first) < blocks.gap(last):
                yield beside, index


def find_credit_after(facts: Facts, index: int, end: int) -> str | None:
    """Return the credit that follows position `end` of a block at once, in its line or as the next one."""
    text = facts.blocks.texts[index]
    at = skip_space(text, end)
    if at == len(text):
        is_next = index + 1 < len(facts.blocks) and facts.is_mostly(index + 1, "credit")
        return facts.blocks.texts[index + 1] if is_next else None
    for hit in facts.hits_at(index):
        rule = facts.rules[hit.rule]
        if rule.family == "credit" and rule.action == "trim" and at - 1 <= hit.start <= at + 1 < hit.end:
            return text[hit.start : hit.end]
    return None


def find_credit_in(facts: Facts, copies: InlineCopies) -> str | None:
    """Return the credit with which the first copy ends, if it does."""
    for hit in facts.hits_at(copies.block):
        rule = facts.rules[hit.rule]
        is_inside = copies.start < hit.start and copies.first_end - 1 <= hit.end <= copies.first_end
        if is_inside and rule.family == "credit" and rule.action == "trim":
            return facts.blocks.texts[copies.block][hit.start : hit.end]
    return None


def is_caption_said_twice(copies: InlineCopies) -> bool:
    """Say whether copies in one line can be a caption: some words, and none of them quoted."""
    is_quoted = any(mark in copies.text for mark in QUOTATION_MARKS[:-2])
    return not is_quoted and count_words(copies.text) >= MIN_INLINE_WORDS


def find_far_copies(facts: Facts, captions: dict[str, str]) -> Iterator[Verdict]:
    """Yield the lines that say what stands elsewhere as a caption with its credit; `captions` are those known already."""
    if facts.blocks.is_wrapped:
        return  # a line is part of a sentence there
    known = dict(captions)
    places: dict[str, list[int]] | None = None
    for index in facts.marked:
        for start, end, credit in find_captions_with_credit(facts, index):
            places = places or find_places(facts.blocks.texts)
            caption = facts.blocks.texts[start][:end]
            others = len(places.get(caption, ())) - (end == len(facts.blocks.texts[start]))  # where it fills its own line
            if others and is_far_caption(caption, others):
                known[caption] = credit
                if end < len(facts.blocks.texts[start]):
                    yield cut_out(start, 0, end, credit)
    places = places or (find_places(facts.blocks.texts) if known else {})
    for caption, credit in known.items():
        for at in places.get(caption, ()):
            if (at or has_sentence_end(caption)) and is_far_caption(caption, len(places[caption])):
                yield facts.verdict(RULE, at, f"stands elsewhere with its credit: {credit[:60]}")


def find_captions_with_credit(facts: Facts, index: int) -> Iterator[tuple[int, int, str]]:
    """Yield where a caption ends before a credit: number of its block, end in the block, and the credit.

    The block `index` can be a credit below its caption, a line in which the credit follows, or one that a rule calls a caption
    with its credit: there each sentence from the beginning is tried.
    """
    blocks = facts.blocks
    text = blocks.texts[index]
    if index and facts.is_mostly(index, "credit"):
        yield index - 1, len(blocks.texts[index - 1]), text
        return
    for hit in facts.hits_at(index):
        rule = facts.rules[hit.rule]
        if rule.family == "credit" and rule.action == "trim" and 0 < hit.start <= MAX_CAPTION_LENGTH:
            yield index, len(text[: hit.start].rstrip(CUT_OFF)), text[hit.start : hit.end]
        elif rule.family == "caption" and rule.action == "remove":
            for end, mark in enumerate(text[:MAX_CAPTION_LENGTH], 1):
                if mark in STOPS and end < len(text):
                    yield index, end, text[end:].strip()


def find_places(texts: list[str]) -> dict[str, list[int]]:
    """Map each line to the blocks that it fills."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        places.setdefault(text, []).append(index)
    return places


def is_far_caption(caption: str, copies: int) -> bool:
    """Say whether lines apart from each other can be one caption: no short line, no refrain, no quoted speech."""
    words = count_words(caption)
    is_line = words >= (MIN_FAR_WORDS if has_sentence_end(caption) else MIN_OPEN_WORDS) and len(caption) <= MAX_FAR_LENGTH
    return is_line and copies <= MAX_FAR_COPIES and caption[0] not in QUOTATION_MARKS and "://" not in caption


def cut_out(block: int, start: int, end: int, credit: str) -> Verdict:
    """Make a verdict on a stretch of a block."""
    evidence = f"repeated, credit after it: {credit[:60]}"
    return Verdict(RULE, "caption", keeps=False, block=block, start=start, end=end, evidence=evidence)


DETECTOR = Detector(
    id=RULE,
    title="Caption that stands more than once",
    why="A caption is copied from the picture's alt text, its figure and its gallery; none of the copies is the article's.",
    since="0.1.0",
    find=find_repeated_captions,
)
