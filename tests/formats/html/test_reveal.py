"""Shadow trees that a page declares, and the text of a page of frames, are text of the page; other templates are not."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.formats.html.limits import Limits
from cleaner.formats.html.reveal import FRAMES
from tests.formats.html.limited import apply_limits

STORY = (
    "The ferry to the islands of Tamsin runs again since Monday, after a winter in which nobody could cross.",
    "Its captain had waited for a part of the engine that was made in one place only, and that place had burned down.",
    "Now the school on the smallest island has four pupils again, and a teacher who brought them a globe.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)
NAVIGATION = "<nav><ul><li><a href=/a>News</a></li><li><a href=/b>Sport</a></li></ul></nav>"
SHADOWS = {
    "open": '<ferry-story><template shadowrootmode="open"><style>p {{ margin: 0 }}</style>{}</template></ferry-story>',
    "closed": "<ferry-story><template class=x shadowrootmode=closed>{}</template></ferry-story>",
    "old name": "<ferry-story><template shadowroot='open'>{}</template></ferry-story>",
    "nested": '<a-b><template shadowrootmode="open"><c-d><template shadowrootmode="open">{}</template></c-d></template></a-b>',
    "beside a template": '<template><p>{{x}}</p></template><a-b><template shadowrootmode="open">{}</template></a-b>',
    "behind a script": "<script>s = '<template>';</script><a-b><template shadowrootmode=open>{}</template></a-b>",
    "never closed": '<a-b><template shadowrootmode="open">{}',
    "behind an empty frame": '<iframe src="x"/><a-b><template shadowrootmode="open">{}</template></a-b>',
}


@pytest.mark.parametrize("shadow", SHADOWS)
def test_the_text_of_a_shadow_tree_stays(shadow: str) -> None:
    """A browser shows it in place of the element that declares it."""
    tree = SHADOWS[shadow].replace("{{", "{").replace("}}", "}").replace("{}", PARAGRAPHS)
    html = f"<title>Ferry</title>{NAVIGATION}<main>{tree}</main>"
    assert cleaner.clean_html(html).text.split("\n") == list(STORY)


@pytest.mark.parametrize("attributes", ["", ' id="row"', ' data-x="shadowrootmode"', " shadowrootmode=none"])
def test_what_a_template_holds_is_no_text(attributes: str) -> None:
    """Other templates are not shown, one inside a shadow tree among them."""
    hidden = f"<template{attributes}><p>This is no text that anybody reads on this page, whatever it says.</p></template>"
    html = f'<title>Ferry</title><a-b><template shadowrootmode="open">{PARAGRAPHS}{hidden}</template></a-b>{hidden}'
    assert cleaner.clean_html(html).text.split("\n") == list(STORY)


@pytest.mark.parametrize("tag", ["frameset", "FRAMESET"])
@pytest.mark.parametrize("body", ["<body>{}</body>", "{}", "<BODY bgcolor=white><h1>Ferry</h1>{}</BODY>"])
def test_a_page_of_frames_shows_what_it_has_without_them(tag: str, body: str) -> None:
    """Its text is what it says to browsers without frames, and a warning says so."""
    frames = f"<{tag} cols='20%,80%'><frame src=a><frame src=b><noframes>{body.format(PARAGRAPHS)}</noframes></{tag}>"
    found = cleaner.clean_html(f"<html><head><title>Ferry</title></head>{frames}</html>")
    assert found.text.split("\n") == list(STORY)
    assert FRAMES in found.warnings


@pytest.mark.parametrize(
    "page",
    [
        "<frameset><frame src=a><noframes><p>This page uses frames, but your browser shows none.</p></noframes></frameset>",
        f"<p>{STORY[0]}</p><noframes>{PARAGRAPHS}</noframes>",
        f"<p>{STORY[0]}</p><noframes>{PARAGRAPHS}<frameset></noframes>",
        f"<!-- <frameset> --><p>{STORY[0]}</p><noframes>{PARAGRAPHS}</noframes>",
        "<p>The attribute shadowrootmode declares a tree, and &lt;frameset> none.</p><template><p>x</p></template>",
    ],
)
def test_other_pages_stay_as_they_are(page: str) -> None:
    """A notice on frames is no text, nor is the stand-in for frames on a page without any."""
    assert apply_limits(page, Limits()) == (page, ())
