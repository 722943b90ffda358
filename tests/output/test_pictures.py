"""Captioned pictures of the article keep what the text loses: caption and credit."""

from __future__ import annotations

import cleaner
from cleaner.document import Picture

PROSE = "<p>The mill at the lower bridge was opened again on Monday, after two years in which its wheel was built anew.</p>"
FIGURE = (
    "<figure><div><img src=/mill.jpg alt='A mill'></div>"
    "<figcaption>The new wheel turns for the first time. <span>Photo: Ann Sample/Getty Images</span></figcaption></figure>"
)
PAGE = "<html><body>{}<article><h1>The mill turns</h1>{}</article>{}</body></html>"


def find(before: str, inside: str, behind: str = "") -> tuple[Picture, ...]:
    """Return the pictures of a page."""
    return cleaner.clean_html(PAGE.format(before, inside, behind)).pictures


def test_a_figure_gives_a_picture() -> None:
    """Address and alternative text come from the image, caption and credit from the text beside it."""
    result = cleaner.clean_html(PAGE.format("", PROSE * 2 + FIGURE + PROSE.replace("Monday", "Sunday"), ""))
    (picture,) = result.pictures
    assert (picture.address, picture.alternative) == ("/mill.jpg", "A mill")
    assert picture.caption == "The new wheel turns for the first time."
    assert picture.credit == "Photo: Ann Sample/Getty Images"
    assert "Getty" not in result.text
    assert result.to_dict()["pictures"] == [picture.to_dict()]


def test_classes_say_that_an_element_is_a_picture() -> None:
    """An element of class `wp-caption` with an image is one; one without an image is none."""
    caption = "<div class=wp-caption><img data-src=b.png><p class=wp-caption-text>The stones before their first use.</p></div>"
    (picture,) = find("", PROSE * 2 + caption + PROSE)
    assert (picture.address, picture.caption, picture.credit) == ("b.png", "The stones before their first use.", None)
    assert find("", PROSE * 2 + caption.replace("<img data-src=b.png>", "") + PROSE) == ()


def test_pictures_of_the_frame_are_left_out() -> None:
    """Figures of asides are no pictures of the article, and a page without an article has none."""
    assert find("", PROSE * 3 + f"<aside>{FIGURE}</aside>") == ()
    assert cleaner.clean_html(f"<nav>{FIGURE}</nav>").pictures == ()
