"""Write the pictures of the pages that the commands make, from a run over the texts and pages of the fixtures.

It needs a Chromium and `pip install -e '.[dev]'`.

Example: python docs/screenshots.py
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from cleaner.cli.main import program
from cleaner.cli.review import open_review
from cleaner.review.answers import Answers
from cleaner.rules.sources import load_library

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCS = Path(__file__).parent
FIXTURES = DOCS.parent / "fixtures"
PICTURES = DOCS / "screenshots"
MAX_PICTURE = 150_000
# Languages by the beginnings of folder names, and sites that nobody has.
LANGUAGES = {"german": "de", "french": "fr", "spanish": "es", "russian": "ru", "japanese": "ja", "korean": "ko", "arabic": "ar"}
SITES = ("courier.example", "harbour-news.example", "daily.example")
QUIET = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: size of the window, colours, and the dots of a pixel."""

    width: int
    height: int
    scheme: str = "light"
    scale: float = 1


DESK, NIGHT, PHONE = View(1100, 800), View(1000, 720, "dark"), View(360, 740, scale=1.5)


def make_records() -> Iterator[str]:
    """Yield the fixtures as records of a dump, and one that is broken."""
    for number, path in enumerate(sorted(FIXTURES.glob("*/input.txt"))):
        name = path.parent.name
        language = next((code for start, code in LANGUAGES.items() if name.startswith(start)), "en")
        site = SITES[number % 7 % 3] if language == "en" else f"news-{language}.example"
        known = {
            "id": name,
            "url": f"https://{site}/{name}",
            "title": name.replace("-", " ").capitalize(),
            "language": language,
        }
        yield json.dumps({**known, "text": path.read_text(encoding="utf-8")})
    yield '{"id": "broken", "text": "The file ends in the middle of a rec'


def make_run(folder: Path) -> None:
    """Clean the fixtures into a folder."""
    (folder / "dump.jsonl").write_text("\n".join(make_records()) + "\n", encoding="utf-8")
    call("clean", "dump.jsonl", "-o", "clean.jsonl", "--removals", "removals.jsonl", "--workers", "1", "-q")
    call("report", "clean.jsonl", "--removals", "removals.jsonl", "--input", "dump.jsonl", "-o", "report.html", "-q")


def call(*arguments: str) -> None:
    """Run a command of the program; a record that is broken on purpose is no failure."""
    result = CliRunner().invoke(program, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception


def open_page(browser: Browser, path: Path, view: View) -> Page:
    """Open a page as somebody with such a screen sees it."""
    size: Any = {"width": view.width, "height": view.height}
    scheme: Any = view.scheme
    page = browser.new_page(viewport=size, color_scheme=scheme, device_scale_factor=view.scale)
    page.goto(path.resolve().as_uri())
    return page


def take_picture(page: Page, name: str) -> None:
    """Save what is seen; raises `SystemExit` for a picture that is too large for a repository."""
    data = page.screenshot(path=PICTURES / f"{name}.png")
    page.close()
    print(f"{name}: {len(data):,} bytes")
    if len(data) > MAX_PICTURE:
        sys.exit(f"{name} is larger than {MAX_PICTURE:,} bytes")


def show_span(page: Page) -> None:
    """Choose a document, and point at what went from it."""
    page.evaluate("document.getElementById('reader').scrollIntoView()")
    page.locator("#text del").nth(1).focus()


def picture_report(browser: Browser, report: Path) -> None:
    """Take the pictures of the report: its charts, its reader in the dark, and both on a phone."""
    take_picture(open_page(browser, report, DESK), "report-light")
    page = open_page(browser, report, NIGHT)
    show_span(page)
    take_picture(page, "report-dark")
    page = open_page(browser, report, PHONE)
    page.evaluate("document.getElementById('removed').scrollIntoView()")
    take_picture(page, "report-phone")
    page = open_page(browser, report, PHONE)
    page.evaluate("document.getElementById('shown-name').scrollIntoView()")
    page.locator("#text del").first.focus()
    take_picture(page, "report-phone-reader")


@contextmanager
def serve_review() -> Iterator[str]:
    """Serve a review of the run, and yield its address."""
    options = {"removals": Path("removals.jsonl"), "source": None, "quarantine": None, "decisions": None, "text_field": "text"}
    drawn = {"sample": 60, "documents": 10, "seed": 1}
    with (
        open_review(Path("clean.jsonl"), {**options, **drawn}) as review,
        Answers(review, load_library(), "clean.jsonl").serve() as server,
    ):
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.address
        server.shutdown()
        thread.join()


def open_address(browser: Browser, address: str, view: View) -> Page:
    """Open a review as somebody with such a screen sees it."""
    size: Any = {"width": view.width, "height": view.height}
    scheme: Any = view.scheme
    page = browser.new_page(viewport=size, color_scheme=scheme, device_scale_factor=view.scale, reduced_motion="reduce")
    page.goto(address)
    page.locator("#lines li").first.wait_for()
    return page


def press_keys(page: Page, keys: str) -> None:
    """Press keys one by one, as fast as the page answers."""
    for key in keys.split():
        page.keyboard.press(key)
        page.wait_for_timeout(150)


def picture_review(browser: Browser) -> None:
    """Take the pictures of the review: a removal to judge, decisions in the dark, and a phone."""
    with serve_review() as address:
        page = open_address(browser, address, DESK)
        press_keys(page, "a n n a")
        take_picture(page, "review-light")
        page = open_address(browser, address, NIGHT)
        press_keys(page, "r p ArrowUp m")
        take_picture(page, "review-dark")
        page = open_address(browser, address, PHONE)
        press_keys(page, "n n")
        take_picture(page, "review-phone")


def main() -> None:
    """Make the run, and take all pictures."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # the other names are for types only

    browser_path = shutil.which("chromium")
    if browser_path is None:
        sys.exit("no chromium: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, chdir(folder), sync_playwright() as driver:
        make_run(Path(folder))
        browser = driver.chromium.launch(executable_path=browser_path, args=QUIET.split())
        picture_report(browser, Path(folder, "report.html"))
        picture_review(browser)
        browser.close()


if __name__ == "__main__":
    main()
