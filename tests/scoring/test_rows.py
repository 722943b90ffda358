"""What stands in one place of each of several rows stands together, and what says the same in each is a button."""

from __future__ import annotations

import numpy as np
import pytest

import cleaner
from cleaner.scoring.rows import score_rows_alike
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

TYPES = {
    "plain": "",
    "article": '<script type="application/ld+json">{"@type": "Article"}</script>',
    "thread": '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>',
}
NAMES = ("Oak table", "Ash chair", "Pine bench", "Birch stool")
TICKER = (
    "Das Gericht vertagt sich, weil ein Zeuge mit dem Schiff noch unterwegs ist und erst am Abend ankommen wird.",
    "Der Hafenmeister sagt aus, dass die Schranke an jenem Morgen offen stand und niemand im Wärterhaus war.",
    "Im Saal wird es unruhig, die Richterin bittet alle, sich wieder zu setzen und die Fenster zu schließen.",
    "Die Anklage liest vor, was im Buch des Wärters steht; drei Seiten davon fehlen, wie alle sehen können.",
    "Der Prozess um die gesperrte Brücke hat begonnen, auf der Straße stehen mehr Menschen als im Saal.",
)
OPENING = "Der Prozess um die gesperrte Brücke beginnt. Hier lesen Sie, was im Saal geschieht, von der ersten Minute an."


def weigh(html: str, scores: list[float], kind: str = "plain") -> list[float]:
    """Return the scores of the blocks of a page after their rows were looked at, with two digits."""
    html = f"<head>{TYPES[kind]}</head><body>{html}</body>"
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, "", {}))
    return [round(float(score), 2) for score in score_rows_alike(blocks, np.array(scores), columns)]


def make_cards(prices: list[str], markup: str = "<div class=card><h3>{}</h3><p class=price>{}</p></div>") -> str:
    """Return cards of a shop."""
    return "".join(markup.format(name, price) for name, price in zip(NAMES, prices, strict=False))


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=card><h3>{}</h3><p class=price>{}</p></div>",
        "<li><article class=tile><div><h3>{}</h3></div><div><div class=price>{}</div></div></article></li>",
        "<section><header><h3>{}</h3></header><span class=price>{}</span></section>",
    ],
)
def test_what_stands_in_one_place_of_each_row_is_raised_to_the_mean(markup: str) -> None:
    """The price of the last card counts as much as that of the first, and none is lowered."""
    html = f"<div>{make_cards(['390 euros', '120 euros', '145 euros', '60 euros'], markup)}</div>"
    assert weigh(html, [0.6, 0.9, 0.6, 0.5, 0.6, 0.3, 0.6, 0.1]) == [0.6, 0.9, 0.6, 0.5, 0.6, 0.45, 0.6, 0.45]


def test_two_rows_and_paragraphs_alone_are_no_rows() -> None:
    """Three rows of two blocks or more are needed: else nothing says that they are alike."""
    assert weigh(make_cards(["390 euros", "120 euros"]), [0.6, 0.9, 0.6, 0.1]) == [0.6, 0.9, 0.6, 0.1]
    lines = "".join(f"<div class=a><p>{line}</p></div>" for line in TICKER)
    assert weigh(lines, [0.9, 0.9, 0.9, 0.9, 0.1]) == [0.9, 0.9, 0.9, 0.9, 0.1]


def test_several_blocks_of_one_make_in_a_row_are_left_alone() -> None:
    """The paragraphs of the parts of a text are no places of rows: each is its own."""
    parts = "".join(
        f"<div class=part><p>{first}</p><p>{second}</p></div>" for first, second in zip(TICKER, NAMES, strict=False)
    )
    assert weigh(parts, [0.9, 0.1] * 4) == [0.9, 0.1] * 4


def test_on_a_page_of_an_article_only_likely_rows_are_raised() -> None:
    """Other rows may be teasers of other articles."""
    html = make_cards(["390 euros", "120 euros", "145 euros", "60 euros"])
    doubtful, likely = [0.6, 0.7, 0.6, 0.4, 0.6, 0.4, 0.6, 0.1], [0.6, 0.9, 0.6, 0.9, 0.6, 0.9, 0.6, 0.1]
    assert weigh(html, doubtful, "article") == doubtful
    assert weigh(html, doubtful)[-1] > 0.1
    assert weigh(html, likely, "article")[-1] > 0.5


def test_comments_are_raised_in_threads_alone() -> None:
    """Below an article, what one reader wrote says nothing of what the next did."""
    rows = "".join(f"<div class=post><b>{name}</b><p>{text}</p></div>" for name, text in zip(NAMES, TICKER, strict=False))
    scores = [0.2, 0.9, 0.2, 0.9, 0.2, 0.9, 0.2, 0.3]
    assert weigh(f"<div class=comments>{rows}</div>", scores) == scores
    assert weigh(f"<div class=comments>{rows}</div>", scores, "thread")[-1] > 0.5


@pytest.mark.parametrize(
    ("prices", "kind", "is_button"),
    [
        (["Add to basket"] * 4, "p", True),
        (["Add to basket", "Add to basket", "Add to basket", "Sold out"], "p", False),
        (["Add to basket"] * 4, "h4", False),
        (["What it costs:"] * 4, "p", False),
        (["Sold by the yard that also made the table in the picture above"] * 4, "p", False),
    ],
)
def test_what_says_the_same_in_each_row_is_a_button(prices: list[str], kind: str, is_button: bool) -> None:  # noqa: FBT001
    """A short link of one wording loses score; a heading, a long line, and one that differs in a row or more do not."""
    html = make_cards(prices, f"<div class=card><h3>{{}}</h3><{kind} class=price><a href=#>{{}}</a></{kind}></div>")
    assert (weigh(html, [0.6] * 8)[1] < 0.2) is is_button


@pytest.mark.parametrize(
    ("label", "is_button"),
    [("Winner of the year", False), ("<a href=#>Share it</a>", True), ("<button>Share it</button>", True)],
)
def test_in_an_article_only_what_one_can_press_is_a_button(label: str, is_button: bool) -> None:  # noqa: FBT001
    """Entries of an article may share a word or two, such as a prize."""
    html = make_cards([label] * 4, "<div class=card><h3>{}</h3><div class=foot>{}</div></div>")
    assert (weigh(html, [0.6] * 8, "article")[1] < 0.2) is is_button


def test_what_no_one_can_press_is_left_alone() -> None:
    """Each recipe has its ingredients, and says so in the same word."""
    html = make_cards(["Ingredients"] * 4, "<div class=card><h3>{}</h3><div class=label>{}</div></div>")
    assert weigh(html, [0.6] * 7 + [0.3]) == [0.6] * 7 + [0.3]


def test_a_refrain_is_no_button() -> None:
    """What is surely content stays, though each stanza ends with it."""
    html = make_cards(["Blow the man down"] * 4)
    assert weigh(html, [0.95] * 8) == [0.95] * 8


@pytest.mark.parametrize("button", ["<a href=#>Eintrag teilen</a>", "<button>Eintrag teilen</button>"])
def test_a_ticker_keeps_its_times_and_loses_its_buttons(button: str) -> None:
    """Each entry stands with its time, though a button to share it stands between that and the next."""
    entries = "".join(
        f'<div class="entry"><div class="entry__time">{20 - at}:1{at} Uhr</div><h3 class="entry__head">{name}</h3>'
        f'<div class="entry__text"><p>{text}</p></div><div class="entry__foot">{button}</div></div>'
        for at, (name, text) in enumerate(zip(("Pause", "Zeuge sagt aus", "Ruhe", "Beginn", "Auftakt"), TICKER, strict=True))
    )
    page = (
        f"<title>Im Saal</title><nav><a href=/>Start</a></nav><main><h1>Im Saal</h1><p>{OPENING}</p><div>{entries}</div></main>"
    )
    left = cleaner.clean_html(f"<html lang=de>{page}<footer>Alle Rechte vorbehalten</footer></html>").text.split("\n")
    assert [time for at in range(5) if (time := f"{20 - at}:1{at} Uhr") not in left] == []
    assert "Eintrag teilen" not in left
