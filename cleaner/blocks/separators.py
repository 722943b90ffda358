"""Find what parts the paragraphs of a text besides line breaks: signs of Unicode, tags, escapes, a list literal.

Dumps lose their line breaks in many ways: they are written out as two characters, turned into `<br>` or U+2028, or the whole
text is the list of its paragraphs as Python or JSON prints it. Such a sign cuts blocks only where it plainly stands between
paragraphs: in mid-sentence, in code, in a pattern or a path it is part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from cleaner.blocks.features import has_sentence_end, is_prose

WRITTEN_BREAK = r"\\{1,2}(?:r\\{1,2})?n(?![a-z])"  # two characters or three; "\new" is a path or a formula
MIN_PROSE = 2  # paragraphs that a sign must part
MIN_PROSE_ALONE = 3  # and that one must part which is seldom a separator
MAX_BROKEN = 4  # at most one in so many may stand in mid-sentence
MIN_OPEN_LENGTH = 32  # a shorter line without an end can be a label
STRING = re.compile(r"'[^'\\]*(?:\\.[^'\\]*)*'|\"[^\"\\]*(?:\\.[^\"\\]*)*\"", re.DOTALL)
LIST_OPENING = re.compile(r"\s*(?:\w{1,20} ?[:=]\s*)?\[\s*(?=['\"])")
LIST_COMMA = re.compile(r"\s*,\s*(?=['\"])")
LIST_CLOSING = re.compile(r"\s*,?\s*\]\s*\Z")
OPENING_LENGTH = 40
INNER_BREAK = re.compile(WRITTEN_BREAK)
LIST_SEPARATOR = re.compile(f",|{WRITTEN_BREAK}")
EDGE = re.compile(r"(?:\s|\\{1,2}[nrt]|\\{1,2}xa0)+")  # white space of a string, written out or not
EDGE_BACKWARDS = re.compile(r"(?:\s|[nrt]\\{1,2}|0ax\\{1,2})+")

LINE_BREAK = re.compile(r"[\n\r]")

Columns = tuple[list[int], list[int], list[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of separator: a character without which no text has it, its pattern, and how often it must stand there.

    `words`: a text that has it has one of them, too; they are found in a tenth of the time where many texts have the mark.
    """

    mark: str
    source: str
    at_least: int
    words: tuple[str, ...] = ()
    is_weak: bool = False  # tabs and bars part columns and headlines, too: asked only where a text is one line


UNDERSCORED = ("NEWLINE_CHAR", "_separator_", "_SEPARATOR_")
KINDS = (
    Kind("\u2028", "\u2028", 1),
    Kind("\u2029", "\u2029", 1),
    Kind("\x85", "\x85", 2),  # three points or part of a letter where an encoding was taken for another
    Kind("\x0b", "\x0b", 1),
    Kind("\x0c", "\x0c", 2),
    Kind("\x1c", "\x1c", 1),
    Kind("\x1d", "\x1d", 1),
    Kind("\x1e", "\x1e", 1),
    Kind("\\", WRITTEN_BREAK, 2),
    Kind("<", r"<(?:[bB][rR]\s?/?|n|q|/?s|nl|/?[pP]|/?para|newline|(?:S_|doc-)?sep|(?:S_|DOC-)?SEP|eos|EOS)>", 2),
    Kind("]", r"\[(?:SEP|EOS|PAR|BR|NEWLINE)\]", 2),
    Kind("_", r"NEWLINE_CHAR|(?:story|STORY)_(?:separator|SEPARATOR)_(?:special|SPECIAL)_(?:tag|TAG)", 2, UNDERSCORED),
    Kind("|", r"<\|endoftext\|>|\|{2,5}(?!\S)", 2, ("||", "<|endoftext|>")),
    Kind("\t", r"\t+", 3, is_weak=True),
    Kind("|", r" \| ", 3, is_weak=True),
    Kind("¶", r" ?¶ ?", 3, is_weak=True),
)


@dataclass(slots=True)
class Standing:
    """Where a kind stands: how often, how often in mid-sentence, and which paragraphs it touches."""

    times: int = 0
    broken: int = 0
    prose: set[int] = field(default_factory=set)

    def is_plain(self, kind: Kind) -> bool:
        """Say whether the kind parts paragraphs, and hardly ever a sentence."""
        least = MIN_PROSE_ALONE if kind.is_weak else MIN_PROSE
        return self.times >= kind.at_least and len(self.prose) >= least and MAX_BROKEN * self.broken <= self.times


def find_separator(text: str) -> re.Pattern[str] | None:
    r"""Return a pattern of the line breaks and of all other separators of a text; nothing where it has line breaks only.

    >>> find_separator("One.\nTwo.") is None
    True
    """
    present = tuple([kind for kind in KINDS if kind.mark in text and is_present(kind, text)])
    if not present:
        return None
    found = measure_kinds(text, present)
    plain = tuple(kind for kind, standing in zip(present, found, strict=True) if standing.is_plain(kind))
    return compile_kinds(plain) if plain else None


def is_present(kind: Kind, text: str) -> bool:
    """Say whether a kind stands in a text; a weak one only where the text has no line breaks."""
    if kind.is_weak and LINE_BREAK.search(text.strip()):
        return False
    return (not kind.words or any(map(text.__contains__, kind.words))) and compile_kind(kind).search(text) is not None


@cache
def compile_kind(kind: Kind) -> re.Pattern[str]:
    """Compile the pattern of one kind alone."""
    return re.compile(kind.source)


@cache
def compile_kinds(kinds: tuple[Kind, ...]) -> re.Pattern[str]:
    """Compile the pattern of some kinds, a group each, and of line breaks."""
    return re.compile("|".join([*(f"({kind.source})" for kind in kinds), r"\r?\n|\r"]))


def measure_kinds(text: str, kinds: tuple[Kind, ...]) -> list[Standing]:
    """Say for each kind how it stands in a text. White space between separators does not part them."""
    standings = [Standing() for _ in kinds]
    before, position, number = "", 0, 0
    run: set[int] = set()
    ends = [(match.start(), match.end(), match.lastindex) for match in compile_kinds(kinds).finditer(text)]
    for start, end, kind in [*ends, (len(text), len(text), None)]:
        piece = text[position:start].strip()
        if piece:
            for at in run:
                weigh(standings[at], number, before, piece)
            before, run = piece, set()
            number += 1
        if kind is not None:
            run.add(kind - 1)
        position = end
    for at in run:
        weigh(standings[at], number, before, "")
    return standings


def weigh(standing: Standing, number: int, before: str, after: str) -> None:
    """Count one place of a kind, before piece `number`, between two pieces of which either can be empty."""
    standing.times += 1
    standing.prose.update(at for at, piece in ((number - 1, before), (number, after)) if piece and is_prose(piece))
    is_open = len(before) >= MIN_OPEN_LENGTH and not has_sentence_end(before)
    standing.broken += is_open and after[:1].islower()


def cut_at(text: str, separator: re.Pattern[str]) -> Columns:
    """Cut a text at its separators; return start, end and content of each piece that holds more than white space."""
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    position = 0
    for start, end in [*(match.span() for match in separator.finditer(text)), (len(text), len(text))]:
        content = text[position:start].strip()
        if content:
            starts.append(position)
            ends.append(start)
            texts.append(content)
        position = end
    return starts, ends, texts


def cut_list(text: str) -> Columns | None:
    """Cut a text that is nothing but a list of strings, as Python or JSON prints it, into its strings; else nothing.

    A block reaches from quotation mark to quotation mark, so that what is left after a removal is a list again.
    """
    if "[" not in text[:OPENING_LENGTH]:
        return None
    spans = list(find_strings(text))
    if not spans:
        return None
    pieces = [piece for start, end in spans for piece in cut_string(text, start, end)]
    if not any(is_prose(content) for _, _, content in pieces):
        return None
    return [start for start, _, _ in pieces], [end for _, end, _ in pieces], [content for _, _, content in pieces]


def find_strings(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each string of a list literal stands, with its quotation marks; nothing where the text is no such list."""
    opening = LIST_OPENING.match(text)
    position = opening.end() if opening else len(text)
    spans = []
    while string := STRING.match(text, position):
        spans.append(string.span())
        comma = LIST_COMMA.match(text, string.end())
        if comma is None:
            break
        position = comma.end()
    if spans and LIST_CLOSING.match(text, spans[-1][1]):
        yield from spans


def cut_string(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Cut one string at the line breaks that are written out in it; a string of one paragraph keeps its marks."""
    pieces = []
    position = start + 1
    for stop, after in [*(match.span() for match in INNER_BREAK.finditer(text, start + 1, end - 1)), (end - 1, end)]:
        content = strip_edges(text[position:stop])
        if content:
            pieces.append((position, stop, content))
        position = after
    return [(start, end, content) for _, _, content in pieces] if len(pieces) == 1 else pieces


def strip_edges(content: str) -> str:
    """Return a string's content without white space at its ends, also where that is written out."""
    before = EDGE.match(content)
    content = content[before.end() :] if before else content
    after = EDGE_BACKWARDS.match(content[::-1])  # a search for the end would begin anew at each space
    return content[: -after.end()] if after else content
