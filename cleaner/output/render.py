"""Removals for human eyes: the text with what goes in colour, a table, and a before and after.

Scraped text can hold control characters, and a terminal would obey them; here they are shown as signs instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleaner.document import Removal
from cleaner.output.cleaned import Cleaned

GONE = "\033[31;9m"  # red, struck through
DIM = "\033[2m"
PLAIN = "\033[0m"
CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
CONTROLS |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
CONTEXT_LINES = 1
MAX_CONTEXT_LENGTH = 100
MAX_CELL_LENGTH = 60
HEADINGS = ("rule", "evidence", "text")
SAID = ("title", "author", "date", "site")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the original text that stays, or that goes by `removal`."""

    text: str
    removal: Removal | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a before and after: what stays (`rule` is empty), or what goes and by which rule."""

    text: str
    rule: str = ""


def split_stretches(original: str, removals: Iterable[Removal]) -> Iterator[Stretch]:
    """Yield what stays and what goes, in order; together they are the original text."""
    position = 0
    for removal in removals:
        if removal.span.start > position:
            yield Stretch(original[position : removal.span.start])
        yield Stretch(removal.text, removal)
        position = removal.span.end
    if position < len(original):
        yield Stretch(original[position:])


def render_text(original: str, removals: Iterable[Removal], *, color: bool) -> str:
    """Return the whole text with what goes marked, and the rule's id behind it.

    In colour it is red, struck through, the id dim; without colour it is written `[-text-]{rule.id}`.
    """
    parts: list[str] = []
    for stretch in split_stretches(original, removals):
        shown = show_controls(stretch.text)
        parts.append(shown if stretch.removal is None else _mark(shown, stretch.removal.rule, color=color))
    return "".join(parts)


def render_table(removals: Sequence[Removal]) -> str:
    """Return one line for each removal: rule, evidence and text, each cut to 60 characters; empty for none."""
    if not removals:
        return ""
    rows = [HEADINGS, *((removal.rule, removal.evidence, removal.text) for removal in removals)]
    cells = [[abbreviate(cell, MAX_CELL_LENGTH) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join(lines) + "\n"


def render_difference(original: str, removals: Sequence[Removal]) -> str:
    r"""Return what goes as lines `- text  [rule.id]`, each with a line of context, which begins with two spaces.

    >>> from cleaner.document import Span
    >>> removal = Removal("widget.close", "widget", Span(16, 22), "\nClose", "en: close")
    >>> print(render_difference("One.\nTwo.\nThree.\nClose", [removal]), end="")
      …
      Three.
    - Close  [widget.close]
    """
    rows = list(split_rows(original, removals))
    gone = [number for number, row in enumerate(rows) if row.rule]
    shown = {at for number in gone for at in range(number - CONTEXT_LINES, number + CONTEXT_LINES + 1)}
    lines: list[str] = []
    for number, row in enumerate(rows):
        if row.rule:
            lines.append(f"- {row.text}  [{row.rule}]")
        elif number in shown:
            lines.append(f"  {abbreviate(row.text, MAX_CONTEXT_LENGTH)}")
        elif lines[-1:] != ["  …"]:
            lines.append("  …")
    return "".join(f"{line}\n" for line in lines)


def split_rows(original: str, removals: Iterable[Removal]) -> Iterator[Row]:
    """Yield the text line by line, a line of which a part goes in several rows; empty ones are left out."""
    for stretch in split_stretches(original, removals):
        rule = stretch.removal.rule if stretch.removal else ""
        for line in re.split(r"[\r\n]+", stretch.text):
            if line.strip():
                yield Row(show_controls(line.strip()), rule)


def show_controls(text: str) -> str:
    """Return the text with control characters as signs; line breaks and tabs stay, and CR LF becomes LF."""
    return text.replace("\r\n", "\n").translate(CONTROLS)


def abbreviate(text: str, longest: int) -> str:
    r"""Return the text on one line, at most `longest` characters of it.

    >>> abbreviate("What's  hot\n\nin the city", 12)
    "What's hot …"
    """
    line = show_controls(" ".join(text.split()))
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _mark(text: str, rule: str, *, color: bool) -> str:
    """Mark each line of a stretch, the white space around it left out; the last one names the rule."""
    words = text.strip()
    start = text.index(words)
    before, after = text[:start], text[start + len(words) :]
    if not color:
        return f"{before}[-{words}-]{{{rule}}}{after}"
    lines = "\n".join(f"{GONE}{line}{PLAIN}" if line else "" for line in words.split("\n"))
    return f"{before}{lines} {DIM}{rule}{PLAIN}{after}"


def describe_metadata(cleaned: Cleaned, names: tuple[str, ...] = SAID) -> list[str]:
    """Return what is known of the article, a line each.

    >>> from cleaner.output.cleaned import Cleaned, Metadata
    >>> describe_metadata(Cleaned("", metadata=Metadata(title="Rain", date="2024-05-01")))
    ['title: Rain', 'date: 2024-05-01']
    """
    values = ((name, getattr(cleaned.metadata, name)) for name in names)
    shown = ((name, ", ".join(value) if isinstance(value, tuple) else value) for name, value in values)
    return [f"{name}: {abbreviate(value, MAX_CONTEXT_LENGTH)}" for name, value in shown if value]
