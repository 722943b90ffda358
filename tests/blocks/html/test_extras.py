"""What a page shows beside its words: permalinks, edit links, line numbers, copies of formulas, buttons in sentences."""

from __future__ import annotations

import pytest

from tests.pages import cut

NOTE = "<annotation encoding='application/x-tex'>E=m</annotation>"
MATHML = f"<math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow>{NOTE}</semantics></math>"
ASSISTIVE = f"<span class=MJX_Assistive_MathML>{MATHML}</span>"
GLYPHS = "<mjx-math aria-hidden=true><mjx-mi>E=m</mjx-mi></mjx-math>"
CODE = "def f():\n    return 7"


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ('<a class="headerlink" href="#a" title="Link to this heading">¶</a>', "Old bridges"),
        ('<a class="anchor" href="#a" aria-hidden="true">#</a>', "Old bridges"),
        ('<a href="https://example.org/p#a">🔗</a>', "Old bridges"),
        ('<a class="hash-link" href="#a">\u200b</a>', "Old bridges"),
        ('<a href="#a">Link to this heading</a>', "Old bridges"),
        ('<a href="#a"><span>Permalink</span> §</a>', "Old bridges"),
        ('<span class="mw-editsection">[<a href="/w">edit</a> | <a href="/x">edit source</a>]</span>', "Old bridges"),
        ('<span class="edit-section"><a href="#">Edit this part</a></span>', "Old bridges"),
        ('<span class="editsection">[<a href="/w">modifier</a>]</span>', "Old bridges"),
        ('[<a href="/w?title=A&amp;action=edit&amp;section=2">bearbeiten</a>]', "Old bridges"),
        ("[edit]", "Old bridges"),
        (" [Bearbeiten | Quelltext bearbeiten]", "Old bridges"),
        ("[править | править код]", "Old bridges"),
        ("［編集］", "Old bridges"),
        ("[编辑]", "Old bridges"),
        ("[تعديل]", "Old bridges"),
        (" [1]", "Old bridges [1]"),
        (' <a href="#b">#3</a>', "Old bridges #3"),
        (' <a href="/b">Link</a>', "Old bridges Link"),
        (" C#", "Old bridges C#"),
        (" [edit] marks", "Old bridges [edit] marks"),
        (" [edits of 1911]", "Old bridges [edits of 1911]"),
    ],
)
@pytest.mark.parametrize("level", [2, 3])
def test_marks_of_a_heading_go(level: int, mark: str, text: str) -> None:
    """A heading is its words, without the link to itself and without the link to edit its section, in any language."""
    assert cut(f"<h{level}>Old bridges{mark}</h{level}><p>x</p>").texts == [text, "x"]


def test_marks_outside_headings_stay() -> None:
    """In running text the same signs are text, and a heading that is all link is a heading."""
    html = '<p>See <a href="#a">#</a> and ¶ [edit]</p><h2><a href="#a">Old bridges</a></h2>'
    assert cut(html).texts == ["See # and ¶ [edit]", "Old bridges"]


@pytest.mark.parametrize("address", ["pic.twitter.com/Qw12er", "https://t.co/AbC12", "pic.x.com/Qw12er", "[image or embed]"])
def test_the_address_of_a_picture_is_no_word_of_a_post(address: str) -> None:
    """An embedded post has it as a link; in running text, and where the link says more, it stays."""
    link = f'<a href="/p">{address}</a>'
    assert cut(f"<blockquote><p>The lamp is out. {link}</p>— Ola Brandt</blockquote>").texts == [
        "The lamp is out.",
        "— Ola Brandt",
    ]
    assert cut(f"<p>It stands at {link}</p>").texts == [f"It stands at {address}"]
    assert cut(f'<blockquote>See <a href="/p">this {address}</a></blockquote>').texts == [f"See this {address}"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("<li><span>Length</span><span>240 metres</span></li>", "Length 240 metres"),
        ("<li><b>Kosten</b><span>9 Millionen</span></li>", "Kosten 9 Millionen"),
        ("<div><span>Keeper</span><em>Ola Brandt</em></div>", "Keeper Ola Brandt"),
        ("<p><span>T</span><span>HE lamp</span></p>", "THE lamp"),
        ("<p><span>Light</span><span>house</span></p>", "Lighthouse"),
        ("<p><span>iPhone</span><span>15</span></p>", "iPhone15"),
        ("<p><b>Lamp</b><span>Out</span> again</p>", "LampOut again"),
        ("<pre><span>Case</span><span>9</span></pre>", "Case9"),
        ("<td><span>12</span><span>99</span></td>", "1299"),
    ],
)
def test_a_label_and_its_value_are_two_words(row: str, text: str) -> None:
    """Two elements fill a row that only the page's style sets apart; parts of one word are left together."""
    assert cut(row).texts == [text]


def test_the_edit_link_beside_a_heading_goes() -> None:
    """New wikis put the heading and its link into one division."""
    html = (
        '<div class="mw-heading"><h2>Old bridges</h2><span class="mw-editsection">[<a href="/w">edit</a>]</span></div><p>x</p>'
    )
    assert cut(html).texts == ["Old bridges", "x"]


@pytest.mark.parametrize(
    "html",
    [
        f"<span class=katex><span class=katex-mathml>{MATHML}</span><span class=katex-html aria-hidden=true>E=m</span></span>",
        f"<span class=MathJax_Preview>E=m</span><span class=MathJax><nobr>E=m</nobr>{ASSISTIVE}</span>",
        '<span class=MathJax_Preview>E=m</span><script type="math/tex">E=m</script>E=m',
        f"<mjx-container>{GLYPHS}<mjx-assistive-mml>{MATHML}</mjx-assistive-mml></mjx-container>",
        f'<span style="display: none">{MATHML}</span><img alt="E=m">',
        "<span class=katex><span class=katex-html>E=m</span></span>",
        "<mjx-container><mjx-math><mjx-mi>E=m</mjx-mi></mjx-math></mjx-container>",
    ],
)
def test_a_formula_stands_once(html: str) -> None:
    """KaTeX and MathJax write a formula for the eye, for readers and as a preview; one is left, and the line stays one."""
    assert cut(f"<p>That {html} is known.</p>").texts == ["That E=m is known."]


@pytest.mark.parametrize(
    "html",
    [
        f"<table><tr><td class=linenos><pre>1\n2</pre></td><td><pre>{CODE}</pre></td></tr></table>",
        f"<table><tr><td><pre>8\n9</pre></td><td><pre>{CODE}</pre></td></tr></table>",
        f"<pre><table><tr><td class=gutter><pre class=lineno>1\n2</pre><td><pre>{CODE}</pre></table></pre>",
        "<pre><span class=linenos>1</span>def f():\n<span class=linenos>2</span>    return 7</pre>",
        "<pre><span class=line><span class=ln>1</span>def f():\n</span><span class=ln>2</span>    return 7</pre>",
        "<pre><a href='#L1'>1</a>def f():\n<a href='#L2'>2</a>    return 7</pre>",
        f"<pre class=line-numbers><code>{CODE}<span class=line-numbers-rows><span></span></span></code></pre>",
    ],
)
def test_line_numbers_are_no_code(html: str) -> None:
    """The numbers that highlighters put beside or into code go, and the code keeps its lines."""
    assert cut(html).texts == [CODE]


def test_numbers_of_another_kind_stay() -> None:
    """Code that prints numbers, years in a table and words with such a class are text."""
    html = "<pre>1\n2\n3</pre><table><tr><td><pre>3\n9</pre><td class=gutter>a 1<td>7</table><p><span class=ln>12</span> eggs"
    assert cut(html).texts == ["1\n2\n3", "3\n9", "a 1", "7", "12 eggs"]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>Press <button>Start</button> twice.</p>", ["Press Start twice."]),
        (
            "<p>Press <button><b>Start</b></button>, then <button>Stop</button> and wait.</p>",
            ["Press Start, then Stop and wait."],
        ),
        ("<ol><li>Press <button>Start</button> twice.</li></ol>", ["Press Start twice."]),
        ("<p><button>Start</button> begins the wash.</p>", ["Start begins the wash."]),
        ("<p>It was over.<button>Share</button></p>", ["It was over.", "Share"]),
        ("<p>It was over. <button>Share</button> Nobody came.</p>", ["It was over.", "Share", "Nobody came."]),
        ("<div><button>Like</button><button>Share</button></div>", ["Like", "Share"]),
        ("<li><button>Expand</button> The old bridge</li>", ["Expand", "The old bridge"]),
    ],
)
def test_a_button_may_be_a_word_of_a_sentence(html: str, texts: list[str]) -> None:
    """Manuals name their buttons in running text; what stands behind a sentence, or alone, is a button of the page."""
    assert cut(html).texts == texts


def test_characters_that_nobody_sees_go() -> None:
    """Soft hyphens and zero-width spaces part no words, but in scripts that are written without spaces."""
    assert cut("<p>Donau\u00addampf\u200bschiff\ufeff \u2060x</p><p>\u0e01\u200b\u0e02 a\u200cb</p>").texts == [
        "Donaudampfschiff x",
        "\u0e01\u200b\u0e02 a\u200cb",
    ]


def test_few_hidden_characters_of_a_line_go() -> None:
    """A sort key is hidden for good; a sentence may be opened by a click."""
    html = (
        '<p>Had <i style="display:none">0012</i>12.<span style="display:none"> The rest of it is opened by a click.</span></p>'
    )
    assert cut(html).texts == ["Had 12. The rest of it is opened by a click."]


@pytest.mark.parametrize("name", ["video", "audio", "object", "canvas", "map"])
def test_a_player_that_was_never_closed_holds_the_page(name: str) -> None:
    """Paragraphs inside a player are read; a line for those whose browser shows no such thing is not."""
    assert cut(f"<{name}><p>One.<p>Two.<p>Three.").texts == ["One.", "Two.", "Three."]
    assert cut(f"<{name}><p>Your browser plays no films.</p></{name}><p>One.").texts == ["One."]
