"""Lists and tables beside a paragraph that is content stand together; menus, calendars and boxes of links do not come along."""

from __future__ import annotations

import numpy as np
import pytest

import cleaner
from cleaner.scoring.grids import find_grids
from cleaner.scoring.own_places import find_places
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

OPENING = "Version 2.3 of the notebook is out, and it mends what readers told us about in the last weeks."
CHANGES = ["Search finds words in notes again", "Dark mode", "Share button did nothing", "Files of version 1", "Faster start"]
DATES = ["Monday, 9 January 2023", "Monday, 6 February 2023", "Monday, 6 March 2023", "Tuesday, 11 April 2023"]
ROWS = [("Harbour Town", "12", "31"), ("Mill Lane", "12", "28"), ("Northgate", "11", "25"), ("Old Bridge", "12", "9")]
INTRO, OUTRO = "Harbour Town lead after their win on Saturday.", "The next round is played on 4 June."
MENU = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("News", "Culture", "Sport", "Contact"))


def make_table(cell: str, row: str, table: str) -> str:
    """Return the rows in some markup."""
    rows = (row.format("".join(cell.format(text) for text in texts)) for texts in ROWS)
    return table.format("".join(rows))


TABLES = {
    "caption": make_table("<td>{}</td>", "<tr>{}</tr>", "<table><caption>The first four of ten</caption>{}</table>"),
    "bare": make_table("<td>{}</td>", "<tr>{}</tr>", "<table>{}</table>"),
    "figure": make_table(
        "<td>{}</td>", "<tr>{}</tr>", "<figure><table>{}</table><figcaption>The first four</figcaption></figure>"
    ),
    "roles": make_table("<div role=cell>{}</div>", "<div role=row>{}</div>", "<div role=table>{}</div>"),
    "divs": make_table("<div>{}</div>", "<div class=r>{}</div>", "<div class=scroll><div>{}</div></div>"),
}


def clean(body: str) -> str:
    """Return the text of a page with this body, between a menu and a footer."""
    around = f"<nav><ul>{MENU}</ul></nav><main><h1>What is new</h1>{body}</main><footer><p>All rights reserved.</p></footer>"
    return cleaner.clean_html(f"<title>What is new</title>{around}").text


@pytest.mark.parametrize("tag", ["ul", "ol"])
@pytest.mark.parametrize("items", [CHANGES, DATES], ids=["changes", "dates"])
@pytest.mark.parametrize("below", ["", "<p>Thanks to all who wrote, and keep your letters coming, please.</p>"])
def test_short_items_below_a_paragraph_stay(tag: str, items: list[str], below: str) -> None:
    """A list loses no item that holds a mere name or date, or one that sounds like a button."""
    inner = "".join(f"<li>{item}</li>" for item in items)
    left = clean(f"<p>{OPENING}</p><{tag}>{inner}</{tag}>{below}").split("\n")
    assert [item for item in items if item not in left] == []


def test_lists_below_headings_stay() -> None:
    """What stands below the second heading follows from the list above it."""
    halves = (CHANGES[:2], CHANGES[2:])
    lists = "".join(f"<h2>2.{at}</h2><ul>{''.join(f'<li>{item}</li>' for item in half)}</ul>" for at, half in enumerate(halves))
    left = clean(f"<p>{OPENING}</p>{lists}").split("\n")
    assert [item for item in CHANGES if item not in left] == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("below", ["", f"<p>{OUTRO}</p>"])
def test_a_table_beside_short_paragraphs_stays(table: str, below: str) -> None:
    """A table that is the article between two short sentences comes whole, in whatever elements it is made of."""
    left = clean(f"<p>{INTRO}</p>{TABLES[table]}{below}")
    assert [cell for row in ROWS for cell in row if cell not in left.replace("|", "\n").split() and cell not in left] == []
    assert left.count("12") == 3


@pytest.mark.parametrize("name", ["tab-pane", "tabs__content", "tab-panel fade", "tabcontent"])
def test_lists_and_tables_in_what_opens_by_a_tab_stay(name: str) -> None:
    """The tabs are a menu, but their panes hold the text."""
    facts = [("Weight", "1.2 kg"), ("Height", "31 cm"), ("Material", "Steel"), ("Guarantee", "Three years"), ("Colour", "Grey")]
    rows = "".join(f"<tr><th>{left}</th><td>{right}</td></tr>" for left, right in facts)
    items = "".join(f"<li>{item}</li>" for item in ("Two litres", "Warm for six hours", "Spare filter included"))
    tabs = "<ul class=nav-tabs><li><a href=#a>About</a></li><li><a href=#b>Facts</a></li></ul>"
    panes = f'<div class="{name}"><p>{OPENING}</p><ul>{items}</ul></div><div class="{name}"><table>{rows}</table></div>'
    left = clean(f"{tabs}<div class=panes>{panes}</div>")
    assert [text for fact in facts for text in fact if text not in left] == []
    assert "Two litres" in left


@pytest.mark.parametrize("table", ["caption", "figure"])
def test_the_caption_of_a_table_stays_with_it(table: str) -> None:
    """What a table shows is said in its caption, or that of the figure around it."""
    assert "The first four" in clean(f"<p>{INTRO}</p>{TABLES[table]}<p>{OUTRO}</p>")


def test_a_table_with_a_linked_column_stays() -> None:
    """Names in the first column are linked; below heads of columns the rest says that it holds data."""
    head = "<tr><th>Club</th><th>Played</th><th>Points</th></tr>"
    rows = "".join(f"<tr><td><a href=/{n}>{n}</a></td><td>{p}</td><td>{s}</td></tr>" for n, p, s in ROWS)
    left = clean(f"<p>{INTRO}</p><table>{head}{rows}</table><p>{OUTRO}</p>")
    assert "Northgate | 11 | 25" in left.split("\n")


def count_grids(html: str) -> int:
    """Count the tables of data that are found on a page."""
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, "", {}))
    return len(list(find_grids(blocks, columns, find_places(blocks, columns, columns["words"]).by_name)))


def test_what_is_no_table_of_data() -> None:
    """A calendar, a menu in cells, rows of teasers with links, and cells of running text are none."""
    days = "".join(f"<tr>{''.join(f'<td>{7 * week + day}</td>' for day in range(1, 8))}</tr>" for week in range(4))
    links = "".join(f"<tr><td><a href=/{n}>{n}</a></td><td><a href=/{n}x>{n} shop</a></td></tr>" for n, _, _ in ROWS)
    teasers = "".join(f"<div><a href=/{n}>Read how {n} won</a><span>{p} days ago</span></div>" for n, p, _ in ROWS)
    prose = "".join(f"<tr><td>{n}</td><td>{OPENING * 2}</td></tr>" for n, _, _ in ROWS)
    for html in (f"<table>{days}</table>", f"<table>{links}</table>", teasers, f"<table>{prose}</table>"):
        assert count_grids(html) == 0
    assert count_grids(TABLES["bare"]) == count_grids(TABLES["roles"]) == 1


def test_a_box_of_facts_above_the_text_gains_nothing() -> None:
    """Two columns above the first paragraph are a box beside the article, and stay what the scorer takes them for."""
    box = "".join(
        f"<tr><th>{n}</th><td>{p}</td></tr>"
        for n, p in (("Length", "212 m"), ("Opened", "1911"), ("Arches", "7"), ("Stone", "granite"))
    )
    text = "".join(f"<p>{OPENING[:-1]}, said note {number} of the club.</p>" for number in range(6))
    assert "granite" not in clean(f"<table class=facts>{box}</table>{text}")


STACK = [("9.30", "Doors open"), ("10.00", "Welcome by the miller"), ("10.30", "Grinding for beginners"), ("12.00", "Lunch")]


@pytest.mark.parametrize(
    "row",
    ["<div class=slot><span class=at>{}</span> <span>{}</span></div>", "<div class=row><div>{}</div><div>{}</div></div>"],
    ids=["lines", "rows"],
)
@pytest.mark.parametrize("around", ["<div class=day>{}</div>", "{}"], ids=["in an element", "among the paragraphs"])
def test_rows_of_other_elements_stay(row: str, around: str) -> None:
    """A list need not be one in HTML: short lines, or rows of cells, of one shape below a paragraph are a list, too."""
    left = clean(f"<p>{OPENING}</p>{around.format(''.join(row.format(*one) for one in STACK))}<p>{OPENING[:-1]} or months.</p>")
    assert [text for one in STACK for text in one if text not in left] == []


def test_a_list_below_a_colon_stays() -> None:
    """What announces the list may be as short as its items."""
    items = "".join(f"<li>{item}</li>" for item in ("Flour", "Salt", "Yeast", "Water"))
    left = clean(f"<p>{OPENING}</p><p>You need:</p><ul>{items}</ul><p>Mix it, let it rest for an hour and bake it hot.</p>")
    assert [item for item in ("Flour", "Salt", "Yeast", "Water") if item not in left.split("\n")] == []


@pytest.mark.parametrize(("widget", "is_own"), [("elementor-widget-container", True), ("", False)])
def test_a_name_that_all_the_text_has_says_nothing(widget: str, *, is_own: bool) -> None:
    """A kit to build pages names the article a widget, as it does the list of posts beside it."""
    text = f"<p>{OPENING}</p><p>{OUTRO} Thanks to all who wrote to us in the last weeks and months.</p><ul><li>Dark mode</ul>"
    blocks = cut(f"<div class='{widget}'>{text}</div><div class=widget><ul><li>Recent posts of ours</ul></div>")
    columns = find_features(Evidence(blocks, "", "", {}))
    own = find_places(blocks, columns, np.array([1.0, 1.0, 0.4, 0.4])).own
    at = blocks.texts.index("Dark mode") if is_own else blocks.texts.index("Recent posts of ours")
    assert bool(own[at]) is is_own


def test_a_name_that_all_of_a_short_text_has_says_nothing() -> None:
    """Of a few paragraphs hardly any is sure."""
    text = "".join(f"<p>Paragraph {number} of this text says what we did on the boat.</p>" for number in range(3))
    blocks = cut(f"<div class=page-widget>{text}<ul><li>Dark mode</ul></div>")
    columns = find_features(Evidence(blocks, "", "", {}))
    for of_text, is_own in ((0.7, True), (0.5, False)):
        own = find_places(blocks, columns, np.array([of_text] * 3 + [0.4])).own
        assert bool(own[blocks.texts.index("Dark mode")]) is is_own


def test_a_hint_to_read_on_parts_no_list_from_its_text() -> None:
    """The paragraphs around both are the article's, and so is the list."""
    items = ["A three-litre bladder", "Walking poles", "Cheese", "Salt"]
    rows = "".join(f"<li>{item}</li>" for item in items)
    hint = "<p><b>READ NEXT:</b> <a href=/x>Where to sleep in a harbour town</a></p>"
    left = clean(f"<p>{OPENING}</p><p>{OPENING}</p>{hint}<h2>What we packed</h2><ul>{rows}</ul><p>{INTRO}</p>").split("\n")
    assert [item for item in items if item not in left] == []


PLAIN = ["Wexmoor Lake: closed", "Mill pond: open", "Hill ponds: open from June", "Upper lake: open"]
PEOPLE = ["Ada Brenn", "Hugh Tarn", "Ida Koll", "Mo Rane", "Jan Gill", "Lea Marten", "Ben Okoro"]
RESULTS = [f"<a href=/{count}>{name}</a> (Labour) – {count},201" for count, name in enumerate(PEOPLE, 3)]


@pytest.mark.parametrize(
    ("above", "lines", "row"),
    [
        ("<div class=ad><span>Advertisement</span></div>", PLAIN, "<li>{}</li>"),
        ("<p>The members of the new board:</p>", PEOPLE, "<div>{}</div>"),
        ("<h4>What was found in the mud</h4>", ["Anna Karenina", "War and Peace", "The Idiot", "Dead Souls"], "<div>{}</div>"),
        ("", ["Oak", "Elm", "Ash"], "<li>{}</li>"),
        ("<h2>Result in full</h2>", RESULTS, "<li>{}</li>"),
    ],
    ids=[
        "advert between",
        "names below a colon",
        "names among titles",
        "words of three letters",
        "linked names with figures",
    ],
)
def test_a_list_at_the_end_is_not_cut_through(above: str, lines: list[str], row: str) -> None:
    """What follows the last paragraph comes whole or not at all: half of a list is worse than either."""
    rows = "".join(row.format(line) for line in lines)
    box = f"<ul>{rows}</ul>" if "li" in row else f"<div class=list>{rows}</div>"
    page = f"<title>Lake</title><article><h1>Lake</h1><p>{OPENING}</p><p>{OUTRO} {INTRO}</p>{above}{box}</article>"
    left = cleaner.clean_html(page).text
    assert [line for line in lines if line.split("<")[-1].split(">")[-1] not in left] == []


def test_a_small_table_with_heads_is_one() -> None:
    """Two rows are enough where the first cell of each says what the other is."""
    assert count_grids("<table><tr><th>Level</th><td>8.4</td></tr><tr><th>Flow</th><td>41</td></tr></table>") == 1
    assert count_grids("<table><tr><td>Level</td><td>8.4</td></tr><tr><td>Flow</td><td>41</td></tr></table>") == 0
