"""Title echo: a line that repeats the title which was passed."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts, fold_words, is_echo

RULE = "structure.title-echo"
HEAD_BLOCKS = 12
LONGEST_TITLE = 250
SITE_NAME = 40


def find_echoes(facts: Facts) -> Iterator[Verdict]:
    """Yield the lines among the first blocks that say what the title says."""
    title = facts.title_words
    if not title:
        return
    longest = min(LONGEST_TITLE, 2 * len(facts.document.title or "") + SITE_NAME)
    for index in range(min(HEAD_BLOCKS, len(facts.blocks))):
        text = facts.blocks.texts[index]
        if len(text) <= longest and is_echo(fold_words(text), title):
            yield facts.verdict(RULE, index, "says what the title says")


DETECTOR = Detector(
    id=RULE,
    title="Line that repeats the title",
    why="The title is kept beside the text; in the text it is no sentence of the article.",
    since="0.1.0",
    find=find_echoes,
)
