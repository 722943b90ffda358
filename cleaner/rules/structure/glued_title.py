"""Glued titles: the first line again at the beginning of the second, run into its text."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts, fold_words

RULE = "structure.glued-title"
MIN_WORDS = 4
MAX_TITLE_LENGTH = 250


def find_glued_titles(facts: Facts) -> Iterator[Verdict]:
    """Yield the copy of the title at the beginning of a longer line: the first line, or the title that was passed.

    Only where more text follows at once, without a word boundary: "… new bridgeThe council". Where a space or a mark
    follows, the sentence may begin with the title's words on purpose.
    """
    texts = facts.blocks.texts
    if len(texts) > 1:
        yield from _find_copy(facts, 1, texts[0])
    title = (facts.document.title or "").strip()
    if texts and title:
        yield from _find_copy(facts, 0, title)


def _find_copy(facts: Facts, index: int, title: str) -> Iterator[Verdict]:
    text = facts.blocks.texts[index]
    if len(title) > MAX_TITLE_LENGTH or len(text) <= len(title) or not text.startswith(title):
        return
    after, last = text[len(title)], title[-1]
    is_glued = after.isupper() and not last.isupper() and not last.isspace()
    if is_glued and len(fold_words(title)) >= MIN_WORDS:
        evidence = "the title, run into the text"
        yield Verdict(RULE, "structure", keeps=False, block=index, start=0, end=len(title), evidence=evidence)


DETECTOR = Detector(
    id=RULE,
    title="Title run into the first paragraph",
    why="Dumps glue the headline to the text when they drop the tags between them.",
    since="0.1.0",
    find=find_glued_titles,
)
