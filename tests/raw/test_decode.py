"""Bytes of pages to text."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from cleaner.errors import InputError
from cleaner.raw.decode import decode_html
from cleaner.raw.encodings import find_encoding, find_usual_encoding

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


@pytest.mark.parametrize("codec", ["cp1250", "cp1252", "cp1254"])
def test_letters_of_one_language_tell_the_encoding(codec: str) -> None:
    """Of few words, too, and where the page says no language, or a false one."""
    for language in ("", ' lang="en"'):
        html = f"<html{language}><p>{GUESSED[codec][1]}</p>"
        assert decode_html(html.encode(codec))[0] == html


@pytest.mark.parametrize(
    "text",
    [
        "Il sindaco ha detto che lunedì si vota.",
        "Il sindaco ha detto che la città è bella, perché così è più verde; venerdì però resterà chiusa.",
        "The bridge costs £3,000, the ferry £400, the mill £20, the pier £2, the car £3, the dog £4, the cat £5 and all £6m.",
        "José Muñoz was naïve: a façade costs £3,000, said the café’s owner, or ½ of it – “for now”, at 5° outside.",
    ],
)
def test_western_letters_and_pounds_are_neither_vietnamese_nor_polish(text: str) -> None:
    """What is Italian fits Vietnamese as well, and a sign of pounds is a letter of Polish elsewhere."""
    page = f"<html><body><p>{text}</p></body></html>".encode("cp1252")
    assert text in decode_html(page)[0]


def test_cyrillic_of_old_systems_is_read_by_its_frequent_letters() -> None:
    """No guess knows these encodings."""
    html = f"<p>{GUESSED['cp1251'][1]}</p>"
    for codec in ("cp866", "iso8859-5"):
        assert decode_html(html.encode(codec))[0] == html


def test_greek_is_no_cyrillic() -> None:
    """KOI8 reads the frequent letters of Greek as frequent ones, but Greek reads more of them so."""
    text = "Το παλιό καράβι έμεινε στο λιμάνι όλο το καλοκαίρι, και οι επιβάτες πήραν το λεωφορείο μέχρι το επόμενο χωριό."
    html = f"<p>{text} Τα σχολεία άνοιξαν και πάλι τον Σεπτέμβριο.</p>"
    assert decode_html(html.encode("iso8859-7"))[0] == html


def test_a_few_foreign_names_tell_no_encoding() -> None:
    """Letters of several languages in English are those of western Europe."""
    html = "<p>Café owners met the Ångström society in São Tomé, said Zoë Ibáñez of the board at the end of the evening.</p>"
    assert decode_html(html.encode("cp1252"))[0] == html


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
    """Scripts that never end, tags that never close and one long line of ASCII do not make the guess slow."""
    for data in (*(unit * 200_000 for unit in (b"<script>\xe9", b"<a \xe9", b"<!--\xe9", b"\xe9")), b"\xe9\n" + b"a " * 50_000):
        began = time.process_time()
        decode_html(data)
        assert time.process_time() - began < 5


SENTENCES = {
    "ru": "Совет долины собрался в понедельник вечером и принял бюджет на следующий год после долгого спора.",
    "hu": "A völgy tanácsa hétfőn este összeült, és hosszú vita után elfogadta a jövő évi költségvetést.",
    "de": "Der Rat des Tals trat am Montagabend zusammen und beschloß nach längerem Streit den Haushalt für nächstes Jahr.",
    "zh": "山谷委员会星期一晚上开会，经过四个小时的辩论，同意了明年的预算。",
    "ja": "谷の評議会は月曜の夜に開かれ、四時間の議論の末に来年の予算を承認した。",
    "ko": "골짜기 의회는 월요일 저녁에 모여 네 시간의 토론 끝에 내년 예산에 합의했다.",
    "el": "Το συμβούλιο της κοιλάδας συνεδρίασε τη Δευτέρα το βράδυ και ενέκρινε τον προϋπολογισμό.",
    "ar": "اجتمع مجلس الوادي مساء الاثنين ووافق على ميزانية العام المقبل بعد نقاش طويل.",
    "th": "สภาหุบเขาประชุมเมื่อเย็นวันจันทร์และเห็นชอบงบประมาณสำหรับปีหน้า",
    "he": "מועצת העמק התכנסה ביום שני בערב ואישרה את התקציב לשנה הבאה.",
    "tr": "Vadi meclisi pazartesi akşamı toplandı ve uzun bir tartışmadan sonra gelecek yılın bütçesini kabul etti.",
    "vi": "Hội đồng thung lũng họp tối thứ Hai và đồng ý với ngân sách cho năm tới.",
}
STALE = (
    "gb2312 gbk big5 shift_jis euc-kr euc-jp iso-2022-jp windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 "
    "windows-1255 windows-1256 windows-1257 iso-8859-1 iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-15 koi8-r tis-620"
).split()


@pytest.mark.parametrize("damage", [b"", b"\xff", b"\xe4"])
@pytest.mark.parametrize(
    "form", ['<meta charset="{}">', '<?xml version="1.0" encoding="{}"?>', '<meta content="text/html; charset={}">']
)
@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_utf_8_wins_over_any_stale_declaration(language: str, form: str, damage: bytes) -> None:
    """A sentence of UTF-8 is no accident, whatever the page declares, and one bad byte in it costs itself alone."""
    for label in STALE:
        html = f"{form.format(label)}<html><p>{SENTENCES[language]}</p>"
        data = html.encode().replace(b"</p>", b" " + damage + b" </p>")
        text, warnings = decode_html(data)
        assert text.replace("\ufffd", "") == html.replace("</p>", "  </p>"), label
        assert "but is utf-8" in warnings[0]
        assert len(warnings) == 1 + bool(damage)


@pytest.mark.parametrize("declaration", ["", META.format("utf-8")])
@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_a_bad_byte_costs_itself_alone(language: str, declaration: str) -> None:
    """UTF-8 with a broken byte, a letter cut through in its middle or at the end stays UTF-8, with a warning."""
    words = SENTENCES[language].encode()
    first = next(at for at, byte in enumerate(words) if byte > 127)
    for data in (words + b"\xff", b"\x92" + words + b"\xe9 x", words[first + 1 :] + words, words * 2 + b"\xe3\x81"):
        text, warnings = decode_html(declaration.encode() + b"<p>" + data)
        assert SENTENCES[language] in text
        assert [warning for warning in warnings if "not utf-8 were replaced" in warning]


@pytest.mark.parametrize(
    ("language", "codec"),
    [
        *(("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "iso8859-5"), ("hu", "cp1250"), ("hu", "iso8859-2"), ("de", "cp1252")),
        *(("zh", "gb18030"), ("zh", "big5hkscs"), ("ja", "cp932"), ("ja", "euc_jp"), ("ja", "iso2022_jp"), ("ko", "cp949")),
        *(("el", "cp1253"), ("ar", "cp1256"), ("th", "cp874"), ("he", "cp1255"), ("tr", "cp1254")),
    ],
)
def test_a_true_declaration_is_believed(language: str, codec: str) -> None:
    """Text in the encoding that the page declares is read by it, also a word or two of it."""
    labels = {"cp874": "tis-620", "big5hkscs": "big5", "cp932": "shift_jis", "cp949": "euc-kr", "iso2022_jp": "iso-2022-jp"}
    words = SENTENCES[language] if codec != "big5hkscs" else "山谷委員會星期一晚上開會，同意了明年的預算。"
    for sentence in (words, words[:2], words[:7], words * 9):
        html = META.format(labels.get(codec, codec)) + sentence
        assert decode_html(html.encode(codec)) == (html, ())


def test_a_page_that_is_far_from_the_utf_8_it_declares_is_guessed() -> None:
    """A declaration that hardly a byte fits is none."""
    html = META.format("utf-8") + f"<p>{SENTENCES['ru'] * 3}"
    text, warnings = decode_html(html.encode("cp1251"))
    assert text == html
    assert warnings == ("the page declares utf-8: cp1251 was guessed",)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_wide_encodings_show_without_a_mark(codec: str, language: str) -> None:
    """Every other byte of a tag is NUL, also where the page begins with a line break or declares something else."""
    for before in ("", "\n", META.format("utf-8")):
        html = f"{before}<html><head><title>x</title></head><body><p>{SENTENCES[language]}</p></body></html>"
        assert decode_html(html.encode(codec)) == (html, ())


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>>",
        b"\n%PDF-1.4 <p>",
        b"PK\x03\x04\x14\0\0\0word/document.xml",
        b"\x1f\x8b\x08\0\0\0\0\0",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"GIF89a\1\0",
        b"RIFF\x24\0\0\0WEBPVP8 ",
        b"\0\0\0\x18ftypmp42",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1 Text}",
        random.Random(7).randbytes(5_000),  # noqa: S311  # the same bytes in every run
    ],
)
def test_a_file_that_is_no_page_has_no_text(data: bytes) -> None:
    """Pictures, documents, archives and random bytes are named in a warning, also where they were decoded before."""
    for given in (data, data.decode("latin-1")):
        text, warnings = decode_html(given)
        assert text == ""
        assert [warning for warning in warnings if warning.startswith("this is ") and warning.endswith("nothing was read")]
    assert decode_html(b"\x89PNG\r\n\x1a\n\0\0".decode("utf-8", "replace"))[0] == ""


def test_a_text_with_many_characters_that_could_not_be_read_is_said_to_be_damaged() -> None:
    """Whoever decoded a page badly before learns of it; one such character may be the page's own."""
    assert decode_html("a\ufffdb\ufffdc\ufffd")[1] == ("3 characters could not be read when this text was decoded",)
    assert decode_html("a\ufffdb") == ("a\ufffdb", ())
