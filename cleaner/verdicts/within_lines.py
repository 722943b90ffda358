"""Within lines: sentences of a running line that a rule for whole lines takes by its words.

Half of all dumps are articles on one line, and artifacts stand at a line's edge or are glued to a sentence. So lines are cut
into sentences, and the rules are asked about these as if each were a line: what stands beside them and before or after the
article's prose is known as for lines. Only lines that hold a rule's words where a sentence can begin are cut.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import QUESTION_MARKS, begins_small, count_words, has_sentence_end
from cleaner.blocks.language import guess_languages, guess_line_languages, read_opening_words
from cleaner.blocks.sentences import MAX_RUNNING_LINES, cut_sentences, find_unmarked_start, is_quoted, list_word_ends, skip_gap
from cleaner.document import Verdict
from cleaner.rules.facts import Facts
from cleaner.rules.line_parts import MIN_LINE
from cleaner.rules.matcher import Hit
from cleaner.rules.own_steps import is_own_step
from cleaner.rules.rulebook import Rulebook
from cleaner.verdicts.cut_tail import cut_tail
from cleaner.verdicts.hit_cache import CutLine, HitCache, LineStretch, shorten

MAX_PART = 400
MIN_LONG_LINE = 1000
MIN_RUN = 3
MIN_REST_WORDS = 4
MIN_NAME_REST_WORDS = 6
MIN_LONG_LABEL = 3
CAPITAL_NOUNS = frozenset(["de", "lb"])


class Part(NamedTuple):
    """A stretch of a block.

    `is_glued`: no space parts it from what stands before or after. `is_open`: words follow it that no mark parts from it and
    that need not begin a sentence.
    """

    block: int
    start: int
    end: int
    is_glued: bool
    is_open: bool


def judge_within_lines(facts: Facts, cache: HitCache) -> list[Verdict]:
    """Return what goes of running lines, each stretch by the rule that takes it."""
    if facts.blocks.is_wrapped:
        return []
    rulebook = cache.rulebook
    lines = [(index, text) for index, text in enumerate(facts.blocks.texts) if len(text) >= MIN_LINE]
    cache.find_places([text for _, text in lines])
    cut = {index: places for index, text in lines if (places := cache.places[text])}
    if not cut:
        return []
    judged = _Judged(facts, cache, rulebook, cut)
    return list(judged.find_verdicts())


class _Judged:
    """The parts of some lines, judged as lines of their own."""

    def __init__(self, facts: Facts, cache: HitCache, rulebook: Rulebook, cut: dict[int, list[int]]) -> None:
        self.facts, self.rulebook, self.finder = facts, rulebook, rulebook.part_finder
        languages = facts.speech.languages if facts.speech else frozenset()
        self.openings = read_opening_words(languages)
        self.languages = languages
        self._cache, self._cuts = cache, cache.cuts
        self.cut: dict[int, CutLine] = {}
        asked: set[str] = set()
        for index, places in cut.items():
            line = self._cut_line(facts.blocks.texts[index], places)
            if line.near:
                self.cut[index] = line
                asked.update([line.texts[at] for at in line.near])
        cache.add(sorted(asked))
        self.hits = cache.hits

    def find_verdicts(self) -> Iterator[Verdict]:
        """Yield a verdict for each part that goes."""
        known = [text for line in self.cut.values() for text in line.texts if text in self.hits]
        if not any(map(self._may_go, known)):
            return  # the words of no rule fill a part, which is so in nearly all texts
        texts: list[str] = []
        owners: list[Part | None] = []
        for index, text in enumerate(self.facts.blocks.texts):
            cut = self.cut.get(index)
            texts += cut.texts if cut else [text]
            owners += _list_parts(index, cut.stretches) if cut else [None]
        hits = {text: self.hits.get(text, ()) for text in texts}
        facts = Facts(self.facts.document, _make_blocks(texts), self.facts.rules, hits, {}, self.facts.speech)
        found = {at: hit for at, part in enumerate(owners) if part and (hit := self._find_hit(facts, at, part))}
        for run in _group(sorted(self._choose(found, owners, texts)), owners):
            first, last = owners[run[0]], owners[run[-1]]
            if first is not None and last is not None:
                hit = found[run[0]]
                rule = self.rulebook.rules[hit.rule]
                line = self.facts.blocks.texts[first.block]
                evidence = f"within a line; {hit.language}: {shorten(line[first.start : last.end])}"
                yield Verdict(
                    rule.id, rule.family, keeps=False, block=first.block, start=first.start, end=last.end, evidence=evidence
                )

    def _may_go(self, text: str) -> bool:
        """Say whether the words of a rule fill a part: nothing else can take it."""
        return any(hit.rule in self.finder.rules and (hit.start, hit.end) == (0, len(text)) for hit in self.hits[text])

    def _opens(self, text: str) -> bool:
        """Say whether a text begins with a capital word with which sentences of its language begin, and goes on."""
        word = next((text[:end] for end in list_word_ends(text, 0, 1)), "")
        return word[:1].isupper() and word.lower() in self.openings and len(text.split(None, MIN_REST_WORDS)) > MIN_REST_WORDS

    def _opens_behind(self, text: str, label: str) -> bool:
        """Say whether a sentence begins behind a label: with any capital, where the label is long or nothing but a mark."""
        if self._opens(text):
            return True
        if (
            not text[0].isupper()
            or self._has_capital_nouns(text)
            or len(text.split(None, MIN_NAME_REST_WORDS)) <= MIN_NAME_REST_WORDS
        ):
            return False
        is_long = len(label.split()) >= MIN_LONG_LABEL and label[-1].islower()
        return has_sentence_end(text) and (is_long or self.finder.is_mark(label))

    def _has_capital_nouns(self, text: str) -> bool:
        guess = self.facts.speech.guess_line if self.facts.speech else guess_line_languages
        known = guess(text) or guess_languages(text)
        return not known or not CAPITAL_NOUNS.isdisjoint(self.languages | known)

    def _cut_line(self, line: str, places: Sequence[int]) -> CutLine:
        """Cut a line; what is found is kept for the next rounds, in which most lines are the same."""
        known = self._cuts.get((line, self.languages))
        if known is None:
            stretches = [*self._find_stretches(line, places)]
            texts = [line[start:end] for start, end, _ in stretches]
            known = self._cuts[line, self.languages] = CutLine(stretches, texts, sorted(_find_near(stretches, places)))
        return known

    def _find_stretches(self, line: str, places: Sequence[int]) -> Iterator[LineStretch]:
        ordered = sorted(places)
        for start, end in cut_sentences(line):
            if end == len(line) and start and (tail := cut_tail(line[start:end], self._cache)):
                yield from ((start + one, start + other, False) for one, other in tail)
            elif _holds_place(ordered, start, end):
                for one, other, is_open in self._cut_labels(line[start:end]):
                    yield start + one, start + other, is_open
            else:
                yield start, end, False

    def _cut_labels(self, text: str) -> Iterator[LineStretch]:
        """Yield the labels with which a sentence begins and what follows them; or the words before a capital opening."""
        labels: list[tuple[int, int]] = []
        at = 0
        while at < len(text) and (end := self.finder.find_label(text, at)):
            labels.append((at, end))
            at = skip_gap(text, end)
        is_open = bool(labels) and at < len(text) and not self._opens_behind(text[at:], text[slice(*labels[-1])])
        if is_open:
            at = labels.pop()[0]  # it begins what follows: "Read more: ..."
        for number, (start, end) in enumerate(labels):
            yield start, end, is_open and number == len(labels) - 1
        if at < len(text):
            opening = find_unmarked_start(text[at:], self._opens)
            if opening is None:
                yield at, len(text), False
            else:
                yield at, at + len(text[at : at + opening].rstrip()), False
                yield at + opening, len(text), False

    def _find_hit(self, facts: Facts, at: int, part: Part) -> Hit | None:
        text = facts.blocks.texts[at]
        if len(text) > MAX_PART or begins_small(text):
            return None
        for hit in sorted(facts.hits_at(at)):
            if hit.rule in self.finder.rules and (hit.start, hit.end) == (0, len(text)):
                reader = self.rulebook.readers[hit.rule]
                if (
                    reader.applies(facts, at, hit)
                    and facts.may_speak(at, hit)
                    and self.finder.fills(reader.rule, hit, text)
                    and not self.finder.runs_on(reader.rule, hit, text, facts.find_languages(text))
                    and not is_own_step(reader.rule.family, self.facts.blocks.texts, part.block, self.facts.families_at)
                    and not is_quoted(self.facts.blocks.texts[part.block], part.start, part.end)
                ):
                    return hit
        return None

    def _choose(self, found: dict[int, Hit], owners: Sequence[Part | None], texts: Sequence[str]) -> set[int]:
        """Return which parts go: strong ones, and single words that are glued, beside strong ones or three in a row."""
        strong = {at for at in found if count_words(texts[at]) > 1 or self._is_mark(texts[at])}
        chosen = set(strong)
        for at in found:
            part = owners[at]
            if at in strong or part is None:
                continue
            run = _find_run(at, found, owners)
            if part.is_glued or len(run) >= MIN_RUN or not strong.isdisjoint(run):
                chosen.add(at)
        for at in sorted(chosen, reverse=True):
            part = owners[at]
            is_asked = part is not None and not part.is_glued and _is_asked(texts, owners, at)
            if part is not None and (part.is_open or is_asked) and at + 1 not in chosen:
                chosen.discard(at)
        return self._keep_edges(chosen, owners)

    def _is_mark(self, text: str) -> bool:
        return self.finder.is_mark(text) and not has_sentence_end(text)

    def _keep_edges(self, chosen: set[int], owners: Sequence[Part | None]) -> set[int]:
        """Drop what stands in the middle of a paragraph, unless the text is no more than a few lines, or the line very long."""
        first = {part.block: at for at, part in reversed(list(enumerate(owners))) if part}
        last = {part.block: at for at, part in enumerate(owners) if part}
        blocks = self.facts.blocks
        kept = set()
        for at in chosen:
            part = owners[at]
            if part is None:
                continue
            is_running = len(blocks) <= MAX_RUNNING_LINES or len(blocks.texts[part.block]) >= MIN_LONG_LINE
            head, tail = range(first[part.block], at), range(at + 1, last[part.block] + 1)
            if is_running or chosen.issuperset(head) or chosen.issuperset(tail):
                kept.add(at)
        return kept


def _is_asked(texts: Sequence[str], owners: Sequence[Part | None], at: int) -> bool:
    """Say whether a part is a question with which a line begins and goes on: prose asks its reader so, too."""
    part, following = owners[at], owners[at + 1] if at + 1 < len(owners) else None
    is_first = part is not None and part.start == 0
    goes_on = part is not None and following is not None and following.block == part.block
    return is_first and goes_on and texts[at].endswith(QUESTION_MARKS)


def _find_run(at: int, found: dict[int, Hit], owners: Sequence[Part | None]) -> range:
    """Return the parts of the same line around one that rules take, it included."""
    first = last = at
    block = owners[at].block if owners[at] else -1  # type: ignore[union-attr]
    while first - 1 in found and (other := owners[first - 1]) and other.block == block:
        first -= 1
    while last + 1 in found and (other := owners[last + 1]) and other.block == block:
        last += 1
    return range(first, last + 1)


def _group(chosen: Sequence[int], owners: Sequence[Part | None]) -> Iterator[list[int]]:
    """Yield the parts that stand side by side in one line."""
    run: list[int] = []
    for at in chosen:
        part, before = owners[at], owners[run[-1]] if run else None
        if run and (at != run[-1] + 1 or part is None or before is None or part.block != before.block):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _holds_place(ordered: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(ordered, start) < bisect_left(ordered, end)


def _list_parts(index: int, stretches: Sequence[LineStretch]) -> Iterator[Part]:
    """Yield the parts of the line of this number, and say of each whether it is glued to the one beside it."""
    for at, (start, end, is_open) in enumerate(stretches):
        is_glued = (at > 0 and stretches[at - 1][1] == start) or (at + 1 < len(stretches) and stretches[at + 1][0] == end)
        yield Part(index, start, end, is_glued, is_open)


def _find_near(stretches: Sequence[LineStretch], places: Sequence[int]) -> set[int]:
    """Return the numbers of the parts that hold a place, and of those beside them."""
    ordered = sorted(places)
    held = {at for at, (start, end, _) in enumerate(stretches) if _holds_place(ordered, start, end)}
    return {near for at in held for near in (at - 1, at, at + 1) if 0 <= near < len(stretches)} if len(stretches) > 1 else set()


def _make_blocks(texts: list[str]) -> Blocks:
    starts: list[int] = []
    position = 0
    for text in texts:
        starts.append(position)
        position += len(text) + 1
    return Blocks("\n".join(texts), (starts, [start + len(text) for start, text in zip(starts, texts, strict=True)], texts))
