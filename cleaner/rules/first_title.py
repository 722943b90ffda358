"""First title: the words of a line at the top of a text that can be its title, and no name, section or date.

The score takes a short line above a name or a date for one more of them. A title says something: in scripts with capitals a
word of it begins without one, and in the others it has more words, or signs, than a name has.
"""

from __future__ import annotations

import re

MIN_WORDS, MIN_CAPITAL_WORDS = 3, 6  # a headline may have a capital in each word, as names have
MIN_UNCASED_WORDS = 4
# Marks and figures of bylines: the time of a day, a date in figures, an address, what parts a name from a date.
BYLINE_MARKS = re.compile(r"\d{1,2}[:：]\d\d|\d[./-]\d{1,2}[./-]\d|\d年\d|@|https?:|www\.|[|·•｜/／]")
BYLINE_WORDS = re.compile(
    r"(?i)^(?:by|from|via|von|vom|aus|text|par|por|di|da|door|av|af|od|przez|oleh|yazan|от|автор|від|από|posted|published|filed"
    r"|written|updated|modified|staff|special|our|this (?:post|article|story)|veröffentlicht|erstellt|publié|publicado"
    r"|pubblicato|geplaatst|dodano|опубликовано)\b"
)
PARTICLES = frozenset(
    "de da di do du dos del della der den des van von vom zu zur ter ten bin al el la le ibn y e und and et i и & af av".split()
)
DENSE_LETTERS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
MIN_DENSE_LETTERS = 8
DENSE_BYLINE = re.compile(r"记者|記者|编辑|編輯|微信|扫码|分享|来源|來源|作者|投稿者|一覧|기자|通讯员|特派")
NAME_AND_ROLE = re.compile(r"^(?:[^\W\d_a-zß-öø-ÿа-яё][\w.’'-]*\s?){1,4},")


def may_be_title(text: str) -> bool:
    """Say whether a line reads as a title, if it stands where one can be."""
    if BYLINE_MARKS.search(text) or BYLINE_WORDS.match(text) or text[0].islower():
        return False
    dense = len(DENSE_LETTERS.findall(text))
    if dense:
        return dense >= MIN_DENSE_LETTERS and not DENSE_BYLINE.search(text)
    words = [word for word in text.split() if word[0].isalpha()]
    if not any(character.islower() or character.isupper() for character in text):
        return len(words) >= MIN_UNCASED_WORDS
    if len(words) < MIN_WORDS or NAME_AND_ROLE.match(text):
        return False
    return len(words) >= MIN_CAPITAL_WORDS or any(word[0].islower() and word not in PARTICLES for word in words)
