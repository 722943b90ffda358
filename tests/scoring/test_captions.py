"""The captions of a photo essay stay: they are its text. Those of an article, and those of agencies, go as ever."""

from __future__ import annotations

import numpy as np
import pytest

import cleaner
from cleaner.scoring.captions import keep_captions
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

ESSAYS = {
    "en": (
        "The last salt workers",
        "For a year our photographer followed the families who still make salt by hand.",
        (
            "Dawn over the salt pans, where the first workers arrive by bicycle.",
            "Two brothers rake the brine into long white lines.",
            "At noon everybody rests in the shade of the old mill.",
            "The salt is carried in baskets that weigh thirty kilos each.",
            "In the evening the pans turn pink and the birds come back.",
        ),
    ),
    "fr": (
        "Les derniers sauniers",
        "Pendant un an, notre photographe a suivi les familles qui font encore le sel à la main.",
        (
            "L'aube sur les marais salants, où les premiers ouvriers arrivent à vélo.",
            "Deux frères tirent la saumure en longues lignes blanches.",
            "À midi, tout le monde se repose à l'ombre du vieux moulin.",
            "Le sel est porté dans des paniers de trente kilos chacun.",
            "Le soir, les marais deviennent roses et les oiseaux reviennent.",
        ),
    ),
}
PICTURES = {
    "figures": "<figure class=slide><img src=s.jpg><figcaption>{}</figcaption></figure>",
    "items": "<li><figure><img src=s.jpg><figcaption><p>{}</p></figcaption></figure></li>",
    "divs": "<div class=row><div><figure><img src=s.jpg><figcaption>{}</figcaption></figure></div></div>",
}
CREDIT = "(Photo: Ann Moss)"
MORE = (
    "Of the forty families that worked here before the war seven are left, and their sons drive buses in the city.",
    "A kilo of salt that is raked by hand costs ten times as much as one from the works across the bay.",
    "The council has promised to mend the sluices, as it has in every year that anybody here remembers.",
)


def find_coverage(texts: list[str]) -> dict[str, list[float]]:
    """Say how much of each text is a credit, as the rules would."""
    return {"credit": [0.3 if CREDIT in text else 0.0 for text in texts]}


def make_page(language: str, pictures: str, *, text: str = "", credit: str = "", outside: bool = False) -> str:
    """Return a page of pictures below an opening, with more text or credits, or with the pictures in another part of it."""
    title, opening, captions = ESSAYS[language]
    shown = "".join(PICTURES[pictures].format(f"{line} {credit}".strip()) for line in captions)
    if pictures == "items":
        shown = f"<ul>{shown}</ul>"
    inside, beside = ("", f"<div><div><div><div>{shown}</div></div></div></div>") if outside else (shown, "")
    return (
        f'<html lang="{language}"><title>{title}</title><nav><a href=/>Start</a></nav>'
        f"<main><article><h1>{title}</h1><p>{opening}</p>{text}{inside}</article></main>{beside}<footer>Elde</footer></html>"
    )


def count_raised(html: str) -> int:
    """Return how many captions of an English page are raised by a likely text."""
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, "", find_coverage(blocks.texts)))
    scores = np.where(np.array(blocks.kinds) == "paragraph", 0.9, 0.1)
    raised = keep_captions(blocks, scores, columns, 0.5)
    return sum(caption in blocks.texts[at] for at in np.flatnonzero(raised > scores).tolist() for caption in ESSAYS["en"][2])


@pytest.mark.parametrize("language", ESSAYS)
@pytest.mark.parametrize("pictures", PICTURES)
def test_captions_that_tell_the_story_stay(language: str, pictures: str) -> None:
    """Whatever elements hold the pictures."""
    left = cleaner.clean_html(make_page(language, pictures)).text
    assert [caption for caption in ESSAYS[language][2] if caption not in left] == []


def test_captions_with_credits_are_left_alone() -> None:
    """They are an agency's, and say what is to be seen in any paper."""
    assert count_raised(make_page("en", "figures")) == len(ESSAYS["en"][2])
    assert count_raised(make_page("en", "figures", credit=CREDIT)) == 0


def test_captions_of_an_article_are_left_alone() -> None:
    """Where the article has a text of its own, pictures only show what it says."""
    assert count_raised(make_page("en", "figures", text="".join(f"<p>{line}</p>" for line in MORE))) == 0


def test_captions_in_another_part_of_the_page_are_left_alone() -> None:
    """A gallery below the article belongs to the page."""
    assert count_raised(make_page("en", "figures", outside=True)) == 0


def test_a_few_captions_and_names_are_left_alone() -> None:
    """Three pictures tell no story, nor do names of things."""
    html = make_page("en", "figures")
    assert count_raised(html.replace(ESSAYS["en"][2][0], "").replace(ESSAYS["en"][2][1], "")) == 0
    assert count_raised(html.replace(".</figcaption>", "</figcaption>")) == 0


def test_captions_that_are_links_are_left_alone() -> None:
    """They are teasers: a click on the picture or on what it says leads to another article."""
    html = make_page("en", "figures")
    linked = html.replace("<figcaption>", "<figcaption><a href=/more>").replace("</figcaption>", "</a></figcaption>")
    assert count_raised(linked) == 0
