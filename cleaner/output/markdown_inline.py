"""Runs of text as inline Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.output.markdown_escape import escape_link_text, escape_text, escape_url, fence_code
from cleaner.output.markdown_spans import DELIMITERS, drop_unreadable_marks
from cleaner.output.runs import LINE, LINK, Formula, Image, Marks, Run, Runs, append_run, share_marks

EMPHASIS = frozenset({*DELIMITERS, "sub", "sup"})
LINE_BREAK = "\\\n"


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """What Markdown holds besides text and structure.

    `emphasis` is bold, italic, struck out, sub- and superscript. `base` is what the addresses of links and images are relative
    to; they stay as the page has them where it is empty. `captions` are the blocks that went as captions.
    """

    links: bool = False
    images: bool = False
    emphasis: bool = True
    base: str = ""
    captions: frozenset[int] = frozenset()


def write_runs(runs: Runs, options: MarkdownOptions) -> str:
    """Return the runs as inline Markdown; a line break is a backslash and a new line."""
    if len(runs) == 1 and not runs[0].marks and not runs[0].extra:
        return escape_text(runs[0].text, is_whole=True)
    joined: Runs = []
    for run in drop_unreadable_marks(_choose_marks(runs, options)):
        append_run(joined, run)
    return RunWriter(joined).write()


def flatten_lines(runs: Runs) -> Runs:
    """Return the runs with spaces for line breaks, for headings and cells, which have one line."""
    return [run._replace(text=" ") if run.text == LINE else run for run in runs]


def embolden(runs: Runs) -> Runs:
    """Return the runs in bold as a whole."""
    return [run._replace(marks=("strong", *(mark for mark in run.marks if mark != "strong"))) for run in runs]


def _choose_marks(runs: Runs, options: MarkdownOptions) -> Runs:
    found: Runs = []
    for run in runs:
        marks = _choose_marks_of(run, options) if run.marks else ()
        append_run(found, Run(run.text, marks, run.extra))
    return found


def _choose_marks_of(run: Run, options: MarkdownOptions) -> Marks:
    """Return the marks that are wanted; code goes innermost, since no mark is read inside it, and links may stand around it."""
    links = [mark for mark in run.marks if mark.startswith(LINK)] if options.links else []
    inside = run.marks.index("code") if "code" in run.marks else len(run.marks)
    outer = [mark for mark in run.marks[:inside] if mark in links or (options.emphasis and mark in EMPHASIS)]
    is_code = inside < len(run.marks) and run.extra is None and run.text != LINE
    return (*outer, *(mark for mark in links if mark not in outer), *(("code",) if is_code else ()))


class RunWriter:
    """Writes runs one after the other, and opens and closes marks between them."""

    def __init__(self, runs: Runs) -> None:
        """Look whether dollar signs have a meaning here."""
        self._runs = runs
        self._parts: list[str] = []
        self._open: Marks = ()
        self._has_formula = any(isinstance(run.extra, Formula) for run in runs)

    def write(self) -> str:
        """Return all runs as Markdown."""
        for run in self._runs:
            self._change_marks(tuple(mark for mark in run.marks if mark != "code"))
            self._parts.append(self._write_run(run))
        self._change_marks(())
        return "".join(self._parts)

    def _write_run(self, run: Run) -> str:
        if isinstance(run.extra, Image):
            return write_image(run.extra)
        if isinstance(run.extra, Formula):
            return f"${run.extra.tex}$"
        if run.text == LINE:
            return LINE_BREAK
        if "code" in run.marks:
            return fence_code(run.text)
        is_link = any(mark.startswith(LINK) for mark in run.marks)
        text = escape_link_text(run.text) if is_link else escape_text(run.text, is_whole=len(self._runs) == 1 and not run.marks)
        return text.replace("$", "\\$") if self._has_formula else text

    def _change_marks(self, marks: Marks) -> None:
        shared = len(share_marks(self._open, marks))
        for mark in reversed(self._open[shared:]):
            link = f"]({escape_url(mark.removeprefix(LINK))})" if mark.startswith(LINK) else ""
            self._parts.append(link or DELIMITERS.get(mark) or f"</{mark}>")
        for mark in marks[shared:]:
            if mark.startswith(LINK):
                self._part_from_sign()
            self._parts.append("[" if mark.startswith(LINK) else DELIMITERS.get(mark) or f"<{mark}>")
        self._open = marks

    def _part_from_sign(self) -> None:
        """Escape an exclamation mark before a link, which would make a picture of it."""
        if self._parts and self._parts[-1].endswith("!"):
            self._parts[-1] = self._parts[-1][:-1] + "\\!"


def write_image(image: Image) -> str:
    """Return a picture as Markdown."""
    return f"![{escape_link_text(image.text)}]({escape_url(image.source)})"
