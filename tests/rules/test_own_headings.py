"""Own headings: labels stay where they head the parts of a document, or stand in a poem; a page's own go."""

from __future__ import annotations

import pytest

import cleaner

MINUTES = "Minutes\n\n1. Welcome\nAnn opened the meeting.\n\n2. Comments\nNone.\n\n3. Next meeting\nIn June.\n"
MINUTES_PL = "Protokół\n\n1. Otwarcie\nAnna otworzyła zebranie.\n\n2. Reklama\nTomasz.\n\n3. Zamknięcie\nO ósmej.\n"
MINUTES_JA = "議事録\n\n一、開会\n議長が話した。\n\n二、コメント\nなし。\n\n三、閉会\n八時。\n"
ARTICLES = "Art. 1 Nome\nSi chiama Il Ponte.\n\nArt. 2 Newsletter\nEsce a maggio.\n\nArt. 3 Fine\nNon ha fine.\n"
GLOSSARY = (
    "Glossary\n\nByline\nThe line that names the writer.\n\nAdvertisement\nA notice that somebody pays for.\n\n"
    "Comments\nWhat readers write below it.\n\nShare\nA part of a company.\n"
)
POEM = "La page\n\nLire la suite\ndisait la page,\net je tournais la page.\n\nPartager\nle pain,\nfermer\nla porte.\n"
DATED = "Minutes\n\n1. Welcome\nAnn spoke.\n\n2. Comments\nNone.\n\n3. Next meeting\n7 June 2021\n"
QUESTIONS = (
    "Questions\n\nHow do I sign up?\nAsk the harbour master on Monday.\n\nHow do I subscribe?\n"
    'Enter your email address and click "Subscribe".\n\nWho steers?\nNobody knows who steers it.\n'
)
PLAY = "The Ferry\n\nANN\nClose the door.\n\nTOM\nRead more!\n\nANN\nShare\nthe bread.\n"
SONG = "Close\n\n[Verse 1]\nClose, come close\n\n[Chorus]\nFollow us\nDown to the sea\n\n[Verse 2]\nShare\nShare the bread\n"


@pytest.mark.parametrize("text", [MINUTES, MINUTES_PL, MINUTES_JA, ARTICLES, GLOSSARY, POEM, DATED, QUESTIONS, PLAY, SONG])
def test_headings_of_documents_stay(text: str) -> None:
    """Numbered headings, headings right above their sentences, and lines of a poem come back."""
    assert cleaner.clean(text).text == text


STORY = "The council met on Monday and closed the bridge, since the fog had been too thick to see the other bank."


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"{STORY}\n\nAdvertisement\n{STORY} Nobody waved.\n\n{STORY} They went home.\n", "Advertisement"),
        (f"{STORY}\n3 Comments\n{STORY} Nobody waved.\n", "3 Comments"),
        (f"1. Fog\n{STORY}\nAdvertisement\n2. Ice\n{STORY} It was cold.\n3. Rain\n{STORY} It was wet.\n", "Advertisement"),
    ],
)
def test_labels_between_paragraphs_go(text: str, label: str) -> None:
    """A label that has no number, in a text whose parts have no headings or numbered ones, is the page's."""
    assert [removal.text.strip() for removal in cleaner.clean(text).removals] == [label]


@pytest.mark.parametrize(
    "days",
    [
        ("3 March 1936", "9 March 1936"),
        ("3 Μαρτίου 1936", "9 Μαρτίου 1936"),
        ("1936年3月3日", "1936年3月9日"),
        ("March 3, 1936", "June 9, 1936"),
    ],
)
def test_two_days_of_a_chronicle_stay(days: tuple[str, str]) -> None:
    """Each stands right above a sentence."""
    text = f"The strike\n{days[0]}\nThe workers of the mill stop work.\n{days[1]}\nThe prefect asks for troops.\n"
    assert cleaner.clean(text).text == text


def test_a_single_day_above_an_article_goes() -> None:
    """It is the page's, as is one that stands above no sentence."""
    text = f"{STORY}\n{STORY} Nobody waved.\n"
    assert cleaner.clean(f"3 March 2021\n{text}9 March 2021").text.strip() == text.strip()


SECTIONS = ["Introduction", "Neighbours", "Advertisement", "Harbours", "Comments", "Outlook"]


def test_headings_that_take_turns_with_paragraphs_stay() -> None:
    """Essays and reports have a blank line between all lines, or between none: each paragraph has its heading."""
    for gap in ("\n", "\n\n"):
        text = gap.join(["My essay", *[f"{heading}{gap}{STORY} See {heading.lower()}." for heading in SECTIONS]])
        assert cleaner.clean(text).text == text


def test_labels_that_break_the_turns_go() -> None:
    """A label with a heading below it, or one that stands there twice, is the page's."""
    sections = [f"{heading}\n{STORY} See {heading.lower()}." for heading in SECTIONS if heading != "Advertisement"]
    text = "\n".join(["My essay", *sections[:2], "Advertisement", *sections[2:], "Advertisement", f"{STORY} It is over."])
    assert "Advertisement" not in cleaner.clean(text).text


def test_labels_between_paragraphs_go_though_a_few_headings_stand_there() -> None:
    """A page's labels take turns with paragraphs as well: where more are known than not, they are no headings."""
    labels = ["Advertisement", "Background", "Read more", "Neighbours", "Share this article", "Sign up for our newsletter"]
    text = "\n".join(line for label in labels for line in (f"{STORY} See {label.lower()}.", label)) + f"\n{STORY}"
    kept = cleaner.clean(text).text.splitlines()
    assert not {"Advertisement", "Read more", "Share this article", "Sign up for our newsletter"}.intersection(kept)
    assert {"Background", "Neighbours"}.issubset(kept)
