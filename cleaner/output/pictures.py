"""Pictures of the article that have a caption: the caption goes from the text, and stays with its picture."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from selectolax.lexbor import LexborNode

from cleaner.blocks.html.class_words import NAMES
from cleaner.blocks.html.compiled_cut import find_cutter
from cleaner.blocks.html.elements import REGIONS
from cleaner.blocks.html.nodes import find_node
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.blocks.html.urls import find_safe_url
from cleaner.core import is_compiled
from cleaner.document import Picture
from cleaner.rules.matcher import Hit
from cleaner.verdicts.hit_cache import HitCache

CREDIT = "credit"
MAX_BLOCKS = 6  # in a figure: more is a gallery or an article
MAX_AWAY = 4  # blocks before the first or after the last of the article
CAPTION_BIT = 1 << NAMES.index("caption")
FIGURE = "figure"
LINES = frozenset({"figcaption", "p"})  # whose class speaks of themselves
FRAMES = sum(1 << REGIONS.index(tag) for tag in ("nav", "footer", "aside"))
ADDRESSES = ("src", "data-src", "data-original", "data-lazy-src")
CUT_OFF = " \t\n.,;:|/–—-·•"


def find_pictures(blocks: PageBlocks, kept: Collection[int], cache: HitCache) -> Iterator[Picture]:
    """Yield the captioned pictures among and beside the kept blocks, in order; what the page calls a credit stands apart.

    A picture is a `figure`, or an element whose class says so, that holds an image and at most six blocks of text. Pictures
    without a caption are left out, as are those of menus, asides and footers. The caption is the page's, also where the text
    keeps it.
    """
    if not kept:
        return
    containers = blocks.containers
    captions = {groups for groups in set(containers.groups) if groups & CAPTION_BIT}
    if not captions and FIGURE not in containers.tag:
        return
    # Those that begin near the article: elements come in their order.
    near = bisect_left(containers.first, min(kept) - MAX_AWAY), bisect_right(containers.first, max(kept) + MAX_AWAY)
    taken = -1
    tags = enumerate(zip(containers.tag[slice(*near)], containers.groups[slice(*near)], strict=True), near[0])
    for number in [at for at, (tag, groups) in tags if tag == FIGURE or (groups in captions and tag not in LINES)]:
        begins, ends = containers.first[number], containers.end[number]
        if not 0 < ends - begins <= MAX_BLOCKS or begins < taken:
            continue
        image = None if containers.all_regions[number] & FRAMES else _find_image(blocks, number)
        if image is not None:
            yield _read_picture(image, [blocks.texts[index] for index in range(begins, ends)], cache)
            taken = ends


def _find_image(blocks: PageBlocks, container: int) -> LexborNode | None:
    """Return the first image in the element of a container."""
    node = find_node(blocks, container)
    if node is None:
        return None
    return find_cutter().find_image(node) if is_compiled() else node.css_first("img")


def _read_picture(image: LexborNode, texts: Sequence[str], cache: HitCache) -> Picture:
    attributes = image.attributes
    address = next(filter(None, (find_safe_url(attributes.get(name)) for name in ADDRESSES)), None)
    captions, credits_ = [], []
    for text in texts:
        span = _find_credit(text, cache)
        if span is not None:
            credits_.append(text[span[0] : span[1]].strip(CUT_OFF))
            text = text[: span[0]].rstrip() + text[span[1] :]  # noqa: PLW2901  # what is left of it
        if text.strip(CUT_OFF):
            captions.append(" ".join(text.split()))
    caption = " ".join(dict.fromkeys(captions))
    return Picture(address, attributes.get("alt") or None, caption or None, " ".join(dict.fromkeys(credits_)) or None)


def _find_credit(text: str, cache: HitCache) -> tuple[int, int] | None:
    """Return where the words of a credit stand in a text, the longest where there are several."""
    hits: list[Hit] = [hit for hit in cache.hits.get(text, ()) if cache.rulebook.rules[hit.rule].family == CREDIT]
    best = max(hits, key=lambda hit: hit.end - hit.start, default=None)
    return (best.start, best.end) if best is not None else None
