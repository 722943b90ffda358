"""Filler in the place of text that a page does not show."""

from __future__ import annotations

import pytest

import cleaner

TEXT = "<p>The council of Marrow Bay met on Monday evening to speak about the lighthouse and its lamp, dark since spring.</p>"
FILLER = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore.",
    "Quia rerum est sint. Debitis laboriosam sed natus tenetur ea, voluptatem eos sequi repellat odio libero et aliquam.",
)


def clean_page(text: str) -> str:
    """Return the text of a page with an article."""
    return cleaner.clean_html(f"<title>Dark lamp</title><body><article><h1>Dark lamp</h1>{text}</article>").text


def test_filler_below_the_beginning_of_an_article_goes() -> None:
    """A page that hides its text from those who have not paid shows filler in its place."""
    text = clean_page(TEXT + "".join(f"<p>{line}</p>" for line in FILLER))
    assert "lighthouse" in text
    assert [line for line in FILLER if line in text] == []


def test_text_about_filler_and_latin_stay() -> None:
    """An author may quote the words, and other Latin is no filler."""
    about = (
        "Printers have set lorem ipsum dolor sit amet since the sixties, when sheets of letters to rub off were sold with it."
    )
    latin = (
        "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam qui Celtae appellantur."
    )
    text = clean_page(f"{TEXT}<p>{about}</p><p>{latin}</p>")
    assert [line for line in (about, latin) if line not in text] == []


def test_a_page_with_nothing_but_filler_shows_it() -> None:
    """It is a design without a text."""
    text = clean_page("".join(f"<p>{line}</p>" for line in FILLER * 3))
    assert [line for line in FILLER if line not in text] == []


LEAD = (
    TEXT,
    "<p>Der Rat hat am Montag über den Leuchtturm gesprochen, dessen Lampe seit dem Frühjahr dunkel ist, weil Geld fehlt.</p>",
    "<p>Bis auf den Turm steigen will niemand, und die Boote vor den Felsen sind alt, wie der Rat von dem Ingenieur weiß.</p>",
    "<p>Le conseil a parlé lundi soir du phare et de sa lampe, qui ne brille plus depuis le printemps, et de l'argent.</p>",
)
SCRAMBLED = (
    "Xqv Jmzkpw hrb Fkcnlrtuwv pofqa mch vdp Ogsf, xk bwg Rzjmeqa ylt qnv Tzxfhp oebk, cgy wlm Dqkszr ujw bfvnpe.",
    "Zhq Ewfbgt mlk Vrcxoj pdsn, ifb qzw Ahmyk ctlv Nrxg bpwo, uek jfzq Tmdlv sghx wqo Pcnyb rkvj ezt Lmwqdf.",
)
BELOW = (
    "Until then the boats with lamps will lie at anchor off the rocks, as they did before the tower was built on the hill.",
    "Bis dahin liegen zwei Boote mit Lampen vor den Felsen, wie es war, bevor der Turm auf dem Hügel gebaut worden ist.",
)


@pytest.mark.parametrize("name", ["blurred", "blur-sm select-none", "paywall is-blurred", "Blur"])
def test_scrambled_letters_below_the_beginning_of_an_article_go(name: str) -> None:
    """They stand blurred where the text would, and share no word with the rest of the page."""
    text = clean_page(f"{''.join(LEAD)}<div class='{name}'>{''.join(f'<p>{line}</p>' for line in SCRAMBLED)}</div>")
    assert "lighthouse" in text
    assert [line for line in SCRAMBLED if line in text] == []


@pytest.mark.parametrize("name", ["blurred", "blurb"])
def test_real_text_in_an_element_of_such_a_name_stays(name: str) -> None:
    """It shares the small words of its language with the rest."""
    text = clean_page(f"{''.join(LEAD)}<div class='{name}'>{''.join(f'<p>{line}</p>' for line in BELOW)}</div>")
    assert [line for line in BELOW if line not in text] == []


def test_strange_words_that_nobody_blurs_stay() -> None:
    """A cipher in an article about ciphers is its text."""
    text = clean_page(f"{''.join(LEAD)}<div class='cipher'>{''.join(f'<p>{line}</p>' for line in SCRAMBLED)}</div>")
    assert [line for line in SCRAMBLED if line not in text] == []


def test_blurred_text_in_another_script_than_the_menu_stays() -> None:
    """A Greek article shares no word with the English rest of its page, and is still no scramble."""
    greek = [
        "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη το βράδυ να επισκευάσει την παλιά πέτρινη γέφυρα του ποταμού.",
        "Οι κάτοικοι ελπίζουν ότι τα παιδιά θα περνούν σύντομα από τον σύντομο δρόμο για το σχολείο του χωριού.",
    ]
    text = clean_page(f"{''.join(LEAD)}<div class='blurred'>{''.join(f'<p>{line}</p>' for line in greek)}</div>")
    assert [line for line in greek if line not in text] == []
