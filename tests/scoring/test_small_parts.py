"""Short parts of an article stay with it: lines of a poem, code between texts, subheadings; boxes of plug-ins and links go."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.alike_lines import keep_alike_lines
from cleaner.scoring.gaps import keep_gaps
from cleaner.scoring.listings import keep_code
from cleaner.scoring.own_places import Places
from cleaner.scoring.related_links import drop_related_links
from cleaner.scoring.score_page import Evidence, find_features
from cleaner.scoring.subheadings import keep_subheadings
from cleaner.scoring.text_features import Column, Columns
from cleaner.scoring.threshold import Choice
from cleaner.scoring.widgets import weigh_widgets
from tests.pages import cut

TEXT = "On Sunday the boat went out with sixty people on deck, and the whole village stood on the quay to see it go."
TITLE = "The ferry sails"


def read(markup: str) -> tuple[PageBlocks, Columns]:
    """Return the blocks of a page and what is known of each."""
    html = f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{markup}</article>"
    blocks = cut(html)
    return blocks, find_features(Evidence(blocks, html, TITLE, {}))


def score(blocks: PageBlocks, **scores: float) -> Column:
    """Return scores by the first words of the blocks, 0.9 for texts and 0.2 for others."""
    return np.array([scores.get(text.split()[0], 0.9 if text == TEXT else 0.2) for text in blocks.texts])


def choose_all(blocks: PageBlocks) -> Choice:
    """Return the choice of all blocks, with such scores."""
    return Choice(tuple(range(len(blocks))), 0.9, tuple(score(blocks).tolist()))


LINES = "".join(
    f"<div>{line}</div>" for line in ("One kettle, dented", "Two chairs", "Three cups of tea", "Four winds at the door")
)


@pytest.mark.parametrize(("four", "expected"), [(0.5, 0.4), (0.3, 0.2)])
def test_lines_of_a_poem_stand_together(four: float, expected: float) -> None:
    """Where half of them are likely content, the others are raised to what is likely."""
    blocks, columns = read(f"<div>{LINES}</div>")
    scores = score(blocks, Three=0.5, Four=four)
    held = keep_alike_lines(blocks, scores, columns, np.ones(len(blocks), bool), 0.4)
    assert held[blocks.texts.index("Two chairs")] == pytest.approx(expected)


def test_stanzas_count_by_their_lines() -> None:
    """Of two stanzas of three lines, one that is likely content holds the other; long paragraphs are no stanzas."""
    stanzas = (
        "<center>The kettle sings<br>on a cold stove<br>nobody listens</center><center>Snow<br>on the sill<br>melts</center>"
    )
    blocks, columns = read(f"<div>{stanzas}</div><div><center>Last {TEXT}</center></div>")
    held = keep_alike_lines(blocks, score(blocks, The=0.5), columns, np.ones(len(blocks), bool), 0.4)
    assert held[-2:].tolist() == pytest.approx([0.4, 0.2])


@pytest.mark.parametrize(("above", "is_held"), [("<h3>Jury</h3>", True), ("<p>The jury:</p>", True), ("<p>Jury</p>", False)])
def test_names_stand_together_where_something_leads_to_them(above: str, *, is_held: bool) -> None:
    """A heading, or a line that ends in a colon; other rows of names are those of authors."""
    names = "".join(f"<div>{name}</div>" for name in ("Ada Brenn", "Hugh Tarn", "Ida Koll", "Mo Rane"))
    blocks, columns = read(f"{above}<div>{names}</div>")
    held = keep_alike_lines(blocks, score(blocks, Ada=0.5, Hugh=0.5), columns, np.ones(len(blocks), bool), 0.4)
    assert bool(held[blocks.texts.index("Mo Rane")] >= 0.4) is is_held


def test_lines_of_another_make_or_place_are_left_alone() -> None:
    """A line in another element, and lines that are not the page's own."""
    blocks, columns = read(f"<div>{LINES}</div><p>Five oars</p>")
    scores = score(blocks, Three=0.5, Four=0.5)
    held = keep_alike_lines(blocks, scores, columns, np.ones(len(blocks), bool), 0.4)
    assert held[blocks.texts.index("Five oars")] == pytest.approx(0.2)
    assert keep_alike_lines(blocks, scores, columns, np.zeros(len(blocks), bool), 0.4) is scores


@pytest.mark.parametrize(("first", "end", "expected"), [(0.6, "", 0.4), (0.3, "", 0.4), (0.25, "", 0.2), (0.6, "hidden", 0.2)])
def test_code_between_texts_stays(first: float, end: str, expected: float) -> None:
    """Where half of the code is likely content, or all of it is not unlikely; not below the last text."""
    below = "" if end else f"<p>{TEXT}</p>"
    code = "<div><pre><code>sail(1, 2)</code></pre></div><div><pre><code>moor(3)</code></pre></div>"
    blocks, columns = read(f"<p>{TEXT}</p>{code}{below}")
    held = keep_code(blocks, score(blocks, **{"sail(1,": first}), columns, np.ones(len(blocks), bool), 0.4)
    assert held[blocks.texts.index("moor(3)")] == pytest.approx(expected)


@pytest.mark.parametrize(("before", "after", "expected"), [("", "", 0.4), ("<div>", "</div>", 0.22), ("</div><div>", "", 0.22)])
def test_less_code_stays_right_inside_the_element_of_the_texts(before: str, after: str, expected: float) -> None:
    """A box of its own shows or edits it, and so does an element without a text above."""
    code = "<pre><code>sail(1, 2)</code></pre>"
    blocks, columns = read(f"<div><p>{TEXT}</p>{before}{code}{after}<p>{TEXT}</p></div>")
    held = keep_code(blocks, score(blocks, **{"sail(1,": 0.22}), columns, np.ones(len(blocks), bool), 0.4)
    assert held[blocks.texts.index("sail(1, 2)")] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("markup", "is_held"),
    [
        ("<h2>What we like</h2><p>Deck and sails</p>", True),
        ("<h2>What we like</h2><p><a href=/x>Deck and sails</a></p>", False),
        ("<div><div><div><h2>What we like</h2></div></div></div><p>Deck and sails</p>", False),
        ("<h2><a href=/x>What we like</a></h2><p>Deck and sails</p>", False),
    ],
    ids=["content", "link below", "in another element", "link"],
)
def test_a_heading_of_short_content_stays(markup: str, *, is_held: bool) -> None:
    """What it heads may be shorter than a sentence; it stands in one element with that."""
    blocks, columns = read(f"<p>{TEXT}</p>{markup}")
    scores = score(blocks, Deck=0.6)
    everywhere = np.ones(len(blocks), bool)
    held = keep_subheadings(blocks, scores, columns, Places(everywhere, everywhere, everywhere), 0.4)
    assert bool(held[blocks.texts.index("What we like")] > 0.4) is is_held


@pytest.mark.parametrize(
    ("markup", "is_held"),
    [
        (f"<p>{TEXT}</p><h2>Most wins</h2><p>Deck and sails</p>", True),
        (f"<div><p>{TEXT}</p></div><h2>Most wins</h2><p>Deck and sails</p>", False),
        (f"<p>{TEXT}</p><p><a href=/x>Deck in June</a></p><h2>Most wins</h2><p>Deck and sails</p>", False),
    ],
    ids=["amid", "below another element", "below a link"],
)
def test_a_heading_right_between_two_texts_gains_more(markup: str, *, is_held: bool) -> None:
    """Few words of it may speak for it, and some against it."""
    blocks, columns = read(markup)
    everywhere = np.ones(len(blocks), bool)
    places = Places(everywhere, everywhere, everywhere)
    held = keep_subheadings(blocks, score(blocks, Deck=0.6, Most=0.1), columns, places, 0.4)
    assert bool(held[blocks.texts.index("Most wins")] > 0.4) is is_held


def test_the_first_heading_stays_where_another_of_its_level_does() -> None:
    """No text stands above it, and wikis number their headings in the classes."""
    blocks, columns = read(f"<h2 class=edit1>Setup here</h2><p>{TEXT}</p><h2 class=edit2>Use it</h2><p>{TEXT} So it is.</p>")
    everywhere = np.ones(len(blocks), bool)
    places = Places(everywhere, everywhere, everywhere)
    for other, is_held in ((0.6, True), (0.3, False)):
        scores = score(blocks, Setup=0.3, Use=other, On=0.9)
        assert bool(keep_subheadings(blocks, scores, columns, places, 0.4)[blocks.texts.index("Setup here")] > 0.4) is is_held


@pytest.mark.parametrize(
    ("links", "below", "is_dropped"),
    [(1, True, True), (3, True, True), (4, True, False), (1, False, False)],
)
def test_links_below_a_label_for_such_go(links: int, *, below: bool, is_dropped: bool) -> None:
    """A few of them, between texts; a longer list may be the article's own."""
    listed = "".join(f"<div><a href=/{number}>Link{number} to the mud of the old harbour</a></div>" for number in range(links))
    blocks, columns = read(f"<p>{TEXT}</p><div>Read also</div>{listed}{f'<p>{TEXT}</p>' if below else ''}")
    columns["marked related"] = np.array([float(text == "Read also") for text in blocks.texts])
    kept = drop_related_links(choose_all(blocks), blocks, columns).kept
    assert (blocks.texts.index("Read also") + 1 not in kept) is is_dropped


def test_entries_of_a_list_that_end_in_such_a_label_are_left_alone() -> None:
    """The link below the label is the next entry."""
    entry = f"<h3><a href=/1>Another day in the harbour</a></h3><p>{TEXT}</p><div>Read the story</div>"
    blocks, columns = read(entry * 4)
    columns["marked related"] = np.array([float(text == "Read the story") for text in blocks.texts])
    choice = choose_all(blocks)
    assert drop_related_links(choice, blocks, columns) is choice


@pytest.mark.parametrize(
    "name",
    [
        "jp-relatedposts",
        "kg-card kg-signup-card",
        "digest-post-embed",
        "m-a-box",
        "message-attribution",
        "post-tags",
        "pagination-nav__label",
        "PrevNext",
        "navbox",
        "bibliographical_information",
    ],
)
def test_boxes_of_plugins_go(name: str) -> None:
    """Their names are those of the plug-in."""
    blocks, columns = read(f"<p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p><div class='{name}'><p>Teaser of another ferry</p></div>")
    assert weigh_widgets(blocks, score(blocks), columns["words"])[-1] < 0.05


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p><div class='team-a-box'><p>Teaser of another ferry</p></div>",
        "<p>Short</p><p>Few</p><p>Words</p><div class='yarpp'><p>Teaser of another ferry</p></div>",
        f"<div class='taboola'><p>{TEXT}</p><p>{TEXT}</p></div>",
        f"<p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p><div class='post tag-outbrain'><p>What a widget sells</p></div>",
        f"<p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p><div class='post-tag-list-of-fish'><p>What a widget sells</p></div>",
        f"<p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p><div class='category-convertkit'><p>What a widget sells</p></div>",
        f"<p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p><article class='shareaholic-tested'><p>What a widget sells</p></article>",
    ],
    ids=["another name", "nothing beside", "the whole page", "a tag", "a subject", "a category", "an article"],
)
def test_other_boxes_are_left_alone(markup: str) -> None:
    """A name that holds another, a box with nothing beside it, one around the article, and an article about a plug-in."""
    blocks, columns = read(markup)
    scores = score(blocks)
    assert np.array_equal(weigh_widgets(blocks, scores, columns["words"]), scores)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<p>{TEXT}</p><div>Length: 240 metres</div><p>{TEXT}</p>", True),
        (f"<p>{TEXT}</p><div>Breadth: nine</div><div>Length: 240 metres</div><p>{TEXT}</p>", True),
        (f"<p>{TEXT}</p><div><div>Length: 240 metres</div></div><p>{TEXT}</p>", False),
        (f"<p>{TEXT}</p><div><a href='/pier'>Length: 240 metres</a></div><p>{TEXT}</p>", False),
        (f"<div><p>{TEXT}</p></div><div>Length: 240 metres</div><p>{TEXT}</p>", False),
        (f"<p>{TEXT}</p>Length: 240 metres<p>{TEXT}</p>", True),
        (f"<p>{TEXT}</p><div>Length: 240 metres</div>", False),
        (f"<p>{TEXT}</p><h2>Length: 240 metres</h2><p>{TEXT}</p>", True),
        (f"<p>{TEXT}</p><ul><li>Length: 240 metres</li></ul><p>{TEXT}</p>", False),
        (f"<p>{TEXT}</p><div class='price'>Length: 240 metres</div><p>{TEXT}</p>", False),
        (f"<div class='t'>{TEXT}</div><div class='t'>Length: 240 metres</div><p>{TEXT}</p>", True),
        (f"<p>{TEXT}</p>{9 * '<div>One</div>'}<div>Length: 240 metres</div><p>{TEXT}</p>", False),
    ],
)
def test_what_stands_between_two_paragraphs_of_one_element_stays(markup: str, *, expected: bool) -> None:
    """A plain line right inside the element of both, close to them; a link or a box of its own is left to others."""
    blocks, columns = read(markup)
    scores = score(blocks)
    held = keep_gaps(blocks, scores, columns, np.ones(len(blocks), bool), 0.5)
    assert held[blocks.texts.index("Length: 240 metres")] == pytest.approx(0.5 if expected else 0.2)
    assert (held is scores) is not expected


def test_a_gap_is_not_filled_with_what_scores_little_or_is_named_for_else() -> None:
    """Dates and prices score less than a line of the article, and what is no place of its own is passed over."""
    blocks, columns = read(f"<p>{TEXT}</p><div>Length: 240 metres</div><p>{TEXT}</p>")
    low = score(blocks, **{"Length:": 0.15})
    assert keep_gaps(blocks, low, columns, np.ones(len(blocks), bool), 0.5) is low
    scores = score(blocks)
    assert keep_gaps(blocks, scores, columns, np.zeros(len(blocks), bool), 0.5) is scores
