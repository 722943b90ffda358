"""JSON-LD, also where it is not quite JSON."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.metadata.json_ld import SCRIPTS, find_types, parse_loosely, read_json_ld


def read(text: str) -> list[LexborNode]:
    """Return the script of a page with one of JSON-LD."""
    return LexborHTMLParser(f'<script type="application/ld+json">{text}</script>').css(SCRIPTS)


@pytest.mark.parametrize(
    "text",
    [
        '{"headline": "A"}',
        '<!-- {"headline": "A"} -->',
        '/*<![CDATA[*/ {"headline": "A"} /*]]>*/',
        '//<![CDATA[\n{"headline": "A"}\n//]]>',
        '{"headline": "A"};',
        '{"headline": "A",}',
        '{"headline": "A", "tags": ["b",],}',
        '{"headline": "A" /* a comment */}',
        '{"headline": "A" // a comment\n}',
        '{"headline": "A", "b": "c\nd\te"}',
        '{"headline": "A", "b": "c\\d"}',
        "{&quot;headline&quot;: &quot;A&quot;}",
        '{"headline": "A"} trailing words',
        '{"headline": "A", "b": }',
    ],
)
def test_what_pages_make_of_json(text: str) -> None:
    """Comments, CDATA, trailing commas, line breaks and lone backslashes are mended; else the lone strings are read."""
    assert next(iter(parse_loosely(text)))["headline"] == "A"


def test_mending_leaves_strings_alone() -> None:
    """What looks like a comment or a trailing comma inside a string stays."""
    assert list(parse_loosely('{"a": "http://b.c/*d*/ e,]", }')) == [{"a": "http://b.c/*d*/ e,]"}]


def test_several_values_and_none() -> None:
    """Values that follow one another are all read; what holds nothing yields nothing."""
    assert list(parse_loosely('{"a": 1}, {"b": 2} {')) == [{"a": 1}, {"b": 2}]
    assert list(parse_loosely("no json")) == []
    assert list(parse_loosely("[" * 100_000)) == []


def test_graphs_lists_and_references() -> None:
    """Objects are found at any depth, and a reference leads to the object with that id."""
    graph = read_json_ld(
        read(
            '[{"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Ann Lee"}]}]'
        ),
    )
    article = graph.of_types(frozenset(), ("article",))[0]
    assert graph.resolve(article["author"]) == {"@id": "#a", "@type": "Person", "name": "Ann Lee"}
    assert graph.resolve({"@id": "#nobody"}) == {"@id": "#nobody"}
    assert graph.resolve("Ann Lee") == "Ann Lee"


def test_types_in_all_their_forms() -> None:
    """A type may be a list and may carry the address of schema.org."""
    assert find_types({"@type": ["http://schema.org/NewsArticle", "Thing"]}) == ["newsarticle", "thing"]
    assert find_types({}) == []


def test_too_much_is_left() -> None:
    """Beyond two million characters scripts are not read, and objects beyond three thousand are not kept."""
    big = '{"a": "' + "x" * 1_500_000 + '"}'
    page = LexborHTMLParser(f'<script type="application/ld+json">{big}</script>' * 2)
    assert len(read_json_ld(page.css(SCRIPTS)).nodes) == 1
    assert len(read_json_ld(read("[" + '{"a": 1},' * 5_000 + "1]")).nodes) == 3_000


@pytest.mark.parametrize(
    "text",
    [
        '/* data */ {"name": "Ann Lee", // the author\n"age": 7}',
        '{"name": "Ann Lee", "text": "it was a long',
        '{"name": "Ann Lee", "title": "The "old" bridge", "age": 7}',
        "{'name': 'Ann Lee', age: 7}",
        '{"name": "Ann Lee", "age" 7 "x": 1}',
        '{"name": "Ann Lee", "list": [{"a": 1}',
        '{"name": "Ann\nLee",,}',
    ],
)
def test_broken_json_is_read_as_far_as_it_goes(text: str) -> None:
    """Comments, open strings and ends, quotes inside strings and doubled commas cost what they touch only."""
    (value,) = parse_loosely(text)
    assert " ".join(value["name"].split()) == "Ann Lee"


def test_further_roots_are_read_where_they_are_broken() -> None:
    """A second object with a trailing comma behind a sound one is not lost."""
    assert list(parse_loosely('{"a": {"b": 1}}, {"c": 2,}')) == [{"a": {"b": 1}}, {"c": 2}]
