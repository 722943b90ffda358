"""A line below the headline that an element is named a lead for stays, though it ends as no sentence; a date there does not."""

from __future__ import annotations

import numpy as np
import pytest

import cleaner
from cleaner.scoring.anchor_features import trust_lead
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

TITLE = "The ferry that nobody wanted sails again"
LEAD = "Two brothers from Elde bought the boat for the price of a car"
TEXT = (
    "For eleven years the ferry lay in the mud below the old customs house, and children dared each other to climb aboard.",
    "Then the brothers Hale came with a tractor, forty barrels and a plan that their own mother called foolish.",
    "On Sunday the boat went out with sixty people on deck, and the whole village stood on the quay to see it go.",
    "The council has not yet said whether it may carry cars, but the brothers have already painted the prices on a board.",
)

BELOW_BYLINE = "<p>By Ola Brandt</p><div class='{0}'>{1}</div>"


def weigh(name: str, line: str = LEAD, markup: str = "<div class='{0}'>{1}</div>") -> float:
    """Return what the score of a line below the headline becomes, from 0.2."""
    return weigh_below(f"<h1>{TITLE}</h1>", line, markup.format(name, "{0}"), TITLE)


def weigh_below(heading: str, line: str, markup: str, title: str) -> float:
    """Return what the score of a line below a heading becomes, from 0.2, on a page of some title."""
    body = "".join(f"<p>{text}</p>" for text in TEXT)
    html = f"<title>{title}</title><article>{heading}{markup.format(line)}<div>{body}</div></article>"
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, title, {}))
    scores = np.where(np.array(blocks.texts) == line, 0.2, 0.6)
    return float(trust_lead(blocks, scores, columns)[blocks.texts.index(line)])


@pytest.mark.parametrize(
    "name",
    [
        "subtitle",
        "article__subhead",
        "sub-headline wide",
        "standfirst",
        "post_dek",
        "strapline",
        "entradilla",
        "c-vorspann",
        "spot",
    ],
)
def test_a_line_that_is_named_a_lead_is_raised(name: str) -> None:
    """Whatever the language of the name."""
    assert weigh(name) > 0.5
    assert weigh(name, markup="<div class='{0}'><h2>{1}</h2></div>") > 0.5


@pytest.mark.parametrize("name", ["", "leaderboard", "spotlight", "subheadings-list", "misleading", "summary-date caption"])
def test_a_line_of_another_name_is_left_alone(name: str) -> None:
    """Words that have such a name within them, or say something else besides, are none."""
    assert weigh(name, markup=BELOW_BYLINE) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("line", "markup"),
    [
        ("Tue 29 Nov 2022 15.26 GMT 14:05", "<div class='{0}'>{1}</div>"),
        ("Three words only", "<div class='{0}'>{1}</div>"),
        (LEAD, "<p>By Ola Brandt</p><div class='{0}'><p>{1}</p><p>And then some other line of the page</p></div>"),
        (LEAD, "<div class='{0}'><a href=/x>{1}</a></div>"),
        (LEAD, "<figure class='{0}'>{1}</figure>"),
    ],
    ids=["date", "short", "not alone", "link", "figure"],
)
def test_dates_links_captions_and_parts_of_more_are_no_leads(line: str, markup: str) -> None:
    """The element holds one line of words, and it is neither a link nor stands in a figure."""
    assert weigh("subtitle", line, markup) == pytest.approx(0.2)


def test_far_below_the_headline_nothing_is_a_lead() -> None:
    """A teaser at the end of a page has a subtitle, too."""
    assert weigh("subtitle", markup="<p>" + "</p><p>".join(TEXT * 2) + "</p><div class='{0}'>{1}</div>") == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("language", "title", "lead", "name"),
    [
        ("en", TITLE, LEAD, "sub-title"),
        ("de", "Die Fähre fährt wieder", "Zwei Brüder kauften das Boot zum Preis eines Autos", "article-subheadline"),
        ("es", "El barco vuelve a navegar", "Dos hermanos compraron el barco por el precio de un coche", "entradilla"),
        ("ru", "Паром снова ходит", "Два брата купили судно по цене автомобиля", "article__subtitle"),
    ],
)
def test_the_lead_of_a_short_article_stays(language: str, title: str, lead: str, name: str) -> None:
    """It is a part of what the article says."""
    body = "".join(f"<p>{text}</p>" for text in TEXT[:2])
    page = (
        f'<html lang="{language}"><title>{title} | Elde Post</title><nav><a href=/>Home</a></nav><header><h1>{title}</h1>'
        f'<p class="{name}">{lead}</p><span class="date">3 May 2023</span></header><div class="body">{body}</div></html>'
    )
    assert lead in cleaner.clean_html(page).text


def test_a_long_title_of_the_page_hides_no_headline() -> None:
    """Where the name of a site is longer than the headline, the one first heading that the title holds is the headline."""
    head = "<title>The ferry sails - Letters from the far end of the quay, by Ola Brandt</title>"
    body = "".join(f"<p>{text}</p>" for text in TEXT)
    html = f"{head}<article><h1>The ferry sails</h1><h3 class='subtitle'>{LEAD}</h3><div>{body}</div></article>"
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, "The ferry sails - Letters from the far end of the quay, by Ola Brandt", {}))
    scores = np.where(np.array(blocks.texts) == LEAD, 0.05, 0.6)
    assert trust_lead(blocks, scores, columns)[blocks.texts.index(LEAD)] > 0.5


@pytest.mark.parametrize("name", ["post-description", "article__excerpt", "documentDescription", "daodu"])
def test_a_description_of_the_post_is_a_lead(name: str) -> None:
    """It gains more right below the headline than further down."""
    below = weigh(name, markup="<div>by Ola Brandt</div><div class='{0}'>{1}</div>")
    assert 0.5 < below < weigh(name)


@pytest.mark.parametrize(
    "line", [LEAD, "Zwei Brüder kauften das Boot zum Preis eines Autos", "Два брата купили судно по цене автомобиля"]
)
def test_a_line_right_below_the_headline_is_a_lead(line: str) -> None:
    """Whatever its element is named, as names that a program makes say nothing."""
    assert weigh("sc-1f2a-0 kLmNoP", line) > 0.5


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("", "Ola Brandt, The Elde Post"),
        ("", "12 May 2023, 14:20 in the village of Elde"),
        ("", "The ferry that nobody wanted, which sails again"),
        ("photo-caption", LEAD),
        ("newsletter", LEAD),
    ],
    ids=["names", "date", "title", "caption", "newsletter"],
)
def test_other_lines_right_below_the_headline_are_left_alone(name: str, line: str) -> None:
    """Names, a date, the headline said again, and lines of another part are no leads."""
    assert weigh(name, line) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("markup", "line", "is_lead"),
    [
        ("<ul class=footer><li><h2>{1}</h2></ul>", "The boat had 300 owners and 14 captains before it was sold", True),
        ("<div class=footer>{1}</div>", LEAD, False),
        ("<h2>{1}</h2>", "Wednesday the 12 May 2023, 14:20", False),
        ("<footer>{1}</footer>", LEAD, False),
    ],
    ids=["heading with numbers", "no heading", "date", "footer"],
)
def test_a_heading_right_below_the_headline_stands_in_no_footer(markup: str, line: str, *, is_lead: bool) -> None:
    """An element may be named so all the same; and such a heading may have a number or two."""
    score = weigh("", line, markup)
    assert score > 0.5 if is_lead else score == pytest.approx(0.2)


def test_a_sentence_right_below_the_headline_gains_more() -> None:
    """It is a lead by two signs: its place and its form."""
    line = "Two brothers from Elde bought the boat for the price of a car, and now it sails."
    assert weigh("", line) > 0.9
    assert weigh("", line, BELOW_BYLINE) < 0.9


OTHER_TITLE = "Boat news from Elde and the islands"
SENTENCE = "Two brothers from Elde bought the boat for what they would have paid for a car."


def weigh_below_other(heading: str, line: str = SENTENCE, markup: str = "<p>{0}</p>") -> float:
    """Return what the score of a line below a heading becomes on a page whose title says something else."""
    return weigh_below(heading, line, markup, OTHER_TITLE)


@pytest.mark.parametrize("line", [SENTENCE, "Zwei Brüder aus Elde kauften das Boot für den Preis eines sehr alten Autos."])
def test_a_sentence_below_the_one_heading_is_a_lead(line: str) -> None:
    """The page's title is made for search engines."""
    assert weigh_below_other(f"<h1>{TITLE}</h1>", line) > 0.5
    assert weigh_below_other(f"<h1>{TITLE}</h1>", line, "<p>By Ola Brandt</p><div class=x7><span>{0}</span></div>") > 0.5


@pytest.mark.parametrize(
    ("heading", "markup"),
    [
        (f"<h1>{TITLE}</h1><h1>Weather and tides</h1>", "<p>{0}</p>"),
        (f"<h2>{TITLE}</h2>", "<p>{0}</p>"),
        (f"<h1>{TITLE}</h1>", "<figure><figcaption>{0}</figcaption></figure>"),
        (f"<h1>{TITLE}</h1>", "<p>By Ola Brandt</p><p>Elde</p><p>Monday</p><p>{0}</p>"),
    ],
    ids=["two", "second", "caption", "far"],
)
def test_a_sentence_below_another_heading_is_left_alone(heading: str, markup: str) -> None:
    """There are several headings or none of the first level, or it is a caption, or stands further down."""
    assert weigh_below_other(heading, markup=markup) == pytest.approx(0.2)
