"""Consent walls beside an article go with their purposes and vendors; an article in a box of that name does not."""

from __future__ import annotations

import pytest

import cleaner

STORY = (
    "The fog came in on Sunday evening and stayed until Wednesday, and in all that time no boat left the bay of Tamsin.",
    "Fishermen played cards in the net loft, and the ferry to the islands was cancelled six times in a row.",
    "On the third day the priest rang the bell every hour so that the crew of a coaster could find the mole.",
    "When the sun came out again, the whole village stood on the quay and said nothing for a while.",
)
PURPOSES = {
    "en": (
        "We and our partners keep information on your device, such as cookies, to learn what you like.",
        ("Measure content performance", "Develop and improve services", "Use precise location data", "Choose basic ads"),
        "Identifiers can be stored or read on your device, so that a vendor recognises it each time it connects.",
        "Accept all cookies",
    ),
    "de": (
        "Wir und unsere Partner speichern Cookies auf Ihrem Gerät, um zu erfahren, was Ihnen gefällt.",
        (
            "Leistung von Inhalten messen",
            "Angebote verbessern",
            "Genaue Standortdaten verwenden",
            "Einfache Anzeigen auswählen",
        ),
        "Kennungen können auf Ihrem Gerät gespeichert werden, um es bei jeder Verbindung wiederzuerkennen.",
        "Alle Cookies akzeptieren",
    ),
    "sv": (
        "Vi och våra partner sparar cookies på din enhet för att få veta vad du tycker om.",
        ("Mäta hur innehållet fungerar", "Utveckla tjänster", "Använda exakta platsuppgifter", "Välja enkla annonser"),
        "Identifierare kan sparas på din enhet så att en leverantör känner igen den varje gång.",
        "Acceptera alla cookies",
    ),
}
BOXES = {
    "dialog": '<div id="sp_message_container_7" role="dialog" aria-modal="true">{}</div>',
    "element": '<dialog open class="consent">{}</dialog>',
    "onetrust": '<div id="onetrust-consent-sdk"><div class="otPcCenter">{}</div></div>',
    "popup": '<div id="didomi-host"><div class="didomi-popup-container">{}</div></div>',
    "modal": '<section class="cookie-wall modal">{}</section>',
}


def make_wall(language: str, box: str) -> tuple[str, list[str]]:
    """Return a wall, and what is said in it."""
    notice, names, text, button = PURPOSES[language]
    purposes = "".join(f"<div class=purpose><h4>{name}</h4><p>{text} ({at})</p></div>" for at, name in enumerate(names))
    vendors = "".join(f"<li>{name} SA</li>" for name in ("Adlight", "Bidwell", "Trackwood"))
    inner = f"<h2>{notice[:14]}</h2><p>{notice}</p>{purposes}<ul>{vendors}</ul><button>{button}</button>"
    return BOXES[box].format(inner), [notice, *names, text, "Bidwell", button]


@pytest.mark.parametrize("language", PURPOSES)
@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_wall_goes_whole(language: str, box: str, is_first: bool) -> None:  # noqa: FBT001
    """Whatever it says, in any language, above or below the article."""
    wall, said = make_wall(language, box)
    article = f"<div class=text><h1>Fog in the bay</h1>{''.join(f'<p>{text}</p>' for text in STORY)}</div>"
    body = wall + article if is_first else article + wall
    found = cleaner.clean_html(f"<html lang={language}><title>Fog in the bay</title><body>{body}</body></html>").text
    assert [text for text in STORY if text not in found] == []
    assert [text for text in said if text in found] == []


@pytest.mark.parametrize("box", ['<div class="popup-page">{}</div>', "<div class=cookie-story>{}</div>", "<div>{}</div>"])
def test_an_article_stays_that_stands_in_such_a_box(box: str) -> None:
    """An element that holds the title, or all of the text, is no wall, though a notice and a button stand in it, too."""
    notice, _, _, button = PURPOSES["en"]
    inner = f"<h1>Fog in the bay</h1>{''.join(f'<p>{text}</p>' for text in STORY)}<p>{notice}</p><button>{button}</button>"
    found = cleaner.clean_html(f"<title>Fog in the bay</title><body>{box.format(inner)}</body>").text
    assert [text for text in STORY if text not in found] == []


def test_a_page_that_is_all_wall_is_left_to_the_scorer() -> None:
    """Where no article stands beside it, nothing is lowered."""
    wall, said = make_wall("en", "modal")
    assert said[2] in cleaner.clean_html(f"<title>Tamsin</title><body>{wall}</body>").text


@pytest.mark.parametrize("names", ["class=cookies", "id=cookie-consent", "class=modal"])
def test_a_section_of_a_text_about_cookies_stays(names: str) -> None:
    """A heading that says no more than "Cookies" is no button, whatever the section is called."""
    lesson = (
        "To read a cookie, ask the request for it by its name, and be ready for a visitor who sends none at all.",
        "A cookie is set on the answer, so make the answer first, and give the cookie a name that nobody else uses.",
    )
    section = f"<section {names}><h2>Cookies</h2>{''.join(f'<p>{text}</p>' for text in lesson)}</section>"
    body = f"<div class=text><h1>Fog in the bay</h1>{''.join(f'<p>{text}</p>' for text in STORY)}{section}</div>"
    found = cleaner.clean_html(f"<title>Fog in the bay</title><body>{body}</body>").text
    assert [text for text in (*STORY, *lesson) if text not in found] == []
