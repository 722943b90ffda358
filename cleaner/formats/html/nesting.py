"""The stack of open elements as a parser keeps it, without building a tree: how deep the next tag lies.

It follows the standard where that matters for depth: what closes by itself, what an end tag reaches, drawings and formulas
inside HTML. Elements that a parser adds by itself (a table's body and rows) are not counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from cleaner.formats.html import tags

NOT_STOPPING_ITEMS = frozenset({"address", "div", "p"})
RUBY = frozenset({"rt", "rp", "rb"})
_SIBLINGS = (
    {
        "option": frozenset({"option"}),
        "optgroup": frozenset({"option", "optgroup"}),
    }
    | dict.fromkeys(tags.HEADINGS, tags.HEADINGS)
    | dict.fromkeys(RUBY, RUBY)
)


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
        self._foreign: list[tuple[int, str]] = [(-1, "")]

    @property
    def is_foreign(self) -> bool:
        """Whether the next tag lies in a drawing or formula, where HTML's rules do not hold."""
        return bool(self._foreign[-1][1])

    def make_room(self, name: str) -> bool:
        """Close what the start tag of this name closes by itself. False where the parser then ignores the tag."""
        if self.is_foreign:
            if name not in tags.BREAKS_OUT_OF_FOREIGN:
                return True
            self._leave_foreign()
        if name == "select" and self._where.get(name):
            self._close_in_scope(name)
            return False
        if name in tags.CLOSES_PARAGRAPH:
            self._close_paragraph()
        if name in tags.TABLE_LEVEL:
            return self._close_table_parts(tags.TABLE_LEVEL[name])
        if name == "form":
            return not self._where.get("form")
        self._close_own_kind(name)
        return True

    def _close_own_kind(self, name: str) -> None:
        if name == "li":
            self._close_item(("li",))
        elif name in {"dd", "dt"}:
            self._close_item(("dd", "dt"))
        elif name in {"a", "nobr"}:
            self._remove(name)
        elif name == "button":
            self._close_in_scope(name)
        else:
            self._close_sibling(name)

    def _close_sibling(self, name: str) -> bool:
        """Close the innermost element if it is of a kind that cannot hold this one; ruby's parts do so in ruby only."""
        is_kind = bool(self._names) and self._names[-1] in _SIBLINGS.get(name, ())
        if is_kind and (name not in RUBY or self._last("ruby") > self._scopes[-1]):
            self._cut(len(self._names) - 1)
        return True

    def push(self, name: str) -> None:
        """Open an element."""
        position = len(self._names)
        self._names.append(name)
        self._where[name].append(position)
        self.depth += 1
        self.formatting += name in tags.FORMATTING
        kind = self._foreign[-1][1]
        if kind:
            if name in tags.HTML_IN_FOREIGN[kind]:
                self._foreign.append((position, ""))
                self._scopes.append(position)
                self._specials.append(position)
                self._fences.append(position)
            elif name in tags.FOREIGN:
                self._foreign.append((position, name))
        elif name in tags.SPECIAL:
            self._specials.append(position)
            if name not in NOT_STOPPING_ITEMS:
                self._fences.append(position)
            if name in tags.SCOPE:
                self._scopes.append(position)
        elif name in tags.FOREIGN:
            self._foreign.append((position, name))

    def close(self, name: str) -> None:
        """Close what the end tag of this name closes, if anything."""
        if self.is_foreign and self._last(name) >= self._foreign[-1][0]:
            self._cut(self._last(name))
        elif name == "p":
            self._close_paragraph()
        elif name in tags.HEADINGS:
            position = max(map(self._last, tags.HEADINGS))
            self._cut(position if position > self._scopes[-1] else -1)
        elif name in tags.FORMATTING or name == "form":
            self._remove(name)
        elif name in tags.TABLE_LEVEL:
            position = self._last(name)
            self._cut(position if position > self._last("table") else -1)
        elif name == "li":
            position = self._last(name)
            self._cut(position if position > max(self._scopes[-1], self._last("ul"), self._last("ol")) else -1)
        elif name == "table":
            position = self._last(name)
            self._cut(position if position > self._last("template") else -1)
        elif name in tags.CLOSED_IN_SCOPE:
            self._close_in_scope(name)
        elif self._last(name) >= self._specials[-1]:
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

    def _close_table_parts(self, level: int) -> bool:
        """Close the parts of the innermost table that cannot hold a part of this level; False outside tables."""
        position = self._last("table") + 1
        if not position:
            return bool(self._where.get("template"))
        while position < len(self._names) and tags.TABLE_LEVEL.get(self._names[position], 9) < level:
            position += 1
        self._cut(position)
        return True

    def _leave_foreign(self) -> None:
        while self.is_foreign:
            self._cut(self._foreign[-1][0])

    def _remove(self, name: str) -> None:
        """Take one element out from among the open ones, as the end of formatting and of forms does."""
        position = self._last(name)
        if position > self._scopes[-1]:
            self._where[name].pop()
            self._names[position] = ""
            self.depth -= 1
            self.formatting -= name in tags.FORMATTING
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
