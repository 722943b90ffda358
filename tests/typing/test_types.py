"""The package's types are there for its users, as their checkers read them."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

import cleaner

ROOT = Path(__file__).parent.parent.parent
SOURCE = Path(cleaner.__file__).parent
PROGRAM = Path(__file__).parent / "check_types.py"
NEEDS_PYRIGHT = pytest.mark.skipif(importlib.util.find_spec("basedpyright") is None, reason="basedpyright is not installed")


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment that has the package among its installed ones, where checkers read no types without `py.typed`."""
    folder = tmp_path_factory.mktemp("user")
    venv.create(folder / "environment", symlinks=True)
    packages = next(folder.glob("environment/lib/python*/site-packages"))
    shutil.copytree(SOURCE, packages / "cleaner", ignore=shutil.ignore_patterns("__pycache__", "library"))
    shutil.copy(PROGRAM, folder / "program.py")
    return folder


def run_mypy(folder: Path, program: str) -> str:
    """Return what mypy says to a program beside the environment."""
    call = ["-m", "mypy", "--strict", "--config-file=", "--python-executable", "environment/bin/python", program]
    done = subprocess.run([sys.executable, *call], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # mypy
    return done.stdout


def run_pyright(folder: Path, program: str) -> list[str]:
    """Return the errors that pyright sees in a program beside the environment, of its strict mode."""
    rules = {"typeCheckingMode": "strict", "reportUnnecessaryTypeIgnoreComment": True, "include": [program]}
    (folder / "pyrightconfig.json").write_text(json.dumps(rules), encoding="utf-8")
    call = ["-m", "basedpyright", "--outputjson", "--pythonpath", "environment/bin/python"]
    done = subprocess.run([sys.executable, *call], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # pyright
    return [
        f"{one.get('rule')} in line {one['range']['start']['line'] + 1}"
        for one in json.loads(done.stdout)["generalDiagnostics"]
    ]


def write_wrong(folder: Path) -> str:
    """Write a program with one error of types that only the package's types show."""
    (folder / "wrong.py").write_text('import cleaner\n\nnumber: int = cleaner.clean("It rained.").text\n', encoding="utf-8")
    return "wrong.py"


def test_mypy_reads_the_types(user: Path) -> None:
    """A typed program passes mypy's strict mode, and one that takes a text for a number does not."""
    assert run_mypy(user, "program.py").startswith("Success")
    assert 'expression has type "str"' in run_mypy(user, write_wrong(user))


@NEEDS_PYRIGHT
def test_pyright_reads_the_types(user: Path) -> None:
    """The same for pyright."""
    assert run_pyright(user, "program.py") == []
    assert run_pyright(user, write_wrong(user)) == ["reportAssignmentType in line 3"]


def test_the_wheel_has_the_mark_of_types() -> None:
    """Without `py.typed` in the wheel no checker reads any of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "py.typed" in project["tool"]["setuptools"]["package-data"]["cleaner"]
    assert (SOURCE / "py.typed").is_file()
