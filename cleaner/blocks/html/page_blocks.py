"""The blocks of a page, column by column, and the containers they stand in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborNode

from cleaner.core import find_twin, is_compiled

if TYPE_CHECKING:
    from cleaner._core.places import Tree


class ShapeNames:
    """The different shapes of a page, and a glance at all of them: most words that are looked for stand in none."""

    __slots__ = ("find_likely",)

    def __init__(self, shapes: Iterable[str]) -> None:
        """Take the shapes, each once."""
        found = list(shapes)
        # Returns the shapes that hold one of some words of lower case, and all that are not ASCII: those fold in other ways.
        self.find_likely: Callable[[Iterable[str]], list[str]] = (
            find_twin("page_texts", "ShapeWords")(found).find_likely if is_compiled() else partial(find_likely_plainly, found)
        )


def find_likely_plainly(shapes: Sequence[str], words: Iterable[str]) -> list[str]:
    """Return the shapes that hold one of some words, and all that are not ASCII."""
    asked = list(words)
    return [shape for shape in shapes if not shape.isascii() or any(map(shape.lower().__contains__, asked))]


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
    _names: ShapeNames | None = field(default=None, init=False, repr=False, compare=False)

    def __len__(self) -> int:
        """Count the containers."""
        return len(self.tag)

    @property
    def names(self) -> ShapeNames:
        """The shapes, each once, to be looked over for names."""
        if self._names is None:
            self._names = ShapeNames(dict.fromkeys(self.shape))
        return self._names

    def find_shaped(self, shapes: Collection[str]) -> Iterator[int]:
        """Yield the elements of some shapes, in document order."""
        if shapes:  # which is seldom: most pages have no element of such a name
            yield from (each for each, shape in enumerate(self.shape) if shape in shapes)

    def climb(self, at: int, levels: int) -> Iterator[int]:
        """Yield an element and those around it, `levels` at most, from the inside out; the body is none of them."""
        while at > 0 and levels > 0:
            yield at
            at, levels = self.parent[at], levels - 1


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
    _folded: list[str] | None = field(default=None, init=False, repr=False, compare=False)
    _tree: Tree | None = field(default=None, init=False, repr=False, compare=False)

    def __len__(self) -> int:
        """Count the blocks."""
        return len(self.texts)

    @property
    def tree(self) -> Tree:
        """The containers and the blocks in them as the compiled core counts them, once it is known to be there."""
        if self._tree is None:
            self._tree = find_twin("places", "Tree")(self.container, self.containers)
        return self._tree

    @property
    def folded(self) -> list[str]:
        """The texts with their case folded, as many features compare them."""
        if self._folded is None:
            self._folded = list(map(str.casefold, self.texts))
        return self._folded
