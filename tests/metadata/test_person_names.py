"""Names out of author fields."""

from __future__ import annotations

import pytest

from cleaner.metadata.person_names import has_prefix, looks_like_handle, looks_like_name, split_names, strip_role
from cleaner.metadata.strings import clean_string, fold, squeeze, without_repeats


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("By Ann Lee", ["Ann Lee"]),
        ("by: Ann Lee", ["Ann Lee"]),
        ("Written by Ann Lee", ["Ann Lee"]),
        ("Medically reviewed by Ann Lee", ["Ann Lee"]),
        ("Von Anna Müller", ["Anna Müller"]),
        ("Par Anne Léger", ["Anne Léger"]),
        ("Por Ana López", ["Ana López"]),
        ("Di Anna Rossi", ["Anna Rossi"]),
        ("Di Maio", ["Di Maio"]),
        ("Av Anna Berg", ["Anna Berg"]),
        ("von der Leyen", ["von der Leyen"]),
        ("Автор: Анна Ли", ["Анна Ли"]),
        ("作者：王小明", ["王小明"]),
        ("김영희 기자", ["김영희"]),
        ("Av: Anna Berg", ["Anna Berg"]),
        ("Yazar: Ayşe Demir", ["Ayşe Demir"]),
        ("文・山田太郎", ["山田太郎"]),
        ("Ein Kommentar von Anna Müller", ["Anna Müller"]),
        ("Par Anne Léger avec AFP", ["Anne Léger"]),
        ("Ana López y agencias", ["Ana López"]),
        ("Par Anne Léger, envoyée spéciale", ["Anne Léger"]),
        ("Por Ana López / Corresponsal", ["Ana López"]),
        ("Por Ana López, de Lisboa", ["Ana López"]),
        ("Propos recueillis par Anne Léger", ["Anne Léger"]),
        ("de Ana López", ["Ana López"]),
        ("De La Cruz", ["De La Cruz"]),
        ("Tomás Reis e Prado", ["Tomás Reis e Prado"]),
        ("Por Ramón Luz y Cid y Ana Gil", ["Ramón Luz y Cid", "Ana Gil"]),
        ("Ana Reis e Rui Prado", ["Ana Reis", "Rui Prado"]),
        ("Ana e Rui", ["Ana", "Rui"]),
        ("Ana Reis e Redação", ["Ana Reis"]),
        ("Luca Neri e ANSA", ["Luca Neri"]),
        ("ann@post.example (Ann Lee)", ["Ann Lee"]),
        ("Texto de Ana López", ["Ana López"]),
        ("de la Torre, Ana", ["Ana de la Torre"]),
        ("Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee, Bo Ek and Cy Day", ["Ann Lee", "Bo Ek", "Cy Day"]),
        ("Ann Lee, Bo Ek, and Cy Day", ["Ann Lee", "Bo Ek", "Cy Day"]),
        ("Ann Lee & Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee; Bo Ek | Cy Day", ["Ann Lee", "Bo Ek", "Cy Day"]),
        ("Anna Müller und Bo Ek", ["Anna Müller", "Bo Ek"]),
        ("Ana López y Bo Ek", ["Ana López", "Bo Ek"]),
        ("Lee, Ann", ["Ann Lee"]),
        ("Ann Lee, staff writer", ["Ann Lee"]),
        ("Ann Lee, Senior Editor, Valley News", ["Ann Lee"]),
        ("Ann Lee, The Harbour Press", ["Ann Lee"]),
        ("Ann Lee, Reuters", ["Ann Lee"]),
        ("Ann Lee, Associated Press", ["Ann Lee"]),
        ("By Ann Lee | Photos by Bo Ek", ["Ann Lee"]),
        ("Foto: Bo Ek", ["Bo Ek"]),
        ("Ann Lee, Les Échos", ["Ann Lee"]),
        ("Ann Lee, Les Sample", ["Ann Lee", "Les Sample"]),
        ("Valley News", ["Valley News"]),
        ("ANN LEE AND BO EK", ["ANN LEE", "BO EK"]),
        ("Ann Lee, Jr., Bo Ek Sr.", ["Ann Lee Jr.", "Bo Ek Sr."]),
        ("Ann Lee, Sr. Director of Boats", ["Ann Lee"]),
        ("Ann Lee, MD, FAND", ["Ann Lee"]),
        ("Ann Lee, Ph.D.", ["Ann Lee"]),
        ("Ann Lee (Valley News)", ["Ann Lee"]),
        ("Rui Ma", ["Rui Ma"]),
        ("Ann Lee, Dietitian", ["Ann Lee"]),
        ("Ann Lee, RD, Registered Dietitian", ["Ann Lee"]),
        ("Dietitian", []),
        ("Registered Dietitian", []),
        ("Senior Reporter", []),
        ("Anna Müller und Bo Ek, Journalisten", ["Anna Müller", "Bo Ek"]),
        ("van der Berg, Jan", ["Jan van der Berg"]),
        ("Jan van der Berg", ["Jan van der Berg"]),
        ("O'Brien, Conan", ["Conan O'Brien"]),
        ("Ana Silva e Bo Ek", ["Ana Silva", "Bo Ek"]),
        ("Anna Kowalska i Jan Nowak", ["Anna Kowalska", "Jan Nowak"]),
        ("Ann Lee Ann Lee", ["Ann Lee"]),
        ("Bj&amp;ouml;rn Ek", ["Björn Ek"]),
        ("<a href='x'>Ann Lee</a>", ["Ann Lee"]),
        ("Valley.com Staff", ["Valley.com Staff"]),
        ("ann@example.org", []),
        ("https://example.org/ann", []),
        ("example.org", []),
        ("@annlee", []),
        ("admin", []),
        ("View all posts", []),
        ("August", []),
        ("Monday", []),
        ("12", []),
        ("", []),
        ("A", []),
        ("This is a long sentence that names nobody at all", []),
        ("One two three four five six seven", []),
        ("x" * 61, []),
    ],
)
def test_names_in_one_value(value: str, names: list[str]) -> None:
    """Prefixes, roles, degrees and addresses go; several names are parted."""
    assert split_names(value) == names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Lee", True),
        ("Ursula von der Leyen", True),
        ("王小明", True),
        ("The Valley Team", True),
        ("ann lee", False),
        ("How are you?", False),
        ("Senior Reporter", False),
        ("User 12345", False),
        ("A B C D E F", False),
    ],
)
def test_what_looks_like_a_name(name: str, expected: bool) -> None:  # noqa: FBT001
    """In running text a name has capitals and few words."""
    assert looks_like_name(name) is expected


def test_roles_after_names_and_handles() -> None:
    """A role goes where a whole name stands before it; members of forums have names of one word."""
    assert strip_role("Ann Lee Senior Reporter") == "Ann Lee"
    assert strip_role("The Valley Editorial Team") == "The Valley Editorial Team"
    assert strip_role("Luxury Expert") == "Luxury Expert"
    assert [looks_like_handle(name) for name in ("user4711", "ann_lee", "12", "ann lee", "x" * 30)] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [has_prefix(text) for text in ("By Ann", "記者 王小明", "Bye Ann", "Ann")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  a \n b ", "a b"),
        ("Tom &amp;amp; Ann", "Tom & Ann"),
        ("a&#39;s", "a's"),
        ("<b>a</b> c", "a c"),
        ("a < b > c", "a < b > c"),
        ("a\u200b\x07b", "ab"),
        ("null", ""),
        ("[object Object]", ""),
        (None, ""),
        (7, ""),
        (["a"], ""),
        ("x" * 6_000, "x" * 5_000),
    ],
)
def test_declared_strings(value: object, expected: str) -> None:
    """Entities are undone twice, markup and control characters go, and what says nothing is empty."""
    assert clean_string(value) == expected


def test_folding() -> None:
    """Case and punctuation do not tell texts apart; the first of equal values stays."""
    assert fold(" The “Valley”—News! ") == "the valley news"
    assert squeeze("The Valley-News") == "thevalleynews"
    assert without_repeats(["Ann Lee", "", "ann lee", "Bo", "!!"]) == ["Ann Lee", "Bo", "!!"]
