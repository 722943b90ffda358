"""Markup that swallows the page: elements that XML writers close by a slash, and raw text and comments that nobody closed.

HTML knows no `<iframe/>`: a browser reads it as a start tag, and all that follows as the text of the frame. The same holds for
a `<title>`, `<style>`, `<script>`, `<textarea>` or `<!--` without its end. Browsers show nothing of such a page; its article
is there all the same. An end tag is put where the element must have ended, and nothing else is changed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.formats.html import tags

if TYPE_CHECKING:
    from cleaner._core.quick_look import Looker

_PAGE_TAG = re.compile(rf"</?(?:{tags.PAGE_NAMES})(?=[{tags.SPACE}/>])")
_ANY_TAG = re.compile(rf"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?=[{tags.SPACE}/>])[^<>]*+(?P<slash>(?<=/))?>")
_TAG_OR_COMMENT = re.compile(r"<[a-z/!]")
_NEARLY_COMMENT_END = re.compile(r"--\s+>|-\s+->|(?<!-)->|\xe2\x80[\x93\x94]>")  # the last is a dash that an editor made
# A script of a type that no browser runs holds a template, whose tags are its own.
_RUN = rf"module|application/|text/(?:(?:x-)?(?:java|ecma|j|live|vb)script|babel|jsx)|[\"'{tags.SPACE}>]"
_TEMPLATE = re.compile(rf"type[{tags.SPACE}]*=[{tags.SPACE}]*+[\"']?+(?!{_RUN})")
_LONGEST_COMMENT = 300  # characters in which a comment's end may stand that was misspelt
_LEAST_SWALLOWED = 0.5  # of the page's paragraphs in a comment that holds another: nobody hides so much
_SHORTEST_COMMENT = 6  # "<!-->" and "<!--->" are closed, too
_MOST_UNCLOSED = 16
_MOST_STOPS = 500  # tags in code that are looked at
_HOLDS_PAGE = {
    "script": tags.PAGE_IN_SCRIPT,
    **dict.fromkeys(("style", "title"), re.compile(f"<{tags.PAGE_INSIDE}")),
}
_UNSURE_RAW = frozenset({"noembed", "noframes", "xmp"})  # they hold tags by right


@dataclass(slots=True)
class _Mending:
    """What one pass found: where end tags must go, and the empty elements that may need one, by name."""

    inserted: list[tuple[int, bytes]] = field(default_factory=list)
    unclosed: Counter[str] = field(default_factory=Counter)
    empty: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    starts: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    foreign: int = 0
    paragraphs: int = -1  # of the page, once they were counted

    @property
    def is_full(self) -> bool:
        """Whether so much was mended that the rest is left as browsers read it: each time may take a look at all the page."""
        return self.unclosed.total() >= _MOST_UNCLOSED

    def end(self, name: str, position: int) -> None:
        """Put an end tag, or the end of a comment, at a place."""
        self.inserted.append((position, b"-->" if name == "comment" else f"</{name}>".encode("latin-1")))


def mend_page(data: bytes, lowered: str, looker: Looker | None = None) -> tuple[bytes, tuple[str, ...]]:
    """Return a page (UTF-8, and what `view_bytes` shows of it) with the end tags that it lacks, and warnings about them.

    Elements that XML writers left empty are no fault and get no warning. An empty `<div/>` or `<a/>` is taken as one only
    where the page has no end tag for it. With a `looker` of the compiled core, only what may need mending is looked at here.
    """
    mending = _Mending()
    if looker is not None:
        _read_doubtful(data, lowered, looker, mending)
    else:
        position, search = 0, tags.TOKEN.search
        while found := search(lowered, position):
            position = _read_token(lowered, found, mending)
    for name, places in mending.empty.items():
        if mending.starts[name] >= mending.ends[name]:
            for place in places:
                mending.end(name, place)
    warnings = [f"{count} of {name} not closed: ended where the page goes on" for name, count in mending.unclosed.items()]
    return _insert(data, sorted(mending.inserted)), tuple(warnings)


def _read_doubtful(data: bytes, lowered: str, looker: Looker, mending: _Mending) -> None:
    """Take in the tokens that the compiled core shows, and count the tags that it passed over."""

    def read(position: int, foreign: int) -> tuple[int, int]:
        found = tags.TOKEN.match(lowered, position)
        if found is None:
            return position + 1, foreign
        mending.foreign = foreign
        return _read_token(lowered, found, mending), mending.foreign

    looker.read_tags(data, read).count_names(mending.empty, mending.starts, mending.ends)


def _read_token(lowered: str, found: re.Match[str], mending: _Mending) -> int:
    """Take one token in; return where the next may begin."""
    name, end = found["name"], found.end()
    if name is None:
        return _read_comment(lowered, found, mending) if lowered.startswith("<!--", found.start()) else end
    if found["end"]:
        mending.ends[name] += 1
        mending.foreign -= name in tags.FOREIGN and mending.foreign > 0
    elif found["selfclosing"]:
        if name not in tags.VOID and not mending.foreign and name not in tags.FOREIGN:
            return _read_empty(lowered, name, end, mending)
    elif name in tags.FOREIGN:
        mending.foreign += 1
    elif name in tags.RAW_TEXT and not mending.foreign:
        return _read_raw_text(lowered, found, mending)
    else:
        mending.starts[name] += 1
    return end


def _read_empty(lowered: str, name: str, end: int, mending: _Mending) -> int:
    """Take in an element that is closed by a slash; raw text is empty where the page goes on behind it."""
    if name not in tags.RAW_TEXT:
        mending.empty[name].append(end)
        return end
    following = lowered.find("<", end)
    own_end = tags.RAW_TEXT_END[name].match(lowered, following) if following >= 0 else None
    is_code = name in {"script", "style"} and following >= 0 and not _PAGE_TAG.match(lowered, following)
    if following < 0 or own_end or (is_code and not lowered[end:following].isspace() and following > end):
        return tags.find_raw_text_end(lowered, name, end)
    mending.end(name, end)
    return end


def _read_raw_text(lowered: str, found: re.Match[str], mending: _Mending) -> int:
    """Take in an element with raw text; end it where the page goes on, if its own end is missing or too far."""
    name, begin = found["name"], found.end()
    end = tags.find_raw_text_end(lowered, name, begin)
    if mending.is_full or not _swallows_page(lowered, name, (begin, end)):
        return end
    if name == "script":
        is_template = _TEMPLATE.search(found.group()) is not None
        stop = None if is_template else _find_code_stop(lowered, _find_ends_of_script(lowered, begin, end), begin)
    elif name == "style":
        stop = _find_code_stop(lowered, (tag.start() for tag in _PAGE_TAG.finditer(lowered, begin, end)), begin)
    else:
        following = (_PAGE_TAG if name == "title" else _ANY_TAG).search(lowered, begin, end)
        stop = following.start() if following else None
    if stop is None:
        return end
    mending.end(name, stop)
    mending.unclosed[name] += 1
    return stop


def _swallows_page(lowered: str, name: str, span: tuple[int, int]) -> bool:
    """Say whether a raw text (where it begins and ends) goes on to the page's end, or holds what only a page has."""
    if span[1] >= len(lowered):
        return True
    if name in _HOLDS_PAGE:
        return _HOLDS_PAGE[name].search(lowered, *span) is not None
    return name not in _UNSURE_RAW and _has_strange_end(lowered, span)


def _find_ends_of_script(lowered: str, begin: int, end: int) -> Iterator[int]:
    """Yield where tags of a page begin a line of a script, or stand behind what ends a statement or another tag."""
    for tag in _PAGE_TAG.finditer(lowered, begin, end):
        at = tag.start()
        while at > begin and lowered[at - 1].isspace() and lowered[at - 1] != "\n":
            at -= 1
        if (at > begin and lowered[at - 1] in "\n;}") or lowered[at - 1] == ">":
            yield tag.start()


def _find_code_stop(lowered: str, stops: Iterator[int], begin: int) -> int | None:
    """Return where the page goes on in code: at a tag that stands in no comment and no template of the code."""
    position = begin
    ticks = 0
    is_comment = False
    for stop in islice(stops, _MOST_STOPS):
        ticks += lowered.count("`", position, stop)
        opened, closed = lowered.rfind("/*", position, stop), lowered.rfind("*/", position, stop)
        is_comment = opened > closed if max(opened, closed) >= 0 else is_comment
        if not ticks % 2 and not is_comment:
            return stop
        position = stop
    return None


def _has_strange_end(lowered: str, span: tuple[int, int]) -> bool:
    """Say whether a text ends an element that it did not begin: then it is the page that goes on."""
    opened: Counter[str] = Counter()
    for found in _ANY_TAG.finditer(lowered, *span):
        name = found["name"]
        if not found["end"]:
            opened[name] += name not in tags.VOID
        elif opened[name]:
            opened[name] -= 1
        else:
            return True
    return False


def _read_comment(lowered: str, found: re.Match[str], mending: _Mending) -> int:
    """Take in a comment; end it where the page goes on, if it has no end or swallows most paragraphs up to another's."""
    begin, text = found.start(), found.group()
    is_closed = text.endswith(("-->", "--!>")) and len(text) > _SHORTEST_COMMENT
    if mending.is_full or (is_closed and not _swallows_paragraphs(text, lowered, mending)):
        return found.end()
    nearly = _NEARLY_COMMENT_END.search(lowered, begin + 4, begin + _LONGEST_COMMENT)
    following = _TAG_OR_COMMENT.search(lowered, begin + 4)
    if following is None:
        return found.end()
    place = nearly.end() if nearly and nearly.start() < following.start() else following.start()
    mending.end("comment", place)
    mending.unclosed["comment"] += 1
    return place


def _swallows_paragraphs(text: str, lowered: str, mending: _Mending) -> bool:
    """Say whether a comment that holds another's beginning holds most paragraphs of the page."""
    if text.find("<!--", 4) < 0:
        return False
    if mending.paragraphs < 0:
        mending.paragraphs = lowered.count("</p>")
    return text.count("</p>") > _LEAST_SWALLOWED * max(1, mending.paragraphs)


def _insert(data: bytes, inserted: list[tuple[int, bytes]]) -> bytes:
    def split() -> Iterator[bytes]:
        position = 0
        for place, text in inserted:
            yield data[position:place]
            yield text
            position = place
        yield data[position:]

    return b"".join(split()) if inserted else data
