"""Scripts that end in one of their own strings, so that the rest of them stands in the page."""

from __future__ import annotations

import pytest

import cleaner

TEXT = (
    "The council of Marrow Bay met on Monday evening to speak about the lighthouse, whose lamp has been dark since spring.",
    "Repairs would take until autumn, said the engineer who had climbed the tower twice to look at the lens and the stairs.",
)
CODE = "for (var i in list) { if (count < 6) { var address = list[i].address; var title = list[i].title; output += "


def clean_page(before: str, after: str = "") -> str:
    """Return the text of a page with an article and something around it."""
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    article = f"<article><h1>Lamp of Marrow Bay stays dark</h1>{text}</article>"
    return cleaner.clean_html(f"<title>Lamp of Marrow Bay stays dark</title><body>{before}{article}{after}</body>").text


@pytest.mark.parametrize("quote", ['"', "'"])
def test_the_rest_of_a_script_goes(quote: str) -> None:
    """A closing tag in a string ends the script; its rest is no text, however long, and the article stays whole."""
    rest = f"{quote}; {CODE * 40}{quote}<h2>{quote} + title + {quote}</h2>{quote}; }} }} }}"
    script = f"<script>var a = {quote}<script></script>{rest}"
    for page in (clean_page(script), clean_page("", script)):
        assert [line for line in TEXT if line not in page] == []
        assert "var address" not in page
        assert "+ title +" not in page


def test_a_page_about_code_keeps_it() -> None:
    """A listing may begin with a quote."""
    line = "', then a name, then ' + title + ' is what the engine makes of the template that stands above this line"
    text = clean_page("", f"<article><p>The line reads as follows.</p><pre><code>a = 1</code></pre><p>{line}</p></article>")
    assert line in text


@pytest.mark.parametrize("tag", ["code", "kbd", "tt"])
def test_a_sentence_about_code_stays(tag: str) -> None:
    """It may begin with the end of a string, which the page marks as code."""
    line = "ends the call in the first line of the lesson, and "
    text = clean_page("", f'<article><p><{tag}>");</{tag}> {line}<{tag}>var x = 1</{tag}> begins the second one.</p></article>')
    assert line in text
