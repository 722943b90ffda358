"""The compiled quick look at the limits: sure only where Python is, and sure of what people write."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.core import PURE, is_compiled
from cleaner.formats.html.limits import Limits, _scan_tags, find_looker, is_harmless, look_closely, look_quickly
from cleaner.formats.html.mend import mend_page
from cleaner.formats.html.probe_looks import HARMLESS, UNSURE
from cleaner.formats.html.reveal import HIDING
from cleaner.formats.html.tags import FORMATTING, FRAME_IN_SCRIPT, FRAME_INSIDE, RAW_TEXT, view_bytes
from tests.formats.html.limited import apply_limits
from tests.pages import pages

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

FIXTURES = sorted(Path(__file__).parents[2].glob("fixtures/html/*/page.html"))
NARROW = Limits(depth=6, options=2)
CLOSE = Limits(depth=9, options=2, formatting=3, tags=60)
NAMES = [
    "div",
    "svg",
    "math",
    "path",
    "br",
    "option",
    "body",
    "foreignObject",
    *RAW_TEXT,
    *FRAME_INSIDE,
    *FRAME_IN_SCRIPT,
    *FORMATTING,
]
PIECES = st.one_of(
    st.sampled_from([*(f"<{name}{end}" for name in NAMES for end in (">", "/>", " ", " a='", "/", " a=b/>"))]),
    st.sampled_from([f"</{name}{end}" for name in NAMES for end in (">", " >", "/>", "x>")]),
    st.sampled_from("<!-- --> --!> <!--> <!---> - -- <![CDATA[ ]]> <!doctype a> <? </ </> </1> < > \" ' = / \n a é".split(" ")),
    st.text("<>!-/='\"ab P\n\t", max_size=8),
)


def is_right(html: str, limits: Limits) -> bool:
    """Say whether the look is sure of nothing that Python denies, whether harm or none."""
    data = html.encode("utf-8", "surrogatepass")
    return look_quickly(data, limits) in {None, is_harmless(view_bytes(data), limits)}


@settings(deadline=None, max_examples=1500)
@given(st.lists(PIECES, max_size=25).map("".join))
@example("<script><!--</script><b>")
@example("<!-- <!--> <b>")
@example("<!-- <!--- --> <b>")
@example("<title>a</TITLE/><style></p ></style>")
def test_what_is_sure_is_harmless(html: str) -> None:
    """Whatever tags stand in whatever order, the look errs towards looking closer."""
    assert is_right(html, NARROW)
    assert is_right(html + "</body>", Limits())


@settings(deadline=None, max_examples=200)
@given(pages())
def test_generated_pages_are_looked_at_alike(html: str) -> None:
    """The same for pages with articles in them."""
    assert is_right(html, Limits())


def is_left_alone(html: str, limits: Limits) -> bool:
    """Say whether Python finds nothing to mend and nothing that exceeds a limit, looking thoroughly."""
    data = html.encode("utf-8", "surrogatepass")
    lowered = view_bytes(data)
    mended, faults = mend_page(data, lowered)
    scan = _scan_tags(lowered, limits, limits.formatting)
    return mended is data and not faults and not scan.cuts and not scan.dropped and scan.copies <= limits.tags


OPENED = [
    *"p li dd dt a b i nobr button form select option optgroup h1 h2 table tr td caption ul div ruby rt template x-y".split(),
    *"svg math foreignObject mtext desc title style br input html body script".split(),
]
TAGS = st.builds(
    "<{}{}{}>".format, st.sampled_from(["", "", "/"]), st.sampled_from(OPENED), st.sampled_from(["", "", "", " a", "/"])
)
PLAIN = [name for name in OPENED if name not in RAW_TEXT]
PLAIN_TAGS = st.lists(st.builds("<{}{}>".format, st.sampled_from(["", "/"]), st.sampled_from(PLAIN)), max_size=40)


@settings(deadline=None, max_examples=3000)
@given(st.lists(st.one_of(TAGS, PIECES), max_size=40).map("".join))
@example("<b><p></b><b><p></b><b><p></b><b><p></b>")
@example("<form><div></form><form><li><form>")
@example("<table><tr><td><a><table><tr></a><b></table></b>")
@example("<svg><title><b></svg></b><style><b></style>")
@example("<li><div><li></li><x></div>" * 7)
@example("<ruby><rt><rt><b></ruby><h1><h2><button><p><button></p>")
def test_what_is_sure_at_a_closer_look_is_left_alone(html: str) -> None:
    """The closer look follows the open elements as Python does, whatever closes what."""
    for limits in (CLOSE, Limits()):
        data = html.encode("utf-8", "surrogatepass")
        if look_closely(data, limits):
            assert is_left_alone(html, limits)


@settings(deadline=None, max_examples=3000)
@given(st.lists(st.one_of(TAGS, PIECES), max_size=40).map("".join))
@example("<p/></p><x/><x></x><x></x><div a='>'/><svg><g/><script><p/></svg><br/></")
@example("<!--><p><!--->a--><!-- <!-- --></p><script><!--<script></script><b></body></script><title><p></title><xmp/>")
@example("<textarea></p>" + "<iframe/><style>" * 20)
def test_pages_are_mended_alike(html: str) -> None:
    """With the core, Python looks at the doubtful tokens alone, and mends the same."""
    data = html.encode("utf-8", "surrogatepass")
    lowered = view_bytes(data)
    assert mend_page(data, lowered, find_looker()) == mend_page(data, lowered)


def is_within(html: str, limits: Limits) -> bool:
    """Say whether Python finds nothing that exceeds a limit, in a page that was mended."""
    scan = _scan_tags(view_bytes(html.encode("utf-8", "surrogatepass")), limits, limits.formatting)
    return not scan.cuts and not scan.dropped and scan.copies <= limits.tags


@settings(deadline=None, max_examples=3000)
@given(st.lists(st.one_of(TAGS, PIECES), max_size=40).map("".join))
@example("<div/><ul/></ul><script src=a/></script><x-y/>" * 4)
@example("<script>'<body>'</script><title><p></title><style></div></style><textarea></p></textarea>" + "<div>" * 12)
@example("<!--><b><!-- <!-- --><b><!---><b><!-- --!><b><b><b>")
@example("<svg><title><b></svg></b><style><b></style><svg><script><b></script><g/><div/>" * 4)
@example("<div><![CDATA[</div>]]>" * 12)
def test_a_mended_page_is_only_asked_for_its_limits(html: str) -> None:
    """Empty elements and raw text that holds tags are what they are, and what is sure exceeds no limit."""
    for limits in (CLOSE, Limits()):
        if look_closely(html.encode("utf-8", "surrogatepass"), limits, is_mended=True):
            assert is_within(html, limits)


@pytest.mark.parametrize(
    "html", ["<div/>a", "<script>'<body>'</script>", "<title><p></title>", "<script src=a /></script>", "<!--><p>"]
)
def test_a_mended_page_is_looked_at_once(html: str) -> None:
    """What may need mending is no reason to look again where that was done."""
    assert not look_closely(html.encode(), Limits())
    assert look_closely(html.encode(), Limits(), is_mended=True)


@settings(deadline=None, max_examples=2000)
@given(PLAIN_TAGS.map("".join), st.sampled_from([*(Limits(depth=deep) for deep in range(1, 14)), CLOSE, Limits(formatting=1)]))
@example("<li><ul></li>" * 3, Limits(depth=4))
@example("<b><p></b>" * 3, Limits(formatting=2))
def test_the_closer_look_knows_how_deep_tags_lie(html: str, limits: Limits) -> None:
    """Of tags alone, none of which is raw text or closed by a slash, it finds what Python finds, whatever the limits."""
    assert look_closely(html.encode(), limits) == is_left_alone(html, limits)


@settings(deadline=None, max_examples=200)
@given(pages())
def test_generated_pages_are_looked_at_closely(html: str) -> None:
    """The same for pages with articles in them."""
    assert not look_closely(html.encode("utf-8", "surrogatepass"), Limits()) or is_left_alone(html, Limits())


@pytest.mark.parametrize("html", HARMLESS)
def test_what_people_write_is_harmless_at_once(html: str) -> None:
    """Python is not asked for usual pages."""
    assert look_quickly(html.encode(), Limits()) is True


@pytest.mark.parametrize("html", UNSURE)
def test_the_rest_is_looked_at(html: str) -> None:
    """What may exceed a limit, or lacks an end, is not sure."""
    assert look_quickly(html.encode(), Limits(depth=8, options=3)) is not True


@pytest.mark.parametrize("inner", ["<b>never closed", "<div/>", "<svg><foreignObject></foreignObject></svg>", "<div>" * 9])
def test_harm_is_known_at_once(inner: str) -> None:
    """Where the tags alone show that a limit may be exceeded, Python does not look for it again."""
    assert look_quickly(f"<body>{inner}</body>".encode(), Limits(depth=8, options=3)) is False


@pytest.mark.parametrize("path", [pytest.param(path, id=path.parent.name) for path in FIXTURES])
def test_both_ways_agree_on_fixtures(path: Path) -> None:
    """Whoever wrote the page, the look says what Python says, but for elements that may hide text."""
    data = path.read_bytes()
    lowered = view_bytes(data)
    may_hide = any(f"<{name}" in lowered for name in HIDING)
    assert (look_quickly(data, Limits()) is True) == (is_harmless(lowered, Limits()) and not may_hide)


@pytest.mark.parametrize("name", HIDING)
def test_the_look_is_not_sure_of_elements_that_may_hide_text(name: str) -> None:
    """Where it is sure, nobody looks for shadow trees and frames."""
    assert look_quickly(f"<body><{name.upper()} shadowrootmode=open><p>a</{name}></body>".encode(), Limits()) is None


@settings(deadline=None, max_examples=200)
@given(pages())
def test_limits_give_the_same_page(html: str) -> None:
    """What is taken out of a page, and the warnings, do not depend on the core."""
    found = apply_limits(html, NARROW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert apply_limits(html, NARROW) == found
