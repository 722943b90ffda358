"""A folder with what pages speak of, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.folder import prepare


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with texts, pages, dumps and templates; each page runs in a copy of it."""
    return prepare(tmp_path_factory.mktemp("prepared"))
