"""Keywords, figures, rights and thanks of studies stay; lists of tags go."""

import pytest

import cleaner

FINDING = "The number of nests rose with the height of the hedge, up to two metres, and fell again above that height."
FRENCH = (
    "Le nombre de nids augmente avec la hauteur de la haie, jusqu'à deux mètres, puis il baisse au-dessus de cette hauteur."
)
RUSSIAN = "В статье рассказано, как число гнёзд растёт с высотой изгороди до двух метров и как оно падает выше неё."


@pytest.mark.parametrize(
    "lines",
    [
        ["Hedges", f"Abstract. {FINDING}", "Keywords: hedge, nests"],
        ["Abstract", FINDING, "Keywords", "hedge, nests"],
        ["Résumé", FRENCH, "Mots-clés : haie, nids", "Abstract", FINDING, "Keywords: hedge, nests"],
        [
            "УДК 598.2",
            "ИЗГОРОДИ",
            RUSSIAN,
            "Ключевые слова: изгородь, гнездо",
            "Введение",
            "Список литературы",
            "1. Иванов. Птицы.",
        ],
        ["1. Methods", FINDING, "2. Results", FINDING[::-1], "3. Conclusion", "Figure 1. Nests. Photo credit: A. Sample."],
        [
            "摘要：本文研究树篱的高度与鸟巢数量之间的关系，作者调查了十二个农场。",
            "关键词：树篱；鸟巢",
            "参考文献",
            "[1] 王小明. 树篱[M].",
        ],
    ],
)
def test_studies_come_back_as_they_came(lines: list[str]) -> None:
    """They say what they are above, behind or beside their keywords."""
    for gap in ("\n", "\n\n"):
        text = gap.join(lines)
        assert cleaner.clean(text).text == text


def test_a_list_of_keywords_below_an_article_is_one_of_tags() -> None:
    """No abstract stands above it, and no literature behind it."""
    article = f"{FRENCH}\n\n{FRENCH.replace('haie', 'rive')}\n\nMots-clés : haie, nids"
    assert [one.text.strip() for one in cleaner.clean(article).removals] == ["Mots-clés : haie, nids"]


def test_what_a_site_has_around_a_study_goes() -> None:
    """A bar of buttons is no part of a study."""
    cleaned = cleaner.clean(f"Hedges\n\nAbstract\n\n{FINDING}\n\nKeywords: hedge, nests\n\nShare on Facebook")
    assert any("Share" in one.text for one in cleaned.removals)
