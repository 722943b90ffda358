"""One run for the tests that only read it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .samples import make_records, make_run


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run once over three records."""
    return make_run(tmp_path_factory.mktemp("finished"), make_records(3))


@pytest.fixture
def run(finished: Path, tmp_path: Path) -> Path:
    """Copy the run to a folder of the test's own."""
    shutil.copytree(finished.parent, tmp_path / "run")
    return tmp_path / "run" / finished.name
