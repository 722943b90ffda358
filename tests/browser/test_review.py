"""The page of `cleaner review` in a browser: a review by keyboard, and text that would like to be more than text."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from cleaner.review.decisions import Decision, DecisionStore, read_known
from cleaner.rules.sources import load_folder
from tests.browser.axe import find_violations
from tests.review.samples import LEFT, LINES, MORE, PROSE, call, make_records, make_run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OpenReview: TypeAlias = "Callable[..., Page]"
PHONE = (360, 740)
ATTACKS = (
    "<script>window.hacked=1;alert(1)</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    '"><a href="javascript:window.hacked=1" onfocus=window.hacked=1 autofocus>click</a>',
    "<style>@import 'https://example.org/x.css'</style><iframe src='https://example.org/'></iframe>",
    "javascript:window.hacked=1",
)


@pytest.fixture
def open_review(page: Page, tmp_path: Path) -> Iterator[OpenReview]:
    """Return a function that cleans records, starts a review of the run as users do, and opens it."""
    running: list[subprocess.Popen[str]] = []

    def run(records: list[dict[str, Any]], *options: str, into: Page = page) -> Page:
        made = make_run(tmp_path, records)
        words = [sys.executable, "-m", "cleaner", "review", made, "--removals", tmp_path / "removals.jsonl", "--no-browser"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        process = subprocess.Popen([*map(str, words), *options], stderr=subprocess.PIPE, text=True, env=environment)  # noqa: S603
        running.append(process)
        assert process.stderr is not None
        said = process.stderr.readline() + process.stderr.readline()
        found = re.search(r"http://\S+", said)
        assert found is not None, said
        into.goto(found[0])
        into.locator("#lines li").first.wait_for()
        return into

    yield run
    for process in running:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0
        assert "next: cleaner review" in said


def press(page: Page, key: str, said: str) -> None:
    """Press a key, and wait for what the page says of it."""
    page.keyboard.press(key)
    wait_for(page, "#said", said)


def wait_for(page: Page, where: str, beginning: str) -> None:
    """Wait until a part of the page begins with some words; the page's policy forbids to evaluate any there."""
    from playwright.sync_api import expect  # noqa: PLC0415  # tests are skipped without it

    expect(page.locator(where)).to_have_text(re.compile(f"^{re.escape(beginning)}"))


def read_decisions(folder: Path) -> list[Decision]:
    """Return what is kept."""
    path = folder / "clean.jsonl.decisions.sqlite"
    store = DecisionStore(path, read_known(path))
    found = store.all()
    store.close()
    return found


def test_twenty_removals_are_reviewed_by_keyboard(open_review: OpenReview, tmp_path: Path) -> None:
    """The keys alone make decisions, and these make the rules: one rule is rejected, a line is marked, one is undone."""
    page = open_review(make_records(5), "--documents", "1")
    assert page.locator("#sample").inner_text() == "20 of 20 removals, by all of 4 rules; then 1 whole document."
    for at in range(20):
        wait_for(page, "#heading", f"{at + 1} of 21")
        is_advert = "advert.mark" in page.locator("#facts").inner_text()
        page.keyboard.press("r" if is_advert else "a")
        wait_for(page, "#counts", f"{at + 1} of 20 decided")
        assert page.locator("#said").inner_text().startswith("Rejected" if is_advert else "Accepted")
        assert len(read_decisions(tmp_path)) == at + 1  # kept at once
    wait_for(page, "#heading", "21 of 21")
    press(page, "u", "Undone")
    wait_for(page, "#heading", "20 of 21")
    assert len(read_decisions(tmp_path)) == 19
    press(page, "a", "Accepted")
    wait_for(page, "#heading", "21 of 21")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("f")
    page.keyboard.type("related")
    page.keyboard.press("Escape")
    press(page, "m", f"Marked as an artifact: {LEFT}")
    made = read_decisions(tmp_path)
    assert [(one.verdict, one.text) for one in made if one.verdict == "reject"] == [("reject", f"{LINES[0]}\n\n")] * 5
    assert [(one.text, one.family) for one in made if one.verdict == "artifact"] == [(LEFT, "related")]
    call("review", tmp_path / "clean.jsonl", "--export", tmp_path / "out")
    (rule,) = load_folder(tmp_path / "out" / "keep")
    assert rule.action == "keep"
    assert rule.when.phrase == (("any", (LINES[0],)),)
    assert [path.name for path in (tmp_path / "out" / "drafts" / "related").iterdir()] == ["zoo-of-the-week-0.toml"]
    assert "[[no_match]]" in (tmp_path / "out" / "examples" / "advert" / "mark.toml").read_text()
    precision = json.loads((tmp_path / "out" / "precision.json").read_text())
    assert {one["rule"]: one["precision"] for one in precision}["advert.mark"] == 0
    assert sorted(one["precision"] for one in precision) == [0, 1, 1, 1]


def test_buttons_and_lines_do_what_keys_do(open_review: OpenReview, tmp_path: Path) -> None:
    """Who has a pointer needs no key; what cannot be done is said, and greyed out."""
    page = open_review(make_records(1))
    page.get_by_role("button", name="Next").click()
    wait_for(page, "#heading", "2 of")
    page.get_by_role("button", name="Previous").click()
    wait_for(page, "#heading", "1 of")
    page.get_by_role("option", name=PROSE).first.click()
    assert page.locator("#accept").is_disabled()
    press(page, "a", "This line stayed")
    page.get_by_role("button", name="Mark").click()
    page.locator("#lines li.marked").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.locator("#lines li.marked").wait_for(state="detached")
    page.locator("#lines li").nth(5).click()  # another removal of this document
    press(page, "m", "Nothing is left")
    press(page, "r", f"Rejected: {LINES[1]}")
    page.locator("#lines li").nth(5).locator("del.reject").wait_for()
    wait_for(page, "#heading", "1 of")
    assert [(one.rule, one.verdict) for one in read_decisions(tmp_path)] == [("share.call", "reject")]
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("a")  # under the list nothing is decided
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("n")
    wait_for(page, "#heading", "2 of")
    assert [one.verdict for one in read_decisions(tmp_path)] == ["reject"]


def test_a_review_goes_on_where_it_stopped(open_review: OpenReview) -> None:
    """The first removal that nothing was decided on comes first."""
    page = open_review(make_records(1))
    press(page, "a", "Accepted")
    wait_for(page, "#heading", "2 of")
    page.reload()
    wait_for(page, "#heading", "2 of")
    assert page.locator("#counts").inner_text().startswith("1 of 4 decided")


def test_scraped_markup_runs_nothing(page: Page, open_review: OpenReview) -> None:
    """Whatever texts, titles, addresses and ids hold: no script, no dialog, no request but to the page's own server."""
    text = "\n\n".join([PROSE, *ATTACKS, LINES[0], MORE, *(f"Read more: {attack}" for attack in ATTACKS)])
    known = {"title": ATTACKS[0], "url": ATTACKS[6], "id": ATTACKS[2]}
    requests: list[str] = []
    dialogs: list[str] = []
    problems: list[str] = []

    page.on("request", lambda request: requests.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))  # one that is left open stops all that follows
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    open_review([{**known, "text": text}, {**known, "id": 2, "text": text}])
    for _ in range(4):
        page.keyboard.press("w")
        for _ in range(9):
            page.keyboard.press("ArrowDown")
        page.get_by_role("option", name="javascript:window.hacked=1").first.click()
        page.keyboard.press("m")
        page.keyboard.press("n")
        page.wait_for_timeout(100)
    assert "<script>window.hacked=1;alert(1)</script>" in page.locator("#lines").inner_text()
    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 1
    assert page.locator("#lines :not(li, span, del)").count() == 0
    assert dialogs == []
    assert problems == []
    own = page.url
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", own)
    assert [url for url in requests if not url.startswith(own)] == []


def test_the_policy_stops_what_a_fault_would_let_in(open_review: OpenReview) -> None:
    """Even markup that got into the page could neither run nor load anything."""
    page = open_review(make_records(1))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.hacked=1>')")
    page.evaluate("{const s = document.createElement('script'); s.textContent = 'window.hacked=1'; document.body.append(s)}")
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'stopped')") == "stopped"
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1200, 900), PHONE])
def test_it_can_be_used_by_everybody(
    browser: Browser, open_review: OpenReview, scheme: Any, size: tuple[int, int], tmp_path: Path
) -> None:
    """Axe finds nothing, in either colours and at either width; nothing is wider than a phone, and text is large enough."""
    records = [{**record, "title": "averylongtitle" * 30} for record in make_records(1)]
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page = open_review(records, into=context.new_page())
    press(page, "r", "Rejected")
    wait_for(page, "#heading", "2 of")
    page.keyboard.press("p")
    wait_for(page, "#heading", "1 of")
    page.keyboard.press("ArrowUp")
    press(page, "m", "Marked")
    page.locator("#lines li.marked").wait_for()
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(255, 255, 255)") is (scheme == "light")
    page.keyboard.press("?")
    assert find_violations(page) == []
    context.close()
    assert len(read_decisions(tmp_path)) == 2


def test_the_chosen_line_is_seen(browser: Browser, open_review: OpenReview) -> None:
    """However far down it is, the buttons at the bottom of a phone's screen do not hide it."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    page = open_review([{"id": 1, "text": "\n".join([LINES[0], *[PROSE] * 20])}], into=context.new_page())
    for _ in range(20):
        page.keyboard.press("ArrowDown")
        bottom = page.locator("#lines [aria-selected=true]").evaluate("row => row.getBoundingClientRect().bottom")
        assert bottom <= page.locator("footer").evaluate("footer => footer.getBoundingClientRect().top")
    context.close()
