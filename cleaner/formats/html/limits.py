"""Pages that would take a parser too long: what is too much of something is taken out before the parse, with a warning.

The parser (lexbor) takes quadratic time in nested blocks, in the attributes of one tag, in the options of one list and in
formatting that is never closed; a quarter of a megabyte of the last fills the memory. Most pages pass one quick look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleaner.core import find_twin, is_compiled
from cleaner.formats.html import tags
from cleaner.formats.html.mend import mend_page
from cleaner.formats.html.nesting import OpenElements
from cleaner.formats.html.reveal import may_hide_text, reveal_text

if TYPE_CHECKING:
    from cleaner._core.quick_look import Looker

_COMMENT = "<!--"
_ANY_TAG = re.compile(r"</?[A-Za-z]")
USUAL_ONCE = 100
THOROUGH = tags.RAW_TEXT | {"foreignobject"}  # only the thorough look knows where these end
_SPACE_INSTEAD = b" "  # so that words do not run together where a tag between them goes


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may have at most; what is beyond goes, with a warning.

    `characters` and `tags` (start and end tags) cut the page off. `depth`, `formatting` (formatting elements that are open
    at once) and `options` drop tags and leave their text.
    """

    characters: int = 10_000_000
    tags: int = 500_000
    depth: int = 512
    formatting: int = 64
    options: int = 5_000


@dataclass(slots=True)
class _Scan:
    """What one pass over the tags found: the stretches to replace, and how many of each kind."""

    cuts: list[tuple[int, int, bytes]] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    waiting: Counter[str] = field(default_factory=Counter)  # end tags to drop, of start tags that were dropped
    seen: Counter[str] = field(default_factory=Counter)
    copies: int = 0

    def drop_tag(self, span: tuple[int, int], name: str) -> None:
        """Note a tag to drop, and with it what was noted inside it."""
        if self.cuts and self.cuts[-1][0] >= span[0]:
            self.cuts.pop()
        self.cuts.append((*span, b"" if name in tags.FORMATTING else _SPACE_INSTEAD))


class LimitedPage(NamedTuple):
    """A page without what exceeds a limit, the same in UTF-8 if it was encoded anyway, and a warning for each kind of thing.

    A parser reads the bytes at once, where it would encode the text again.
    """

    html: str
    data: bytes | None
    warnings: tuple[str, ...]


def limit_page(html: str, limits: Limits) -> LimitedPage:
    """Return the page without what exceeds a limit, and a warning for each kind of thing that went."""
    html, warnings = _cut_off(html, limits)
    data = _encode(html)
    glance = look_quickly(data, limits)
    if not glance and may_hide_text(data):
        data, found = reveal_text(data)
        warnings.extend(found)
        html = data.decode("utf-8", "surrogatepass")
        glance = look_quickly(data, limits)
    if glance or look_closely(data, limits):
        return LimitedPage(html, data, tuple(warnings))
    lowered = tags.view_bytes(data)
    looker = find_looker() if is_compiled() else None
    if looker is None and is_harmless(lowered, limits):
        return LimitedPage(html, data, tuple(warnings))
    mended, faults = mend_page(data, lowered, looker)
    is_changed, is_open = mended is not data, looker is not None and glance is None
    # With the core, whether nothing need be mended is asked last: the answer takes ten times as long as to mend nothing.
    if is_open and (is_changed or faults) and is_harmless(lowered, limits):
        return LimitedPage(html, data, tuple(warnings))
    warnings.extend(faults)
    if is_changed:
        data, html = mended, mended.decode("utf-8", "surrogatepass")
    is_unasked = is_changed or is_open
    if look_closely(data, limits, is_mended=True) or (is_unasked and is_harmless(tags.view_bytes(data), limits)):
        return LimitedPage(html, data, tuple(warnings))
    lowered = tags.view_bytes(data)
    scan = _scan_tags(lowered, limits, limits.formatting)
    if scan.copies > limits.tags:
        scan = _scan_tags(lowered, limits, 0)
    warnings.extend(_describe(scan.dropped, limits))
    if scan.cuts:
        return LimitedPage(_apply_cuts(data, scan.cuts), None, tuple(warnings))
    return LimitedPage(html, data, tuple(warnings))


def _encode(html: str) -> bytes:
    """Return a page in UTF-8; Python's own way takes as long as a fifth of the parse where a page has any wide character."""
    if not is_compiled():
        return html.encode("utf-8", "surrogatepass")
    encode: Callable[[str], bytes] = find_twin("text_scan", "encode")
    return encode(html)


def _cut_off(html: str, limits: Limits) -> tuple[str, list[str]]:
    """Return as much of the page as is read, and a warning where that is not all."""
    warnings = []
    if len(html) > limits.characters:
        warnings.append(f"the page has {len(html)} characters: only the first {limits.characters} were read")
        html = html[: limits.characters]
    if len(html) > limits.tags and html.count("<") > limits.tags:
        beyond = next(islice(_ANY_TAG.finditer(html), limits.tags, None), None)
        if beyond:
            warnings.append(f"the page has more than {limits.tags} tags: what follows these was not read")
            html = html[: beyond.start()]
    return html, warnings


def look_quickly(data: bytes, limits: Limits) -> bool | None:
    """Say at once what `is_harmless` will say, by the compiled core; None where that is not sure, or not there."""
    return find_looker().look(data, limits.depth, limits.options) if is_compiled() else None


def look_closely(data: bytes, limits: Limits, *, is_mended: bool = False) -> bool:
    """Say whether the compiled core is sure that nothing of a page exceeds a limit or needs mending. False says nothing.

    A page that was mended is only asked for its limits.
    """
    return is_compiled() and find_looker().look_closely(data, limits, is_mended)


@cache
def find_looker() -> Looker:
    """Return the compiled look, which has read the tables of `tags`."""
    from cleaner._core.quick_look import Looker  # noqa: PLC0415  # it may not be there

    return Looker()


def is_harmless(lowered: str, limits: Limits) -> bool:
    """Whether one quick look shows that a page (as `view_bytes` shows it) exceeds no limit. False says nothing.

    Only an end tag that fits the innermost open element counts, so that the depth found is never less than the parser's.
    """
    stack, rest = [""], {"option": limits.options, **dict.fromkeys(tags.ONCE, USUAL_ONCE)}
    for script, end, name, selfclosing, more, section in tags.QUICK_TOKEN.findall(lowered):
        if end:
            if stack[-1] == name:
                stack.pop()
        elif name:
            if name in tags.VOID:
                continue
            if more or name in THOROUGH or len(stack) > limits.depth or (name in rest and not _count_down(rest, name)):
                return False
            if selfclosing and tags.FOREIGN.isdisjoint((*stack, name)):
                return False
            if not selfclosing or name not in tags.FOREIGN_LEAVES:
                stack.append(name)
        elif section.startswith(_COMMENT) or ((script or section) and not tags.FOREIGN.isdisjoint(stack)):
            return False
    return tags.FORMATTING.isdisjoint(stack)


def _count_down(rest: dict[str, int], name: str) -> bool:
    """Count one of what a page may have so many of; say whether it was still allowed."""
    rest[name] -= 1
    return rest[name] >= 0


def _scan_tags(lowered: str, limits: Limits, formatting: int) -> _Scan:
    """Follow the tags as the parser will, and note those that exceed a limit."""
    scan, elements = _Scan(), OpenElements()
    position, search = 0, tags.TOKEN.search
    while found := search(lowered, position):
        position = found.end()
        name = found["name"]
        if name is None:
            if elements.is_foreign and lowered.startswith("<![cdata[", found.start()):
                position = _end_of(lowered, "]]>", found.start())
            continue
        scan.copies += elements.stranded_count
        if found["more"]:
            position = _drop_attributes(lowered, found, scan)
        if found["end"]:
            _close((found.start(), position), name, scan, elements)
        elif name in tags.RAW_TEXT and not elements.is_foreign:
            position = tags.find_raw_text_end(lowered, name, position)
        elif name == "plaintext":
            break
        else:
            _open(found, position, scan, elements, (limits, formatting))
    return scan


def _open(found: re.Match[str], end: int, scan: _Scan, elements: OpenElements, limits: tuple[Limits, int]) -> None:
    name = found["name"]
    if not elements.make_room(name) or name in tags.VOID:
        return
    if found["selfclosing"] and (elements.is_foreign or name in tags.FOREIGN):
        return
    scan.seen[name] += 1
    excess = _find_excess(name, scan, elements, limits)
    if excess:
        scan.dropped[excess] += 1
        scan.waiting[name] += 1
        scan.drop_tag((found.start(), end), name)
    elif name not in tags.ONCE:
        elements.push(name)


def _find_excess(name: str, scan: _Scan, elements: OpenElements, limits: tuple[Limits, int]) -> str:
    """Return the limit that an element exceeds, or nothing."""
    if name in tags.ONCE:
        return "once" if scan.seen[name] > 1 else ""
    if elements.depth >= limits[0].depth:
        return "depth"
    if name in tags.FORMATTING and elements.formatting + elements.stranded_count >= limits[1]:
        return "formatting"
    return "options" if name == "option" and scan.seen[name] > limits[0].options else ""


def _close(span: tuple[int, int], name: str, scan: _Scan, elements: OpenElements) -> None:
    """Close an element, or drop the end tag of one whose start tag was dropped.

    What was dropped lay inside the innermost element that is left, so it ends with it at the latest.
    """
    if scan.waiting[name]:
        scan.waiting[name] -= 1
        scan.drop_tag(span, name)
        return
    depth = elements.depth
    if name not in tags.VOID and name not in tags.ONCE:
        elements.close(name)
    if elements.depth < depth and scan.waiting:
        scan.waiting.clear()


def _drop_attributes(lowered: str, found: re.Match[str], scan: _Scan) -> int:
    """Note the attributes that are too many; return where the tag ends."""
    begin = found.start("more")
    rest = tags.REST_OF_TAG.match(lowered, begin)
    end = rest.end() if rest else begin
    scan.dropped["attributes"] += 1
    scan.cuts.append((begin, end, b""))
    return min(end + 1, len(lowered))


def _end_of(lowered: str, mark: str, position: int) -> int:
    end = lowered.find(mark, position)
    return len(lowered) if end < 0 else end + len(mark)


def _describe(dropped: Counter[str], limits: Limits) -> list[str]:
    said = {
        "depth": f"elements are nested more than {limits.depth} deep",
        "formatting": f"more than {limits.formatting} formatting elements are open at once",
        "options": f"a form has more than {limits.options} options",
    }
    kinds = [kind for kind in said if dropped[kind]]
    warnings = [f"{said[kind]}: {dropped[kind]} tags were dropped, their text is kept" for kind in kinds]
    if dropped["attributes"]:
        what = f"a tag has more than {tags.MAX_ATTRIBUTES} attributes"
        warnings.append(f"{what}: those beyond were dropped from {dropped['attributes']} tags")
    return warnings


def _apply_cuts(html: bytes, cuts: list[tuple[int, int, bytes]]) -> str:
    parts: list[bytes] = []
    position = 0
    for start, end, instead in cuts:
        parts.extend((html[position:start], instead))
        position = end
    return b"".join([*parts, html[position:]]).decode("utf-8", "surrogatepass")
