"""A privacy policy keeps the sentences that notices on other pages say, too."""

from __future__ import annotations

import pytest

import cleaner

POLICIES = {
    "en": """The rowing club of Tamsin looks after this site and answers for what becomes of your data.
If you enter a race, we store your name and the year in which you were born, and no other personal data.
We use cookies to remember which language you read and which races you follow.
By continuing to use our website you agree to our use of cookies.
You may ask us what we know of you, and the office for data protection helps you where we do not.""",
    "de": """Der Ruderverein Tamsin betreut diese Seite und verantwortet, was mit Ihren Daten geschieht.
Wer sich für ein Rennen meldet, von dem speichern wir den Namen und das Geburtsjahr, sonst keine personenbezogenen Daten.
Wir verwenden Cookies, um Ihre Sprache und Ihre Rennen zu speichern.
Auskunft gibt der Vorstand, und wenn er es nicht tut, hilft Ihnen die Behörde für den Datenschutz.""",
    "pt": """O clube de remo de Tamsin cuida deste sítio e responde pelo uso que se faz dos seus dados.
Quem se inscreve numa corrida deixa o nome e o ano em que nasceu, e não guardamos outros dados pessoais.
Este site utiliza cookies para lembrar a língua e as corridas que segue.
Se tiver perguntas, a autoridade para a proteção de dados também ajuda.""",
    "ko": """탐신 조정 클럽은 이 사이트를 운영하며 회원의 개인정보를 책임지고 안전하게 관리하고 있습니다.
경기에 참가하려면 이름과 태어난 해를 적어야 하며 그 밖의 개인정보는 받지 않습니다.
본 사이트는 쿠키를 사용합니다.
궁금한 점이 있으면 언제든지 클럽 사무실에 물어볼 수 있습니다.""",
}
NEWS = """The rowers of Tamsin won the race on Saturday, two lengths ahead of the club from the other bank of the river.
Their boat was built in the winter by the rowers themselves, out of wood that a storm had brought down.
We use cookies to improve your experience on our website.
The next race is in June, and the club hopes for better weather than it had this time."""
BOX = """We and our partners store personal data such as your address to show you what you like.
We use cookies to improve your experience on our website.
Your data may be processed by partners, and you can withdraw your consent at any time.
Accept all cookies"""


@pytest.mark.parametrize("language", POLICIES)
def test_a_policy_keeps_its_sentences_on_cookies(language: str) -> None:
    """Where paragraphs come back to personal data, what the site says of cookies is the text's own."""
    assert cleaner.clean(POLICIES[language]).text == POLICIES[language]


@pytest.mark.parametrize("language", POLICIES)
@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_page_with_a_policy_keeps_them(language: str, tag: str) -> None:
    """The scorer leaves a sentence on cookies between paragraphs of the article to the rules."""
    lines = POLICIES[language].split("\n")
    body = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    html = f"<html lang={language}><title>Tamsin</title><main><h1>Tamsin</h1>{body}</main><footer>© Tamsin</footer></html>"
    assert cleaner.clean_html(html).text.split("\n") == lines


def test_a_notice_in_the_news_goes() -> None:
    """In a text about something else, the same sentence goes, on a page between its paragraphs, too."""
    left = NEWS.replace("We use cookies to improve your experience on our website.\n", "")
    assert cleaner.clean(NEWS).text == left
    body = "".join(f"<p>{line}</p>" for line in NEWS.split("\n"))
    assert cleaner.clean_html(f"<title>Tamsin</title><main><h1>Tamsin</h1>{body}</main>").text == left


def test_a_box_with_a_button_is_no_policy() -> None:
    """A consent box above the news names personal data, too, but it has buttons."""
    assert "We use cookies" not in cleaner.clean(f"{BOX}\n{NEWS}").text
