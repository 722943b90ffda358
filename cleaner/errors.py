"""The errors that leave the package: one line what, one line where, one line what to do next."""

from __future__ import annotations


class CleanerError(Exception):
    """The base of all errors of this package; the public functions raise no others.

    `what` says what is wrong, `where` names the file, line or field, and `hint` says what to do next. Each is one line, and
    `str(error)` joins those that are given.
    """

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        """Keep the three lines apart, so that a program can show them as it likes."""
        super().__init__(what, where, hint)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """Join the lines that are given."""
        lines = [self.what]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.hint:
            lines.append(f"  next: {self.hint}")
        return "\n".join(lines)


class InputError(CleanerError):
    """A file, record or value that cannot be read as text."""


class RuleError(CleanerError):
    """A rule file that cannot be used: `where` is `file:line`."""
