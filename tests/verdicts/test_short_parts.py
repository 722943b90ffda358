"""Documents with paragraphs, many of whose lines are headings, fields, questions or items, come back as they came."""

import pytest

import cleaner

RECIPE = [
    "Fish soup of the harbour",
    "By Ann Sample",
    "Serves 4",
    "Time: 40 minutes",
    "This is what the cook of the ferry made on the first cold evening of the year, and I have never had a better one.",
    "500 g of fish",
    "2 onions",
    "1 lemon",
    "Cook the onions with the fish for twenty minutes, then pass it all through a sieve, and season it with salt.",
    "Photo: Tom Okoro",
]
QUESTIONS = [
    "What people ask at the pier",
    "When does the ferry leave?",
    "At seven, but it waits for the bus from the town if the bus is late and the sea is quiet.",
    "Can I take my dog?",
    "Yes.",
    "Who took the pictures in the hall?",
    "They are by Tom Okoro, and you can buy them at the desk for ten pounds each.",
    "Where can I ask more?",
    "Contact us at pier@example.org",
]
MANUAL = [
    "Guía de la lámpara",
    "Gracias por comprar esta lámpara. Lea la guía antes de encenderla y guárdela en un lugar seco.",
    "1. Montaje",
    "Fije la base a la pared con los tornillos y conecte los cables como se ve en la página cuatro.",
    "2. Uso",
    "Pulse el botón.",
    "3. Ayuda",
    "Llame al 900 555 000",
    "Síganos en Facebook",
    "© 2019 Lámparas Muestra. Todos los derechos reservados",
]


@pytest.mark.parametrize("lines", [RECIPE, QUESTIONS, MANUAL])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_documents_of_short_parts_come_back_as_they_came(lines: list[str], gap: str) -> None:
    """However far their lines are apart, who made them and whom to ask is theirs."""
    text = gap.join(lines)
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize("lines", [RECIPE, MANUAL])
def test_a_site_around_them_makes_them_pages(lines: list[str]) -> None:
    """Where a bar of buttons, a call to a newsletter or links to others stand, a page was taken."""
    for own in ("Share on Facebook", "Sign up for our newsletter", "Related stories"):
        assert any("Sample" in one.text or "Muestra" in one.text for one in cleaner.clean("\n".join([*lines, own])).removals)


MINUTES = [
    "Minutes of the club",
    "Date: 12 March 2019",
    "Place: the sail loft",
    "Newsletter",
    "Whoever wants to have it by mail gives an address to the clerk, who keeps the list in the cupboard.",
    "Roof",
    "It is done.",
    "Paint",
    "None.",
    "Photo: Tom Okoro",
]


def test_one_heading_may_be_called_as_a_part_of_a_page() -> None:
    """A sentence stands right below it, and many other headings beside; two such headings are those of a page."""
    text = "\n\n".join(MINUTES)
    assert cleaner.clean(text).text == text
    assert cleaner.clean("\n\n".join([*MINUTES[:5], "Share", *MINUTES[6:]])).removals


def test_a_list_of_pairs_comes_back_as_it_came() -> None:
    """Each line has a word and what it means, and pages call their buttons by such words."""
    pairs = ["사과 – apple", "물 – water", "공유 – share", "닫기 – close", "검색 – search", "집 – home"]
    assert cleaner.clean("\n".join(pairs)).text == "\n".join(pairs)


def test_many_lines_that_rules_know_make_a_page() -> None:
    """A document has an author and a picture, a page has them again and again."""
    assert cleaner.clean("\n".join([*RECIPE, "Photo: Ann Sample", "© 2021 Sample News"])).removals


def test_a_caption_said_twice_makes_a_page() -> None:
    """Documents do not say a line of several words twice."""
    twice = ["The ferry at the new pier on Monday", *RECIPE, "The ferry at the new pier on Monday"]
    assert cleaner.clean("\n".join(twice)).removals


def test_articles_of_sentences_are_cleaned() -> None:
    """Most lines of an article are sentences, however short they are."""
    article = ["The ferry runs", "By Ann Sample", "It runs.", "It is full.", "It is new.", "Photo: Tom Okoro", "It is loud."]
    assert len(cleaner.clean("\n\n".join(article)).removals) > 1
