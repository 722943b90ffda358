"""What is taken out of pages before the parse, and what is left alone."""

from __future__ import annotations

import random

import pytest
from selectolax.lexbor import LexborHTMLParser

from cleaner.formats.html import tags
from cleaner.formats.html.limits import Limits, is_harmless
from cleaner.formats.html.parse import parse_page
from tests.formats.html.limited import apply_limits

SHALLOW = Limits(depth=10)


def measure_depth(html: str) -> int:
    """Return the depth of the tree that the parser makes."""
    deepest, waiting = 0, [(LexborHTMLParser(html).root, 0)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        child = node.child if node is not None else None
        while child is not None:
            waiting.append((child, depth + 1))
            child = child.next
    return deepest


def read_words(html: str) -> list[str]:
    """Return the words of the page's text."""
    body = LexborHTMLParser(html).body
    return body.text(separator=" ").split() if body is not None else []


@pytest.mark.parametrize("name", ["div", "span", "section", "b", "x-y", "blockquote", "ul", "object"])
def test_nesting_beyond_the_limit_loses_tags_and_no_text(name: str) -> None:
    """The text inside and behind stays, and a warning counts the tags."""
    html = f"<p>before</p>{''.join(f'<{name}>w{i} ' for i in range(100))}{f'</{name}>' * 100}<p>after</p>"
    limited, warnings = apply_limits(html, Limits(depth=10, formatting=1_000))
    assert warnings == ("elements are nested more than 10 deep: 90 tags were dropped, their text is kept",)
    assert read_words(limited) == ["before", *(f"w{i}" for i in range(100)), "after"]
    assert measure_depth(limited) <= 15
    assert limited.count(f"</{name}>") == 10
    assert "<p>after</p>" in limited


@pytest.mark.parametrize(
    "html",
    [
        "<p>one" * 50,
        "<ul>" + "<li>one" * 50,
        "<dl>" + "<dt>a<dd>b" * 50,
        "<table>" + "<tr><td>one<td>two" * 50,
        "<table><thead><tr><th>a<tbody>" + "<tr><td>one" * 50,
        "<select>" + "<option>one" * 50,
        "<select><optgroup>" + "<option>one" * 50 + "<optgroup>" + "<option>one" * 50,
        "<h1>one" * 50,
        "<a href=x>one" * 50,
        "<button>one" * 50,
        "<ruby>" + "<rt>one" * 50 + "</ruby>",
        "<br><img><hr>" * 50,
        "<div>" + "<p>one</div><div>" * 50,
        "<svg>" + "<path d='M0'/>" * 50 + "<g/>" * 50 + "</svg>",
        "<!-- " + "<div>" * 50 + " --><p>one",
        "<script>" + "'<div>'" * 50 + "</script><p>one",
        "<script><!-- <script>" + "<div>" * 50 + "</script> --></script><p>one",
        "<style>" + "<div>" * 50 + "</style><textarea>" + "<div>" * 50 + "</textarea><title>" + "<div>" * 50 + "</title>",
        "<a title='" + "<div>" * 50 + "' alt=\"" + "<div>" * 50 + '">x</a>',
        "<div title=a<div>one</div>" * 50,
        "<table>" + "<tr><td><table><tr><td>x</table>" * 20,
        "<DIV>one</div><Div>two</DIV>" * 50,
        "<div>one</div >" * 50 + "<div\n>two</div\n>",
        "<?php <div> ?>" * 50,
        "<p><b>one</p>" + "<p>two</p>" * 50 + "</b>",
        "<svg><g><div>one</div>" * 50,
        "<select><option>one<select>" * 50,
        "<svg><title>a</title><desc>b</desc></svg><p>one" * 50,
        "<svg><style>.a{}</style><![CDATA[ " + "<div>" * 50 + " ]]></svg><p>one",
        "<math><mi>x</mi><mo>+</mo></math>" * 50,
        "<form>one" * 50,
        "<li><ul><li>one</ul></li>" * 50,
    ],
)
def test_what_closes_by_itself_or_is_no_element_is_not_counted(html: str) -> None:
    """Pages that leave out end tags, and tags within comments, scripts and attributes, come through untouched."""
    assert apply_limits(html, SHALLOW) == (html, ())


def test_stray_end_tags_hide_no_depth() -> None:
    """An end tag that closes nothing must not make the page look shallow."""
    for unit in (
        "<div></x>",
        "<div><object></div></object>",
        "<span><div></span>",
        "<div><!--</div>-->",
        '<div><a title="</div>">',
    ):
        limited, warnings = apply_limits(unit * 100, SHALLOW)
        assert warnings
        assert measure_depth(limited) <= 40


def test_random_tag_soup_comes_out_shallow_and_with_its_text() -> None:
    """What the scan takes for depth is what the parser makes of it, also in pages that nest nothing rightly."""
    names = "div p span b a li ul td tr table h2 section button object dd em x-y blockquote".split()
    for seed in range(150):
        generator = random.Random(seed)  # noqa: S311  # the same pages in every run
        pool = generator.sample(names, 4)
        unit = "".join(f"<{generator.choice(['', '', '/'])}{generator.choice(pool)}>" for _ in range(6))
        html = "".join(f"{unit}w{i} " for i in range(60))
        limited, _ = apply_limits(html, Limits(depth=30, formatting=10))
        assert measure_depth(limited) <= 60, unit
        assert [word for word in read_words(limited) if word[0] == "w"].sort() == [f"w{i}" for i in range(60)].sort()


def test_formatting_that_is_never_closed() -> None:
    """A parser opens it anew in each block: beyond the limit the tags go, and all go where the copies grow too many."""
    html = "".join(f"<p><font size={i}>w{i}</p>" for i in range(100))
    limited, warnings = apply_limits(html, Limits(formatting=20))
    assert warnings == ("more than 20 formatting elements are open at once: 80 tags were dropped, their text is kept",)
    assert read_words(limited) == [f"w{i}" for i in range(100)]
    none_left, _ = apply_limits("".join(f"<p><font size={i}>x</p>" for i in range(9)) + "<p>x</p>" * 200, Limits(tags=500))
    assert "<font" not in none_left
    assert none_left.count("<p>") == 209


def test_attributes_beyond_the_limit_go() -> None:
    """The first 256 attributes of a tag stay, long values are no reason, and the text stays."""
    many = " ".join(f"a{i}" for i in range(1_000))
    limited, warnings = apply_limits(f"<p {many}>one</p><p>two</p>", Limits())
    assert warnings == ("a tag has more than 256 attributes: those beyond were dropped from 1 tags",)
    assert "a255" in limited
    assert "a256" not in limited
    assert limited.endswith(">one</p><p>two</p>")
    image = f'<img src="{"x=y z " * 1_000}">one'
    assert apply_limits(image, Limits()) == (image, ())


def test_a_dropped_tag_takes_its_attributes_along() -> None:
    """A tag that is too deep and has too many attributes goes as a whole."""
    many = " ".join(f"a{i}" for i in range(400))
    limited, _ = apply_limits(f"{'<div>' * 10}<div {many}>one</div>two", SHALLOW)
    assert limited == f"{'<div>' * 10} one two"


def test_size_options_and_repeated_bodies() -> None:
    """Characters and tags cut the page off; options beyond the limit lose their tags; a second body is no warning."""
    assert apply_limits("abc<p>def", Limits(characters=5)) == (
        "abc<p",
        ("the page has 9 characters: only the first 5 were read",),
    )
    limited, warnings = apply_limits("<p>a</p>" * 5, Limits(tags=4))
    assert (limited, warnings) == ("<p>a</p>" * 2, ("the page has more than 4 tags: what follows these was not read",))
    assert apply_limits("a < b " * 20, Limits(tags=4)) == ("a < b " * 20, ())
    limited, warnings = apply_limits("<select>" + "<option>a" * 9, Limits(options=3))
    assert limited == "<select>" + "<option>a" * 3 + " a" * 6
    assert warnings == ("a form has more than 3 options: 6 tags were dropped, their text is kept",)
    limited, warnings = apply_limits("<body a=b>x" * 200, Limits())
    assert (limited.count("<body"), warnings) == (1, ())


def test_positions_hold_beside_letters_of_several_bytes() -> None:
    """Cuts fall where the tags are, whatever letters stand before them, and lone surrogates survive."""
    limited, _ = apply_limits("İé中😀\ud800" + "<div>é" * 12 + "</div>" * 12, SHALLOW)
    assert limited == "İé中😀\ud800" + "<div>é" * 10 + " é é" + "  " + "</div>" * 10


def test_plain_text_ends_the_tags() -> None:
    """After `<plaintext>` nothing is a tag."""
    html = "<plaintext>" + "<div>" * 50
    assert apply_limits(html, SHALLOW) == (html, ())


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div><p>one</p></div>" * 100, True),
        ("<svg><path d='M0'/></svg>", True),
        ("<script>if (a < b) {}</script>", True),
        ("<p><b>one</p>", False),
        ("<style>a<b</style>", True),
        ("<style>a<b", False),
        ("<script><!-- a --></script>", True),
        ("<script><!-- <script> --></script>", False),
        ("<script>//<![CDATA[\n//]]></script><svg></svg>", True),
        ("<header></header>" * 200, True),
        ("<head>" * 200, False),
        ("<option></option>" * 5_001, False),
        ("<svg><script>1</script></svg>", False),
        ("<svg><![CDATA[<p>]]></svg>", False),
        ("<div><![CDATA[</div>]]></div>" * 9, True),
        ("<div><![CDATA[</div>]]>" * 600, False),  # to a browser these end no element
        ("<svg><foreignObject></foreignObject></svg>", False),
    ],
)
def test_the_quick_look_says_yes_only_where_nothing_is_odd(html: str, expected: bool) -> None:  # noqa: FBT001
    """Most pages need no second look; what the quick look cannot follow gets one."""
    assert is_harmless(tags.view_bytes(html.encode()), Limits()) is expected


def test_the_script_state_machine() -> None:
    """A script within a comment within a script does not end it; "<!-->" opens nothing."""
    for text, rest in [
        ("a</script>b", "</script>b"),
        ("<!-- <script> </script> --> </script>b", "</script>b"),
        ("<!--> <script> </script>b", "</script>b"),
        ("<!-- </script>b", "</script>b"),
        ("a", ""),
    ]:
        assert text[tags.find_script_end(text, 0) :] == rest


def test_parse_page_says_what_the_limits_took() -> None:
    """The page holds the HTML that was parsed and the warnings."""
    page = parse_page("<div>" * 12 + "one", SHALLOW)
    assert page.html == "<div>" * 10 + "  one"
    assert len(page.warnings) == 1
