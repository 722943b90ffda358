"""Notes on authors: a paragraph that begins like one and goes on with the story is the article's."""

from __future__ import annotations

import pytest

import cleaner

ARTICLE = {
    "en": "The reading room of the old customs house opens at noon, and by then the queue bends around the chandler's shop.\n"
    "Most come for the ledgers, a few for the stove, and one man comes every day for the silence between two and three.",
    "de": "Der Lesesaal im alten Zollhaus öffnet um zwölf, und dann reicht die Schlange schon bis zum Laden des Segelmachers.\n"
    "Die meisten kommen wegen der Bücher, ein paar wegen des Ofens, und einer kommt jeden Tag wegen der Stille.",
    "es": "La sala de lectura de la vieja aduana abre a mediodía, y la cola ya dobla la esquina de la velería del puerto.\n"
    "La mayoría viene por los libros, algunos por la estufa, y un hombre viene cada día por el silencio.",
    "ru": "Читальный зал старой таможни открывается в полдень, и очередь уже заворачивает за угол лавки парусника.\n"
    "Большинство приходит ради книг, некоторые ради печки, а один человек приходит каждый день ради тишины.",
}


@pytest.mark.parametrize(
    ("language", "last"),
    [
        (
            "en",
            "Ann Sample is a historian at the college. On Tuesday the key fell into the harbour and sank.",
        ),
        ("en", "Ann Sample is a reporter for the Gazette. The tide took the notebook that night."),
        (
            "de",
            "Anna Muster ist Historikerin in Kiel. Am Dienstag fiel ihr der Schlüssel in den Hafen, die Tür bleibt zu.",
        ),
        (
            "es",
            "Ana Muestra es profesora en Cádiz. El martes se le cayó la llave al puerto y nadie abre la puerta.",
        ),
        ("ru", "Анна Пример — историк, доцент. Во вторник ключ упал в гавань, и с тех пор дверь никто не открывал."),
    ],
)
def test_a_last_paragraph_that_begins_like_a_note_stays(language: str, last: str) -> None:
    """Who somebody is can be the beginning of the last scene."""
    text = f"{ARTICLE[language]}\n{last}"
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "Ann Sample is a historian at the college. Her latest book was published in May. She has two goats."),
        ("en", "Ann Sample is a reporter for the Gazette. Before joining in 2019 she spent six years at a weekly."),
        ("en", "Ann Sample is a professor of law at St. Brendan's College. Sample keeps bees."),
        ("de", "Anna Muster ist Historikerin in Kiel. Zuletzt erschien ihr Buch über den Zoll."),
        ("es", "Ana Muestra es periodista en Cádiz. Ha publicado tres novelas sobre el mar."),
        ("ru", "Анна Пример — историк, доцент. Живёт в Казани, пишет о реках."),
    ],
)
def test_a_note_of_several_sentences_goes(language: str, note: str) -> None:
    """Notes go on with the author: by name, by pronoun, or with books, posts and homes."""
    assert cleaner.clean(f"{ARTICLE[language]}\n{note}").text == ARTICLE[language]
