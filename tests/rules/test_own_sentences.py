"""Sentences of the article beside an artifact in one line."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.rules.own_sentences import is_own_sentence, is_plain_statement, is_short_statement, is_telling, split_sentences
from tests.rules.test_rows import DATA

SETTINGS = DATA["settings"]
STORY = "The ferry to the island sails again after three months in the dock, and the baker is the first aboard."


def fill(language: str, line: str) -> str:
    """Return a line between two paragraphs of its language."""
    return f"{SETTINGS[language]['first']}\n\n{line}\n\n{SETTINGS[language]['second']}"


def clean_within(language: str, line: str) -> str:
    """Clean such a text."""
    return clean(fill(language, line)).text


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (
            "The harbour master counted forty cars on the quay. Follow us on Facebook.",
            "The harbour master counted forty cars on the quay.",
        ),
        (
            "Your browser does not support the video tag.The harbour master counted forty cars on the quay.",
            "The harbour master counted forty cars on the quay.",
        ),
    ],
)
def test_sentence_of_the_article_beside_an_artifact_stays(line: str, left: str) -> None:
    """Only the artifact's sentences go out of a line that holds one of the article, also where they are glued."""
    assert clean(f"{STORY}\n\n{line}\n\n{STORY[:-1]} today.").text == f"{STORY}\n\n{left}\n\n{STORY[:-1]} today."


def test_notice_of_several_sentences_goes_whole() -> None:
    """Sentences that speak to the reader are the notice's, though they carry no rule's words."""
    notice = "We use cookies to improve our site. They help us to see which of our pages you read most often."
    assert clean(f"{STORY}\n\n{notice}").text == STORY


def test_report_is_own_though_it_speaks_of_sites() -> None:
    """A sentence that reports is the article's, whatever it is about."""
    assert is_own_sentence("The court said that the website had sold the data of its users.", ["en"])
    assert not is_own_sentence("The website keeps the data of its users for one year.", ["en"])


def test_initials_end_no_sentence() -> None:
    """A point behind a single letter is no end."""
    assert len(split_sentences("The U.S. Senate met J. Smith in the hall. It rained.")) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The fund of the village grows each year, and past performance is no guarantee of a mild winter.",
        "Workers are enrolled by the mill, and anybody is free to leave at the end of a month.",
    ],
)
def test_sentence_without_a_word_of_notices_is_no_notice(sentence: str) -> None:
    """It speaks neither to a reader nor of a site, so rules of law, newsletters and calls leave it."""
    assert is_plain_statement(sentence, ["en"])
    assert clean(f"{STORY}\n\n{sentence}").text == f"{STORY}\n\n{sentence}"


@pytest.mark.parametrize(
    "notice",
    [
        "The post Bridge shut appeared first on Dune Blog.",
        "The opinions expressed here are those of the author alone.",
        "Write to the desk of the paper at desk@example.org.",
        "Short.",
    ],
)
def test_words_of_notices_make_no_plain_statement(notice: str) -> None:
    """Authors, posts and addresses are what notices tell of."""
    assert not is_plain_statement(notice, ["en"])


@pytest.mark.parametrize("place", ["{told} {story}", "{story} {told}"])
def test_paragraph_with_a_told_sentence_stays_whole(place: str) -> None:
    """A sentence that tells a story is no notice in a paragraph either, and neither are those beside it."""
    paragraph = place.format(told="Nobody takes your privacy seriously until a fine arrives.", story=STORY)
    assert clean(f"{STORY[:-1]} today.\n\n{paragraph}").text == f"{STORY[:-1]} today.\n\n{paragraph}"


def test_comma_begins_no_sentence() -> None:
    """Behind an abbreviation the sentence goes on, also where a space stands before the comma."""
    assert len(split_sentences("The mill is run by Verb Inc. , a firm of the coast.")) == 1


def test_sentence_between_two_notices_in_one_line_stays() -> None:
    """Each notice goes for itself: what stands between the first and the last of them is not theirs."""
    told = "The court of the harbour town sends the case back to the judges of the first hearing."
    line = f"{STORY} Click here to read the full judgment. {told} Leave a Reply Your email address will not be published. "
    assert told in clean(f"{line}Required fields are marked *").text


@pytest.mark.parametrize(
    "advice",
    [
        "Subscribe to the theatre rather than to yet another newsletter.",
        "Désactivez votre bloqueur de publicité chez ceux que vous lisez vraiment.",
        "Подпишитесь лучше на театр, чем на рассылку.",
    ],
)
def test_sentence_that_compares_is_no_call(advice: str) -> None:
    """A call asks for one thing, and weighs it against no other."""
    story = {"S": STORY, "D": "Le bateau de l'île repart après trois mois au port, et le boulanger monte le premier à bord."}
    russian = "Паром на остров снова ходит после трёх месяцев ремонта, и пекарь первым поднимается на борт."
    text = f"{story.get(advice[0], russian)}\n\n{advice}"
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("language", "sentence", "call"),
    [
        ("en", "Nobody was late.", "Follow us on Facebook"),
        ("en", "We had a wonderful time and ate far too much.", "Sign up for our newsletter"),
        ("de", "Niemand kam zu spät.", "Abonnieren Sie unseren Newsletter"),
        ("de", "Wir waren müde, aber glücklich.", "Folgen Sie uns auf Facebook"),
        ("fr", "Personne n'était en retard.", "Abonnez-vous à notre newsletter"),
        ("ru", "Никто не опоздал.", "Подписывайтесь на наш Telegram-канал"),
        ("es", "Nadie llegó tarde.", "Síguenos en Facebook"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_short_sentence_that_tells_something_stays_beside_a_call(
    language: str, sentence: str, call: str, *, is_first: bool
) -> None:
    """However short it is, and though someone speaks of himself in it, it is the article's; the call in its line goes."""
    line = f"{sentence} {call}" if is_first else f"{call}. {sentence}"
    assert clean_within(language, line) == fill(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence", "call"),
    [
        ("en", "My father planted this tree.", "Subscribe to our newsletter!"),
        ("en", "Grandpa lit the stove.", "Follow us on Facebook!"),
        ("de", "Wir kamen spät in Jena an.", "Folgt uns auf Facebook!"),
        ("fr", "Nous sommes arrivés tard à Metz.", "Suivez-nous sur Facebook !"),
        ("it", "Siamo arrivati tardi a Lucca.", "Seguiteci su Facebook!"),
        ("pl", "Mój ojciec posadził to drzewo.", "Zapisz się do newslettera!"),
        ("cs", "Dorazili jsme pozdě do Tábora.", "Sledujte nás na Instagramu!"),
        ("tr", "Geç vakit Bursa'ya vardık.", "Bizi Facebook'ta takip edin!"),
        ("ru", "Мы поздно приехали в Псков.", "Подписывайтесь на нас в Telegram!"),
        ("ar", "خبزت الكعكة يوم الأحد.", "تابعونا على فيسبوك!"),
        ("zh", "我星期天烤了蛋糕。", "请关注我们的微信公众号！"),
    ],
)
def test_what_people_tell_of_themselves_and_their_kin_stays_beside_a_call(language: str, sentence: str, call: str) -> None:
    """A blog's short sentence in the first person is its writer's, in whatever language."""
    assert is_telling(sentence, [language])
    assert not is_telling(call, [language])
    assert sentence in clean_within(language, f"{sentence} {call}")


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en", "We updated our privacy policy."),
        ("de", "Wir möchten unseren Newsletter schicken."),
        ("fr", "Nous sommes désolés pour ce contenu."),
        ("ru", "Мы обновили условия сайта."),
    ],
)
def test_what_a_site_tells_of_itself_is_no_story(language: str, notice: str) -> None:
    """Sites speak in the first person, too; their words tell them."""
    assert not is_telling(notice, [language])


def test_short_sentence_that_tells_what_was_stays_beside_a_notice() -> None:
    """Three words that tell of the past are the article's, too."""
    line = f"{STORY} The baker slept. Photo: Example Press All rights reserved. No part of this page may be reproduced."
    assert "The baker slept." in clean(line).text


def test_thai_line_above_a_credit_is_no_caption_for_want_of_a_mark() -> None:
    """Sentences in Thai end without one."""
    sentence = "คนทำขนมปังในเมืองกลับมาขายขนมปังตามน้ำหนักอีกครั้ง"
    text = f"4 พฤศจิกายน 2568 เวลา 07:12 น.\n\n{sentence}\n\nขอบคุณภาพจาก Getty Images\n\nตาชั่งหายไปเมื่อปี 2517"
    assert sentence in clean(text).text


@pytest.mark.parametrize(
    ("language", "sentence", "call"),
    [
        ("en", "The soup is cold.", "Follow us on Facebook."),
        ("en", "It rains all day.", "Subscribe to our newsletter."),
        ("de", "Die Suppe ist kalt.", "Abonnieren Sie unseren Newsletter."),
        ("fr", "Il pleut.", "Inscrivez-vous à notre newsletter."),
        ("it", "La zuppa è fredda.", "Iscriviti alla nostra newsletter."),
        ("pl", "Pada deszcz.", "Zapisz się na nasz newsletter."),
        ("cs", "Polévka je studená.", "Přihlaste se k odběru newsletteru."),
        ("ru", "Идёт дождь.", "Подписывайтесь на наш телеграм-канал."),
        ("es", "Nadie protestó.", "Suscríbete a nuestro boletín."),
        ("ar", "الحساء بارد.", "اشترك في نشرتنا البريدية."),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_short_sentence_about_something_else_stays_beside_a_call(
    language: str, sentence: str, call: str, *, is_first: bool
) -> None:
    """A sentence that tells of no past is the article's, too, where a word of it is in no notice."""
    line = f"{sentence} {call}" if is_first else f"{call} {sentence}"
    assert clean_within(language, line) == fill(language, sentence)


@pytest.mark.parametrize(
    "ending", ["Unsubscribe at any time.", "It is free.", "Never miss a beat.", "Geographical rules apply."]
)
def test_what_a_call_goes_on_with_goes_with_it(ending: str) -> None:
    """A short sentence in words of notices is the call's."""
    assert (
        clean(f"{STORY}\n\nSubscribe to our newsletter. {ending}\n\n{STORY[:-1]} today.").text
        == f"{STORY}\n\n{STORY[:-1]} today."
    )


def test_the_rest_of_an_abbreviation_is_no_sentence() -> None:
    """What goes on behind a point in small letters or with a number says nothing of its own."""
    assert not is_short_statement("6 Abs. ", ["de"])
    assert not is_short_statement("a DSGVO. ", ["de"])
    assert is_short_statement("Die Suppe ist kalt.", ["de"])


def test_a_chinese_sentence_behind_a_label_stays() -> None:
    """A label and a space before it, and a call at the end of the line, take nothing of it."""
    first, second = "这家开在老城区的小书店只有两层。", "店主每周五晚上请人来读诗，听众常常坐到楼梯上。"
    text = clean(f"{first} 责任编辑 {second} 扫码关注我们的公众号").text
    assert first in text
    assert second in text


def test_a_short_sentence_behind_a_call_to_read_on_stays() -> None:
    """Beside a sentence that sends to another page stands no headline."""
    line = "Click here to subscribe to our newsletter. Dinner was late."
    text = f"{STORY}\n\n{{}}\n\n{STORY[:-1]} today."
    assert clean(text.format(line)).text == text.format("Dinner was late.")


@pytest.mark.parametrize(
    ("story", "sentence", "call"),
    [
        (
            "Fiskerne i Skagen ventede hele ugen på, at stormen skulle lægge sig.",
            "Suppen er kold.",
            "Tilmeld dig vores nyhedsbrev.",
        ),
        ("A halászok egész héten várták, hogy elüljön a vihar.", "A leves hideg.", "Iratkozzon fel hírlevelünkre!"),
    ],
)
def test_a_short_sentence_stays_where_its_line_is_mistaken_for_another_language(story: str, sentence: str, call: str) -> None:
    """The text says which language it is in, and what is "you" in Swedish is "is" in Danish."""
    assert clean(f"{story}\n{call} {sentence}").text == f"{story}\n{sentence}"
