"""Repetition in regular expressions that gives nothing back, on every Python."""

from __future__ import annotations

import sys

GOES_BACK = sys.version_info >= (3, 11, 5)  # to where the last whole repetition ended


def repeat(pattern: str, times: str = "*") -> str:
    """Return the pattern of as many of another one as there are, none of which is tried again without its last.

    Python before 3.11.5 goes on from where the next repetition failed, if `+` says so (CPython's issue 106052). There it is an
    atomic group, which means the same and remembers each repetition: that takes more memory.
    """
    return rf"(?:{pattern}){times}+" if GOES_BACK else rf"(?>(?:{pattern}){times})"
