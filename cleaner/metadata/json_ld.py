"""The JSON-LD of a page: what its scripts say in schema.org terms, also where the JSON is not quite JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborNode

from cleaner.metadata.loose_json import read_loosely
from cleaner.possessive import repeat

Node = dict[str, Any]

SCRIPTS = 'script[type*="ld+json" i]'
_MOST_NODES = 3_000
_DEEPEST = 12
_MOST_TEXT = 2_000_000
_WRAPPING = ("/*<![CDATA[*/", "/*]]>*/", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>", "<!--", "-->", "//", "/*", "*/")
_IN_STRING, _IN_COMMENT = repeat(r"[^\"\\]++|\\.?+"), repeat(r"[^*]++|\*(?!/)")
_STRING = rf"\"{_IN_STRING}(?:\"|\Z)"
_COMMENT = re.compile(rf"({_STRING})|/\*{_IN_COMMENT}(?:\*/)?|(?<!:)//[^\n]*", re.DOTALL)
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\]])", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_BAD_ESCAPE = re.compile(r"(\\[\"\\/bfnrtu])|\\")
_MOST_ROOTS = 20

ARTICLE_ENDINGS = ("article", "posting", "blogpost", "report", "review", "recipe", "howto")
ENTRY_TYPES = frozenset(
    {"question", "qapage", "creativework", "videoobject", "podcastepisode", "course", "softwareapplication"}
)
PAGE_TYPES = frozenset({"webpage", "itempage", "aboutpage", "collectionpage", "faqpage", "medicalwebpage", "profilepage"})


@dataclass(slots=True)
class Graph:
    """All JSON-LD objects of a page in the order they stand, outer ones first, and those that have an id."""

    nodes: list[Node] = field(default_factory=list)
    by_id: dict[str, Node] = field(default_factory=dict)

    def resolve(self, value: object) -> object:
        """Follow a reference (`{"@id": ...}` and little else) to the object it names."""
        if isinstance(value, dict) and "@id" in value and "name" not in value:
            return self.by_id.get(str(value["@id"]), value)
        return value

    def of_types(self, names: frozenset[str], endings: tuple[str, ...] = ()) -> list[Node]:
        """Return the objects of one of these types, or of a type that ends so."""
        return [
            node
            for node in self.nodes
            if any(kind in names or (endings and kind.endswith(endings)) for kind in find_types(node))
        ]


def read_json_ld(scripts: Iterable[LexborNode]) -> Graph:
    """Read JSON-LD scripts, those that `SCRIPTS` selects; what cannot be read is passed over."""
    graph = Graph()
    rest = _MOST_TEXT
    for script in scripts:
        text = script.text()
        rest -= len(text)
        if rest < 0:
            break
        for value in parse_loosely(text):
            _collect(value, graph, 0)
    return graph


def find_types(node: Node) -> list[str]:
    """Return the names of an object's types in lower case, without the address of schema.org."""
    types = node.get("@type")
    return [str(kind).rsplit("/", 1)[-1].lower() for kind in (types if isinstance(types, list) else [types]) if kind]


def parse_loosely(text: str) -> Iterator[Any]:
    """Yield the values of a script: JSON, JSON after the usual mistakes are mended, or what a loose reader finds."""
    whole, text = text, _unwrap(text)
    for mend in (_keep, _mend, _mend_more, _unescape):
        try:
            value, end = json.JSONDecoder(strict=False).raw_decode(mend(text))
        except (ValueError, RecursionError):
            continue
        if not isinstance(value, dict | list):
            continue
        yield value
        rest = mend(text)[end:].lstrip(" \t\r\n,;")
        if rest[:1] in {"{", "["} and len(rest) < len(text):
            yield from read_loosely(rest)[:_MOST_ROOTS]  # some pages write several one after another
        return
    yield from read_loosely(html.unescape(whole) if "&quot;" in whole else whole)[:_MOST_ROOTS]


def _unwrap(text: str) -> str:
    """Take off what scripts are wrapped in to be valid XML, and semicolons."""
    for _ in range(len(_WRAPPING)):
        before = text
        text = text.strip(" \t\r\n\f;\ufeff")
        for mark in _WRAPPING:
            text = text.removeprefix(mark).removesuffix(mark)
        if text == before:
            break
    return text


def _keep(text: str) -> str:
    return text


def _mend(text: str) -> str:
    """Take out comments, trailing commas and control characters."""
    text = _COMMENT.sub(lambda found: found[1] or " ", text)
    return _TRAILING_COMMA.sub(lambda found: found[1] or "", _CONTROL.sub(" ", text))


def _mend_more(text: str) -> str:
    """Double the backslashes that begin no escape."""
    return _BAD_ESCAPE.sub(lambda found: found[1] or "\\\\", _mend(text))


def _unescape(text: str) -> str:
    """Undo the entities of a script that was escaped as if it were text."""
    return html.unescape(text)


def _collect(value: object, graph: Graph, depth: int) -> None:
    if depth > _DEEPEST or len(graph.nodes) >= _MOST_NODES:
        return
    if isinstance(value, list):
        for part in value:
            _collect(part, graph, depth + 1)
    elif isinstance(value, dict):
        if len(value) > 1 or "@id" not in value:
            graph.nodes.append(value)
            identity = value.get("@id")
            if isinstance(identity, str):
                graph.by_id.setdefault(identity, value)
        for part in value.values():
            if isinstance(part, dict | list):
                _collect(part, graph, depth + 1)
