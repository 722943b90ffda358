"""Lists of links that an article gives stay with the paragraph above them; lists to read on are left to the scorer."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.linked_lists import keep_linked_lists
from cleaner.scoring.text_features import find_text_features
from tests.pages import cut

LIKELY = 0.5
ABOVE = "The institute has put the four papers on its pages, where they can be read without an account."
BELOW = "All of them were written in the year after the flood, by people who had lost a house to it."


def weigh(page: str, link: float, text: float = 0.95) -> dict[str, float]:
    """Return the scores of the lines of a page: lines that are links had the one, all others the other."""
    blocks = cut(f"<body>{page}</body>")
    scores = np.array([link if length else text for length in blocks.link_lengths])
    columns = find_text_features(blocks, "")
    found = keep_linked_lists(blocks, scores, columns, np.ones(len(blocks), bool), LIKELY)
    return dict(zip(blocks.texts, found.tolist(), strict=True))


def list_links(lines: list[str], tag: str = "ul", address: str = "/p") -> str:
    """Return a list of links."""
    items = "".join(f'<li><a href="{address}{number}">{line}</a></li>' for number, line in enumerate(lines))
    return f"<{tag}>{items}</{tag}>"


ENGLISH = ["A river and its meadows", "How the dikes were built", "What the insurers paid"]
GERMAN = ["Ein Fluss und seine Auen", "Wie die Deiche entstanden", "Was die Versicherer zahlten"]
GREEK = ["Το ποτάμι και τα λιβάδια", "Πώς χτίστηκαν τα φράγματα", "Τι πλήρωσαν οι ασφαλιστές"]


@pytest.mark.parametrize(
    ("lines", "tag", "name"), [(ENGLISH, "ul", "post-text"), (GERMAN, "ol", "inhalt"), (GREEK, "ul", "x7")]
)
def test_a_list_between_paragraphs_of_its_text(lines: list[str], tag: str, name: str) -> None:
    """What the element is called and what language it is in says nothing."""
    found = weigh(f'<div class="{name}"><p>{ABOVE}</p>{list_links(lines, tag)}<p>{BELOW}</p></div>', 0.4)
    assert all(found[line] > LIKELY for line in lines)


@pytest.mark.parametrize("above", ["Here are the papers of the institute:", "Zum Weiterlesen empfehlen wir drei davon:"])
def test_a_list_that_a_colon_leads_to(above: str) -> None:
    """Nothing need follow it."""
    found = weigh(f"<section><p>{ABOVE}</p><p>{above}</p>{list_links(ENGLISH)}</section>", 0.4)
    assert all(found[line] > LIKELY for line in ENGLISH)


@pytest.mark.parametrize(
    ("page", "score"),
    [
        (f"<div><p>{ABOVE}</p>{list_links(ENGLISH)}<p>{BELOW}</p></div>", 0.1),
        (f"<div><p>{ABOVE}</p>{list_links(ENGLISH)}</div>", 0.4),
        (f"<div><p>{ABOVE}</p><h3>More of this</h3>{list_links(ENGLISH)}<p>{BELOW}</p></div>", 0.4),
        (f"<div><p>{ABOVE}</p><div>{list_links(ENGLISH)}</div><p>{BELOW}</p></div>", 0.4),
        (f"<div><p>{ABOVE}</p>{list_links(ENGLISH, address='#p')}<p>{BELOW}</p></div>", 0.4),
    ],
)
def test_other_lists_are_left_alone(page: str, score: float) -> None:
    """The scorer does not believe in it, nothing follows, it has a heading or a box of its own, or it leads into the page."""
    found = weigh(page, score)
    assert all(found[line] == score for line in ENGLISH)


@pytest.mark.parametrize(("lines", "link", "is_held"), [(["Salt Road", "Low Water"], 0.4, True), (ENGLISH, 0.4, False)])
def test_names_below_a_heading_of_the_text(lines: list[str], link: float, *, is_held: bool) -> None:
    """Songs, people and places have short names; titles to read on are longer."""
    found = weigh(f"<div><p>{ABOVE}</p><h3>Track list</h3>{list_links(lines)}</div>", link)
    assert all((found[line] > LIKELY) is is_held for line in lines)
