"""A byline broken over lines: "By", and the name, and what the author is, each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.blocks.features import fold_label, has_sentence_end
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts

RULE = "structure.split-byline"
OPENERS = frozenset(
    "by,written by,posted by,story by,reported by,words by,von,ein artikel von,text von,par,écrit par,rédigé par,un texte de,"
    "por,escrito por,publicado por,di,scritto da,a cura di,door,geschreven door,av,af,skriven av,skrevet af,skrevet av,"
    "autor,autorin,author,auteur,autore,autora,автор,автори,авторы,текст,yazan,yazar,szerző,autorzy,piše,penulis,oleh,"
    "tác giả,מאת,بقلم,كتب,نویسنده,लेखक,文,作者,記者,记者,글".split(",")
)
PARTICLES = frozenset("de da di del van von der den bin al la le ter dos du".split())
JOINTS = frozenset("and und et y e en och og i и та &".split())
FOR = frozenset("for für pour para per voor för til dla для".split())  # between a name and that of the paper
MAX_NAME_LENGTH = 48
MAX_WORDS = 7
MAX_LINES = 4
EDGE_PROSE = 1


def find_split_bylines(facts: Facts) -> Iterator[Verdict]:
    """Yield the lines of names that follow a lone "By" at the head or the tail, and "and" between them.

    The label itself is the rules' (`byline.label`). In the body a lone "Von" can be anything and stays, and so does a line
    after it that is no name: words with a capital each, no figure, no sentence.
    """
    blocks = facts.blocks
    for index in facts.marked:
        is_edge = blocks.is_head(index, EDGE_PROSE) or blocks.is_tail(index, EDGE_PROSE)
        if is_edge and fold_label(blocks.texts[index]) in OPENERS:
            for at in _find_names(blocks.texts, index + 1):
                yield facts.verdict(RULE, at, f"a name after {blocks.texts[index]!r}")


def _find_names(texts: Sequence[str], first: int) -> Iterator[int]:
    """Yield the line of a name, and those of further names where "and" or a comma says that there are some."""
    goes_on = True
    for at in range(first, min(first + MAX_LINES, len(texts))):
        is_joint = texts[at] in JOINTS
        if not (_is_name(texts[at]) and (goes_on or is_joint)) or (is_joint and at == first):
            return
        yield at
        goes_on = is_joint or texts[at].endswith(",")


def _is_name(text: str) -> bool:
    """Say whether a line is names: words with a capital, or of a script without, and "and" or a comma between them."""
    words = [word.strip(",") for word in text.split()]
    if len(text) > MAX_NAME_LENGTH or len(words) > MAX_WORDS or any(character.isdigit() for character in text):
        return False
    if has_sentence_end(text) or text in JOINTS:
        return text in JOINTS
    return all(word in PARTICLES | JOINTS | FOR or not word[:1].islower() for word in words) and words[0][:1].isalpha()


DETECTOR = Detector(
    id=RULE,
    title="Names after a lone By",
    why="Pages break the byline over several lines; the name alone says nothing that a rule could see.",
    since="0.1.0",
    find=find_split_bylines,
)
