"""The stages that the benchmark of speed names are functions of the package."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import cleaner

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))

from html_speed import STAGES

PACKAGE = Path(cleaner.__file__).parent


def test_each_stage_is_one_function() -> None:
    """A function that is renamed, or has its name twice, would have its time counted elsewhere."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert {name: len(re.findall(rf"def {name}\(", source)) for name in STAGES} == dict.fromkeys(STAGES, 1)
