"""The compiled quick look at the limits: sure only where Python is, and sure of what people write."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.core import PURE, is_compiled
from cleaner.formats.html.limits import Limits, apply_limits, is_harmless, look_quickly
from cleaner.formats.html.probe_looks import HARMLESS, UNSURE
from cleaner.formats.html.tags import FORMATTING, FRAME_IN_SCRIPT, FRAME_INSIDE, RAW_TEXT, view_bytes
from tests.pages import pages

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

FIXTURES = sorted(Path(__file__).parents[2].glob("fixtures/html/*/page.html"))
NARROW = Limits(depth=6, options=2)
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
    """Whoever wrote the page, the look says what Python says."""
    data = path.read_bytes()
    assert (look_quickly(data, Limits()) is True) == is_harmless(view_bytes(data), Limits())


@settings(deadline=None, max_examples=200)
@given(pages())
def test_limits_give_the_same_page(html: str) -> None:
    """What is taken out of a page, and the warnings, do not depend on the core."""
    found = apply_limits(html, NARROW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert apply_limits(html, NARROW) == found
