"""Rows of lines are the article's: lists and verse come through whole, in many languages, wherever they stand."""

from __future__ import annotations

import pytest

import cleaner
from tests.rules.row_cases import ROWS, SETTINGS

SHAPES = {
    "at the tail": "{first}\n{second}\n{rows}",
    "at the tail, blank lines between": "{first}\n\n{second}\n\n{blank_rows}\n",
    "amid": "{first}\n{rows}\n{second}",
    "before a closing sentence": "{first}\n{second}\n{rows}\n{closing}",
    "at the head": "{rows}\n{first}\n{second}",
    "alone": "{rows}",
}
CASES = [pytest.param(shape, language, rows, id=f"{kind}-{language}-{shape}") for kind, language, rows in ROWS for shape in SHAPES]


@pytest.mark.parametrize(("shape", "language", "rows"), CASES)
def test_rows_of_the_article_stay(shape: str, language: str, rows: str) -> None:
    """No line of a list or poem goes for standing in a row: at the tail, amid, before a last sentence, at the head or alone."""
    setting = SETTINGS[language]
    text = SHAPES[shape].format(
        first=setting.first, second=setting.second, closing=setting.closing, rows=rows, blank_rows=rows.replace("\n", "\n\n")
    )
    result = cleaner.clean(text)
    assert [(removal.rule, removal.text) for removal in result.removals] == []
