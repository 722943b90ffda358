"""The stack of open elements as a parser keeps it, without building a tree: how deep the next tag lies.

It follows the standard where that matters for depth: what closes by itself, what an end tag reaches, drawings and formulas
inside HTML. Elements that a parser adds by itself (a table's body and rows) are not counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from cleaner.input.html import tags

_NOT_STOPPING_ITEMS = frozenset({"address", "div", "p"})
_SIBLINGS = {
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "rt": frozenset({"rt", "rp", "rb"}),
    "rp": frozenset({"rt", "rp", "rb"}),
    "rb": frozenset({"rt", "rp", "rb"}),
} | dict.fromkeys(tags.HEADINGS, tags.HEADINGS)


class OpenElements:
    """The elements that are open at one place of the page.

    `depth` is their number. `stranded` counts formatting elements that were closed only by the end of what holds them: a
    parser opens each of them anew in every block that follows.
    """

    def __init__(self) -> None:
        """Begin outside everything."""
        self.depth = 0
        self.stranded: Counter[str] = Counter()
        self.stranded_count = 0
        self.formatting = 0
        self._names: list[str] = []
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        self._scopes = [-1]
        self._specials = [-1]
        self._fences = [-1]  # what the search for an open list item stops at
        self._foreign: list[tuple[int, bool]] = [(-1, False)]

    @property
    def is_foreign(self) -> bool:
        """Whether the next tag lies in a drawing or formula, where HTML's rules do not hold."""
        return self._foreign[-1][1]

    def make_room(self, name: str) -> None:
        """Close what the start tag of this name closes by itself."""
        if self.is_foreign:
            if name not in tags.BREAKS_OUT_OF_FOREIGN:
                return
            self._leave_foreign()
        if name in tags.CLOSES_PARAGRAPH:
            self._close_paragraph()
        if name == "li":
            self._close_item(("li",))
        elif name in {"dd", "dt"}:
            self._close_item(("dd", "dt"))
        elif name in tags.TABLE_LEVEL:
            self._close_table_parts(tags.TABLE_LEVEL[name])
        elif name in {"a", "nobr"}:
            self._remove_formatting(name)
        elif name == "button":
            self._close_in_scope(name)
        elif name in _SIBLINGS and self._names and self._names[-1] in _SIBLINGS[name]:
            self._cut(len(self._names) - 1)

    def push(self, name: str) -> None:
        """Open an element."""
        position = len(self._names)
        self._names.append(name)
        self._where[name].append(position)
        self.depth += 1
        self.formatting += name in tags.FORMATTING
        if self.is_foreign:
            if name in tags.HTML_IN_FOREIGN:
                self._foreign.append((position, False))
                self._scopes.append(position)
                self._specials.append(position)
                self._fences.append(position)
        elif name in tags.SPECIAL:
            self._specials.append(position)
            if name not in _NOT_STOPPING_ITEMS:
                self._fences.append(position)
            if name in tags.SCOPE:
                self._scopes.append(position)
        elif name in tags.FOREIGN:
            self._foreign.append((position, True))

    def close(self, name: str) -> None:
        """Close what the end tag of this name closes, if anything."""
        if self.is_foreign and self._last(name) >= self._foreign[-1][0]:
            self._cut(self._last(name))
        elif name == "p":
            self._close_paragraph()
        elif name in tags.HEADINGS:
            position = max(map(self._last, tags.HEADINGS))
            self._cut(position if position > self._scopes[-1] else -1)
        elif name in tags.FORMATTING:
            self._remove_formatting(name)
        elif name in tags.TABLE_LEVEL:
            position = self._last(name)
            self._cut(position if position > self._last("table") else -1)
        elif name == "li":
            position = self._last(name)
            self._cut(position if position > max(self._scopes[-1], self._last("ul"), self._last("ol")) else -1)
        elif name in tags.SPECIAL:
            self._close_in_scope(name)
        elif self._last(name) > self._specials[-1]:
            self._cut(self._last(name))

    def _last(self, name: str) -> int:
        positions = self._where.get(name)
        return positions[-1] if positions else -1

    def _close_in_scope(self, name: str) -> None:
        position = self._last(name)
        self._cut(position if position >= self._scopes[-1] else -1)

    def _close_paragraph(self) -> None:
        position = self._last("p")
        self._cut(position if position > max(self._scopes[-1], self._last("button")) else -1)

    def _close_item(self, names: tuple[str, ...]) -> None:
        position = max(map(self._last, names))
        self._cut(position if position == self._fences[-1] else -1)

    def _close_table_parts(self, level: int) -> None:
        position = self._last("table") + 1
        if not position:
            return
        while position < len(self._names) and tags.TABLE_LEVEL.get(self._names[position], 9) < level:
            position += 1
        self._cut(position)

    def _leave_foreign(self) -> None:
        while self.is_foreign:
            self._cut(self._foreign[-1][0])

    def _remove_formatting(self, name: str) -> None:
        position = self._last(name)
        if position > self._scopes[-1]:
            self._where[name].pop()
            self._names[position] = ""
            self.depth -= 1
            self.formatting -= 1
            while self._names and not self._names[-1]:
                self._names.pop()
        elif self.stranded[name]:
            self.stranded[name] -= 1
            self.stranded_count -= 1

    def _cut(self, position: int) -> None:
        """Close everything from a place of the stack on; nothing where it is -1."""
        if position < 0:
            return
        while len(self._names) > position:
            name = self._names.pop()
            if not name:
                continue
            self._where[name].pop()
            self.depth -= 1
            if name in tags.FORMATTING:
                self.formatting -= 1
                self.stranded[name] += 1
                self.stranded_count += 1
        while self._scopes[-1] >= position:
            self._scopes.pop()
        while self._specials[-1] >= position:
            self._specials.pop()
        while self._fences[-1] >= position:
            self._fences.pop()
        while self._foreign[-1][0] >= position:
            self._foreign.pop()
