"""Bytes of pages to text."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from cleaner.errors import InputError
from cleaner.input.html.decode import decode_html
from cleaner.input.html.encodings import find_encoding, find_usual_encoding

META = '<meta charset="{}">'


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("latin-1", "cp1252", "“Café” – 5 €"),
        ("ISO-8859-1", "cp1252", "“Café”"),
        ("gb2312", "gb18030", "中文镕"),
        ("gbk", "gb18030", "中文"),
        ("shift_jis", "cp932", "日本①"),
        ("euc-kr", "cp949", "한국똠"),
        ("ks_c_5601-1987", "cp949", "한국"),
        ("windows-1251", "cp1251", "Привет"),
        ("koi8-r", "koi8-r", "Привет"),
        ("big5", "big5hkscs", "中文"),
        ("iso-8859-9", "cp1254", "Işık"),
        ("tis-620", "cp874", "ไทย"),
        ("utf-16", "utf-8", "Café"),
        ("x-sjis", "cp932", "日本"),
    ],
)
def test_a_declared_label_means_what_browsers_take_it_for(label: str, codec: str, text: str) -> None:
    """Many labels mean a superset of what they say, and a page read as ASCII cannot be UTF-16."""
    html = META.format(label) + text
    assert decode_html(html.encode(codec)) == (html, ())


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1251">',
        "<META CHARSET=windows-1251>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<?xml version='1.0' encoding='windows-1251'?>",
        '<!-- <meta charset="utf-8"> --><meta charset="windows-1251">',
        '<meta charset="no-such-thing"><meta charset="windows-1251">',
    ],
)
def test_where_a_page_declares_its_encoding(declaration: str) -> None:
    """Both forms of meta tag and the XML declaration count; comments and unknown labels do not."""
    html = declaration + "Привет"
    assert decode_html(html.encode("cp1251")) == (html, ())


def test_a_declaration_beyond_the_first_bytes_still_beats_a_guess() -> None:
    """Browsers look at 1,024 bytes first; what stands later is used where the bytes are not UTF-8."""
    html = "<!doctype html>" + " " * 2_000 + '<meta charset="windows-1251">Привет'
    assert decode_html(html.encode("cp1251")) == (html, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_beats_everything(encoding: str) -> None:
    """The mark decides against the given and the declared encoding, and is no part of the text."""
    html = META.format("windows-1251") + "Café"
    assert decode_html(html.encode(encoding), "koi8-r") == (html, ())


def test_the_given_encoding_beats_the_declared_one() -> None:
    """What the header said holds, under its name to browsers."""
    html = META.format("utf-8") + "“Привет”"
    assert decode_html(html.encode("cp1251"), "windows-1251") == (html, ())
    assert decode_html(b"\x93a\x94", "iso-8859-1") == ("“a”", ())
    assert decode_html(b"\x82\xa0", "cp932") == ("あ", ())
    assert decode_html("é".encode("cp037"), "cp037") == ("é", ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_shows_in_the_first_tag(codec: str) -> None:
    """A page begins with "<", of which UTF-16 makes two bytes."""
    html = "<p>Привет"
    assert decode_html(html.encode(codec)) == (html, ())


def test_a_page_that_says_latin_but_is_utf_8_is_utf_8() -> None:
    """Pages are often re-encoded without their declaration; several valid UTF-8 letters are no accident."""
    html = META.format("iso-8859-1") + "Café, déjà"
    assert decode_html(html.encode()) == (html, ("the page declares cp1252 but is utf-8",))
    plain = META.format("iso-8859-1") + "Cafe"
    assert decode_html(plain.encode()) == (plain, ())


def test_utf_8_needs_no_declaration_even_cut_off() -> None:
    """Valid bytes are UTF-8; a page cut within a letter loses that letter only."""
    assert decode_html("<p>Привет".encode()) == ("<p>Привет", ())
    text, warnings = decode_html("<p>Привет".encode()[:-1])
    assert (text, len(warnings)) == ("<p>Приве�", 1)


GUESSED = {
    "cp1251": ("ru", "Президент подписал указ о мерах поддержки семей, сообщили вчера в пресс-службе. "),
    "cp1252": ("fr", "Le président a annoncé hier que l'été serait très chaud. Où êtes-vous passés cet hiver? "),
    "cp1250": ("pl", "Prezydent ogłosił wczoraj, że zostaną wprowadzone nowe przepisy. Źródła żółć. "),
    "cp1254": ("tr", "Cumhurbaşkanı dün yaptığı açıklamada yasanın yürürlüğe gireceğini söyledi. "),
    "cp932": ("ja", "東京で開かれた会議で、首相は新しい経済政策について説明した。"),
    "cp949": ("ko", "서울에서 열린 회의에서 대통령은 새로운 경제 정책에 대해 설명했다. "),
}


@pytest.mark.parametrize("codec", sorted(GUESSED))
def test_what_is_not_declared_is_guessed_with_a_warning(codec: str) -> None:
    """The text between the tags and the page's language say it."""
    language, sentence = GUESSED[codec]
    html = f'<html lang="{language}"><script>var a = "x";</script><p class="main">{sentence * 4}</p>'
    text, warnings = decode_html(html.encode(codec))
    assert text == html
    assert warnings == (f"the page declares no encoding: {codec} was guessed",)


def test_a_guess_reads_no_more_than_it_needs() -> None:
    """The guess comes from a sample, so that a long page takes no longer."""
    html = "<p>" + GUESSED["cp1251"][1] * 2_000
    assert decode_html(html.encode("cp1251"))[0] == html


def test_bytes_that_fit_nothing_are_counted() -> None:
    """Each place becomes U+FFFD, those of the page itself not counted."""
    text, warnings = decode_html(META.format("utf-8").encode() + b"a\xffb\xfec" + "\ufffd".encode())
    assert text.endswith("a\ufffdb\ufffdc\ufffd")
    assert warnings == ("2 places with bytes that are not utf-8 were replaced",)


def test_lone_bytes_without_any_hint_are_western() -> None:
    """Where no language and nothing else says more, the bytes are taken as browsers do."""
    assert decode_html(b"<p>\xe9</p>")[0] == "<p>é</p>"
    assert decode_html(b"<a title='\xe9'>x</a>")[0] == "<a title='é'>x</a>"


def test_nul_and_surrogates() -> None:
    """NUL goes, two halves are joined, a lone half is replaced, each with its count."""
    assert decode_html("a\0b\0") == ("ab", ("2 NUL characters were dropped",))
    assert decode_html("\ud83d\ude00") == ("😀", ())
    assert decode_html("a\ud83db\ude00") == ("a\ufffdb\ufffd", ("2 lone surrogates were replaced",))
    assert decode_html("\ufeffa") == ("a", ())


@pytest.mark.parametrize("data", [None, 7, ["<p>"], bytearray(b"<p>")])
def test_what_is_no_page_is_an_input_error(data: Any) -> None:
    """Only text and bytes are pages."""
    with pytest.raises(InputError, match="not str or bytes"):
        decode_html(data)


@pytest.mark.parametrize("encoding", ["utf-9", "hex", "", "a\0b", "idna", 7])
@pytest.mark.parametrize("data", [b"caf\xe9", b""])
def test_an_encoding_that_is_none_is_an_input_error(data: bytes, encoding: Any) -> None:
    """A name that no codec for text has is refused, also one that cannot replace what it does not know."""
    if (data, encoding) == (b"", "idna"):
        return
    with pytest.raises(InputError):
        decode_html(data, encoding)


def test_no_bytes_raise() -> None:
    """Whatever the bytes, there is a text that can be encoded again."""
    generator = random.Random(7)  # noqa: S311  # the same bytes in every run
    for length in range(60):
        data = generator.randbytes(length * 7)
        text, _ = decode_html(data)
        assert text.encode() is not None
        assert "\0" not in text


def test_labels() -> None:
    """Labels are found in any case and with either dash; unknown ones are none; languages have usual encodings."""
    assert find_encoding(" UTF8 ") == "utf-8"
    assert find_encoding("GB_2312-80") == "gb18030"
    assert find_encoding("utf-7") is None
    assert (find_usual_encoding("PL"), find_usual_encoding("xx")) == ("cp1250", "cp1252")


def test_hostile_bytes_are_decoded_in_time() -> None:
    """Scripts that never end and tags that never close do not make the guess slow."""
    for unit in (b"<script>\xe9", b"<a \xe9", b"<!--\xe9", b"\xe9"):
        began = time.process_time()
        decode_html(unit * 200_000)
        assert time.process_time() - began < 5
