"""What axe, the checker of accessibility, finds on a page."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

GRAVE = ("serious", "critical")


def find_violations(page: Page, impacts: tuple[str, ...] = GRAVE) -> list[str]:
    """Return what axe finds of some impacts, a line for each rule with the first elements that break it."""
    page.evaluate(read_axe())
    results: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    assert results["passes"], "axe has looked at nothing"
    return [_describe(found) for found in results["violations"] if found["impact"] in impacts]


def read_axe() -> str:
    """Return axe as the package brings it; tests are skipped where it is missing."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("this test needs `pip install axe-playwright-python`")
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def _describe(found: dict[str, Any]) -> str:
    places = "; ".join(" ".join(map(str, node["target"])) for node in found["nodes"][:3])
    return f"{found['id']} ({found['impact']}): {found['help']}: {places}"
