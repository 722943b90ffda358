"""Read a pattern into a small tree: just enough of RE2's syntax to say what every match must contain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from cleaner.rules.folding import fold_exactly

# Classes without a letter or digit: what can stand before the first word of a line. (RE2's \W is ASCII only: it matches é.)
SPACES = "stfr"  # the prefilter reads tabs and the like as spaces
JUNK_PROPERTIES = ("P", "S", "Z")
WORD_PROPERTIES = frozenset({"L", "N"})
MAX_LETTERS = 16
UNBOUNDED = 1_000_000
DIGITS = re.compile(r"\[\^\]?(?:\\.|[^\]\\])*\]|(?P<digit>\\d|\\p\{?Nd?\}?|0-9)")  # in a class of what is not meant they stay
PLAIN = re.compile(r"[^\\^$.|()\[\]{}?*+]+(?![?*+{])")  # letters that stand for themselves, once; a quantifier takes one back
IGNORE_CASE = re.compile(r"\(\?[a-zA-Z]*i")


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a pattern and how often it stands there.

    `kind` is letters, start, end, empty, group or other. `letters` are the letters that it can be (a small class or a
    single one). `is_junk`: it matches no letter and no digit.
    """

    kind: str
    letters: frozenset[str] = frozenset()
    is_junk: bool = False
    branches: tuple[tuple[Item, ...], ...] = ()
    least: int = 1
    most: int = 1


@dataclass(slots=True)
class ClassMembers:
    """What was found between [ and ]."""

    letters: set[str] = field(default_factory=set)
    excluded: set[str] = field(default_factory=set)
    is_open: bool = False
    is_junk: bool = True


OTHER = Item("other")


class Reader:
    """Read a pattern once, left to right; what it does not know becomes `other`, which promises nothing."""

    def __init__(self, pattern: str) -> None:
        """Start at the first character; letters are folded where any part of the pattern ignores case."""
        self.pattern = pattern
        self.at = 0
        self.is_folded = ignores_case(pattern)

    def peek(self) -> str:
        """Return the next character, empty at the end."""
        return self.pattern[self.at : self.at + 1]

    def take(self) -> str:
        """Return the next character and go on."""
        self.at += 1
        return self.pattern[self.at - 1 : self.at]

    def read_branches(self) -> tuple[tuple[Item, ...], ...]:
        """Read alternatives up to the end or a closing bracket."""
        branches: list[list[Item]] = [[]]
        while self.peek() and self.peek() != ")":
            if self.peek() == "|":
                self.take()
                branches.append([])
            elif run := PLAIN.match(self.pattern, self.at):
                self.at = run.end()
                branches[-1] += [_make_letter(letter, self.is_folded) for letter in run[0]]
            else:
                branches[-1].append(self.read_item())
        return tuple(tuple(branch) for branch in branches)

    def read_item(self) -> Item:
        """Read one piece with its quantifier."""
        match self.take():
            case "(":
                item = self.read_group()
            case "[":
                item = self.read_class()
            case "\\":
                item = self.read_escape()
            case ".":
                item = OTHER
            case "^":
                item = Item("start", most=0)
            case "$":
                item = Item("end", most=0)
            case letter:
                item = self.make_letter(letter)
        return self.read_quantifier(item)

    def read_group(self) -> Item:
        """Read a group; one that only sets flags, such as (?i), matches nothing."""
        if self.peek() == "?":
            head_end = min(end for end in (self.pattern.find(mark, self.at) for mark in ":)>") if end >= 0)
            is_flags = self.pattern[head_end] == ")"
            self.at = head_end + 1
            if is_flags:
                return Item("empty", most=0)
        branches = self.read_branches()
        self.take()
        is_junk = all(item.is_junk or not item.most for branch in branches for item in branch)
        return Item("group", is_junk=is_junk, branches=branches)

    def read_class(self) -> Item:
        """Read [...] with ranges, escapes and named classes."""
        is_negated = self.peek() == "^"
        if is_negated:
            self.take()
        members = ClassMembers()
        is_first = True
        while self.peek() and (self.peek() != "]" or is_first):
            self.read_member(members)
            is_first = False
        self.take()
        if is_negated:
            return Item("other", is_junk=members.excluded >= WORD_PROPERTIES)
        if members.is_open or len(members.letters) > MAX_LETTERS:
            return Item("other", is_junk=members.is_junk)
        return Item("letters", frozenset(members.letters), members.is_junk)

    def read_member(self, members: ClassMembers) -> None:
        """Read one member of a class: a letter, an escape, a named class or a range."""
        letter = self.take()
        if letter == "[" and self.peek() == ":":
            self.at = self.pattern.index(":]", self.at) + 2
            members.is_open, members.is_junk = True, False
            return
        if letter == "\\":
            start = self.at
            item = self.read_escape()
            if item.kind != "letters":
                members.is_open = True
                members.is_junk = members.is_junk and item.is_junk
                members.excluded.add(self.pattern[start : self.at].lstrip("p").strip("{}"))
                return
            letter = next(iter(item.letters))
        if self.peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in ("]", ""):
            self.take()
            self.take()
            members.is_open, members.is_junk = True, False
        members.letters.update(self.make_letter(letter).letters)
        members.is_junk = members.is_junk and not letter.isalnum()

    def read_escape(self) -> Item:
        """Read what follows a backslash."""
        letter = self.take()
        if letter in "pP":
            name = self.take()
            if name == "{":
                end = self.pattern.index("}", self.at)
                name, self.at = self.pattern[self.at : end], end + 1
            return Item("other", is_junk=letter == "p" and name.startswith(JUNK_PROPERTIES))
        if letter == "x":
            return self.make_letter(chr(int(self.read_hexadecimal(), 16)))
        if letter in "bB":
            return Item("empty", most=0)
        if letter in "Az":
            return Item("start" if letter == "A" else "end", most=0)
        if letter.isalnum():
            return self.make_letter(" ") if letter in SPACES else Item("other")
        return self.make_letter(letter)

    def make_letter(self, letter: str) -> Item:
        """Return the item for one letter."""
        return _make_letter(letter, self.is_folded)

    def read_hexadecimal(self) -> str:
        r"""Read the digits of \xHH or \x{H...}."""
        if self.peek() == "{":
            end = self.pattern.index("}", self.at)
            digits, self.at = self.pattern[self.at + 1 : end], end + 1
        else:
            digits, self.at = self.pattern[self.at : self.at + 2], self.at + 2
        return digits

    def read_quantifier(self, item: Item) -> Item:
        """Read how often an item stands there."""
        match self.peek():
            case "?":
                least, most = 0, 1
            case "*":
                least, most = 0, UNBOUNDED
            case "+":
                least, most = 1, UNBOUNDED
            case "{" if self.pattern[self.at + 1 : self.at + 2].isdigit():
                end = self.pattern.index("}", self.at)
                low, comma, high = self.pattern[self.at + 1 : end].partition(",")
                least, most = int(low), int(high) if high else (UNBOUNDED if comma else int(low))
                self.at = end
            case _:
                return item
        self.take()
        if self.peek() == "?":
            self.take()
        return replace(item, least=least, most=most) if item.most else item


@cache
def _make_letter(letter: str, is_folded: bool) -> Item:  # noqa: FBT001
    return Item("letters", frozenset([fold_exactly(letter) if is_folded else letter]), not letter.isalnum())


def ignores_case(pattern: str) -> bool:
    """Say whether any part of a pattern ignores case."""
    return IGNORE_CASE.search(pattern) is not None


def read_pattern(pattern: str) -> tuple[tuple[Item, ...], ...]:
    """Read a whole pattern."""
    return Reader(pattern).read_branches()


def measure_slack(pattern: str) -> int:
    r"""Return how many letters of a line a pattern leaves open at most; digits, spaces and punctuation are no letters.

    >>> measure_slack(r"^(?:Photo|Picture) \d{1,3}: \p{Lu}{2,4}$")
    4
    """
    closed = DIGITS.sub(lambda found: "0" if found["digit"] else found[0], pattern)
    return max(map(_add_slack, read_pattern(closed)))


def _add_slack(items: tuple[Item, ...]) -> int:
    return sum(min(_find_slack(item) * item.most, UNBOUNDED) for item in items)


def _find_slack(item: Item) -> int:
    if item.kind == "group":
        return max(map(_add_slack, item.branches), default=0)
    return int(item.kind == "other" and not item.is_junk)
