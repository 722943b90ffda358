"""A line named a caption, beside a picture, goes from an article; captions that are the article stay."""

from __future__ import annotations

import pytest

from cleaner.scoring.named_captions import drop_named_captions
from tests.scoring.drops import ARTICLE, TEXT, list_dropped

SAID = "The miller looks after the wheel, which is of oak and iron."


def is_dropped(markup: str, head: str = ARTICLE, texts: int = 6) -> bool:
    """Say whether the caption goes, where everything is kept."""
    html = f"<html><head>{head}</head><body><article>{f'<p>{TEXT}</p>' * texts}{markup}<p>{TEXT}</p></article></body></html>"
    dropped = list_dropped(drop_named_captions, html)
    assert TEXT not in dropped
    return SAID in dropped


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f'<figure><img src="a.jpg"><figcaption><p>{SAID}</p></figcaption></figure>', True),
        (f'<div><img src="a.jpg"><p class="Caption__Text">{SAID}</p></div>', True),
        (f'<div><div><img src="a.jpg"></div><div class="image-desc"><p>{SAID}</p></div></div>', True),
        (f'<div class="image-desc"><p>{SAID}</p></div>', False),
        (f'<div class="wp-block-media-text"><img src="a.jpg"><p>{SAID}</p></div>', False),
        (f'<div class="image-text"><img src="a.jpg"><p>{SAID}</p></div>', False),
        (f'<div class="bild-text"><img src="a.jpg"><p>{SAID}</p></div>', True),
        (f'<div><img src="a.jpg"><p class="slider__image-caption">{SAID}</p></div>', False),
        (f'<div><img src="a.jpg"><p class="lead">{SAID}</p></div>', False),
        (f'<div><img src="a.jpg"><p class="pullquote__attribution caption">{SAID}</p></div>', False),
        (f'<div><img src="a.jpg"><h3 class="caption">{SAID}</h3></div>', False),
        (f'<figure><img src="a.jpg"><figcaption><p>{SAID}</p>{"<p>Flour</p>" * 4}</figcaption></figure>', False),
        (f'<figure><img src="a.jpg"><figcaption><p>{SAID}</p></figcaption></figure>' * 9, False),
    ],
)
def test_a_named_caption_goes(markup: str, *, expected: bool) -> None:
    """Where a picture stands beside it; a heading, a long text and who said something stay."""
    assert is_dropped(markup) is expected


def test_captions_that_are_the_article_stay() -> None:
    """Where they are most of it, or the page is no article."""
    caption = f'<figure><img src="a.jpg"><figcaption><p>{SAID}</p></figcaption></figure>'
    assert not is_dropped(caption, texts=1)
    assert not is_dropped(caption, head="")
