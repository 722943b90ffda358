"""The compiled core, which is optional: without a compiler the package is pure Python. All else stands in pyproject.toml.

`CLEANER_PURE=1` leaves it out: the wheel is then one for every machine.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

CORE = Path("cleaner", "_core")
HEADERS = [path.as_posix() for path in sorted(CORE.glob("*.h"))]
# No fused multiply and add: the results are those of Python, bit for bit. No debugging symbols: they take half the time.
OPTIONS = (
    ["/O2"] if sys.platform == "win32" else ["-O3", "-g0", "-ffp-contract=off", "-Wno-unused-function", "-Wno-sign-compare"]
)
PURE = "No compiled core was built; cleaner runs in pure Python, with the same results."


class BuildIfPossible(build_ext):
    """Builds the core; where that fails, says so in one line and goes on."""

    def run(self) -> None:
        """Build all modules, or none."""
        try:
            super().run()
        except Exception as error:  # noqa: BLE001  # no compiler, no headers, a broken one: all the same
            print(f"{PURE} ({type(error).__name__})", file=sys.stderr)  # noqa: T201  # the one line
            self.extensions = []

    def build_extensions(self) -> None:
        """Build as many at once as there are processors; one that cannot be built ends it."""
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(self.build_extension, self.extensions))


def find_modules() -> list[Extension]:
    """Return the modules of the core: from Cython where it is there, else from the C that a source archive holds."""
    if os.environ.get("CLEANER_PURE"):
        return []
    sources = sorted(CORE.glob("*.pyx"))
    try:
        from Cython.Build import cythonize  # noqa: PLC0415  # there may be none
    except ImportError:
        return [make_module(path.with_suffix(".c")) for path in sources if path.with_suffix(".c").is_file()]
    modules: list[Extension] = cythonize([make_module(path) for path in sources], quiet=True)
    return modules


def make_module(path: Path) -> Extension:
    """Return how one module is built."""
    return Extension(
        f"cleaner._core.{path.stem}", [path.as_posix()], depends=HEADERS, extra_compile_args=OPTIONS, optional=True
    )


setup(ext_modules=find_modules(), cmdclass={"build_ext": BuildIfPossible})
