"""Spaces: those that do not break, and narrow ones, read as plain ones."""

from __future__ import annotations

# Each becomes one plain space, so that positions stay. The ideographic space stays itself: rules name it.
OTHER_SPACES = "\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u205f"


def level_spaces(text: str) -> str:
    r"""Return a text as rules read it: editors and typesetters put other spaces where a rule has plain ones.

    >>> level_spaces("Read\xa0more\u202f: Ann")
    'Read more : Ann'
    """
    if text.isascii():
        return text
    for space in OTHER_SPACES:
        if space in text:
            text = text.replace(space, " ")
    return text
