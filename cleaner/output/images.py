"""The picture of an element: its address also where it is loaded late, and whether it is a picture at all."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from cleaner.blocks.html.urls import find_safe_url
from cleaner.output.runs import Image

# Pages that load pictures late keep the address here, and a placeholder in `src`; so these are asked first.
LATE_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src")
SOURCE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
MAX_PIXEL = 3  # a picture of so few pixels counts visits
CANDIDATE = re.compile(
    r"(?P<address>[^\s,]\S*?)(?:,+(?=\s|$)|\s+(?:(?P<size>\d+(?:\.\d+)?)[wx])?[^,]*(?:,|$)|$)"
)  # commas stand in addresses too
NUMBER = re.compile(r"\s*(\d+)(?:\.\d+)?\s*(?:px)?\s*$")
PLACEHOLDER = re.compile(
    r"(?:^|[/_.=-])(?:spinner|spacer|blank|pixel|transparent|placeholder|loading|loader|lazy(?:-?load(?:ing|er)?)?|1x1|empty"
    r"|(?:ajax|preview)-?loader)(?:[_-]?(?:\d+(?:x\d+)?|small|large|white|grey|gray|image|img|bg|default|pixel))*"
    r"\.(?:gif|png|svg|jpe?g|webp)(?:[?#]|$)",
    re.IGNORECASE,
)
HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.IGNORECASE
)


def read_image(node: LexborNode) -> Image | None:
    """Return the picture of an element; None for a spinner, a counting pixel, and one whose address may not be written."""
    attributes = node.attributes
    if is_pixel(node):
        return None
    for source in _list_sources(node):
        address = find_safe_url(source)
        if address and not PLACEHOLDER.search(address):
            return Image(address, " ".join((attributes.get("alt") or "").split()))
    return None


def _list_sources(node: LexborNode) -> list[str | None]:
    """Return the addresses that an image element names, those that it loads late before those that it shows at first."""
    attributes = node.attributes
    late = [attributes.get(name) for name in LATE_SOURCES]
    sets = [choose_candidate(attributes.get(name)) for name in SOURCE_SETS]
    beside = [
        choose_candidate(each.attributes.get("srcset") or each.attributes.get("data-srcset")) for each in _find_siblings(node)
    ]
    return [*late, *sets[:2], attributes.get("src"), sets[2], *beside]


def _find_siblings(node: LexborNode) -> list[LexborNode]:
    """Return the `<source>` elements of the `<picture>` around an image."""
    above = node.parent
    return above.css("source") if above is not None and above.tag == "picture" else []


def choose_candidate(candidates: str | None) -> str | None:
    """Return the address of the largest picture in a `srcset`.

    >>> choose_candidate("/small.jpg 480w, /w_9,h_5/large.jpg 1200w"), choose_candidate("/one.jpg, /two.jpg 2x")
    ('/w_9,h_5/large.jpg', '/two.jpg')
    """
    found = [(float(one["size"] or 1), one["address"]) for one in CANDIDATE.finditer(candidates or "")]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def is_pixel(node: LexborNode) -> bool:
    """Say whether an image is not there to be seen: of a pixel or so, or hidden."""
    sizes = [size for name in ("width", "height") if (size := read_size(node, name)) is not None]
    return any(size <= MAX_PIXEL for size in sizes) or bool(HIDDEN_STYLE.search(node.attributes.get("style") or ""))


def read_size(node: LexborNode, name: str) -> int | None:
    """Return a width or height in pixels; None if it is missing or in another unit."""
    found = NUMBER.match(node.attributes.get(name) or "")
    return int(found[1]) if found else None
