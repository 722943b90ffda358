"""The stages import only what stands before them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import cleaner

PACKAGE = Path(cleaner.__file__).parent
STAGES = [
    "errors",
    "document",
    "options",
    "version",
    "_core",
    "core",
    "possessive",
    "raw",
    "items",
    "formats",
    "blocks",
    "scoring",
    "templates",
    "rules",
    "verdicts",
    "rule_examples",
    "metadata",
    "output",
    "extract",
    "workers",
    "run",
    "engine",
    "learning",
    "engines",
    "report",
    "review",
    "cli",
]
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem in STAGES)


def imported_stages(path: Path) -> set[str]:
    """Return the parts of the package that a file imports."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            modules.add(node.module)
        elif isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
    return {module.split(".")[1] for module in modules if module.startswith("cleaner.")}


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(PACKAGE))) for path in FILES])
def test_a_stage_imports_only_stages_before_it(path: Path) -> None:
    """An arrow that points back is a design that has lost its order."""
    stage = STAGES.index(path.relative_to(PACKAGE).with_suffix("").parts[0])
    assert {name for name in imported_stages(path) if STAGES.index(name) > stage} == set()


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(PACKAGE))) for path in PACKAGE.rglob("*.py")])
def test_files_and_functions_stay_small(path: Path) -> None:
    """A file has at most 300 lines, a function at most 40."""
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 300
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 40] == []
