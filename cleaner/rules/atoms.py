"""Find the strings of which every match of a pattern must contain one: what the prefilter looks for.

The syntax is RE2's. What this reader does not know it passes over without an atom, which costs speed and never a match.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Atoms = frozenset[str]

MOST_ATOMS = 64
LONGEST_ATOM = 14

# Lower case is not enough to fold: these lower-case letters have another letter in their case orbit, and RE2 matches both.
_TWINS = "ſsςσϐβϑθϕφϖπϰκϱρϵεẛṡµμᲀвᲁдᲂоᲃсᲄтᲅтᲆъᲇѣᲈꙋﬅﬆӏӏ"
CASE_TWINS: dict[int, str] = {
    ord(twin): letter for twin, letter in zip(_TWINS[::2], _TWINS[1::2], strict=True) if twin != letter
} | {code: chr(code - 0xAB70 + 0x13A0) for code in range(0xAB70, 0xABC0)}
CASE_TWINS |= {code: chr(code - 8) for code in range(0x13F8, 0x13FE)}
CASE_TWINS |= {0x130: "i", 0x345: "\u03b9", 0x1FBE: "\u03b9"}


def fold_case(text: str) -> str:
    """Lower the text, one character for each, so that positions stay (only U+0130 would grow)."""
    return (text.replace("\u0130", "i") if "\u0130" in text else text).lower()


def fold_exactly(text: str) -> str:
    """Fold all that RE2 folds, case twins included."""
    return fold_case(text).translate(CASE_TWINS)


def required_atoms(pattern: str) -> Atoms | None:
    """Return strings of which every match holds at least one, folded; `None` where the pattern promises nothing."""
    return _Reader(pattern).read_alternatives().best()


@dataclass(slots=True)
class _Sequence:
    """What one branch of a pattern is sure to contain: literal runs, and what its groups require."""

    required: list[Atoms] = field(default_factory=list)
    run: str = ""

    def add_letter(self, letter: str) -> None:
        self.run += fold_exactly(letter)

    def end_run(self) -> None:
        if self.run:
            self.required.append(frozenset([self.run[:LONGEST_ATOM]]))
            self.run = ""

    def best(self) -> Atoms | None:
        self.end_run()
        if not self.required:
            return None
        return max(self.required, key=lambda atoms: (min(map(len, atoms)), -len(atoms)))


@dataclass(slots=True)
class _Alternatives:
    branches: list[_Sequence]

    def best(self) -> Atoms | None:
        found: set[str] = set()
        for branch in self.branches:
            atoms = branch.best()
            if atoms is None:
                return None
            found |= atoms
        return frozenset(found) if len(found) <= MOST_ATOMS else None


class _Reader:
    """Read a pattern once, left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def take(self) -> str:
        self.at += 1
        return self.pattern[self.at - 1 : self.at]

    def read_alternatives(self) -> _Alternatives:
        branches = [_Sequence()]
        while self.peek() and self.peek() != ")":
            if self.peek() == "|":
                self.take()
                branches.append(_Sequence())
            else:
                self.read_item(branches[-1])
        return _Alternatives(branches)

    def read_item(self, sequence: _Sequence) -> None:
        match self.take():
            case "(":
                self.read_group(sequence)
            case "[":
                self.add(sequence, self.read_class())
            case "\\":
                self.add(sequence, self.read_escape())
            case "." | "^" | "$":
                self.add(sequence, None)
            case letter:
                self.add(sequence, letter)

    def add(self, sequence: _Sequence, letter: str | None) -> None:
        least, repeats = self.read_quantifier()
        if letter is None or least == 0:
            sequence.end_run()
            return
        sequence.add_letter(letter)
        if repeats:
            sequence.end_run()

    def read_group(self, sequence: _Sequence) -> None:
        sequence.end_run()
        if self.peek() == "?":
            flags_end = self.pattern.find(")", self.at)
            head = self.pattern[self.at : flags_end]
            if ":" not in head and "<" not in head:  # flags such as (?i): no group of their own
                self.at = flags_end + 1
                return
            self.at = self.pattern.index(">" if "<" in head and head.index("<") <= 2 else ":", self.at) + 1
        atoms = self.read_alternatives().best()
        self.take()
        least, _ = self.read_quantifier()
        if atoms and least > 0:
            sequence.required.append(atoms)

    def read_class(self) -> str | None:
        """Read [...]; return its letter where all members fold to the same one."""
        members: set[str | None] = set()
        first = True
        while self.peek() and (self.peek() != "]" or first):
            letter = self.take()
            if letter == "[" and self.peek() == ":":
                self.at = self.pattern.index(":]", self.at) + 2
                letter = "^"
            if letter == "\\":
                members.add(self.read_escape())
            elif letter == "-" or (letter == "^" and first):
                members.add(None)
            else:
                members.add(fold_exactly(letter))
            first = False
        self.take()
        return members.pop() if len(members) == 1 else None

    def read_escape(self) -> str | None:
        letter = self.take()
        if letter in "pP":
            if self.take() == "{":
                self.at = self.pattern.index("}", self.at) + 1
            return None
        if letter == "x":
            digits = self.read_hexadecimal()
            return chr(int(digits, 16))
        if letter.isalnum():
            return {"t": "\t", "n": "\n", "r": "\r"}.get(letter)
        return letter

    def read_hexadecimal(self) -> str:
        if self.peek() == "{":
            end = self.pattern.index("}", self.at)
            digits, self.at = self.pattern[self.at + 1 : end], end + 1
        else:
            digits, self.at = self.pattern[self.at : self.at + 2], self.at + 2
        return digits

    def read_quantifier(self) -> tuple[int, bool]:
        """Read what follows an item: how often it must occur at least, and whether it can occur more than once."""
        least, repeats = 1, False
        match self.peek():
            case "?" | "*":
                least, repeats = 0, True
                self.take()
            case "+":
                repeats = True
                self.take()
            case "{" if self.pattern[self.at + 1 : self.at + 2].isdigit():
                end = self.pattern.index("}", self.at)
                least = int(self.pattern[self.at + 1 : end].split(",")[0])
                repeats = True
                self.at = end + 1
        if repeats and self.peek() in ("?", "+"):
            self.take()
        return least, repeats
