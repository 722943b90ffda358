"""Sections of readers' comments: recognised by names, microdata, headings in many languages, and rows with a link to reply."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.engine import default_cleaner
from cleaner.rules.rule_coverage import join_lines, measure_coverage
from cleaner.scoring.comment_sections import list_comments
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

PROSE = "<p>The mill at the lower bridge was opened again on Monday, after two years in which its wheel was built anew.</p>"
ARTICLE = f"<article><h1>The mill at the bridge turns</h1>{PROSE * 4}</article>"
SAID = "My grandfather worked there, and the flour was the best of all."


def find_said(section: str, article: str = ARTICLE, score: float = 0.5) -> tuple[bool, bool]:
    """Say whether the words of the reader stand in a section of comments, and whether any paragraph of the article does."""
    html = f"<title>The mill at the bridge turns</title><body>{article}{section}</body>"
    blocks = cut(html)
    lines, book = join_lines(blocks.texts), default_cleaner().rulebook
    coverage = measure_coverage(lines, book.matcher.find_hits(lines), book.rules)
    columns = find_features(Evidence(blocks, html, "The mill at the bridge turns", coverage))
    found = list_comments(np.full(len(blocks), score), columns["words"], columns)
    said = blocks.texts.index(SAID)
    return said in found, any(blocks.texts[index].startswith("The mill") for index in found)


@pytest.mark.parametrize(
    "section",
    [
        f"<section class=comments><p>{SAID}</p></section>",
        f"<div id=disqus_thread><div class=post-message><p>{SAID}</p></div></div>",
        f"<ol class=commentlist><li class='comment even depth-1'><div class=comment-body><p>{SAID}</p></div></ol>",
        f"<div id=respond><div><p>{SAID}</p></div></div>",
        f"<div class='u-comment h-cite'><p class=p-content>{SAID}</p></div>",
        f"<div itemscope itemtype='https://schema.org/Comment'><div itemprop=text>{SAID}</div></div>",
        f"<div itemprop=comment itemtype='http://schema.org/UserComments'><div>{SAID}</div></div>",
        f"<div class=leserkommentare><p>{SAID}</p></div>",
        f"<div id=kommentarer><p>{SAID}</p></div>",
        f"<div class=wp-block-comments><p>{SAID}</p></div>",
    ],
)
def test_elements_that_are_named_for_comments(section: str) -> None:
    """Class, id and microdata name what stands in them; the article is none of it."""
    assert find_said(section) == (True, False)


@pytest.mark.parametrize(
    "heading",
    [
        "3 comments",
        "Comments (12)",
        "Leave a reply",
        "4 Kommentare",
        "Schreibe einen Kommentar",
        "2 commentaires",
        "5 comentarios",
        "3 комментария",
        "Deja una respuesta",
        "7 reacties",
        "3 thoughts on “The mill at the bridge turns”",
        "Eine Antwort zu „Die Mühle“",
    ],
)
def test_headings_of_comments_in_many_languages(heading: str) -> None:
    """What follows such a heading to the end of its element is said by readers."""
    assert find_said(f"<div><h3>{heading}</h3><div><b>Miller</b><p>{SAID}</p></div></div>") == (True, False)


@pytest.mark.parametrize(
    "around",
    [
        f"<table><tr><th>Mill</th><th>Comments</th></tr><tr><td>Lower</td><td>{SAID}</td></tr></table>",
        f"<h2>Wheel</h2><p>It was built anew.</p><h2>Stones</h2><p>They are old.</p><h2>Discussion</h2><p>{SAID}</p>",
        f"<button>Show comments</button><p>{SAID}</p>",
    ],
    ids=["head of a column", "heading of the article", "button"],
)
def test_headings_that_head_no_comments(around: str) -> None:
    """The article has columns and headings of that name, too, and a button opens what stands elsewhere."""
    article = f"<article><h1>The mill at the bridge turns</h1>{PROSE * 4}{around}{PROSE}</article>"
    assert find_said("", article) == (False, False)


def test_a_heading_like_one_other_opens_comments() -> None:
    """One heading above is not enough to be one of a row: "Related" and "Comments" often look alike."""
    article = (
        f"<article><h1>The mill at the bridge turns</h1>{PROSE * 4}<h2>Related</h2><h2>Comments</h2><p>{SAID}</p></article>"
    )
    assert find_said("", article)[0]


@pytest.mark.parametrize("reply", ["Reply", "Antworten", "Répondre", "Responder", "Ответить", "返信", "回复", "Reply ↓"])
def test_rows_with_a_link_to_reply(reply: str) -> None:
    """A row that holds a name, a date, a text and such a link is a comment, whatever its class is."""
    row = f"<div class=x1><b>Miller</b><i>3 May 2021</i><p>{SAID}</p><p><a href=/r>{reply}</a></p></div>"
    assert find_said(f"<div class=x0>{row}</div>") == (True, False)


@pytest.mark.parametrize(
    "article",
    [
        f"<article><h1>The mill at the bridge turns</h1><p><a href=#c>3 comments</a></p>{PROSE * 4}</article>",
        f"<article><h1>The mill at the bridge turns</h1><div>3 comments</div>{PROSE * 4}</article>",
        f"<div class='post comments-open has-comments'><h1>The mill at the bridge turns</h1>{PROSE * 4}</div>",
        f"<div class=comments><h1>The mill at the bridge turns</h1>{PROSE * 4}</div>",
    ],
)
def test_a_counter_or_a_name_above_the_article_opens_no_section(article: str) -> None:
    """A counter beside the date, a class that says how the page is, and a container of the title itself are no section."""
    assert find_said(f"<p>{SAID}</p>", article)[1] is False


@pytest.mark.parametrize("name", ["forum-thread", "viewtopic", "answers"])
def test_posts_of_a_forum_are_no_comments(name: str) -> None:
    """Where the element around them is named for a forum, and the scores say so too, posts are the page."""
    thread = f"<div class={name}>{ARTICLE}<div class=comments><p>{SAID}</p></div></div>"
    assert find_said("", thread, score=0.8) == (False, False)
    assert find_said("", thread, score=0.3) == (True, False)


@pytest.mark.parametrize(
    ("article", "is_found"),
    [
        (f"<div class='post category-opinie'>{PROSE * 4}</div>", False),
        (f"<div class='post tag-discussion'>{PROSE * 4}</div>", False),
        (f"<div class='post category-opinie opinie'>{PROSE * 4}</div>", True),
        (f"<div class=comments><div>The mill at the bridge turns</div>{PROSE * 4}</div>", False),
        (f"<ul><li>Tabs</li><li>Comments: 0</li></ul>{PROSE * 4}", False),
    ],
    ids=["category", "tag", "named besides", "holds the title", "none"],
)
def test_names_and_counts_that_open_no_section(article: str, *, is_found: bool) -> None:
    """A category is named for opinions, a frame for all below it; and of no comments none follow."""
    opening = "" if "Tabs" not in article else PROSE * 4
    assert find_said(f"<section class=comments><p>{SAID}</p></section>", f"{opening}{article}") == (True, is_found)
