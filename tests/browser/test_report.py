"""The page of `cleaner report` in a browser: charts, filters, the reader, and text that would like to be more than text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from tests.browser.axe import find_violations
from tests.browser.conftest import DESK
from tests.report.samples import ARTICLES, Article, left_out, make_report, quarantine, write_run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OpenReport: TypeAlias = "Callable[..., Page]"
PHONE = (360, 740)
ATTACKS = (
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    '"><a href="javascript:window.hacked=1" onfocus=window.hacked=1 autofocus>',
    "{{ hacked }}<style>@import 'https://example.org/x.css'</style><iframe src='https://example.org/'></iframe>",
    "' onmouseover='alert(1)' x='",
)
LONG = "averylongnamewithoutanybreak" * 12


@pytest.fixture
def open_report(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenReport:
    """Return a function that writes a run and its report, and opens the report."""
    monkeypatch.chdir(tmp_path)

    def run(*articles: Article, into: Page = page) -> Page:
        write_run(tmp_path, articles or ARTICLES)
        make_report("--input", "dump.jsonl")
        into.goto((tmp_path / "report.html").as_uri())
        return into

    return run


def read_names(page: Page) -> list[str]:
    """Return the documents that are listed."""
    return [name.strip() for name in page.locator("#documents b").all_inner_texts()]


def test_bars_are_as_long_as_their_numbers(open_report: OpenReport) -> None:
    """In each table the bars stand to each other as the characters do, and families have colours of their own."""
    page = open_report()
    for table in ("family", "rule", "language", "site", "document"):
        rows = page.locator(f"#table-{table} tbody tr")
        numbers = [int(text) for text in rows.locator("td:nth-of-type(1)").all_inner_texts()]
        widths = rows.locator("rect.value").evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
        tracks = rows.locator("rect.track").evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
        assert len(numbers) == len(widths) >= 2
        assert numbers[0] == max(numbers)
        for number, width, track in zip(numbers, widths, tracks, strict=True):
            assert track > 100
            assert width == pytest.approx(track * number / numbers[0], abs=0.5)
    colours = page.locator("#table-family rect.value").evaluate_all("bars => bars.map(bar => getComputedStyle(bar).fill)")
    assert len(set(colours)) == 3


def test_a_document_is_shown_with_what_went(open_report: OpenReport) -> None:
    """The whole text stands there, and what went is struck through."""
    page = open_report()
    assert read_names(page) == ["The ferry returns", "A budget is agreed"]
    assert page.locator("#text").text_content() == ARTICLES[0].record["text"]
    removed = page.locator("#text del")
    assert removed.all_text_contents() == ["Share this article", "Read more: the bridge"]
    assert "line-through" in removed.first.evaluate("element => getComputedStyle(element).textDecorationLine")
    page.get_by_role("option", name="A budget is agreed").click()
    assert page.locator("#text").text_content() == ARTICLES[1].record["text"]
    page.get_by_role("link", name="dump.jsonl:1").click()
    assert page.locator("#text").text_content() == ARTICLES[0].record["text"]


def test_documents_are_filtered(open_report: OpenReport) -> None:
    """By family, rule, site, language and text; what was not asked for loses its colour, and all come back at once."""
    page = open_report()
    for label, value, wanted in (
        ("Family", "advert", "A budget is agreed"),
        ("Rule", "related.read-also", "The ferry returns"),
        ("Site", "example.net", "A budget is agreed"),
        ("Language", "en", "The ferry returns"),
    ):
        page.get_by_label(label, exact=True).select_option(value)
        assert read_names(page) == [wanted], label
        assert page.get_by_role("status").inner_text() == "1 of 2 documents"
        assert page.locator("#shown-name").inner_text() == wanted
        if label == "Rule":
            dimmed = "elements => elements.map(element => element.classList.contains('other'))"
            assert page.locator("#text del").evaluate_all(dimmed) == [True, False]
        page.get_by_role("button", name="Show all").click()
        assert page.get_by_role("status").inner_text() == "2 of 2 documents"


def test_texts_are_searched(open_report: OpenReport) -> None:
    """In what stayed and in what went, upper case or lower; finds are marked, and nothing found says so."""
    page = open_report()
    for wanted, name in (("MONTAG", "A budget is agreed"), ("the bridge", "The ferry returns")):
        page.get_by_label("Search", exact=True).fill(wanted)
        assert read_names(page) == [name]
        assert [text.lower() for text in page.locator("#text mark").all_inner_texts()] == [wanted.lower()]
    page.get_by_label("Search", exact=True).fill("no such word")
    assert page.get_by_role("status").inner_text() == "0 of 2 documents"
    assert page.locator("#shown").is_hidden()


def test_rule_and_evidence_show_on_hover_and_on_focus(open_report: OpenReport) -> None:
    """Each is said to the eye and to a screen reader; the pointer may go onto what is said, and Escape sends it away."""
    page = open_report()
    tip, removed = page.get_by_role("tooltip"), page.locator("#text del")
    assert tip.count() == 0
    removed.nth(1).hover()
    assert tip.inner_text() == "related.read-also\nrelated: en: Read more"
    tip.hover()
    assert tip.is_visible()
    page.locator("h1").hover()
    assert tip.count() == 0
    removed.nth(0).focus()
    assert tip.inner_text() == "share.bar\nshare: en: Share this article"
    assert removed.nth(0).get_attribute("aria-describedby") == tip.get_attribute("id") == "tip"
    assert removed.nth(1).get_attribute("aria-describedby") is None
    page.keyboard.press("Escape")
    assert tip.count() == 0


def test_a_keyboard_is_enough(open_report: OpenReport) -> None:
    """From the first key to the evidence of a span: skip link, filter, list by arrows, text, span."""
    page = open_report()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "family"
    for _ in range(6):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "documents"
    for key, name in (("ArrowDown", "A budget"), ("ArrowDown", "A budget"), ("Home", "The ferry"), ("End", "A budget")):
        page.keyboard.press(key)
        assert page.locator("#shown-name").inner_text().startswith(name)
    selected = page.locator("#documents").get_by_role("option", selected=True)
    assert selected.get_attribute("id") == page.locator("#documents").get_attribute("aria-activedescendant")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("Tab")
    assert page.get_by_role("tooltip").inner_text() == "advert.mark\nadvert: de: Anzeige"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def make_attacks() -> list[Article]:
    """Return articles with an attack in each field, in what stays and in what goes."""
    return [
        Article(
            dict.fromkeys(("id", "url", "title", "language"), attack) | {"text": f"{attack}\ngone {attack}\n{attack}"},
            [(f"advert.{attack}", f"gone {attack}\n", attack)],
        )
        for attack in ATTACKS
    ]


@pytest.fixture(params=[False, True], ids=["with policy", "without policy"])
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page that obeys a content security policy, or does not: escaping has to hold by itself too."""
    context = browser.new_context(bypass_csp=request.param)
    yield context.new_page()
    context.close()


def test_a_hostile_dump_runs_nothing(open_report: OpenReport, open_page: Page, tmp_path: Path) -> None:
    """No script of a dump runs, no handler, no link; nothing is fetched, and the policy is never even needed."""
    seen: list[Any] = []
    open_page.on("dialog", lambda dialog: seen.append(dialog.message))
    open_page.on("request", lambda request: seen.append(request.url))
    open_page.on("console", lambda message: seen.append(message.text))
    open_page.on("pageerror", lambda error: seen.append(str(error)))
    quarantine(tmp_path, *(left_out(number, attack, attack) for number, attack in enumerate(ATTACKS)))
    page = open_report(*make_attacks(), into=open_page)
    for option in page.locator("#documents li").all():
        option.click()
        page.locator("#text del").first.hover()
        page.locator("#text del").first.focus()
        page.keyboard.press("Enter")
    page.get_by_label("Search", exact=True).fill("<img src=x")
    assert page.locator("#text mark").first.inner_text() == "<img src=x"
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("img, iframe, object, embed, [onerror], [onload], [onfocus], [onmouseover]").count() == 0
    assert page.locator("a").evaluate_all("links => links.filter(link => !link.getAttribute('href').startsWith('#'))") == []
    assert seen == [(tmp_path / "report.html").as_uri()]


def test_the_policy_holds_by_itself(open_report: OpenReport) -> None:
    """Were an attack to get into the page, the policy would still stop it."""
    page = open_report()
    page.evaluate(
        """() => {
        const script = document.createElement("script");
        script.textContent = "window.hacked = 1";
        const box = document.createElement("div");
        box.innerHTML = "<img src=x onerror='window.hacked = 1'><b onclick='window.hacked = 1' style='color: red'>b</b>";
        document.body.append(script, box);
        box.querySelector("b").click();
    }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("typeof window.hacked") == "undefined"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_readable_everywhere(open_report: OpenReport, page: Page, tmp_path: Path, size: Any, scheme: Any) -> None:
    """On a phone and a desk, light and dark: nothing to scroll sideways, and nothing grave for axe, with a tip shown too."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)
    long = {"url": f"https://{LONG[:60]}.example/", "title": LONG, "language": LONG, "text": f"{LONG}\n{LONG} gone\n"}
    quarantine(tmp_path, left_out(9, LONG, LONG))
    open_report(*ARTICLES, Article(long, [(f"advert.{LONG}", f"{LONG} gone\n", LONG)]))
    page.locator("#text del").first.focus()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert find_violations(page) == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) == (scheme == "dark")
    page.get_by_role("option", name="The ferry").click()
    page.get_by_label("Search", exact=True).fill("bridge")
    assert find_violations(page) == []


def test_a_run_that_removed_nothing_has_a_page_too(open_report: OpenReport) -> None:
    """Tables say so, and no reader is there."""
    seen: list[str] = []
    page = open_report(ARTICLES[2])
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.reload()
    assert page.locator("#table-family tbody").inner_text() == "nothing"
    assert page.locator("#filters").count() == 0
    assert find_violations(page) == []
    assert seen == []
