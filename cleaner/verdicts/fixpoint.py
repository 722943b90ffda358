"""Fixpoint: judge, take out, and judge what is left, until nothing more goes.

What one rule takes out can bare an artifact to another: under a share bar at the tail stands a label. So the rounds go on
to a fixpoint, and that makes cleaning idempotent by construction: the output is a text from which nothing goes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import itemgetter

from cleaner.blocks.cut import Blocks, cut_blocks
from cleaner.blocks.entities import Reading, read_text
from cleaner.blocks.language import read_opening_words
from cleaner.blocks.sentences import cut_running, hides_sentence
from cleaner.document import Document, Removal, Span, Verdict
from cleaner.rules.rulebook import Rulebook
from cleaner.verdicts.dressed import judge_dressed, spare_title
from cleaner.verdicts.drop_whole import drop_whole
from cleaner.verdicts.hit_cache import HitCache, find_facts
from cleaner.verdicts.judge import judge, judge_keeps, spare_entries
from cleaner.verdicts.make_records import find_maker
from cleaner.verdicts.narrow import runs_on, takes_sentence
from cleaner.verdicts.no_article import has_shape, is_page
from cleaner.verdicts.resolve import Piece, resolve
from cleaner.verdicts.short_parts import are_pairs, has_short_parts, may_have_short_parts
from cleaner.verdicts.spare import spare_kept
from cleaner.verdicts.study import is_of_site, reads_as_study
from cleaner.verdicts.within_lines import judge_within_lines

MIN_ROUNDS = 8
MAX_ROUNDS = 50
MAX_JUDGED = 2_000_000
UNSETTLED = "the text did not settle within the bound on rounds and was left as it came"


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of a text, and what went, in the order of the original; `blocks` are those of what is left, where known."""

    text: str
    removals: tuple[Removal, ...]
    warnings: tuple[str, ...] = ()
    blocks: Blocks | None = field(default=None, compare=False, repr=False)


def clean_to_fixpoint(
    document: Document,
    rulebook: Rulebook,
    taken: Iterable[Piece] = (),
    cache: HitCache | None = None,
    *,
    may_be_none: bool = False,
) -> Settled:
    """Clean a document to its fixpoint; `taken` are stretches that went before, since they are no content of the page.

    `cache` is what is known of lines that were seen before, by the same rulebook. Where a text `may_be_none`, one that is no
    article comes back as it came. A text that does not settle comes back as it came, with a warning: that, too, is idempotent,
    and loses nothing. The bound is 50 rounds, fewer where the text has more than 40,000 blocks (2 million blocks judged in all,
    and 8 rounds at least). Texts seen so far needed a handful.
    """
    before = list(taken)
    remains = _take_out_of(document.text, before)
    cache = cache or HitCache(rulebook)
    rounds = judged = 0
    while rounds < MIN_ROUNDS or (rounds < MAX_ROUNDS and judged < MAX_JUDGED):
        reading = read_text(remains.text)
        blocks = cut_blocks(reading.text)
        read = _read(document, reading)
        is_none = may_be_none and not rounds and _is_no_article(read, blocks, cache)
        pieces = [] if is_none else judge_round(read, blocks, cache)
        if not pieces:
            return Settled(remains.text, remains.removals(), blocks=None if reading.changed else blocks)
        remains.take_out(_place(pieces, reading))
        rounds += 1
        judged += len(blocks)
    content = _take_out_of(document.text, before)
    return Settled(content.text, content.removals(), (UNSETTLED,))


def judge_text(document: Document, rulebook: Rulebook) -> list[Piece]:
    """Judge a text once, and return what would go."""
    reading = read_text(document.text)
    pieces = judge_round(_read(document, reading), cut_blocks(reading.text), HitCache(rulebook))
    return _place(pieces, reading)


def _read(document: Document, reading: Reading) -> Document:
    """Return a document as rules read it, its title, too."""
    if reading.text is document.text:
        return document
    title = document.title and read_text(document.title).text
    return replace(document, text=reading.text, title=title)


def _place(pieces: list[Piece], reading: Reading) -> list[Piece]:
    """Return the pieces of a text as it was read, where they stand in the text as it is."""
    find_place = reading.find_place
    return [Piece(find_place(one.start), find_place(one.end), one.verdict) for one in pieces] if reading.changed else pieces


def judge_round(document: Document, blocks: Blocks, cache: HitCache) -> list[Piece]:
    """Judge the lines of a text, and the sentences of one on one line where nothing of its lines goes."""
    return judge_blocks(document, blocks, cache) or judge_sentences(document, blocks, cache)


def judge_blocks(document: Document, blocks: Blocks, cache: HitCache) -> list[Piece]:
    """Judge the blocks of a text once, remembering the words of lines that were seen in earlier rounds."""
    verdicts = _find_verdicts(document, blocks, cache)
    verdicts += [*judge_dressed(document, blocks, verdicts, lambda text, lines: _find_verdicts(text, lines, cache))]
    verdicts = spare_title(verdicts, blocks)
    pieces = resolve(blocks, verdicts)
    if verdicts and not pieces and (document.title or document.language) is not None:
        # All would go, the title's own line among it, so nothing does. Who cleans the result without the title, or without
        # knowing what language the page declares, must agree.
        return judge_blocks(replace(document, title=None, language=None), blocks, cache)
    return pieces


def _find_verdicts(document: Document, blocks: Blocks, cache: HitCache) -> list[Verdict]:
    """Return the verdicts on the blocks of a text."""
    cache.add(blocks.texts)
    rulebook = cache.rulebook
    facts = find_facts(document, blocks, cache)
    within = spare_entries(blocks.texts, judge_within_lines(facts, cache))
    kept = judge_keeps(facts, rulebook, {verdict.block for verdict in within})
    judged = spare_kept(judge(facts, rulebook, cache), facts, cache)
    return [*drop_whole(judged, within, blocks), *within, *kept]


def judge_sentences(document: Document, blocks: Blocks, cache: HitCache) -> list[Piece]:
    """Judge the sentences of a text on one line as lines of their own, where nothing goes of its lines as they are.

    Detectors are not heard, but for the scorer and that of titles: they know captions, copies and rows by their lines, and
    people say a sentence twice. One that seems to hide another stays.
    """
    sentences = cut_running(blocks)
    if sentences is None:
        return []
    cache.add(sentences.texts)
    facts = find_facts(document, sentences, cache)
    openings = read_opening_words(facts.speech.languages if facts.speech else frozenset())
    judged = judge(facts, cache.rulebook, cache, cache.rulebook.sentence_detectors())
    verdicts = [
        one
        for one in spare_kept(judged, facts, cache)
        if one.keeps
        or not (
            hides_sentence(sentences.texts[one.block][one.start : one.end], openings)
            or takes_sentence(one, sentences.texts[one.block])
            or runs_on(one, facts, cache)
        )
    ]
    return resolve(sentences, verdicts)


def _is_no_article(document: Document, blocks: Blocks, cache: HitCache) -> bool:
    """Say whether a text is a document that no page holds an article in."""
    if are_pairs(blocks):
        return True
    is_one, may_have_parts, is_study = has_shape(blocks), may_have_short_parts(blocks), reads_as_study(blocks.texts)
    if not (is_one or may_have_parts or is_study):
        return False
    known = cache.whole or cache  # what the user keeps tells of a page, too
    known.add(blocks.texts)
    find_families = find_facts(document, blocks, known).families_at
    if is_study and not is_of_site(len(blocks), find_families):
        return True
    return (is_one and not is_page(blocks, find_families)) or (may_have_parts and has_short_parts(blocks, find_families))


def _take_out_of(text: str, pieces: list[Piece]) -> RemainingText:
    """Return what is left of a text without some pieces."""
    remains = RemainingText(text)
    remains.take_out(pieces)
    return remains


class RemainingText:
    """What is left of a text after some rounds, and where each stretch of it stood in the original."""

    def __init__(self, original: str) -> None:
        """Begin with all of it."""
        self.original = original
        self.text = original
        self._kept = [(0, len(original))] if original else []
        self._taken: list[tuple[int, int, Piece]] = []

    def take_out(self, pieces: list[Piece]) -> None:
        """Take out pieces of the present text, given in order and without overlap."""
        positions = list(accumulate([end - start for start, end in self._kept], initial=0))
        kept: list[tuple[int, int]] = []
        position = 0
        for piece in pieces:
            start, end = piece.start, piece.end
            if position < start:
                kept += self._locate(positions, position, start)
            self._taken += [(begin, stop, piece) for begin, stop in self._locate(positions, start, end)]
            position = end
        kept += self._locate(positions, position, positions[-1])
        self._kept = kept
        self.text = "".join([self.original[start:end] for start, end in kept])

    def removals(self) -> tuple[Removal, ...]:
        """Return all that was taken out, in the order of the original."""
        make_removal, make_span, original = find_maker(Removal), find_maker(Span), self.original
        found = []
        for start, end, piece in sorted(self._taken, key=itemgetter(0)):
            verdict = piece.verdict
            span = make_span(start, end)
            found.append(make_removal(verdict.rule, verdict.family, span, original[start:end], verdict.evidence))
        return tuple(found)

    def _locate(self, positions: list[int], start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches of the original that `text[start:end]` is made of."""
        found = []
        at = bisect_right(positions, start) - 1
        while start < end:
            origin = self._kept[at][0] - positions[at]
            stop = min(end, positions[at + 1])
            found.append((origin + start, origin + stop))
            start = stop
            at += 1
        return found
