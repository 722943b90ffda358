"""Markdown of pages: each element, what is escaped, and what vanishes with its blocks."""

from __future__ import annotations

import pytest

from cleaner.output.markdown import MarkdownOptions, render_markdown
from tests.output.pages import cut_source
from tests.output.reading import outline, read_text

CASES = {
    "heading": ("<h2>A <b>b</b><br>c #</h2>", "## A **b** c \\#"),
    "paragraphs": ("<p>One.<p>Two.", "One.\n\nTwo."),
    "line-break": ("<p>One.<br>- Two.", "One.\\\n\\- Two."),
    "two-breaks": ("<p>One.<br><br><b>Two</b>.", "One.\n\n**Two**."),
    "nested-list": ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c"),
    "stray-nested-list": ("<ul><li>a</li><ul><li>b</ul></ul>", "- a\n  - b"),
    "item-of-blocks": ("<ul><li><p>a<p>b<li>c</ul>", "- a\n\n  b\n\n- c"),
    "numbers": ("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"),
    "following-lists": ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b"),
    "item-without-list": ("<div><li>a</li><li>b</li></div>", "- a\n- b"),
    "quotation": ("<blockquote><p>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
    "code": ('<pre><code class="hljs language-py">a\n  ```b</code></pre>', "````py\na\n  ```b\n````"),
    "code-language-above": ('<div class="highlight-source-js"><pre>a</pre></div>', "```js\na\n```"),
    "code-brush": ('<pre class="brush: php; title: x">a</pre>', "```php\na\n```"),
    "code-lines": ("<pre><div>a</div><div>b</div></pre>", "```\na\nb\n```"),
    "code-gutter": ("<table><tr><td><pre>1\n2</pre><td><pre>a\nb</pre></table>", "```\na\nb\n```"),
    "table": ("<table><tr><th>A<th>B|C<tr><td>1<td>2</table>", "| A | B\\|C |\n| --- | --- |\n| 1 | 2 |"),
    "spans": (
        "<table><tr><th colspan=2>A<th>B<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>",
        "| A |  | B |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n|  | 4 | 5 |",
    ),
    "table-caption": ("<table><caption>C</caption><tr><th>A<th>B</table>", "C\n\n| A | B |\n| --- | --- |"),
    "layout-column": ("<table><tr><td>a<tr><td>b</table>", "a\n\nb"),
    "layout-blocks": ("<table><tr><td><p>a<p>b<td>c<tr><td>d<td>e</table>", "a\n\nb\n\nc\n\nd\n\ne"),
    "definitions": ("<dl><dt>T<dd>a<dd>b</dl>", "**T**\n\n- a\n- b"),
    "caption": ('<figure><img src="/i"><figcaption>C</figcaption></figure>', "C"),
    "marks": ("<p><i>a</i> <s>b</s> <code>c`d</code> x<sub>2</sub>", "*a* ~~b~~ ``c`d`` x<sub>2</sub>"),
    "spaces-outside-marks": ("<p>a<b> b </b>c", "a **b** c"),
    "nested-marks": ("<p><em>a <b>b</b></em>", "*a **b***"),
    "inside-a-word": ("<p>这是<b>重要</b>的", "这是**重要**的"),
    "unreadable-marks": ('<p>a<b>"b"</b>c', 'a"b"c'),
    "formula-annotation": ('<p>a <math alttext="{\\displaystyle x^2}"></math> for $5', "a $x^2$ for \\$5"),
    "formula-script": ('<p>a <script type="math/tex">x_1</script> b', "a $x_1$ b"),
    "escapes": ("<p>*a* _b_ c_d [x](y) &lt;b> `e` 2 * 3", "\\*a\\* \\_b\\_ c_d [x\\](y) &lt;b> \\`e\\` 2 \\* 3"),
    "escapes-only-what-matters": ("<p>a* b_c 5 < 6 & 7 [1] #1 -2 1.5 $5!", "a* b_c 5 < 6 & 7 [1] #1 -2 1.5 $5!"),
    "year-at-the-start": ("<p>1986. A year.", "1986\\. A year."),
    "definition-of-a-link": ("<p>[a]: b", "\\[a]: b"),
}


@pytest.mark.parametrize(("source", "expected"), [pytest.param(*case, id=name) for name, case in CASES.items()])
def test_an_element_is_written_as_its_markup(source: str, expected: str) -> None:
    """The whole output is as given, ends with a line break, and reads as the text of the page."""
    blocks = cut_source(source)
    assert render_markdown(blocks, range(len(blocks))) == expected + "\n"


@pytest.mark.parametrize(
    ("source", "kept", "expected"),
    [
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", [1], "- b\n"),
        ("<ol><li>a<li>b<li>c</ol>", [0, 2], "1. a\n3. c\n"),
        ("<blockquote>a</blockquote><p>b", [1], "b\n"),
        ("<table><tr><th>A<th>B<tr><td>1<td>2<tr><td>3<td>4</table>", [0, 1, 5], "| A | B |\n| --- | --- |\n|  | 4 |\n"),
        ("<p>a<p>b", [1, 0, 1], "a\n\nb\n"),
    ],
)
def test_what_holds_no_kept_block_vanishes(source: str, kept: list[int], expected: str) -> None:
    """Markers, quotations and rows go with their blocks; the order is that of the page whatever the order of numbers."""
    assert render_markdown(cut_source(source), kept) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (MarkdownOptions(), "**a** b!c"),
        (MarkdownOptions(emphasis=False), "a b!c"),
        (MarkdownOptions(links=True), "**a** b\\![c](/x\\(y\\))"),
        (MarkdownOptions(images=True), "**a** b!c ![p\\]](/i)"),
    ],
)
def test_options_choose_the_markup(options: MarkdownOptions, expected: str) -> None:
    """Emphasis, links and pictures can each be had or not; an address that could run code never is."""
    source = '<p><b>a</b> b!<a href="/x(y)">c</a><a href="javascript:1"> <img src="/i" alt="p]"><img src="data:x"></a>'
    assert render_markdown(cut_source(source), [0], {}, options).strip() == expected


def test_a_trimmed_text_is_written_plain() -> None:
    """What the rules left of a block is escaped, and an empty rest is no paragraph."""
    blocks = cut_source("<p><b>a</b> b<p>c")
    assert render_markdown(blocks, [0, 1], {0: " 1. *b* ", 1: " "}) == "1\\. *b*\n".replace("*b*", "\\*b\\*")


def test_structure_survives_a_reader() -> None:
    """A parser of CommonMark finds the lists, the code and the table where the page had them."""
    source = "<ul><li>a<pre class=lang-py>b</pre></ul><blockquote><h3>c</h3></blockquote><table><tr><th>d<th>e</table>"
    written = render_markdown(cut_source(source), range(5))
    assert outline(written) == ["ul", "li", "p", "pre py", "blockquote", "h3", "table", "thead", "tr", "th", "th"]
    assert read_text(written) == "a b c d e"
