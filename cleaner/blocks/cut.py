"""Cut a text into blocks, and say where each stands among the prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from itertools import islice

from cleaner.blocks.features import WORD, count_words, find_prose, fold_label
from cleaner.blocks.inline_copies import InlineCopies, find_inline_copies
from cleaner.blocks.separators import LIST_SEPARATOR, cut_at, cut_list, find_separator
from cleaner.core import is_compiled
from cleaner.document import Block, Span

BREAKS_ALONE = 2  # so few characters between two lines are line breaks: a line of spaces has a third one
PROSE_EDGE = 6  # so many blocks of prose are known at each end: `within` goes up to 5
EDGE_BLOCKS = 5  # in a text without any prose, this many blocks at each end count as head and tail
MIN_WRAP, MAX_WRAP = 50, 82
WRAP_LINES = 12
WRAP_SHARE, WRAP_EXCESS = 0.3, 0.05
COLONS = (":", "：")
MIN_LENGTH_OF_MOSTLY_PROSE = 60  # blocks of prose, from the last one up, whose words are known


class Blocks:
    """The blocks of one text, column by column, since one object for each line would cost more than judging it.

    Block `i` is the line `text[starts[i]:ends[i]]`; `texts[i]` is that line without white space around it. Lines that hold
    only white space are no blocks: they belong to the gap between two. All three shapes of scraped text fit: a line per
    paragraph, blank lines between paragraphs, and a whole article on one line (one block).
    """

    def __init__(
        self, text: str, columns: tuple[list[int], list[int], list[str]], separator: re.Pattern[str] | None = None
    ) -> None:
        """Take the columns that `cut_blocks` made, and what parts blocks besides line breaks."""
        self.text = text
        self.separator = separator
        self.starts, self.ends, self.texts = columns
        self._prose_edges: tuple[list[int], list[int]] | None = None
        self._bare_edges = (EDGE_BLOCKS, len(self.texts) - EDGE_BLOCKS)

    def __len__(self) -> int:
        """Count the blocks."""
        return len(self.texts)

    def block(self, index: int) -> Block:
        """Return one block as an object, its span without the white space around it."""
        start = self.content_start(index)
        return Block(index, Span(start, start + len(self.texts[index])), self.texts[index])

    def content_start(self, index: int) -> int:
        """Return where the block's own text starts, after indentation."""
        return self.text.index(self.texts[index], self.starts[index])

    def gap(self, index: int) -> int:
        """Count the line breaks and other separators between block `index` and the next one (0 after the last)."""
        if index + 1 >= len(self.texts):
            return 0
        between = self.text[self.ends[index] : self.starts[index + 1]]
        if self.separator is not None:
            return len(self.separator.findall(between))
        return max(between.count("\n"), between.count("\r"))

    def is_prose(self, index: int) -> bool:
        """Say whether the block is running text."""
        return self.prose[index]

    @cached_property
    def prose(self) -> list[bool]:
        """Say of each block whether it is running text: many rules ask."""
        return find_prose(self.texts)

    @cached_property
    def gaps(self) -> list[int]:
        """Return the gap behind each block: see `gap`."""
        if self.separator is not None or "\r" in self.text:
            return [self.gap(index) for index in range(len(self))]
        count = self.text.count
        spans = zip(self.ends, self.starts[1:], strict=False)
        gaps = [start - end if start - end <= BREAKS_ALONE else count("\n", end, start) for end, start in spans]
        return [*gaps, 0] if self.texts else []

    def is_head(self, index: int, within: int = 0) -> bool:
        """Say whether at most `within` blocks of prose stand before the block (`within` up to 5)."""
        first, _ = self.edges()
        if not first:
            return index < self._bare_edges[0]
        return within >= len(first) or index <= first[within]

    def is_tail(self, index: int, within: int = 0) -> bool:
        """Say whether at most `within` blocks of prose stand after the block (`within` up to 5)."""
        _, last = self.edges()
        if not last:
            return index >= self._bare_edges[1]
        return within >= len(last) or index >= last[within]

    def reach_over(self, is_known: Callable[[int], bool]) -> None:
        """In a text without prose, let head and tail reach over lines that are known, up to five others at each end.

        As those go, the next lines would come into reach, a few in each round: ten thousand bylines would take thousands.
        """
        if self.edges()[0]:
            return
        count = len(self)
        head = _find_nth(range(count), is_known)
        tail = _find_nth(range(count - 1, -1, -1), is_known)
        self._bare_edges = (count if head is None else head + 1, 0 if tail is None else tail)

    @cached_property
    def is_wrapped(self) -> bool:
        """Say whether the lines were broken at one width, as page dumps of text browsers are: lines are no blocks then.

        Two lines in five are nearly full (50 to 82 characters), and hardly any is longer.
        """
        if len(self.texts) < WRAP_LINES:
            return False
        lengths = [*map(len, self.texts)]
        longer = len([1 for length in lengths if length > MAX_WRAP])
        if longer > WRAP_EXCESS * len(lengths):  # which is so in most texts
            return False
        return sum([MIN_WRAP <= length <= MAX_WRAP for length in lengths]) >= WRAP_SHARE * len(lengths)

    @cached_property
    def prose_text(self) -> str:
        """Return the last blocks of prose, case folded, in one text."""
        prose = islice((i for i in range(len(self) - 1, -1, -1) if self.prose[i]), MIN_LENGTH_OF_MOSTLY_PROSE)
        return "\n".join([self.texts[index] for index in prose]).casefold()

    @cached_property
    def prose_words(self) -> frozenset[str]:
        """Return the words of the last blocks of prose, case folded."""
        return frozenset(WORD.findall(self.prose_text))

    def has_colon_above(self, index: int, reach: int) -> bool:
        """Say whether a line that ends with a colon stands among so many blocks right before a block."""
        at = bisect_left(self._colons, index)
        return at > 0 and index - self._colons[at - 1] <= reach

    @cached_property
    def _colons(self) -> list[int]:
        """Return the lines that end with a colon."""
        return [index for index, text in enumerate(self.texts) if text.endswith(COLONS)]

    @cached_property
    def inline_copies(self) -> list[InlineCopies]:
        """Return what lines say twice in a row."""
        return find_inline_copies(self.texts)

    def words(self, index: int) -> int:
        """Count the words of a block."""
        return count_words(self.texts[index])

    def label(self, index: int) -> str:
        """Return the block folded for comparing with labels."""
        return fold_label(self.texts[index])

    def edges(self) -> tuple[list[int], list[int]]:
        """Return the first and the last few blocks of prose, outermost first; only the edges are looked at."""
        if self._prose_edges is None:
            last = len(self.prose) - 1
            self._prose_edges = (_find_first(self.prose), [last - index for index in _find_first(self.prose[::-1])])
        return self._prose_edges


def _find_first(flags: Sequence[bool]) -> list[int]:
    """Return the first few numbers whose flags are set."""
    found: list[int] = []
    try:
        while len(found) < PROSE_EDGE:
            found.append(flags.index(True, found[-1] + 1 if found else 0))
    except ValueError:  # there are no more
        pass
    return found


def _find_nth(numbers: Iterable[int], is_known: Callable[[int], bool]) -> int | None:
    """Return the last of the first few numbers that are not known; `None` where there are fewer."""
    return next(islice((number for number in numbers if not is_known(number)), EDGE_BLOCKS - 1, None), None)


def cut_blocks(text: str) -> Blocks:
    r"""Cut a text at its line breaks; every line that holds more than white space is a block.

    Line breaks are LF or CR LF, and CR alone where the text has no LF. What else parts paragraphs cuts too, where it plainly
    does so (see `separators`); elsewhere it stays inside the line: scraped text has U+2028 in the middle of sentences.

    >>> cut_blocks("One.\n\n  Two.\n").texts
    ['One.', 'Two.']
    """
    strings = cut_list(text)
    if strings is not None:
        return Blocks(text, strings, LIST_SEPARATOR)
    separator = find_separator(text)
    return Blocks(text, cut_lines(text)) if separator is None else Blocks(text, cut_at(text, separator), separator)


def cut_lines(text: str) -> tuple[list[int], list[int], list[str]]:
    """Cut a text at its line breaks alone: most texts have nothing else."""
    line_break = "\r" if "\n" not in text and "\r" in text else "\n"
    return find_cutter()(text, line_break) if is_compiled() else cut_lines_plainly(text, line_break)


@cache
def find_cutter() -> Callable[[str, str], tuple[list[int], list[int], list[str]]]:
    """Return the compiled twin of `cut_lines_plainly`."""
    from cleaner._core.features import cut_lines as cut  # noqa: PLC0415  # it may not be there

    return cut


def cut_lines_plainly(text: str, line_break: str) -> tuple[list[int], list[int], list[str]]:
    """Cut it without the compiled core."""
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    position = 0
    for line in text.split(line_break):
        content = line.strip()
        if content:
            starts.append(position)
            ends.append(position + len(line) - (line[-1] == "\r"))
            texts.append(content)
        position += len(line) + 1
    return starts, ends, texts
