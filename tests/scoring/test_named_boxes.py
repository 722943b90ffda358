"""Boxes about the author, boxes with a field for mail, and further articles go; what the page is about stays."""

from __future__ import annotations

import time

import pytest

from cleaner.scoring.author_boxes import drop_author_boxes
from cleaner.scoring.form_boxes import drop_form_boxes
from cleaner.scoring.next_articles import drop_next_articles
from tests.scoring.drops import ARTICLE, TEXT, Drop, keep_all, list_dropped

ABOUT = "Ada Holm writes about rivers and lives beside one with two dogs."
TITLE = "The mill turns again"


def is_dropped(drop: Drop, body: str, head: str = ARTICLE, button: str = "Send") -> bool:
    """Say whether the line about the author goes, where all but a button is kept, which the rules know."""
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    dropped = list_dropped(drop, html, TITLE, ("newsletter", button), without=button)
    assert TEXT not in dropped
    return ABOUT in dropped


LONG = f"<p>{TEXT}</p>" * 3


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f'{LONG}<div class="author-bio"><p>{ABOUT}</p></div>', True),
        (f'{LONG}<div class="AuthorBox_root"><div><p>{ABOUT}</p></div></div>', True),
        (f'{LONG}<div class="about-the-author"><h3>About</h3><p>{ABOUT}</p></div>', True),
        (f'<div class="author-bio"><p>{ABOUT}</p></div>{LONG}', False),
        (f'{LONG}<div class="authority"><p>{ABOUT}</p></div>', False),
        (f'{LONG}<article class="author-bio"><p>{ABOUT}</p></article>', False),
        (f'{LONG}<div class="author-bio"><p>{ABOUT}</p>{"<p>Bread and rolls</p>" * 8}</div>', False),
        (f'{LONG}<div class="author-bio"><p>{ABOUT}</p><p>{"water " * 60}</p></div>', False),
        (LONG + f'<p>{TEXT}</p><div class="author-info"><p>{ABOUT}</p></div>' * 4, False),
        (LONG + f'<p>{TEXT}</p><div class="author-info"><p>{ABOUT}</p></div>' * 2, True),
        (LONG + f'<div class="author-info"><p>{ABOUT}</p></div>' * 2 + LONG, False),
    ],
)
def test_a_box_named_for_the_author_goes(markup: str, *, expected: bool) -> None:
    """Below the article, where it is small."""
    assert is_dropped(drop_author_boxes, markup) is expected


@pytest.mark.parametrize("drop", [drop_author_boxes, drop_form_boxes])
def test_many_boxes_are_looked_at_in_time(drop: Drop) -> None:
    """A thread has a box about each of its thousands of writers, and perhaps a button in each."""
    html = f"<body><p>{TEXT}</p>" + '<div class="author-info"><p>Ada</p><button>Send</button></div>' * 4000 + "</body>"
    choice, blocks, columns = keep_all(html, TITLE, ("newsletter", "Send"), without="Send")
    began = time.process_time()
    assert drop(choice, blocks, columns).kept == choice.kept
    assert time.process_time() - began < 1


FIELD = '<form><input type="email"><button>Send</button></form>'


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"{LONG}<div><p>{ABOUT}</p>{FIELD}</div>{LONG}", True),
        (f"{LONG}<div><p>{ABOUT}</p><form><input><button>Send</button></form></div>{LONG}", False),
        (f"{LONG}<div><p>{ABOUT}</p>{FIELD.replace('Send', 'Open')}</div>{LONG}", False),
        (f"{LONG}<p>{ABOUT}</p>{FIELD}{LONG}", False),
        (f"{LONG}<div><h2>Mail</h2><p>{ABOUT}</p>{FIELD}</div>{LONG}", True),
        (f"{LONG}<div><h1>{TITLE}</h1><p>{ABOUT}</p>{FIELD}</div>{LONG}", False),
        (f"{LONG}<div><p>{ABOUT}</p><p>{'water ' * 60}</p>{FIELD}</div>", False),
    ],
)
def test_a_box_with_a_field_for_mail_goes(markup: str, *, expected: bool) -> None:
    """Where the rules know its button, and it holds little of what is kept."""
    assert is_dropped(drop_form_boxes, f"<article>{markup}</article>") is expected


def test_a_section_with_a_field_for_mail_stays() -> None:
    """A page that does not say that it is an article has fields in its sections; a sentence on letters tells theirs."""
    section = f"<section><h2>Book a table</h2><p>{ABOUT}</p>{FIELD}</section>"
    assert not is_dropped(drop_form_boxes, f"{LONG}{section}{LONG}", head="")
    assert is_dropped(drop_form_boxes, f"{LONG}{section.replace('h2', 'p')}{LONG}", head="")
    notice = "You may leave the list at any time."
    asked = section.replace("Send", notice).replace("button", "small")
    assert is_dropped(drop_form_boxes, f"{LONG}{asked}{LONG}", head="", button=notice)


FIRST = f"<article><h1>{TITLE}</h1>{LONG}</article>"


@pytest.mark.parametrize(
    ("markup", "head", "expected"),
    [
        (f"{FIRST}<article><h2>Bread costs more</h2><p>{ABOUT}</p></article>", ARTICLE, True),
        (f"{FIRST}<article><h2>Bread costs more</h2><p>{ABOUT}</p></article>", "", False),
        (f"{FIRST}<article><h2>{TITLE}</h2><p>{ABOUT}</p></article>", ARTICLE, False),
        (f"{FIRST}<article><p>{ABOUT}</p></article>", ARTICLE, False),
        (f"{FIRST}<article><h2>History</h2><p>{ABOUT}</p></article>", ARTICLE, False),
        (f"<h1>Two letters: {TITLE}</h1>{FIRST}<article><h2>Bread costs more</h2><p>{ABOUT}</p></article>", ARTICLE, False),
        (f"{FIRST}<div><article><h2>Bread costs more</h2><p>{ABOUT}</p></article></div>", ARTICLE, False),
        (f"<article><h1>{TITLE}</h1><p>{TEXT}</p></article><article><h2>Bread</h2><p>{ABOUT}</p></article>", ARTICLE, False),
        (f"<h1>{TITLE}</h1><article>{LONG}</article><article><h2>Bread</h2><p>{ABOUT}</p></article>", ARTICLE, False),
    ],
)
def test_further_articles_go(markup: str, head: str, *, expected: bool) -> None:
    """Where the first has the page's title and some text, and the others are made alike and have headlines of their own."""
    assert is_dropped(drop_next_articles, markup, head) is expected
