"""What a page declares about itself: its meta tags and its JSON-LD, gathered once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.blocks.html.compiled_cut import find_cutter
from cleaner.core import is_compiled
from cleaner.metadata.json_ld import ARTICLE_ENDINGS, ENTRY_TYPES, PAGE_TYPES, SCRIPTS, Graph, Node, parse_loosely, read_json_ld
from cleaner.metadata.strings import LONGEST, clean_string, fold, without_repeats
from cleaner.metadata.surroundings import Lines, find_headings, read_lines

if TYPE_CHECKING:
    from cleaner._core.cut import Wanted

_MOST_TAGS = 2_000
_SHOWN, _MOST_SHOWN = frozenset({"title", "h1"}), 5
_NAMING = ("property", "name", "itemprop", "http-equiv")
_DECLARING = f"meta[content], meta[value], {SCRIPTS}, title, h1"  # one walk over the page for all of them
_WANTED = {"meta": [("content", ""), ("value", "")], "script": [("type", "ld+json")], "title": [], "h1": []}  # the same


class Metas:
    """The values of the meta tags by name: clean, each once, and read when they are asked for, since few of them are."""

    def __init__(self, tags: Iterable[LexborNode]) -> None:
        """Look over the tags."""
        self._said: dict[str, list[str]] = {}
        self._known: dict[str, list[str]] = {}
        self._names: list[tuple[str, str]] = []  # each with what a tag says, in the order of the page
        for tag in tags:
            attributes = tag.attributes
            if text := attributes.get("content") or attributes.get("value"):
                for naming in filter(None, map(attributes.get, _NAMING)):
                    for name in naming.lower().split():
                        self._said.setdefault(name, []).append(text)
                        self._names.append((name, text))

    def items(self) -> Iterator[tuple[str, list[str]]]:
        """Yield all names with their values, in the order in which these come."""
        for name in dict.fromkeys(name for name, text in self._names if clean_string(text[:LONGEST])):
            yield name, self.find(name)

    def find(self, name: str) -> list[str]:
        """Return the values of a name, none where the page has no such tag."""
        if name not in self._said:
            return []
        if name not in self._known:
            texts = (clean_string(text[:LONGEST]) for text in self._said[name])
            self._known[name] = list(dict.fromkeys(filter(None, texts)))
        return self._known[name]


@dataclass(frozen=True)
class Declared:
    """The meta tags by name in lower case, the JSON-LD, the first headings, and the address the page was fetched from."""

    tree: LexborHTMLParser
    metas: Metas
    graph: Graph
    articles: list[Node]
    pages: list[Node]
    main_headings: list[LexborNode]
    url: str | None

    @cached_property
    def lines(self) -> Lines:
        """The pieces of text on the page, each with the node that holds it; read once, where authors or dates ask for them."""
        return list(read_lines(self.tree))

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Those of the lines that stand in headings, by number and in folded letters."""
        return find_headings(self.lines)

    @cached_property
    def parsely(self) -> Node:
        """What the page says to Parse.ly in one tag, as JSON; an empty object where it does not."""
        found = (value for text in self.metas.find("parsely-page") for value in parse_loosely(text))
        return next((value for value in found if isinstance(value, dict)), {})

    def meta(self, *names: str) -> str:
        """Return the first value that one of the names has, the names in order of trust."""
        return next(self.all_metas(*names), "")

    def all_metas(self, *names: str) -> Iterator[str]:
        """Yield the values of all the names, in the names' order."""
        for name in names:
            yield from self.metas.find(name)

    def values(self, *keys: str, pages: bool = False) -> Iterator[object]:
        """Yield what the article's objects (or the page's) say under these keys, references followed."""
        for node in self.pages if pages else self.articles:
            for key in keys:
                if node.get(key):
                    yield self.graph.resolve(node[key])

    def strings(self, *keys: str, pages: bool = False) -> Iterator[str]:
        """Yield those values of `values` that are text, or the first text of a list."""
        for value in self.values(*keys, pages=pages):
            first = value[0] if isinstance(value, list) and value else value
            first = first.get("@value") if isinstance(first, dict) else first
            if text := clean_string(str(first) if type(first) is int else first):  # a date may be a number of milliseconds
                yield text


def read_declared(tree: LexborHTMLParser, url: str | None) -> Declared:
    """Read meta tags, JSON-LD and main headings of a page."""
    found: dict[str, list[LexborNode]] = {"meta": [], "script": [], "title": [], "h1": []}
    shown: list[LexborNode] = []
    for node in find_declaring(tree):
        found[node.tag or ""].append(node)
        if node.tag in _SHOWN and len(shown) < _MOST_SHOWN:
            shown.append(node)
    metas = found["meta"][:_MOST_TAGS]
    graph = read_json_ld(found["script"])
    articles = _find_articles(graph, shown, metas)
    return Declared(tree, Metas(metas), graph, articles, graph.of_types(PAGE_TYPES), found["h1"], url)


def find_declaring(tree: LexborHTMLParser) -> list[LexborNode]:
    """Return the elements that declare something, in the order of the page; one with two of its attributes comes twice."""
    return find_cutter().collect(tree, _find_wanted()) if is_compiled() else tree.css(_DECLARING)


@cache
def _find_wanted() -> Wanted:
    from cleaner._core.cut import Wanted  # noqa: PLC0415  # it may not be there

    return Wanted(find_cutter(), _WANTED)


def _find_articles(graph: Graph, shown: Sequence[LexborNode], metas: Iterable[LexborNode]) -> list[Node]:
    """Return the objects that describe the article itself.

    Pages also describe the articles they link to. Where there are several, those whose headline the page's title or first
    heading shows come first; where none does and there are many, nothing is known.
    """
    nodes = graph.of_types(frozenset(), ARTICLE_ENDINGS) or graph.of_types(ENTRY_TYPES)
    if len(nodes) <= 1:
        return nodes
    titles = [tag.attributes.get("content") for tag in metas if tag.attributes.get("property") == "og:title"][:2]
    said = {*(fold(node.text()[:LONGEST]) for node in shown), *(fold(clean_string(title)) for title in titles)}
    joined = "\n".join(sorted(said))
    fitting = [
        node for node in nodes if (title := fold(clean_string(node.get("headline") or node.get("name")))) and title in joined
    ]
    return fitting or ([nodes[0]] if len(nodes) <= 3 else [])  # noqa: PLR2004


def split_list(value: object) -> list[str]:
    """Return the parts of a list, or of a text that commas or semicolons part."""
    if isinstance(value, list):
        return without_repeats(clean_string(part) for part in value)
    text = clean_string(value)
    return without_repeats(part.strip() for part in text.replace(";", ",").split(",")) if text else []
