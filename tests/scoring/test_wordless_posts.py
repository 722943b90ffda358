"""Comments below a picture are no article, whatever the blog is made with; the posts of a thread are."""

from __future__ import annotations

import pytest

import cleaner

SAID = (
    "What a light over the harbour, I have sailed past that pier for thirty years and never saw it like this.",
    "Do you remember which lens you took, and whether the fog came before the sun or after it that day?",
    "My father painted the same pier in the sixties, and I will send you a photograph of it when I find one.",
)


def write_rows(row: str) -> str:
    """Return a comment for each reader."""
    return "".join(row.format(said=said, name=f"Reader {number}") for number, said in enumerate(SAID))


WORDPRESS = (
    "<div class='post-17 post type-post hentry'><h1 class='entry-title'>The harbour before the storm</h1><img src=a.jpg></div>"
    "<ol class='commentlist'>"
    + write_rows("<li class='comment even depth-1'><cite>{name} says:</cite><div class=comment-body><p>{said}</p></div></li>")
    + "</ol>"
)
BLOGGER = (
    "<div class='post hentry'><h3 class='post-title entry-title'>The harbour before the storm</h3><img src=a.jpg></div>"
    "<div class=comments id=comments><dl>"
    + write_rows("<dt class=comment-author>{name} said...</dt><dd class=comment-body><p>{said}</p></dd>")
    + "</dl></div>"
)
GERMAN = (
    "<article class='blog-beitrag'><h2 class='titel'>The harbour before the storm</h2><video src=a.mp4></video></article>"
    "<section class='kommentare'>" + write_rows("<div class=kommentar><b>{name}</b><p>{said}</p></div>") + "</section>"
)
POLISH = (
    "<div class='wpis'><h2>The harbour before the storm</h2><img src=a.jpg></div>"
    "<div id='komentarze'>" + write_rows("<div class=komentarz><b>{name}</b><p>{said}</p></div>") + "</div>"
)
TITLE = "<title>The harbour before the storm</title>"


@pytest.mark.parametrize("body", [WORDPRESS, BLOGGER, GERMAN, POLISH])
def test_comments_below_a_picture_go(body: str) -> None:
    """They go even where nothing is left; with a text of the post beside them they go as everywhere."""
    text = cleaner.clean_html(f"{TITLE}<body>{body}</body>").text
    assert [line for line in SAID if line in text] == []


THREAD = (
    "<h1>The harbour before the storm</h1><div class='forum topic'>"
    + write_rows("<div class='forum-post hentry'><b>{name}</b><div class='comment post-text'><p>{said}</p></div></div>")
    + "</div>"
)
LINKS = (
    "<div class=story><a href=/x>The harbour before the storm</a></div>"
    "<ol class=comments>"
    + write_rows("<li class=comment><b>{name}</b><div class=comment_text><p>{said}</p></div></li>")
    + "</ol>"
)


@pytest.mark.parametrize("body", [THREAD, LINKS])
def test_posts_of_threads_stay(body: str) -> None:
    """A forum, or a page that gives an address to talk about: what people say there is the page."""
    text = cleaner.clean_html(f"{TITLE}<body>{body}</body>").text
    assert [line for line in SAID if line not in text] == []
