"""Sanitised HTML: what is written of each element, and what never is."""

from __future__ import annotations

import pytest

from cleaner.blocks.html.urls import find_safe_url
from cleaner.output.html import render_html
from tests.output.pages import cut_source

CASES = {
    "paragraph": ("<div>a<br><i class=x onclick=y>b</i> &lt;c></div>", "<p>a<br><em>b</em> &lt;c&gt;</p>"),
    "list": ("<ol start=3><li>a<li>b</ol>", '<ol start="3"><li>a</li><li>b</li></ol>'),
    "code": ("<pre class=lang-c>\n\n a &amp;</pre>", '<pre><code class="language-c"> a &amp;</code></pre>'),
    "link": ('<p><a href="/x?a&amp;b" target=_blank>y</a>', '<p><a href="/x?a&amp;b">y</a></p>'),
    "picture": (
        '<figure><img src="/i" onerror=x alt="&quot;"><figcaption>c</figcaption></figure>',
        '<figure><img src="/i" alt="&quot;"><figcaption>c</figcaption></figure>',
    ),
}


@pytest.mark.parametrize(("source", "expected"), [pytest.param(*case, id=name) for name, case in CASES.items()])
def test_an_element_is_written_with_what_is_allowed(source: str, expected: str) -> None:
    """The whole output is as given: known tags and attributes only."""
    blocks = cut_source(source)
    assert render_html(blocks, range(len(blocks))).strip() == expected


def test_cells_keep_what_they_span() -> None:
    """A cell that spans a row of which nothing is kept spans one row less."""
    source = "<table><tr><td rowspan=3>a<td colspan=2>b<tr><td>c<td>d<tr><td>e<td>f</table>"
    written = render_html(cut_source(source), [0, 1, 4, 5])
    assert '<td rowspan="2">a</td><td colspan="2">b</td>' in written
    assert "<tr><td>e</td><td>f</td></tr>" in written


def test_a_table_of_one_column_is_written_as_paragraphs() -> None:
    """Texts of cells that are not written do not run together."""
    assert render_html(cut_source("<table><tr><td>a<tr><td>b</table>"), [0, 1]) == "<p>a</p>\n<p>b</p>\n"


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " java\tscript:x",
            "java\nscript:x",
            "\x01javascript:x",
            "java\x00script:x",
        ),
        *(
            "vbscript:x",
            "data:text/html,x",
            "data:image/svg+xml,x",
            "file:///etc",
            "blob:x",
            "x:y",
            "",
            " ",
            "&#106;avascript:x",
        ),
    ],
)
def test_addresses_that_could_run_code_are_not_written(address: str) -> None:
    """Schemes that are not known are refused, with every trick that browsers see through."""
    assert find_safe_url(address) is None or ":" not in (find_safe_url(address) or "").partition("#")[0]


@pytest.mark.parametrize("address", ["https://a.b/c:d", "http://a", "mailto:a@b.c", "/a", "a/b:c", "?a=b:c", "#a:b", "//a.b/c"])
def test_harmless_addresses_stay(address: str) -> None:
    """A colon behind the path begins is no scheme."""
    assert find_safe_url(address) == address


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        '<a href="java&#9;script:alert(1)">x</a>',
        '<a href="x" style="background:url(javascript:alert(1))">x</a>',
        "<iframe src=javascript:alert(1)></iframe>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
        '<pre class="language-x&quot; onclick=alert(1)">x</pre>',
    ],
)
def test_no_attack_survives(attack: str) -> None:
    """Nothing of a script, a handler or an address that runs code is left of a page that is kept as a whole."""
    blocks = cut_source(f"<p>before</p>{attack}<p>after</p>")
    written = render_html(blocks, range(len(blocks)))
    assert "alert" not in written
    assert "before" in written
