"""Heads of entries made alike stand with their texts: dates of a chronicle, terms, questions that open by a click."""

from __future__ import annotations

import numpy as np
import pytest

import cleaner
from cleaner.scoring.entries import keep_entries
from cleaner.scoring.own_places import find_places
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

TITLE = "A wall against the sea"
OPENING = (
    "The harbour wall of Tamsin has stood for a hundred years, and this is how it came to be built, one step after another."
)
CHRONICLE = [
    ("12 March 1921", "The town council votes to build a wall against the winter storms."),
    ("3 May 1922", "Work begins with forty men and a crane that runs on steam."),
    ("11 November 1923", "A storm takes the crane into the sea, and nobody is hurt."),
    ("2 February 1926", "The wall is finished, two years later than anybody had hoped."),
]
CHRONIK = [
    ("12. März 1921", "Der Rat der Stadt beschließt, eine Mauer gegen die Stürme zu bauen."),
    ("3. Mai 1922", "Vierzig Männer beginnen mit der Arbeit an einem Kran, der mit Dampf läuft."),
    ("11. November 1923", "Ein Sturm reißt den Kran ins Meer, und niemand kommt zu Schaden."),
    ("2. Februar 1926", "Die Mauer ist fertig, zwei Jahre später, als alle gehofft hatten."),
]
TERMS = [
    ("Lee", "The side of a ship that lies away from the wind, where it is calm."),
    ("Thole", "A pin that holds an oar in its place while somebody rows the boat."),
    ("Bight", "A bend in a coast or in a rope, wide enough to lie in."),
]
QUESTIONS = [
    ("Documents that you must bring", "Bring a passport and a photo of you that is not older than six months."),
    ("Costs", "A new card costs 28 euros, and children under twelve pay nothing for it."),
    ("Where to find us", "The office is on the first floor of the old town hall, beside the library."),
]
MARKUP = {
    "terms": "<dt>{0}</dt><dd>{1}</dd>",
    "rows": '<div class="row"><div class="when">{0}</div><div><p>{1}</p></div></div>',
    "times": "<section><p><time>{0}</time></p><p>{1}</p></section>",
    "strong": "<p><strong>{0}</strong></p><p>{1}</p>",
    "below": '<section><p>{1}</p><div class="when">{0}</div></section>',
    "items": "<li><div>{0}</div><div>{1}</div></li>",
}
OPENED = {
    "terms": "<dt>{0}</dt><dd>{1}</dd>",
    "summary": "<details><summary>{0}</summary><p>{1}</p></details>",
    "button": "<div class=faq><button type=button>{0}</button><div class=a>{1}</div></div>",
    "heading": '<h3><button class="accordion-button collapsed">{0}</button></h3><div class=collapse><p>{1}</p></div>',
    "role": '<div class=acc><div role=button tabindex=0>{0}</div><div style="display:none"><p>{1}</p></div></div>',
}


def clean(entries: list[tuple[str, str]], markup: str, opening: str = OPENING, classes: str = "") -> list[str]:
    """Return the lines of a page whose text is such entries, between a menu and a footer."""
    body = "".join(markup.format(*entry) for entry in entries)
    wrapped = f"<dl>{body}</dl>" if "<dt" in markup else f"<ul>{body}</ul>" if "<li" in markup else f"<div>{body}</div>"
    menu = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("News", "Culture", "Sport", "Contact"))
    text = f"<h1>{TITLE}</h1><p>{opening}</p><div class='{classes}'>{wrapped}</div>"
    html = f"<title>{TITLE}</title><nav><ul>{menu}</ul></nav><main>{text}</main><footer><p>All rights reserved.</p></footer>"
    return cleaner.clean_html(html).text.split("\n")


@pytest.mark.parametrize("entries", [CHRONICLE, CHRONIK], ids=["en", "de"])
@pytest.mark.parametrize("markup", MARKUP)
def test_the_dates_of_a_chronicle_stay(entries: list[tuple[str, str]], markup: str) -> None:
    """Each date stands with what happened then, whatever elements hold the two."""
    left = clean(entries, MARKUP[markup])
    assert [part for entry in entries for part in entry if part not in left] == []


def test_a_question_with_an_answer_of_one_word_stays() -> None:
    """What its make has above a text elsewhere, it has above the word."""
    questions = [*QUESTIONS, ("May a dog come along", "No."), ("Parking", "Cars stand in the yard behind the town hall.")]
    left = clean(questions, OPENED["heading"])
    assert [part for entry in questions for part in entry if part not in left] == []


@pytest.mark.parametrize("markup", OPENED)
@pytest.mark.parametrize("entries", [TERMS, QUESTIONS], ids=["terms", "questions"])
def test_terms_and_questions_stay_with_their_texts(entries: list[tuple[str, str]], markup: str) -> None:
    """A term of one word and the label of an answer that opens by a click are the heads of texts that stay."""
    left = clean(entries, OPENED[markup])
    assert [part for entry in entries for part in entry if part not in left] == []


def raise_scores(html: str, scores: list[float]) -> list[bool]:
    """Say which blocks of a page the heads of entries are among, by these scores."""
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, "", {}))
    given = np.array(scores)
    raised = keep_entries(blocks, given, columns, find_places(blocks, columns, given).own, 0.5)
    return [bool(new > old) for new, old in zip(raised, given, strict=True)]


@pytest.mark.parametrize(
    ("label", "is_head"), [("See more {}", True), ("See more", False), ("<a href=/{}>See more {}</a>", False)]
)
def test_labels_that_say_the_same_and_links_are_no_heads(label: str, is_head: bool) -> None:  # noqa: FBT001
    """Heads say different things, and lead nowhere."""
    parts = (
        f"<div><p>{text}</p><div class=more>{label.replace('{}', str(at))}</div></div>" for at, (_, text) in enumerate(TERMS)
    )
    assert raise_scores("".join(parts), [0.9, 0.1] * 3) == [False, is_head] * 3


def test_a_head_whose_text_is_not_likely_stays_as_it_is() -> None:
    """Of labels above texts that are no content, none is raised."""
    html = "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in TERMS)
    assert raise_scores(f"<dl>{html}</dl>", [0.1, 0.4] * 3) == [False] * 6


def test_a_foreign_block_parts_two_entries() -> None:
    """Between the entries of one list stands no long block that is unlikely to be content."""
    html = "".join(f"<p><b>{term}</b></p><p>{text}</p>" for term, text in TERMS[:2])
    parted = html.replace("</p><p><b>Thole", f"</p><p>{OPENING}</p><p><b>Thole")
    assert raise_scores(html, [0.1, 0.9, 0.1, 0.9]) == [True, False, True, False]
    assert not any(raise_scores(parted, [0.1, 0.9, 0.1, 0.1, 0.9]))


def test_a_date_of_publication_is_no_chronicle() -> None:
    """Two dates, those of publication and of the last change, go as ever."""
    dates = "<div class=d>12 March 2021</div><div class=d>14 March 2021</div>"
    paragraphs = "".join(f"<p>{text}</p>" for _, text in CHRONICLE)
    left = cleaner.clean_html(f"<title>{TITLE}</title><main><h1>{TITLE}</h1>{dates}<p>{OPENING}</p>{paragraphs}</main>").text
    assert "2021" not in left
    assert OPENING in left


def test_names_of_those_who_comment_are_no_heads() -> None:
    """Comments below an article go with the names and dates above each."""
    comments = "".join(
        f"<li class=comment><div class=comment-author>{name}</div><p>{text}</p><a href=#r>Reply</a></li>"
        for name, text in zip(("Ann Moss", "Bo Reed", "Cy Dale"), (text for _, text in QUESTIONS), strict=True)
    )
    paragraphs = "".join(f"<p>{text}</p>" for _, text in [*CHRONICLE, *TERMS])
    page = (
        f"<main><h1>{TITLE}</h1><p>{OPENING}</p>{paragraphs}</main><section id=comments><h2>3 Comments</h2>{comments}</section>"
    )
    left = cleaner.clean_html(f"<title>{TITLE}</title>{page}").text
    assert "Bo Reed" not in left
    assert OPENING in left


def test_no_date_of_a_chronicle_goes_by_score() -> None:
    """In a text, too, dates of which there are several stay, the last one among them."""
    lines = [OPENING, *(line for entry in CHRONIK for line in entry)]
    assert cleaner.clean("\n".join(lines)).text.split("\n") == lines
