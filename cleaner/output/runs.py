"""Runs: stretches of the text of a block with the same marks, such as bold, a link, code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaner.blocks.html.line_breaks import BREAK
from cleaner.output.addresses import resolve_url

LINK = "a:"  # begins the mark of a link; its address follows
LINE = "\n"
Marks = tuple[str, ...]


class Image(NamedTuple):
    """A picture: its address, and the text that stands for it."""

    source: str
    text: str

    def resolve(self, base: str) -> Image:
        """Return the picture with an absolute address."""
        return self._replace(source=resolve_url(base, self.source))


class Formula(NamedTuple):
    """A formula as TeX, and as the text that the page shows for it."""

    tex: str
    text: str


class Run(NamedTuple):
    """A stretch of text; `marks` from the outermost to the innermost. The text of a line break is `LINE` and nothing else."""

    text: str
    marks: Marks = ()
    extra: Image | Formula | None = None


Runs = list[Run]


def split_lines(text: str) -> Runs:
    """Return a plain text as runs, one for each line, with line breaks between."""
    if LINE not in text:
        return [Run(" ".join(text.split()))] if text.strip() else []
    runs: Runs = []
    for line in text.split(LINE):
        if line.strip():
            runs += [Run(LINE), Run(" ".join(line.split()))]
    return runs[1:]


def fold_runs(raw: Runs) -> list[Runs]:
    """Join white space across runs as browsers do, and part paragraphs where two line breaks follow each other.

    A space has only the marks that hold before it, in it and after it: no emphasis begins or ends with one.
    """
    folder = Folder()
    for run in raw:
        folder.add(run)
    return [paragraph for paragraph in folder.paragraphs if paragraph]


class Folder:
    """Builds paragraphs of runs; `gap` is the white space that was read since the last word."""

    def __init__(self) -> None:
        """Start with one empty paragraph."""
        self.paragraphs: list[Runs] = [[]]
        self._gap = ""
        self._gap_marks: Marks = ()

    def add(self, run: Run) -> None:
        """Add a run as it stands in the page."""
        text, marks, extra = run
        if extra is not None:
            self._put(run)
        elif text == BREAK:
            self._gap = {"": LINE, " ": LINE}.get(self._gap, LINE * 2)
        else:
            words = " ".join(text.split())
            if text[:1].isspace():
                self._widen(marks)
            if words:
                self._put(Run(words, marks))
                if text[-1].isspace():
                    self._widen(marks)

    def _widen(self, marks: Marks) -> None:
        self._gap_marks = marks if not self._gap else share_marks(self._gap_marks, marks)
        self._gap = self._gap or " "

    def _put(self, run: Run) -> None:
        current, gap = self.paragraphs[-1], self._gap
        self._gap = ""
        if current and gap == LINE * 2:
            current = []
            self.paragraphs.append(current)
        elif current and gap:
            marks = share_marks(current[-1].marks, run.marks)
            if gap == LINE:
                current.append(Run(LINE, tuple(mark for mark in marks if mark != "code")))
            else:
                append_run(current, Run(" ", share_marks(marks, self._gap_marks)))
        append_run(current, run)


def append_run(runs: Runs, run: Run) -> None:
    """Add a run, joined to the last one where both are text with the same marks."""
    last = runs[-1] if runs else None
    if last is None or last.marks != run.marks or last.extra or run.extra or LINE in (last.text, run.text):
        runs.append(run)
    else:
        runs[-1] = Run(last.text + run.text, run.marks)


def share_marks(first: Marks, second: Marks) -> Marks:
    """Return the outer marks that both have."""
    return first[: count_shared(first, second)]


def count_shared(first: Sequence[object], second: Sequence[object]) -> int:
    """Return how many things two sequences begin with alike.

    >>> count_shared("abc", "abx"), count_shared((1, 2), (2, 1))
    (2, 0)
    """
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    return shared
