"""Studies: papers, theses and their abstracts, whose keywords, figures, rights and authors are their own.

"Keywords: hedge, nests" stands below the abstract of a study, and a list of tags like it below an article. A study says
"Abstract" above it, or has a list of literature behind it, or the headings that studies have in all fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.verdicts.short_parts import FindFamilies
from cleaner.verdicts.study_words import ABSTRACTS, COMMON_SECTIONS, KEYWORDS, LITERATURE, SECTIONS

HEAD_LINES = 12  # in which an abstract has its keywords
MAX_BELOW = 8  # lines from the heading of an abstract to its keywords
MAX_HEADING = 50  # characters
MIN_SECTIONS, MIN_OWN_SECTIONS = 3, 2

# Families of lines that sites have around what they publish, and studies have not.
OF_SITES = frozenset(["advert", "cookie", "newsletter", "paywall", "share", "technical", "widget"])

NUMBER = re.compile(r"[\ufeff#*\[【\s]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s*|[ivx]{1,4}\.\s)?")
MARK = re.compile(r"\s?[.:：。．;|\]】*]|\s?[—–]|\s-|\s{2}")


def reads_as_study(texts: Sequence[str]) -> bool:
    """Say whether the lines of a text are those of a study: abstract and keywords, keywords and literature, or its sections."""
    names = [_read_heading(text) if at < HEAD_LINES or _may_have_heading(text) else "" for at, text in enumerate(texts)]
    keywords = next((at for at, name in enumerate(names[:HEAD_LINES]) if name in KEYWORDS), None)
    if keywords is not None:
        above, below = names[max(0, keywords - MAX_BELOW) : keywords], names[keywords + 1 :]
        if not (ABSTRACTS.isdisjoint(above) and LITERATURE.isdisjoint(below)):
            return True
    found = set(names)
    own = len(found & SECTIONS)
    return own >= MIN_OWN_SECTIONS and own + len(found & COMMON_SECTIONS) + (not found.isdisjoint(LITERATURE)) >= MIN_SECTIONS


def is_of_site(count: int, find_families: FindFamilies) -> bool:
    """Say whether lines of a site stand around a study of `count` lines; `find_families` names those that know one."""
    return any(not OF_SITES.isdisjoint(find_families(at)) for at in range(count))


def _may_have_heading(text: str) -> bool:
    """Say whether a line is a heading or begins with one; paragraphs are looked at no further."""
    return len(text) <= MAX_HEADING or text.find(":", 0, MAX_HEADING) > 0


def _read_heading(text: str) -> str:
    """Return what a line says in front of its first mark, or all of it, without number, in small letters."""
    start = text[:MAX_HEADING].casefold().replace("’", "'")
    number = NUMBER.match(start)
    name = start[number.end() :] if number else start
    mark = MARK.search(name)
    if mark is None:
        return name.strip() if len(text) <= MAX_HEADING else ""
    return name[: mark.start()].strip()
