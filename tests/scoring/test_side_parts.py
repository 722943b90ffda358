"""Reviews on pages of products and signatures in threads go; a review that is an article stays."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.blocks.html.page_blocks import ShapeNames
from cleaner.scoring import side_parts

DESCRIPTION = (
    "The Tarn kettle holds a litre and a half, boils in four minutes and keeps the water warm for an hour without a flame.",
    "Its handle is made of ash, which stays cool, and the lid locks with a quarter turn so that nothing spills on the way.",
    "Every kettle is pressed from one sheet of steel in a workshop in Ambleside, tested for leaks, and packed in straw.",
)
OPINIONS = (
    "I took it up two hills last weekend and it boiled every time, even in the wind; my brother wants one for his boat now.",
    "Arrived with a dent in the lid, but the shop sent me another one within three days and never asked for the first back.",
    "Lovely thing to look at, only the spout drips a little when you pour slowly, so I always put a cloth below the cup.",
)
PRODUCT = '<script type="application/ld+json">{"@type": "Product", "name": "Tarn kettle"}</script>'
ARTICLE = '<script type="application/ld+json">{"@type": "Article", "about": {"@type": "Product"}}</script>'


def make_product(section: str, head: str = PRODUCT) -> str:
    """Return a page of a product with a section below its description."""
    text = "".join(f"<p>{line}</p>" for line in DESCRIPTION)
    top = f'<html lang="en"><head><title>Tarn kettle</title>{head}</head><body><nav><a href="/">Home</a></nav>'
    return (
        f'{top}<main><h1>Tarn kettle</h1><div class="text">{text}</div>{section}</main><footer>Hill Shop</footer></body></html>'
    )


def make_opinions(name: str, tag: str = "div", row: str = "div") -> str:
    """Return what customers say, in an element of some name."""
    rows = "".join(f'<{row} class="row"><p>{line}</p></{row}>' for line in OPINIONS)
    return f'<{tag} class="{name}">{rows}</{tag}>'


@pytest.mark.parametrize(
    "name",
    ["reviews", "product-review wide", "customerReviews", "jdgm-widget", "kunden_bewertungen", "avis clients", "yorumlar"],
)
@pytest.mark.parametrize(("tag", "row"), [("div", "div"), ("section", "article"), ("ul", "li")])
def test_reviews_of_customers_go_from_the_page_of_a_product(name: str, tag: str, row: str) -> None:
    """Whatever they are called and built of; the description stays whole."""
    text = cleaner.clean_html(make_product(make_opinions(name, tag, row))).text
    assert [line for line in DESCRIPTION if line not in text] == []
    assert [line for line in OPINIONS if line in text] == []


@pytest.mark.parametrize("name", ["preview", "features", "overview reviewed-by-editors"])
def test_other_parts_of_a_product_stay(name: str) -> None:
    """A preview is no review."""
    text = cleaner.clean_html(make_product(make_opinions(name))).text
    assert [line for line in (*DESCRIPTION, *OPINIONS) if line not in text] == []


def test_a_review_that_is_an_article_stays() -> None:
    """Such a page names the product, too, and its text stands in an element that is named for a review."""
    text = cleaner.clean_html(make_product(make_opinions("review"), ARTICLE)).text
    assert [line for line in (*DESCRIPTION, *OPINIONS) if line not in text] == []


def test_a_page_that_is_nothing_but_reviews_keeps_them() -> None:
    """Where little is left beside them, they are what the page shows."""
    page = make_product(make_opinions("reviews"))
    for line in DESCRIPTION[1:]:
        page = page.replace(f"<p>{line}</p>", "")
    text = cleaner.clean_html(page).text
    assert [line for line in OPINIONS if line not in text] == []


SIGNATURE = "Sailing a Drascombe since 1998 and repairing it since 1999, ask me about leaks any time you like, but not in May."


def make_thread(name: str, posts: tuple[str, ...] = (*DESCRIPTION, *OPINIONS)) -> str:
    """Return a thread of which each post has a line below it, in an element of some name."""
    rows = "".join(
        f'<div class="post"><b>user{at}</b><div class="post-body"><p>{line}</p></div>'
        f'<div class="{name}">{SIGNATURE} {at}</div></div>'
        for at, line in enumerate(posts)
    )
    kind = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
    return f"<html><head><title>Kettles</title>{kind}</head><body><h1>Which kettle?</h1><div>{rows}</div></body></html>"


@pytest.mark.parametrize("name", ["signature", "postsignature postmsg", "ipsEntry__signature", "user_signature"])
def test_signatures_go_from_a_thread(name: str) -> None:
    """They stand below each post of whoever wrote it; the posts stay."""
    text = cleaner.clean_html(make_thread(name)).text
    assert SIGNATURE not in text
    assert [line for line in (*DESCRIPTION, *OPINIONS) if line not in text] == []


def test_the_same_lines_of_another_name_stay() -> None:
    """What is not named for a signature is part of the post."""
    assert SIGNATURE in cleaner.clean_html(make_thread("note")).text


def test_paragraphs_that_are_named_for_signatures_stay() -> None:
    """A signature is a line or two; a paragraph is the text of those who sign."""
    paragraph = " ".join([SIGNATURE, *OPINIONS])
    assert cleaner.clean_html(make_thread("signature-block").replace(SIGNATURE, paragraph)).text.count(SIGNATURE) >= 2


NAMES = (
    "Review product-reviews Bewertungen rezension Kundenmeinung avis recensioni opiniones reseñas resenas avaliacoes "
    "avaliações opinie recenzje recenze recenzie beoordelingen omdömen otzyv отзывы yorumlar jdgm yotpo loox okendo "
    "stamped bvseo bazaarvoice feefo trustpilot postSignature user__signature"
)


@pytest.mark.parametrize("name", NAMES.split())
def test_a_glance_sees_each_name(name: str) -> None:
    """What reviews and signatures are named holds one of the words that a page is glanced over for."""
    shapes = ShapeNames(["p", f"div {name}", "div text"])
    likely = {*shapes.find_likely(side_parts.REVIEW_GLANCE), *shapes.find_likely(side_parts.SIGNATURE_GLANCE)}
    named = {*filter(side_parts.REVIEWS.search, likely), *filter(side_parts.SIGNATURE.search, likely)}
    assert named == {f"div {name}"}


TERMS = (
    "We collect the name, the address and the telephone number of everyone who orders a kettle, and keep them for ten years.",
    "The workshop may hand these on to the carrier, who is bound by the same terms, and to nobody else without your consent.",
    "You may ask at any time what we know of you, and have it deleted, unless a law of this country obliges us to keep it.",
)


def make_dialog(opening: str, closing: str, head: str = "", *, heading: str = "Terms of the shop") -> str:
    """Return a page whose footer opens the shop's terms over it, six times as long as what the page shows."""
    terms = 6 * "".join(f"<p>{line}</p>" for line in TERMS)
    return make_product(f"{opening}<div><div><h2>{heading}</h2>{terms}</div></div>{closing}", head)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('<div role="dialog" class="z-10 inset-0">', "</div>"),
        ('<section id="terms" role="alertdialog">', "</section>"),
        ("<dialog>", "</dialog>"),
    ],
)
@pytest.mark.parametrize("head", ["", PRODUCT, ARTICLE])
def test_what_opens_over_a_page_goes(opening: str, closing: str, head: str) -> None:
    """It may have more words than the page."""
    text = cleaner.clean_html(make_dialog(opening, closing, head)).text
    assert [line for line in DESCRIPTION if line not in text] == []
    assert [line for line in TERMS if line in text] == []


def test_an_article_that_opens_over_a_list_stays() -> None:
    """Its heading is what the page is called."""
    page = make_dialog('<div role="dialog">', "</div>", heading="Tarn kettle").replace("<h1>Tarn kettle</h1>", "")
    text = cleaner.clean_html(page).text
    assert [line for line in TERMS if line not in text] == []


POST = "The heron waited at the edge of a frozen pond, wrote the judges, who gave it the silver medal."
ABOUT = (
    "I live by the sea with two cats and too many books, and write here about birds, boats and what I bake on Sundays. My "
    "first novel comes out in May, and I teach drawing in the village hall."
)


@pytest.mark.parametrize(
    "name",
    ["profile-textblock", "profile-block left", "wwsgd", "commenting-guidelines", "content_guidelines", "comments_rules"],
)
@pytest.mark.parametrize("above", [False, True])
def test_what_a_blog_says_of_itself_goes(name: str, *, above: bool) -> None:
    """It stands above or below the post, which may be shorter."""
    part, post = f'<div class="{name}"><p>{ABOUT}</p></div>', f'<div class="post-body"><p>{POST}</p></div>'
    body = f"<h2>A heron before breakfast</h2>{part + post if above else post + part}"
    text = cleaner.clean_html(f"<title>A heron before breakfast</title><body>{body}</body>").text
    assert POST in text
    assert ABOUT not in text


@pytest.mark.parametrize("name", ["profile", "guidelines", "company-profile", "post has-profile-block"])
def test_other_names_say_nothing_of_a_blog(name: str) -> None:
    """A portrait has a class for profiles, and guidelines are what a page may be for."""
    post = f'<div class="post-body"><p>{POST}</p></div>'
    part = f'<div class="{name}">' + "".join(f"<p>{line}</p>" for line in DESCRIPTION) + "</div>"
    text = cleaner.clean_html(f"<title>Herons</title><body><h1>Herons</h1><article>{part}{post}</article></body>").text
    assert DESCRIPTION[1] in text


def test_a_page_that_is_a_profile_keeps_it() -> None:
    """There is nothing else on it."""
    page = f'<title>Ada</title><body><dl class="profile-datablock"><dd class="profile-textblock">{ABOUT}</dd></dl></body>'
    assert ABOUT in cleaner.clean_html(page).text


@pytest.mark.parametrize("name", ["commenting-rules", "content-guidelines"])
@pytest.mark.parametrize("heading", ["<h1>{0}</h1>", "<h1>The Valley Paper</h1><h2>{0}</h2>"])
def test_a_page_about_how_to_comment_keeps_it(name: str, heading: str) -> None:
    """Its title says so, whether that stands within the element of such a name or above it."""
    title, note = "Our guidelines for comments", "We have read every letter since the spring, and this is what we ask of you."
    part = f'<div class="{name}">' + "".join(f"<p>{line}</p>" for line in OPINIONS) + "</div>"
    page = f"<title>{title}</title><body>{heading.format(title)}<p>{note}</p>{part}</body>"
    text = cleaner.clean_html(page).text
    assert [line for line in OPINIONS if line not in text] == []
