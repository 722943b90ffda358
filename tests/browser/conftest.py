"""A real browser for the tests of this folder: Debian's Chromium, driven by Playwright, off the network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUIET = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
DESK = (1200, 900)
PATIENCE = 10_000  # milliseconds; what is not there by then is a failure


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return the browser; tests are skipped where there is none.

    It ends with this folder: Playwright leaves an event loop running, in which other tests could start none.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="these tests need `pip install playwright`")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("these tests need a browser: `apt-get install chromium`")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=QUIET.split())
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return an empty page in a profile of its own, at the size of a desk's screen."""
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
