"""A folder with what pages speak of, made once; and a count, at the end, of what was run of the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.folder import prepare
from tests.docs.pages import Ran

COUNTS = pytest.StashKey[dict[str, Ran]]()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with texts, pages, dumps and templates; each page runs in a copy of it."""
    return prepare(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def counts(request: pytest.FixtureRequest) -> dict[str, Ran]:
    """Return where to note what was run of a page."""
    return request.config.stash.setdefault(COUNTS, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was run of the pages, and what was not and why: nothing is left out silently."""
    every = config.stash.get(COUNTS, {}).values()
    if not every:
        return
    left = [pair for ran in every for pair in ran.left]
    terminalreporter.write_line(
        f"pages: {sum(ran.lines for ran in every)} shell lines and {sum(ran.programs for ran in every)} Python blocks run,"
        f" {sum(ran.outputs for ran in every)} outputs compared, {len(left)} lines not run:"
    )
    for reason in sorted({reason for _, reason in left}):
        terminalreporter.write_line(f"  {sum(found == reason for _, found in left)}: {reason}")
