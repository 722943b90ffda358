"""Texts about code: their listings are the article's, though the same lines leak into other texts."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.blocks.cut import cut_blocks
from cleaner.rules.about_code import is_about_code

LESSONS = {
    "template": """In this lesson we build a badge that other sites can embed, with a template that prints a star each.
<!-- views/badge.twig -->
{% for trophy in trophies %}
  <img src="star.png" alt="*">
{% endfor %}
Now everybody can show the badge with a single iframe, and this is all the markup that it takes:
<iframe src="/badge/ann" width="300" height="100"></iframe>
The next lesson does the same with a script that writes the badge into the page.""",
    "script": """A counter is the smallest program with a state, and a good first program in JavaScript.
var button = document.getElementById("plus");
button.addEventListener("click", function () {
  count.textContent = ++number;
});
Programmers who know jQuery wait for the page first, as they do before everything else:
$(document).ready(function () {
  $("#plus").click(add);
});
Try it in your browser, and let the counter go up by ten at every click.""",
    "short codes": """WordPress shows a gallery where a short code stands, and the code says which pictures it shows.
[gallery ids="4,5,6"]
The number of columns is three, unless the short code says that there are more of them or less:
[gallery ids="4,5,6" columns="2"]
All short codes are markup before a page reaches its reader, so nobody ever sees one.""",
    "German": """Eine Variable, der noch niemand einen Wert gegeben hat, ist in JavaScript ein eigener Wert.
> let a
undefined
> null
null
Wer eine Funktion ohne Rückgabe aufruft, bekommt denselben Wert, und das überrascht am Anfang fast jeden.""",
    "Russian": """Шаблон печатает строку для каждой переменной, которую передаёт ему функция, и цикл кончается знаком.
{% for name in names %}
<li>{{ name }}</li>
{% endfor %}
Так страница остаётся короткой, и менять её можно, не трогая остальной программы на сервере.""",
}
NEWS = """The council met on Monday and agreed on the budget for the coming year after a long debate that lasted until midnight.
{leak}
"We have waited long for this," the mayor said when the vote was over, and thanked all sides for their patience."""
LEAKS = (
    "{{ article.title }}",
    "undefined",
    '[gallery ids="4,5,6"]',
    "jQuery(document).ready(function ($) { $('.slider').show(); });",
    "<!-- end of the text -->",
)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_keeps_its_listings(name: str) -> None:
    """Where the prose is about code, no line of code goes."""
    lesson = LESSONS[name]
    assert cleaner.clean(lesson).text == lesson


@pytest.mark.parametrize("leak", LEAKS)
def test_what_leaks_into_news_goes(leak: str) -> None:
    """Where the prose is about something else, the same lines go."""
    assert cleaner.clean(NEWS.replace("{leak}", leak)).text == NEWS.replace("{leak}\n", "")


def test_scripts_of_advertisements_go_from_lessons_too() -> None:
    """A lesson does not excuse what an advertising network left in it."""
    lesson = LESSONS["script"]
    leak = "(adsbygoogle = window.adsbygoogle || []).push({});"
    head, _, rest = lesson.partition("\n")
    assert cleaner.clean(f"{head}\n{leak}\n{rest}").text == lesson


def test_a_page_keeps_its_listings() -> None:
    """What a page shows as code is content, whatever words of rules it has."""
    html = """<html><body><nav><a href="/">Home</a></nav><article><p>Jinja prints a variable with two braces, and everything
    else of a template stands in braces with a sign.</p><pre><code>{{ article.title }}
{% for name in names %}{% endfor %}</code></pre><p>The loop prints nothing at all, since nothing stands between
    its two ends, but it runs all the same.</p></article></body></html>"""
    assert "{{ article.title }}\n{% for name in names %}{% endfor %}" in cleaner.clean_html(html).text


def test_one_word_needs_lines_of_code_beside_it() -> None:
    """A text that names one thing of programming is about code where it shows some, and is not where it shows none."""
    prose = "The court found that the browser had kept what it should have forgotten, and that nobody had told its users."
    assert not is_about_code(cut_blocks(prose))
    assert is_about_code(cut_blocks(f"{prose}\nforget(history);\n$ forget --all"))
    assert not is_about_code(cut_blocks("forget(history);\n$ forget --all"))
