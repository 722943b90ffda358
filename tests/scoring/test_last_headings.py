"""The last heading goes where it begins an element of which nothing else is kept; other headings stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleaner.scoring.last_headings import drop_last_headings
from tests.scoring.drops import TEXT, keep_all

TITLE, BOX = "Join us this Sunday", "<p>At eight</p><p>At ten</p>"
LEFT_OUT = {"At eight", "At ten"}


def is_dropped(markup: str, title: str = TITLE) -> bool:
    """Say whether the heading goes, where everything is kept but the lines of the box."""
    choice, blocks, columns = keep_all(f"<main><h1>The mill turns</h1><p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p>{markup}</main>")
    rest = replace(choice, kept=tuple(index for index in choice.kept if blocks.texts[index] not in LEFT_OUT))
    left = {blocks.texts[index] for index in drop_last_headings(rest, blocks, columns).kept}
    assert TEXT in left
    return title not in left


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<div><h4>{TITLE}</h4>{BOX}</div>", True),
        (f"<div><div><h4>{TITLE}</h4></div>{BOX}</div>", True),
        (f"<div><h2>Coming up</h2><div><h4>{TITLE}</h4>{BOX}</div></div>", True),
        (f"<h4>{TITLE}</h4>{BOX}", False),
        (f"<div><h4>{TITLE}</h4></div>{BOX}", False),
        (f"<div><h4>{TITLE}</h4>{BOX}</div><p>{TEXT}</p>", False),
        (f"<div><p>{TITLE}</p>{BOX}</div>", False),
        (f"<div><h4>Every Monday</h4><p>{TEXT}</p></div><div><h4>{TITLE}</h4>{BOX}</div>", False),
        (f"<div><h2>One</h2>{BOX}</div><div><h2>Two</h2>{BOX}</div><div><h4>{TITLE}</h4>{BOX}</div>", False),
    ],
)
def test_a_heading_of_a_box_that_goes(markup: str, *, expected: bool) -> None:
    """Alone or one of two; not right inside the element of the article, above something kept, or as one of many."""
    assert is_dropped(markup) is expected


def test_a_sentence_stays() -> None:
    """Some pages make headings of their last sentences."""
    title = "Join us, and you will see."
    assert not is_dropped(f"<div><h4>{title}</h4>{BOX}</div>", title)
