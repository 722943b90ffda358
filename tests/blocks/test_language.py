"""Languages are told by script and function words, all that are possible at once."""

from __future__ import annotations

import pytest

from cleaner.blocks.language import correct_language, guess_languages, guess_line_languages, read_table
from cleaner.rules.sources import load_library

TEXTS = {
    "da no": "Broen over elven bliver lukket indtil sommeren er ovre siger man, og det er ikke noget, som han kan undgå.",
    "de": "Die Brücke über den Fluss bleibt bis zum Ende des Sommers geschlossen, und das ist nicht das erste Mal, sagt man.",
    "es": "El puente sobre el río estará cerrado hasta el fin del verano, y no es la última vez que se quedan sin él.",
    "fr": "Le pont sur la rivière est fermé jusqu'à la fin de l'été, et ce n'est pas la dernière fois qu'ils en sont privés.",
    "ru": "Мост через реку закрыт до конца лета, и это не последний раз, когда они остались без него.",
    "uk": "Міст через річку закрито до кінця літа, і це не востаннє, коли вони лишилися без нього.",
    "ar": "قال المجلس إن الجسر على النهر مغلق حتى نهاية الصيف وهذا ليس آخر ما في الأمر كما قال العمدة في المدينة",
    "hi": "नदी पर बना पुल गर्मी के अंत तक बंद रहेगा और यह पहली बार नहीं है कि गांव के लोगों को इस तरह की परेशानी हो रही है",
    "ja": "川に架かる橋は夏の終わりまで閉鎖されると町が発表した。住民が橋を使えなくなるのはこれが初めてではない。",
    "zh": "河上的大桥将关闭到夏天结束，镇议会星期一宣布了这个消息，这不是居民第一次没有桥可用，镇长说他也没有办法。",
    "th": "สะพานข้ามแม่น้ำจะปิดจนถึงสิ้นฤดูร้อน และนี่ไม่ใช่ครั้งแรกที่ชาวบ้านต้องอยู่โดยไม่มีสะพาน",
}


@pytest.mark.parametrize(("languages", "text"), [pytest.param(key, text, id=key) for key, text in TEXTS.items()])
def test_text_is_told_by_its_words(languages: str, text: str) -> None:
    """Running text of one language gives that language and those that cannot be told from it, and no other."""
    assert guess_languages(text) == set(languages.split())


@pytest.mark.parametrize("text", ["", "Kofi Annan, New York, 2005", "1 2 3 4 5 6 7 8 9 10 11 12 13 14", "\ud800 \x00"])
def test_text_that_says_too_little_is_unknown(text: str) -> None:
    """Names and figures tell no language, and neither does any odd string."""
    assert guess_languages(text) == frozenset()


def test_a_line_speaks_for_itself_only_where_its_words_tell() -> None:
    """A sentence says its language; a name, or a word that many languages have, says none."""
    assert guess_line_languages("Da en mand på 34 år gik over broen, var det for sent.") == {"da", "no"}
    assert guess_line_languages("Kofi Annan") == frozenset()
    assert guess_line_languages("Photo: Reuters") == frozenset()


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("en-US", "de"), ("de-AT", "de-AT"), ("xx", "xx"), (None, None), ("nn", "de"), ("German", "German")],
)
def test_a_declared_language_that_hardly_a_word_speaks_for_is_none(declared: str | None, expected: str | None) -> None:
    """The words of the text win, unless the language is one of which nothing is known."""
    text = "Der Pächter macht zunächst nur Kugeln aus Glas, und im Sommer auch Geräte, weil das Gas mehr kostet als die Miete."
    assert correct_language(declared, text) == expected


def test_neighbours_and_mixed_texts_are_what_they_are_declared() -> None:
    """Danish is no mistake for Norwegian, and neither is German with much English in it, nor Chinese with a sign of kana."""
    danish = "Broen over elven skal være lukket til sommeren er over, og det var ikke til at undgå, siger borgmesteren."
    assert correct_language("no", danish) == "no"
    mixed = "The band said that it was time to go, and the crowd was with them. Der Abend war lang und die Halle zu klein."
    assert correct_language("de", mixed) == "de"
    assert (
        correct_language("zh", "渔民们对这一计划表示欢迎，但希望在此期间能够降低泊位费用・镇长说，这座城市不能再等下去了。")
        == "zh"
    )


def test_every_language_of_the_library_can_be_guessed() -> None:
    """A pattern whose language no text can have would never speak, but in short lines, which are not asked for theirs.

    Function words of these four would make texts of Danish, German, Indonesian and Spanish less sure of their languages.
    """
    known = {language for language, _ in read_table()} | {
        *"el hy he bn pa gu or ta te kn ml si th lo bo my ka ko am km ja zh any".split()
    }
    spoken = {language for rule in load_library().rules for language, _ in (*rule.when.pattern, *rule.when.phrase)}
    assert spoken - known == {"eo", "fo", "jv", "lb"}
