"""Dressed: lines of a text in Markdown that are artifacts without their dress."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from cleaner.blocks.cut import Blocks
from cleaner.blocks.dress import is_heading, undress
from cleaner.document import Document, Verdict
from cleaner.rules.scored import PREFIX
from cleaner.verdicts.resolve import resolve

# People who write Markdown sign it and put words below their pictures, so that these speak of no page that was scraped.
OF_PEOPLE = frozenset(["byline", "caption", "structure", "technical", "prose"])
OF_BOXES = frozenset(["comments", "follow", "newsletter", "related", "share"])  # above which sites put headings
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
    found: list[Verdict] = []
    for piece in resolve(bare.blocks, find_verdicts(replace(document, text=bare.blocks.text), bare.blocks)):
        text, numbers = bare.blocks.texts[piece.verdict.block], bare.numbers[piece.verdict.block]
        if piece.end - piece.start >= len(text) and (len(numbers) > 1 or blocks.texts[numbers[0]] != text):
            found += [replace(piece.verdict, block=at, start=0, end=len(blocks.texts[at])) for at in numbers]
    if any(_is_of_page(verdict, blocks) for verdict in (*found, *known)):
        yield from (verdict for verdict in found if _may_go(verdict, blocks))


def _is_of_page(verdict: Verdict, blocks: Blocks) -> bool:
    """Say whether a verdict takes a whole line that only pages have."""
    text = blocks.texts[verdict.block]
    if verdict.keeps or verdict.end - verdict.start < len(text) or is_heading(text):
        return False
    return verdict.family not in OF_PEOPLE and not verdict.rule.startswith(PREFIX)


def _may_go(verdict: Verdict, blocks: Blocks) -> bool:
    if not is_heading(blocks.texts[verdict.block]):
        return True
    return verdict.family in OF_BOXES and not verdict.rule.startswith(PREFIX)
