"""Title echo: a line that repeats the title which was passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaner.blocks.features import WORD, has_sentence_end
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts, fold_words, is_echo

RULE = "structure.title-echo"
HEAD_BLOCKS = 12
MAX_TITLE_LENGTH = 250
SITE_NAME = 40


def find_echoes(facts: Facts) -> Iterator[Verdict]:
    """Yield the lines that say what the title says, up to the twelfth block that does not.

    A line that says so twice or more below the first paragraph stays there: a refrain gave the poem its name.
    """
    title = facts.title_words
    if not title:
        return
    longest = min(MAX_TITLE_LENGTH, 2 * len(facts.document.title or "") + SITE_NAME)
    refrains: set[str] | None = None
    others = 0
    for index, text in enumerate(facts.blocks.texts):
        is_title = len(text) <= longest and may_echo(text, title) and is_echo(fold_words(text), title)
        if is_title and refrains is None:
            refrains = find_refrains(facts)
        if refrains is not None and is_title and text not in refrains and not is_told(facts, index):
            yield facts.verdict(RULE, index, "says what the title says")
        else:
            others += 1
        if others == HEAD_BLOCKS:
            return


def find_refrains(facts: Facts) -> set[str]:
    """Return the lines that stand twice or more apart from each other, and not at the head."""
    texts = facts.blocks.texts
    if len(set(texts)) == len(texts):
        return set()
    counts = Counter(
        text for index, text in enumerate(texts) if not facts.blocks.is_head(index) and text not in texts[index + 1 : index + 2]
    )
    return {text for text, count in counts.items() if count > 1}


def may_echo(text: str, title: tuple[str, ...]) -> bool:
    """Say whether one can stand in the other: it holds the other's first word. That spares folding most lines."""
    folded = text.casefold()
    first = WORD.search(folded)
    return first is not None and (first[0] in title or title[0] in folded)


def is_told(facts: Facts, index: int) -> bool:
    """Say whether the line is a sentence of the story that leads to the title's words: titles quote stories."""
    text = facts.blocks.texts[index]
    title = facts.title_words
    if not has_sentence_end(text) or fold_words(text)[: len(title)] == title:
        return False
    return not facts.blocks.is_head(index)


DETECTOR = Detector(
    id=RULE,
    title="Line that repeats the title",
    why="The title is kept beside the text; in the text it is no sentence of the article.",
    since="0.1.0",
    find=find_echoes,
)
