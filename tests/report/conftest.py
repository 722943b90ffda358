"""A folder with a run in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.samples import write_run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which holds a run of three articles."""
    monkeypatch.chdir(tmp_path)
    write_run(tmp_path)
    return tmp_path
