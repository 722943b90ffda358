"""The checker itself: a checker that finds nothing anywhere would let everything pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.axe import find_violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

POLICY = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">"


def test_axe_finds_what_is_wrong_under_a_policy_too(page: Page) -> None:
    """A picture without words and grey on grey are found on a page that lets no script run."""
    page.set_content(f"<html lang=en><head><title>t</title>{POLICY}</head><body><img src=''><p style='color:#aaa'>pale</p>")
    assert {line.split(" ", 1)[0] for line in find_violations(page)} == {"image-alt", "color-contrast"}
