"""Links, dates and names that were given a line of their own inside a sentence of the article."""

from __future__ import annotations

import pytest

import cleaner

BEFORE = "The sexton closed the tower for eleven weeks, since the steps had to be mended."
AFTER = "The change takes effect in May, and the old stairs will be taken out in June."
BROKEN = [
    ["The parish put the drawings on", "Facebook", ",", "Telegram", "and", "Instagram", "before anybody had seen them."],
    ["Twitter", "said that it had taken the picture of the tower down."],
    ["Instagram", "and", "TikTok", "are where most of the ringers saw it first."],
    ["The old stairs were built on", "12 March 1931", "by men from three villages."],
    ["The sexton would not say", "more", "about the cost of the steps."],
    ["The chairman,", "Tom Harris", ", said that the parish had waited long enough."],
    ["The film can be seen on", "YouTube", "."],
    ["People of the parish were still looking for the bells that were lost on", "Dec. 12, 2023."],
    ["Die Gemeinde hat die Pläne auf", "Facebook", "und", "Instagram", "gezeigt, bevor sie jemand sah."],
    ["La paroisse a montré les plans sur", "Facebook", ",", "Twitter", "et", "Instagram", "avant le vote."],
    ["La iglesia se terminó el", "12 de marzo de 1931", "con hombres de tres pueblos."],
    ["Приход показал чертежи в", "Телеграм", "и", "ВКонтакте", "до того, как их увидел мэр."],
    ["教堂在投票前一天把图纸发布在", "微博", "、", "微信", "和", "脸书", "上，引起了全城的讨论。"],
    ["نشرت الكنيسة المخططات على", "فيسبوك", "، و", "تويتر", "، قبل التصويت بيوم واحد."],
]


@pytest.mark.parametrize("lines", BROKEN, ids=[" ".join(lines)[:24] for lines in BROKEN])
@pytest.mark.parametrize("place", ["head", "body", "tail"])
def test_words_of_a_broken_sentence_stay(lines: list[str], place: str) -> None:
    """Wherever the sentence stands, none of its lines is a button."""
    text = "\n".join({"head": [*lines, BEFORE, AFTER], "body": [BEFORE, *lines, AFTER], "tail": [BEFORE, AFTER, *lines]}[place])
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize(
    "lines",
    [
        ["Share on", "Facebook", "Telegram", "WhatsApp"],
        ["Three bells are missing in the north", "Facebook", "Telegram", "WhatsApp"],
        ["Where the steps lead to", "12 March 2024"],
        ["FOLLOW THE POST ON WHATSAPP:", "https://whatsapp.com/channel/12"],
    ],
    ids=["bar", "headline", "headline that ends in a function word", "address"],
)
def test_labels_go(lines: list[str]) -> None:
    """A headline breaks off no sentence, and names in a row are no sentence."""
    text = "\n".join([*lines, BEFORE, AFTER])
    assert not any(word in cleaner.clean(text).text for word in ("WhatsApp", "WHATSAPP", "2024"))


def test_georgian_has_no_capitals() -> None:
    """A paragraph below a button goes on with no sentence there, though its letters count as small ones."""
    told = [
        "კახეთში რთველი დასასრულს უახლოვდება და ფერმერები წელს უხვ მოსავალზე ლაპარაკობენ.",
        "სოფელ შილდაში ოთხი ქარხანა ღამითაც მუშაობს, რადგან წვიმა შაბათს იწყება.",
    ]
    assert cleaner.clean("\n".join(["გაზიარება", "4 მარტი 2021, 09:10", *told, "კომენტარები (3)"])).text == "\n".join(told)
