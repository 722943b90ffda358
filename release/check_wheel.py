"""Install a built wheel into new environments, use it there as a stranger would, and print its size and how fast it starts.

Example: python release/check_wheel.py dist/*.whl --python python3.11 --python python3.12 --python python3.13
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PARAGRAPH = "The council met on Monday and agreed on the budget for the coming year after a long debate."
TEXT = f"{PARAGRAPH}\n\nAdvertisement\n"
PAGE = f"<html><title>Budget</title><nav><a href=/>Home</a></nav><article><h1>Budget</h1><p>{PARAGRAPH}</article></html>"
DUMP = "".join(json.dumps({"id": number, "text": TEXT, "url": "https://example.org/a"}) + "\n" for number in range(20))
REPEATS = 9
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Environment:
    """A new environment: its interpreter, its packages, and an empty folder to work in."""

    python: Path
    packages: Path
    work: Path

    def run(self, *command: str) -> str:
        """Run a command of the environment in the folder, where any warning is an error; return what it printed."""
        path = os.pathsep.join([str(self.python.parent), os.environ["PATH"]])
        variables = {**os.environ, "PATH": path, "PYTHONWARNINGS": "error"} | {"PYTHONUTF8": "1"}
        variables.pop("PYTHONPATH", None)
        program = str(self.python.parent / command[0])
        done = subprocess.run(
            [program, *command[1:]], cwd=self.work, env=variables, check=False, capture_output=True, text=True
        )
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def install(self, *arguments: str) -> None:
        """Install by pip, whose own warnings are none of ours."""
        command = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)

    def size(self) -> int:
        """Return the bytes of all files of all packages."""
        return sum(path.stat().st_size for path in self.packages.rglob("*") if path.is_file())

    def seconds(self, *command: str) -> float:
        """Return the median of the seconds that a command takes, the first time not counted."""
        return statistics.median([self._time(*command) for _ in range(REPEATS + 1)][1:])

    def _time(self, *command: str) -> float:
        began = time.perf_counter()
        self.run(*command)
        return time.perf_counter() - began


def make_environment(python: str, folder: Path) -> Environment:
    """Make a new environment for an interpreter."""
    subprocess.run([python, "-m", "venv", str(folder / "environment")], check=True)
    (folder / "work").mkdir()
    inside = folder / "environment" / "bin" / "python"
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([str(inside), "-c", code], check=True, capture_output=True, text=True).stdout.strip()
    return Environment(inside, Path(packages), folder / "work")


def check_use(made: Environment) -> None:
    """Use the command and the library on a text, a page and a dump, and compile all of it with warnings as errors."""
    for name, content in (("a.txt", TEXT), ("a.html", PAGE), ("a.jsonl", DUMP)):
        made.work.joinpath(name).write_text(content, encoding="utf-8")
    expect("version", made.run("cleaner", "--version"), lambda found: "0." in found)
    expect("text", made.run("cleaner", "clean", "a.txt"), lambda found: found.strip() == PARAGRAPH)
    expect("page", made.run("cleaner", "clean", "a.html"), lambda found: found.strip() == PARAGRAPH)
    made.run("cleaner", "clean", "a.jsonl", "-o", "clean.jsonl", "--workers", "2")
    lines = made.work.joinpath("clean.jsonl").read_text(encoding="utf-8").splitlines()
    expect("dump", "\n".join(lines), lambda _: [json.loads(line)["text"].strip() for line in lines] == [PARAGRAPH] * 20)
    expect("typed", made.run("python", "-c", "import cleaner; print(cleaner.__file__)"), lambda found: is_typed(found, made))
    made.run("python", "-m", "compileall", "-q", "-f", str(made.packages / "cleaner"))


def expect(what: str, found: str, is_right: Callable[[str], bool]) -> None:
    """End with what was found where it is not right."""
    if not is_right(found):
        sys.exit(f"{what} came out wrong:\n{found}")


def is_typed(found: str, made: Environment) -> bool:
    """Return whether the imported package is the installed one and says that it has types."""
    home = Path(found.strip()).parent
    return home == made.packages / "cleaner" and (home / "py.typed").is_file()


def measure(python: str, wheel: Path) -> list[str]:
    """Return the figures of a wheel on one interpreter, as the cells of a row."""
    with tempfile.TemporaryDirectory() as folder:
        made = make_environment(python, Path(folder))
        empty = made.size()
        made.install("--no-deps", str(wheel))
        alone = made.size() - empty
        made.install(str(wheel))
        whole = made.size() - empty
        check_use(made)
        first = 'import cleaner; cleaner.clean("It rained.")'
        calls = (
            ["python", "-c", "pass"],
            ["python", "-c", "import cleaner"],
            ["cleaner", "--version"],
            ["python", "-c", first],
        )
        times = [f"{1000 * made.seconds(*call):.0f} ms" for call in calls]
        version = made.run("python", "-c", "import platform; print(platform.python_version())").strip()
        return [version, f"{alone / MEGABYTE:.1f} MB", f"{whole / MEGABYTE:.1f} MB", *times]


def main() -> int:
    """Check the wheel on each interpreter and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument(
        "--python", action="append", default=[], help="an interpreter; once for each; this one if none is named"
    )
    options = parser.parse_args()
    heads = [
        "Python",
        "wheel alone",
        "with dependencies",
        "`python -c pass`",
        "`import cleaner`",
        "`cleaner --version`",
        "first text",
    ]
    print(f"| {' | '.join(heads)} |\n| --- |{' ---: |' * (len(heads) - 1)}")
    for python in options.python or [sys.executable]:
        print(f"| {' | '.join(measure(python, options.wheel.resolve()))} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
