"""Dressed: lines of a text in Markdown that are artifacts without their dress."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from cleaner.blocks.cut import Blocks
from cleaner.blocks.dress import count_title_lines, is_heading, undress
from cleaner.document import Document, Verdict
from cleaner.rules.scored import PREFIX
from cleaner.verdicts.judge import AFTER
from cleaner.verdicts.resolve import resolve

# People who write Markdown sign it and put words below their pictures, so that these speak of no page that was scraped.
OF_PEOPLE = frozenset(["byline", "caption", "structure", "technical", "prose"])
OF_BOXES = frozenset(["comments", "follow", "newsletter", "related", "share"])  # above which sites put headings
TITLE_ECHO = "structure.title-echo"
Judge = Callable[[Document, Blocks], list[Verdict]]


def judge_dressed(document: Document, blocks: Blocks, known: Iterable[Verdict], find_verdicts: Judge) -> Iterator[Verdict]:
    """Yield verdicts on the lines that are artifacts without their dress: they go whole, with it, or stay.

    They are judged as the lines of the same text without any dress, and nothing goes where no line of a page is among what is
    found so, or among what is `known` of the lines as they are: a name below a title, or a title that the scorer doubts, is
    found in whatever people write. No heading goes by a score, nor for a word that may be the title of a section.
    """
    bare = undress(blocks)
    if bare is None:
        return
    found: list[tuple[Verdict, range]] = []
    for piece in resolve(bare.blocks, find_verdicts(replace(document, text=bare.blocks.text), bare.blocks)):
        text, numbers = bare.blocks.texts[piece.verdict.block], bare.numbers[piece.verdict.block]
        if piece.end - piece.start >= len(text) and (len(numbers) > 1 or blocks.texts[numbers[0]] != text):
            found.append((_place(piece.verdict, blocks, numbers[0]), numbers))
    whole = [one for one in known if not one.keeps and one.end - one.start >= len(blocks.texts[one.block])]
    if any(_is_of_page(verdict, blocks) for verdict in (*(verdict for verdict, _ in found), *whole)):
        taken = {one.block for one in whole}
        for verdict, numbers in found:
            if verdict.block in taken or _may_go(verdict, blocks, numbers):
                yield from (_place(verdict, blocks, at) for at in numbers)


def spare_title(verdicts: list[Verdict], blocks: Blocks) -> list[Verdict]:
    """Return the verdicts but those on a first line that its marks make the title.

    "# Share" or "# Newsletter" is what the text is called: labels of pages do not stand there in such marks. The line goes
    where a title was passed that says the same.
    """
    lines = count_title_lines(blocks) if verdicts else 0
    if not lines or any(verdict.block == 0 and verdict.rule == TITLE_ECHO for verdict in verdicts):
        return verdicts
    return [verdict for verdict in verdicts if verdict.block >= lines or verdict.keeps]


def _place(verdict: Verdict, blocks: Blocks, at: int) -> Verdict:
    return replace(verdict, block=at, start=0, end=len(blocks.texts[at]))


def _is_of_page(verdict: Verdict, blocks: Blocks) -> bool:
    """Say whether a verdict takes a line that only pages have, by its own words, not by those of a label above it."""
    if is_heading(blocks.texts[verdict.block]) or verdict.evidence.startswith(AFTER):
        return False
    return verdict.family not in OF_PEOPLE and not verdict.rule.startswith(PREFIX)


def _may_go(verdict: Verdict, blocks: Blocks, numbers: range) -> bool:
    """Say whether a verdict may take a line: a heading, which may have its underline, only as the label of a box."""
    if len(numbers) == 1 and not is_heading(blocks.texts[verdict.block]):
        return True
    return verdict.family in OF_BOXES and not verdict.rule.startswith(PREFIX)
