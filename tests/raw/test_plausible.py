"""A declared encoding whose text would be none is not believed; one that is true always is."""

from __future__ import annotations

import pytest

from cleaner.raw.decode import decode_html
from cleaner.raw.plausible import is_plausible
from tests.raw.test_decode import META, SENTENCES

TRADITIONAL = "山谷委員會星期一晚上開會，經過四個小時的辯論，同意了明年的預算。"
WORDS = {**SENTENCES, "tw": TRADITIONAL}


@pytest.mark.parametrize(
    ("language", "codec", "label"),
    [
        *(("zh", "gb18030", "iso-8859-1"), ("ja", "cp932", "iso-8859-1"), ("ko", "cp949", "windows-1252")),
        *(("ru", "cp1251", "iso-8859-1"), ("el", "cp1253", "windows-1252"), ("ar", "cp1256", "iso-8859-1")),
        *(("he", "cp1255", "iso-8859-1"), ("ru", "koi8-r", "windows-1251"), ("ru", "cp1251", "koi8-r")),
        *(("ru", "cp1251", "iso-8859-5"), ("ja", "cp932", "euc-jp"), ("ja", "euc_jp", "shift_jis")),
        *(("tw", "big5", "gb2312"), ("zh", "gb18030", "big5")),
    ],
)
def test_a_label_that_cannot_be_true_is_not_believed(language: str, codec: str, label: str) -> None:
    """A server that writes one label on all pages costs no page its text."""
    html = META.format(label) + f"<p>{WORDS[language] * 3}</p>"
    text, warnings = decode_html(html.encode(codec))
    assert WORDS[language] in text
    assert "was guessed" in warnings[0]


@pytest.mark.parametrize(
    ("language", "codec", "label"),
    [
        *(("hu", "cp1250", "windows-1252"), ("hu", "iso8859-2", "iso-8859-1"), ("tr", "cp1254", "iso-8859-1")),
        *(("ko", "cp949", "gb2312"), ("ko", "cp949", "big5")),
    ],
)
def test_the_language_tells_what_the_bytes_do_not(language: str, codec: str, label: str) -> None:
    """Encodings of neighbours read each other's text as something; a page in Hungarian is not in the letters of France."""
    html = f'<html lang="{language}">{META.format(label)}<p>{SENTENCES[language] * 3}</p>'
    assert decode_html(html.encode(codec))[0] == html


@pytest.mark.parametrize("codec", ["big5", "gb18030", "euc_jp", "cp949", "cp932", "cp1256", "mac-cyrillic"])
def test_english_with_curly_quotes_is_no_wrong_label(codec: str) -> None:
    """An English article of a site in another country has few bytes that are not ASCII, and they say nothing."""
    html = (
        META.format({"mac-cyrillic": "x-mac-cyrillic", "cp949": "euc-kr", "cp932": "sjis"}.get(codec, codec))
        + "<p>“It rained,” she said. “It snowed.”</p>" * 20
    )
    assert decode_html(html.encode(codec)) == (html, ())


def test_what_cannot_be_told_is_plausible() -> None:
    """A few bytes, rows of dashes, and Persian in an encoding of China are no sign against it."""
    assert is_plausible("Привет".encode("cp1251"), "koi8-r")
    assert is_plausible("————".encode("cp1252") * 20, "cp1252")
    assert is_plausible("شورای شهر تصمیم گرفت".encode("gb18030") * 3, "gb18030")


def test_a_guess_is_asked_as_a_label_is() -> None:
    """Python writes some names with another dash than the guess does."""
    japanese, russian = (SENTENCES[language].encode(codec) * 3 for language, codec in (("ja", "cp932"), ("ru", "cp1251")))
    assert not any(is_plausible(japanese, name) for name in ("iso8859-2", "iso8859_2", "iso8859_7"))
    assert not any(is_plausible(russian, name) for name in ("koi8-r", "koi8_r", "iso8859_5"))


def test_two_encodings_that_declare_nothing() -> None:
    """The escapes of ISO-2022-JP are seen without a label, and Ukrainian letters of KOI8-U are read."""
    page = f"<p>{SENTENCES['ja']}</p>"
    assert decode_html(page.encode("iso2022_jp"))[0] == page
    ukrainian = "<p>Міська рада у середу вирішила спустити воду з нижнього озера, щоб полагодити греблю.</p>"
    assert decode_html(ukrainian.encode("koi8-u"))[0] == ukrainian
