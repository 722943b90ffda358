"""The labels that pages name their encodings by, and what a browser takes each to mean (WHATWG Encoding Standard).

Many labels mean a superset of what they say: pages that call themselves ISO 8859-1 are Windows-1252, GB 2312 is GB 18030.
"""

from __future__ import annotations

import codecs
import re

# Python's name for each encoding, then the labels. Labels that are the same but for "-" and "_" stand here once.
_TABLE = """
utf-8: utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8
cp866: 866 cp866 csibm866 ibm866
iso8859-2: csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2:1987 l2 latin2
iso8859-3: csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3:1988 l3 latin3
iso8859-4: csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4:1988 l4 latin4
iso8859-5: csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5:1988
iso8859-6: arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127
iso8859-6: iso8859-6 iso88596 iso_8859-6:1987
iso8859-7: csisolatingreek ecma-118 elot-928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7:1987
iso8859-7: sun-eu-greek
iso8859-8: csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8:1988 visual
iso8859-8: csiso88598i iso-8859-8-i logical
iso8859-10: csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6
iso8859-13: iso-8859-13 iso8859-13 iso885913
iso8859-14: iso-8859-14 iso8859-14 iso885914
iso8859-15: csisolatin9 iso-8859-15 iso8859-15 iso885915 l9
iso8859-16: iso-8859-16
koi8-r: cskoi8r koi koi8 koi8-r
koi8-u: koi8-ru koi8-u
mac-roman: csmacintosh mac macintosh x-mac-roman
mac-cyrillic: x-mac-cyrillic x-mac-ukrainian
cp874: dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874
cp1250: cp1250 windows-1250 x-cp1250
cp1251: cp1251 windows-1251 x-cp1251
cp1252: ansi-x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1:1987 l1
cp1252: latin1 latin-1 us-ascii windows-1252 x-cp1252
cp1253: cp1253 windows-1253 x-cp1253
cp1254: cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254
cp1255: cp1255 windows-1255 x-cp1255
cp1256: cp1256 windows-1256 x-cp1256
cp1257: cp1257 windows-1257 x-cp1257
cp1258: cp1258 windows-1258 x-cp1258
gb18030: chinese csgb2312 csiso58gb231280 gb18030 gb2312 gb-2312-80 gbk iso-ir-58 x-gbk
big5hkscs: big5 big5-hkscs cn-big5 csbig5 x-x-big5
euc_jp: cseucpkdfmtjapanese euc-jp x-euc-jp
iso2022_jp: csiso2022jp iso-2022-jp
cp932: csshiftjis ms932 ms-kanji shift-jis sjis windows-31j x-sjis
cp949: cseuckr csksc56011987 euc-kr iso-ir-149 korean ks-c-5601-1987 ks-c-5601-1989 ksc5601 ksc-5601 windows-949
utf-16-be: unicodefffe utf-16be
utf-16-le: csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le
"""
_ENCODINGS = {
    label.replace("_", "-"): line.split(": ")[0] for line in _TABLE.split("\n") if line for label in line.split(": ")[1].split()
} | {"utf-8": "utf-8"}

# What unlabelled pages are in: the candidates of the guess. Without the bound, the guess finds mainframes.
GUESSABLE = (
    "gb18030 big5hkscs cp932 euc_jp cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 koi8_r koi8_u "
    "iso8859_2 iso8859_5 iso8859_7"
).split()

# Encodings of one byte by their letters; those of Latin letters do for each other where a page has hardly any with marks.
LATIN = frozenset(
    "cp1250 cp1252 cp1254 cp1257 cp1258 iso8859-2 iso8859-3 iso8859-4 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 "
    "mac-roman".split()
)
CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic")
_SCRIPTS = {
    re.compile("[\u0370-\u03ff]"): "cp1253 iso8859-7",
    re.compile("[\u0590-\u05ff]"): "cp1255 iso8859-8",
    re.compile("[\u0600-\u06ff]"): "cp1256 iso8859-6",
    re.compile("[\u0e00-\u0e7f]"): "cp874",
}

# Latin encodings differ in few letters, and a short text fits several: the page's language then decides.
_BY_LANGUAGE = {"cp1250": "bs cs hr hu pl ro sk sl sq", "cp1254": "az tr", "cp1257": "et lt lv", "cp1258": "vi"}
_LANGUAGE_ENCODING = {language: name for name, languages in _BY_LANGUAGE.items() for language in languages.split()}

# The letters that the languages of each encoding have besides those of ASCII, one language after the other.
_CENTRAL = "áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž ąćęłńóśźż áéíóöőúüű ăâîşţ čćđšž çë"
ALPHABETS = {
    name: tuple(map(frozenset, letters.split()))
    for name, letters in {
        "cp1252": "àâæçéèêëîïôœùûüÿ äöüßéà áéíñóúüçªº áâãàçéêíóôõúüªº àèéìòóùîº åäöæøéüà éëïöüèáíóê áðéíóúýþæö àçèéíïòóúü·",
        "cp1250": _CENTRAL,
        "iso8859-2": _CENTRAL,
        "cp1254": "çğıöşüâîûi̇",
        "cp1257": "ąčęėįšųūž āčēģīķļņšūž äõöüšž",
        "cp1258": "àâăđèéêìíòóôơùúưýáạ̉̃́̀̉",
    }.items()
}
PRINT_SIGNS = frozenset("\xa0 “”„‟‘’‚‛«»‹›–—…•·°§©®™€£¡¿")


def find_encoding(label: str) -> str | None:
    """Return Python's name of the encoding that a label means to a browser, or None for a label that browsers do not know."""
    return _ENCODINGS.get(label.strip().lower().replace("_", "-"))


def is_several_bytes(encoding: str) -> bool:
    """Whether the encoding has characters of several bytes, of which few random bytes make sense."""
    return codecs.lookup(encoding).name in {"gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949"}


def find_usual_encoding(language: str) -> str:
    """Return the one-byte encoding that pages in a language with Latin letters have."""
    return _LANGUAGE_ENCODING.get(language.lower(), "cp1252")


def find_script(encoding: str) -> re.Pattern[str] | None:
    """Return what finds the letters that an encoding is made for, where that is one script that is not Latin."""
    return next((letters for letters, names in _SCRIPTS.items() if encoding in names.split()), None)
