"""Notice vocabulary: a sentence that a rule's words fit, but that is about something else, stays; notices go."""

from __future__ import annotations

from itertools import combinations

import pytest

import cleaner
from cleaner.rules.notice_vocabulary import MAX_UNITED, NoticeVocabulary
from cleaner.rules.sources import load_library

BEFORE = {
    "en": "The council of the small town met on Monday evening and agreed on the new budget after a long debate.",
    "de": "Der Rat der kleinen Stadt tagte am Montagabend und einigte sich nach langer Debatte auf den neuen Haushalt.",
    "fr": "Le conseil de la petite ville s'est réuni lundi soir et a adopté le nouveau budget après un long débat.",
    "es": "El concejo de la pequeña ciudad se reunió el lunes por la noche y aprobó el nuevo presupuesto tras un largo debate.",
    "ru": "Совет маленького города собрался в понедельник вечером и после долгих споров принял новый бюджет.",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "To see this post you must climb four hundred steps, and few tourists do."),
        ("en", "To watch the video you have to go to the town hall, where it is shown every Sunday."),
        ("en", "JavaScript is required at most of the schools that teach programming."),
        ("en", "Logging in to your site should be hassle-free, regardless of which device you’re using."),
        ("de", "An dieser Stelle steht seit dem Frühjahr ein externer Aufzug, der die Besucher auf das Dach bringt."),
        ("fr", "Nous utilisons des cookies pour attirer les souris, expliquait la concierge de l'immeuble."),
        ("fr", "Ce contenu n'est plus disponible depuis que la chaîne a fermé ses archives en mars."),
        ("es", "Usamos cookies para atraer a las hormigas, explicaba la cocinera del convento."),
    ],
)
def test_a_sentence_about_something_else_stays(language: str, sentence: str) -> None:
    """Its words are not those of notices, though it fills a pattern of one."""
    text = f"{BEFORE[language]}\n\n{sentence}"
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This site uses cookies to improve your experience and to show you relevant ads."),
        (
            "en",
            "To view this video please enable JavaScript, and consider upgrading to a newer web browser.",
        ),
        ("de", "Um diesen Inhalt anzuzeigen, müssen Sie der Verwendung von Marketing-Cookies in den Einstellungen zustimmen."),
        (
            "fr",
            "Ce site utilise des cookies afin de vous offrir une meilleure expérience de navigation.",
        ),
        ("es", "Utilizamos cookies propias y de terceros para mejorar nuestros servicios y mostrarle publicidad relacionada."),
        ("ru", "Мы используем файлы cookie, чтобы сделать сайт удобнее и показывать вам интересную рекламу."),
    ],
)
def test_a_notice_goes(language: str, sentence: str) -> None:
    """All of its words are of notices, of the rules' own or of the table's."""
    assert cleaner.clean(f"{BEFORE[language]}\n\n{sentence}").text == BEFORE[language]


def test_only_some_sets_of_languages_are_remembered() -> None:
    """Texts of many languages meet hundreds of sets of them; what was let go is found again, the same."""
    vocabulary = NoticeVocabulary(load_library().rules)
    notice = "Only registered users can leave comments, so sign in or create a free account."
    assert vocabulary.find_notices([notice], ["de", "en"])
    for languages in combinations(["de", "en", *(f"x{number}" for number in range(20))], 2):
        vocabulary.find_notices([notice], languages)
    assert len(vocabulary._united) <= MAX_UNITED  # noqa: SLF001  # nothing else tells what is remembered
    assert vocabulary.find_notices([notice], ["de", "en"])


def test_what_one_site_prints_word_for_word_goes() -> None:
    """Words that no other notice has do not hold it back."""
    notice = (
        "Refrain from posting comments that are obscene, defamatory or inflammatory, and do not indulge in personal attacks, "
        "name calling or inciting hatred against any community."
    )
    assert cleaner.clean(f"{BEFORE['en']}\n\n{notice}").text == BEFORE["en"]
