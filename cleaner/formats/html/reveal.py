"""Text that browsers show and the parser leaves out: shadow trees that the page declares, and what stands in for frames.

A `<template shadowrootmode>` is no template: its content is shown in place of the element around it. A page of frames has its
text in `<noframes>`, where it has any. Their tags become those of a `<div>`, and nothing else is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.formats.html import tags

HIDING = ("frameset", "template")  # elements of which the quick look is not sure
FIRST = 8_000  # bytes in which a page of frames has its first one
FRAMES = "the page is made of frames: only what it shows without them was read"
MIN_TEXT = 200  # characters that are no notice on frames
_SHADOW = re.compile(rf"[{tags.SPACE}\"']shadowroot(?:mode)?[{tags.SPACE}]*=[{tags.SPACE}]*[\"']?(?:open|closed)")
_FRAMESET = re.compile(rf"<frameset[{tags.SPACE}/>]")
_NO_FRAMES = re.compile(rf"<noframes[{tags.SPACE}/>]")
_INSTEAD = {
    "frameset": (b"<body>", b""),
    "frame": (b"", b""),
    "noframes": (b"<div>", b"</div>"),
    "template": (b"<div>", b"</div>"),
}
Cut = tuple[int, int, bytes]


def may_hide_text(data: bytes) -> bool:
    """Say whether a page (UTF-8) can have a shadow tree or frames, at a glance."""
    return b"shadowroot" in data or b"<frameset" in data[:FIRST].lower()


def reveal_text(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a page (UTF-8) with the text of its shadow trees, and of its frames' stand-in, in place; and warnings."""
    lowered = tags.view_bytes(data)
    has_frames = _has_text_for_frames(lowered)
    cuts = list(_find_cuts(lowered, has_frames=has_frames))
    parts: list[bytes] = []
    position = 0
    for start, end, instead in cuts:
        parts += (data[position:start], instead)
        position = end
    return b"".join([*parts, data[position:]]), (FRAMES,) if has_frames else ()


def _has_text_for_frames(lowered: str) -> bool:
    """Say whether a page of frames has more to say to browsers without them than that it has frames."""
    if not _FRAMESET.search(lowered) or not _has_tag(lowered, "frameset"):
        return False
    begin = _NO_FRAMES.search(lowered)
    if begin is None:
        return False
    end = lowered.find("</noframes", begin.end())
    inner = tags.TOKEN.sub("", lowered[begin.end() : end if end >= 0 else len(lowered)])
    return len(" ".join(inner.split())) >= MIN_TEXT


def _has_tag(lowered: str, name: str) -> bool:
    """Say whether a page has such a tag where it is one: in no comment, script, or stand-in for frames."""
    position = 0
    while found := tags.TOKEN.search(lowered, position):
        position = found.end()
        if found["name"] == name:
            return True
        if found["name"] in tags.RAW_TEXT and not found["end"] and not found["selfclosing"]:
            position = tags.find_raw_text_end(lowered, found["name"], position)
    return False


def _find_cuts(lowered: str, *, has_frames: bool) -> Iterator[Cut]:
    """Yield the tags that become others, each with where it begins and ends."""
    shadows: list[bool] = []  # of the templates that are open
    position = 0
    while found := tags.TOKEN.search(lowered, position):
        name, position = found["name"], found.end()
        if name == "template":
            if not found["end"]:
                shadows.append(_SHADOW.search(found.group()) is not None)
            if shadows and (shadows.pop() if found["end"] else shadows[-1]):
                yield found.start(), position, _INSTEAD[name][bool(found["end"])]
        elif name in _INSTEAD and has_frames:
            yield found.start(), position, _INSTEAD[name][bool(found["end"])]
        elif name in tags.RAW_TEXT and not found["end"] and not found["selfclosing"]:
            position = tags.find_raw_text_end(lowered, name, position)
