"""Cutting a page: where blocks begin and end, what they are, and what counts inside them."""

from __future__ import annotations

import pytest

from cleaner.blocks.html.class_words import NAMES
from tests.pages import cut


def list_blocks(html: str) -> list[tuple[str, str]]:
    """Return kind and text of each block."""
    blocks = cut(html)
    return list(zip(blocks.kinds, blocks.texts, strict=True))


CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "paragraphs": ("<p>One.<p>Two.</p>Three.", [("paragraph", "One."), ("paragraph", "Two."), ("text", "Three.")]),
    "headings": ("<h1>One</h1><h4>Four</h4>", [("heading", "One"), ("heading", "Four")]),
    "two-breaks-part": (
        "<div>One.<br> <br/>Two.<br><br><br>Three.</div>",
        [("text", "One."), ("text", "Two."), ("text", "Three.")],
    ),
    "one-break-is-a-line": ("<p>One,<br>\n two.</p>", [("paragraph", "One,\ntwo.")]),
    "breaks-at-the-edges": ("<p><br>One.<br></p><br><br><p>Two.<br><br></p>", [("paragraph", "One."), ("paragraph", "Two.")]),
    "nested-lists": (
        "<ul><li>One<ol><li>Inner</li></ol>after</li><li><p>Two</p></li></ul>",
        [("item", "One"), ("item", "Inner"), ("item", "after"), ("paragraph", "Two")],
    ),
    "wrapped-item": ("<li><div><div>deep</div></div></li>", [("item", "deep")]),
    "wrapped-too-deep": ("<li><div><div><div><div>deep</div></div></div></div></li>", [("text", "deep")]),
    "table": (
        "<table><caption>Wells</caption><tr><th>Name</th><th>Depth</th></tr><tr><td>Old</td><td></td><td><div>9</div></td></tr></table>",
        [("caption", "Wells"), ("cell", "Name"), ("cell", "Depth"), ("cell", "Old"), ("cell", "9")],
    ),
    "unknown-in-a-line": (
        "<p><st1:city>Oslo</st1:city> grows, <ai id=1><b>MLF</b></ai>, too.</p><h2>In <my-place>Rome</my-place></h2>",
        [("paragraph", "Oslo grows, MLF, too."), ("heading", "In Rome")],
    ),
    "unknown-side-by-side": ("<p><org>one</org><org>two</org></p>", [("paragraph", "onetwo")]),
    "unknown-beside-text": ("<div>A <sapn>b <sapn>c</sapn></sapn> d<date>9 May</date></div>", [("text", "A b c d9 May")]),
    "unknown-of-blocks": (
        "<div>One<story><p>Two</p><sub>Three</sub></story>Four</div>",
        [("text", "One"), ("paragraph", "Two"), ("text", "Three"), ("text", "Four")],
    ),
    "own-elements": (
        "<div>One<my-card>Two</my-card><my-card>Three</my-card></div>",
        [("text", "One"), ("text", "Two"), ("text", "Three")],
    ),
    "unknown-alone": ("<div><title2>One</title2> <text>Two</text></div>", [("text", "One"), ("text", "Two")]),
    "unknown-and-large": (f"<div>One<foo>{'<i>a</i>' * 60}</foo></div>", [("text", "One"), ("text", "a" * 60)]),
    "code": (
        "<pre>\n\nif a:\n\tb  =  1\n\n    <b>c</b> &lt; 2<br>end\n</pre><p>a  b</p>",
        [("code", "if a:\n\tb  =  1\n\n    c < 2\nend"), ("paragraph", "a b")],
    ),
    "code-in-a-line": ("<p>Call <code>f( x )</code>.</p>", [("paragraph", "Call f( x ).")]),
    "quotation": (
        "<blockquote>Alone</blockquote><blockquote><div>Wrapped</div></blockquote>",
        [("quotation", "Alone"), ("quotation", "Wrapped")],
    ),
    "definitions": ("<dl><dt>Weir<dd>A low dam.</dl>", [("term", "Weir"), ("definition", "A low dam.")]),
    "figure": ("<figure><img alt='A dam'><figcaption>The dam</figcaption></figure>", [("caption", "The dam")]),
    "details": (
        "<details><summary>More</summary>Hidden at first.</details>",
        [("summary", "More"), ("text", "Hidden at first.")],
    ),
    "noscript": (
        "<body><noscript><p>For readers without scripts.</p></noscript>",
        [("paragraph", "For readers without scripts.")],
    ),
    "noscript-in-head": (
        "<head><noscript><p>Early.</p></noscript></head><body>Late.",
        [("paragraph", "Early."), ("text", "Late.")],
    ),
    "comments": ("<p>One<!-- <p>not this</p> -->two</p>", [("paragraph", "Onetwo")]),
    "inline-without-space": ("<p>un<b>believ</b><i>able</i> <u>it</u>self</p>", [("paragraph", "unbelievable itself")]),
    "white-space": ("<p>\n  One\t\ttwo \n<span> three </span>\n</p>", [("paragraph", "One two three")]),
    "entities": (
        "<p>&lt;b&gt; &amp;amp; &eacute;&#x1F600;&nbsp;&copy 5 &unknown;</p>",
        [("paragraph", "<b> &amp; é😀 © 5 &unknown;")],
    ),
    "a-break-ends-no-word": ("<p>one<wbr>word</p>", [("paragraph", "oneword")]),
    "block-in-a-link": ("<a href='/'><h2>Title</h2>below</a>", [("heading", "Title"), ("text", "below")]),
    "text-around-a-block": (
        "<div>before<p>inside</p>after</div>",
        [("text", "before"), ("paragraph", "inside"), ("text", "after")],
    ),
    "unknown-elements": ("<own-part>One</own-part><center>Two</center>", [("text", "One"), ("text", "Two")]),
    "nothing-to-read": ("<p> </p><p>&nbsp;</p><pre>\n \n</pre><div><img alt='x'></div>", []),
    "empty-page": ("", []),
    "page-without-body": ("<frameset><frame src='a.html'></frameset>", []),
}


@pytest.mark.parametrize(("html", "blocks"), [pytest.param(*case, id=name) for name, case in CASES.items()])
def test_a_page_is_cut_into_blocks(html: str, blocks: list[tuple[str, str]]) -> None:
    """Each block has the kind and the text that a reader sees."""
    assert list_blocks(html) == blocks


@pytest.mark.parametrize(
    "html",
    [
        *("<template><p>no</p></template>", "<script>no</script>", "<style>no</style>", "<svg><text>no</text></svg>"),
        *("<iframe>no</iframe>", "<select><option>no</select>", "<textarea>no</textarea>"),
        *("<video>no</video>", "<object>no</object>", "<input value='no'>", "<title>no</title>"),
    ],
)
def test_what_is_no_text_is_left_out(html: str) -> None:
    """Scripts, drawings, forms and players hold no text, and what stands around them is not torn apart."""
    assert list_blocks(f"<p>yes{html}too</p>") == [("paragraph", "yestoo")]


def test_headings_have_levels() -> None:
    """A heading knows its level, whatever is inside it, and nothing else has one."""
    assert cut("<h1>a</h1><h6><div>b</div></h6><p>c</p>").levels == [1, 6, 0]


def test_links_are_counted() -> None:
    """A block knows its links and how much of it stands in them, nested elements and spaces around included once."""
    blocks = cut("<p>See <a href='/'> the <b>map</b> </a> or <a>list</a>.</p><p>None.</p><ul><li><a>All of it</a></li></ul>")
    assert blocks.links == [2, 0, 1]
    assert blocks.link_lengths == [len("themaplist") + 1, 0, len("All of it")]
    assert all(length <= len(text) for length, text in zip(blocks.link_lengths, blocks.texts, strict=True))


def test_bold_characters_are_counted() -> None:
    """Both elements for bold text count, and a nested one is not counted twice."""
    blocks = cut("<p><b>bold <strong>er</strong></b> <i>no</i></p><p>plain</p><p><a>link</a></p>")
    assert blocks.strong_lengths == [6, 0, 0]
    assert blocks.link_lengths == [0, 0, 4]


def test_pictures_are_counted() -> None:
    """A block knows the pictures in its line; the words for a picture are kept, empty ones are not."""
    blocks = cut("<p><img alt='The dam'>text<img alt=''><img></p><p>none</p><div><img alt='Alone'></div>")
    assert blocks.images == [3, 0]
    assert blocks.alternative_texts == ["The dam", "Alone"]


def test_nothing_is_carried_into_the_next_block() -> None:
    """Pictures, links and class words of a line without text belong to no other block."""
    blocks = cut("<a class=share><div></div><img></a><p>x</p><b class=share></b><p>y</p>")
    assert (blocks.images, blocks.links, blocks.groups, blocks.link_lengths) == ([0, 0], [0, 0], [0, 0], [0, 0])


def test_class_words_inside_a_line_belong_to_its_block() -> None:
    """What an inline element says of itself holds for its block, and for no other."""
    blocks = cut("<p><span class='byline'>Ann</span></p><p>Text</p>")
    assert [groups >> NAMES.index("meta") & 1 for groups in blocks.groups] == [1, 0]


@pytest.mark.parametrize(
    ("html", "hidden"),
    [
        ("<p hidden>x</p>", True),
        ("<p aria-hidden='true'>x</p>", True),
        ("<p aria-hidden='false'>x</p>", False),
        ("<p style='color: red; DISPLAY:  none'>x</p>", True),
        ("<p style='visibility:hidden'>x</p>", True),
        ("<p style='display: block'>x</p>", False),
        ("<div hidden><div><p>x</p></div></div>", True),
        ("<div hidden></div><p>x</p>", False),
        ("<body hidden><p>x</p>", True),
    ],
)
def test_hidden_is_noted_and_read(html: str, *, hidden: bool) -> None:
    """What is hidden is a block all the same, since pages unhide it by script; its container says so."""
    blocks = cut(html)
    assert blocks.texts == ["x"]
    assert blocks.containers.is_hidden[blocks.container[0]] is hidden


def test_containers_know_what_they_hold() -> None:
    """Containers are listed in document order, each with its parent, its depth, and the blocks from `first` up to `end`."""
    containers = cut("<main><h1>One</h1><ul><li>Two</li><li>Three</li></ul></main><div></div><footer>Four</footer>").containers
    assert containers.tag == ["body", "main", "h1", "ul", "li", "li", "div", "footer"]
    assert containers.parent == [-1, 0, 1, 1, 3, 3, 0, 0]
    assert containers.depth == [0, 1, 2, 2, 3, 3, 1, 1]
    assert containers.first == [0, 0, 0, 1, 1, 2, 3, 3]
    assert containers.end == [4, 3, 1, 3, 2, 3, 3, 4]
    assert len(containers) == 8


def test_containers_hand_down_what_they_say() -> None:
    """Class words and regions hold for all that is inside, own ones are kept apart, and a sibling has none of them."""
    containers = cut(
        "<body id=page><nav class='share'><div role=comment><p>x</p></div></nav><p>y</p></body>",
    ).containers
    share, comment = 1 << NAMES.index("share"), 1 << NAMES.index("comment")
    assert [bool(groups & share) for groups in containers.groups] == [False, True, False, False, False]
    assert [bool(groups & share) for groups in containers.all_groups] == [False, True, True, True, False]
    assert [bool(groups & comment) for groups in containers.all_groups] == [False, False, True, True, False]
    assert containers.regions[2:] == [0, 0, 0]
    assert containers.all_regions == [0, containers.regions[1], containers.regions[1], containers.regions[1], 0]
    assert containers.regions[1]


def test_shapes_are_alike_for_the_same_tag_and_class() -> None:
    """Siblings of the same make have one shape, and a class or tag makes another."""
    shapes = cut("<div><p class=a>1</p><p class=a id=b>2</p><p>3</p><div class=a>4</div></div>").containers.shape
    assert shapes[2] == shapes[3]
    assert len(set(shapes[2:])) == 3


@pytest.mark.parametrize(("tag", "depth"), [("span", 10_000), ("div", 2_000), ("b", 500), ("ul><li", 1_000)])
def test_deep_nesting_is_no_trouble(tag: str, depth: int) -> None:
    """The walk does not recurse: no depth that a parser gives is too deep."""
    blocks = cut(f"before{f'<{tag}>' * depth}deep{f'</{tag[-4:]}>' * depth}after")
    assert "".join(blocks.texts) == "beforedeepafter"
    assert blocks.containers.end[0] == len(blocks)


def test_every_column_has_a_row_for_each_block() -> None:
    """The columns fit each other, and each container ends."""
    blocks = cut("<table><tr><td>One<br><br>two<pre>x</pre></td></tr></table><a><p>y</a>z")
    others = {"containers", "alternative_texts", "is_whole", "_folded", "_tree"}
    columns = [getattr(blocks, name) for name in blocks.__slots__ if name not in others]
    assert {len(column) for column in columns} == {len(blocks)}
    assert all(0 <= first <= end for first, end in zip(blocks.containers.first, blocks.containers.end, strict=True))


def test_code_of_a_server_parts_no_line() -> None:
    """What a server should have run is no element: the paragraph goes on behind it."""
    assert cut("<p>It rained <?php echo $x ?>all day.</p>").texts == ["It rained all day."]


def test_a_button_in_the_formula_of_a_button_ends_as_it_began() -> None:
    """A button that is a word of a sentence leaves the containers around it open, also within another button."""
    blocks = cut(
        "<div><p><button>Press <math><mtext>once <button>Start</button> and wait</mtext></math></button><p>Then go.</div>"
    )
    assert [blocks.containers.tag[number] for number in blocks.container] == ["button", "p"]
