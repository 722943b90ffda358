"""The blocks of a page, column by column, and the containers they stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode


@dataclass(slots=True)
class Containers:
    """The block-level elements of a page in document order; container 0 is the body.

    `parent` is a container's number, -1 for the body. `groups` and `regions` are bits of what its own class words and tag say
    (`class_words.NAMES`, `elements.REGIONS`), `all_groups` and `all_regions` of itself and all above. `first` is the first
    block that begins in it or after it, `end` the first after it. `shape` is alike for elements of the same tag and class.
    """

    tag: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    all_groups: list[int] = field(default_factory=list)
    regions: list[int] = field(default_factory=list)
    all_regions: list[int] = field(default_factory=list)
    is_hidden: list[bool] = field(default_factory=list)
    shape: list[str] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        """Count the containers."""
        return len(self.tag)

    def find_shaped(self, shapes: Collection[str]) -> Iterator[int]:
        """Yield the elements of some shapes, in document order."""
        if shapes:  # which is seldom: most pages have no element of such a name
            yield from (each for each, shape in enumerate(self.shape) if shape in shapes)


@dataclass(slots=True)
class PageBlocks:
    """The blocks of a page, column by column: block `i` is `texts[i]`, and so on.

    `kinds` says what it is (paragraph, heading, item, cell, code, ...), `levels` the level of a heading. `link_lengths` counts
    the characters inside links, `links` the links, `strong_lengths` the bold characters, `images` the pictures. `groups` are
    bits of the class words of elements inside the line. `nodes` are the DOM nodes that the block was made of, which may be made
    when they are asked for. `is_whole` says whether they are all blocks of the page, or the first of too many.
    """

    texts: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    container: list[int] = field(default_factory=list)
    link_lengths: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    strong_lengths: list[int] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    nodes: Sequence[list[LexborNode]] = field(default_factory=list)
    containers: Containers = field(default_factory=Containers)
    alternative_texts: list[str] = field(default_factory=list)
    is_whole: bool = True

    def __len__(self) -> int:
        """Count the blocks."""
        return len(self.texts)
