"""Run the compiled core under AddressSanitizer and LeakSanitizer: fixtures, hostile pages, examples of rules, mutations.

    python fuzz/check_core_memory.py [--mutations 3000]

It copies the package into a new folder, builds the core there with the sanitizers, and cleans everything in one process of
that build. Needs Linux, gcc and `pip install -e '.[dev]'`. It prints how many inputs were looked at and what was found, and
ends with 1 if anything was. Leaks count that begin in the core: the interpreter and other libraries keep memory of their own.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLAGS = "-fsanitize=address -fno-omit-frame-pointer -g -O1"
CORE = re.compile(r"_core/\w+\.(?:pyx|pxi|h|c)\b|_core[./]\w+\.cpython")
LEAK = re.compile(r"^(?:Direct|Indirect) leak .*?(?=^\s*$)", re.MULTILINE | re.DOTALL)
FOUND = 86  # what the sanitizers end with where they find something
MAX_CUT = 200  # characters


def build_copy(folder: Path) -> None:
    """Copy the package into a folder and build its core with the sanitizers."""
    shutil.copytree(ROOT / "cleaner", folder / "cleaner", ignore=shutil.ignore_patterns("*.so", "*.c", "__pycache__"))
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    environment = {**os.environ, "CFLAGS": FLAGS, "LDFLAGS": "-fsanitize=address"}
    command = [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    if not list((folder / "cleaner" / "_core").glob("*.so")):
        sys.exit("the compiled core was not built: it needs gcc, its sanitizers and Cython")


def run_copy(folder: Path, mutations: int) -> subprocess.CompletedProcess[str]:
    """Clean everything in a process of that build."""
    library = subprocess.run(["gcc", "-print-file-name=libasan.so"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S607  # whichever gcc built it
    environment = {
        **os.environ,
        "LD_PRELOAD": library,
        "ASAN_OPTIONS": f"detect_leaks=1:exitcode={FOUND}:allocator_may_return_null=1",
        "PYTHONMALLOC": "malloc",
        "PYTHONPATH": str(folder),
    }
    command = [sys.executable, str(Path(__file__).resolve()), "--inside", "--mutations", str(mutations)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, errors="replace", check=False)


def find_pages() -> Iterator[str]:
    """Yield the pages of the fixtures, and the hostile and odd pages of the tests."""
    sys.path.append(str(ROOT))
    from tests.core.test_cut import HOSTILE, ODD  # noqa: PLC0415  # in the process with the sanitizers alone

    yield from (path.read_bytes().decode("utf-8", "replace") for path in sorted(ROOT.glob("fixtures/html/*/page.html")))
    yield from ODD
    yield from (make() for make in HOSTILE.values())


def find_texts() -> Iterator[str]:
    """Yield the texts of seeds and fixtures, and the examples of the rules."""
    from cleaner.rules.sources import LIBRARY, load_folder  # noqa: PLC0415  # of the copy

    for path in sorted([*ROOT.glob("seeds/*.txt"), *ROOT.glob("fixtures/*/input.txt")]):
        yield path.read_text(encoding="utf-8")
    for rule in load_folder(LIBRARY):
        yield "\n".join(one for example in rule.examples.match for one in (*example.before, example.text, *example.after))


def mutate(data: str, chance: random.Random, others: list[str]) -> str:
    """Return an input with stretches taken out, said twice, replaced by odd signs or by a stretch of another input."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.randint(0, MAX_CUT))
        other = chance.choice(others)
        begun = chance.randrange(len(other) + 1)
        odd = chance.choice(
            ["", data[at:end] * 2, "\ud800", "\x00", "\U0001f600", "<", "&#xd800;", other[begun : begun + MAX_CUT]]
        )
        data = data[:at] + odd + data[end:]
    return data


def clean_all(mutations: int) -> int:
    """Clean all inputs in this process, and return how many they were."""
    import cleaner  # noqa: PLC0415  # of the copy
    from cleaner.core import describe_core, is_compiled  # noqa: PLC0415

    if not is_compiled() or Path(cleaner.__file__).is_relative_to(ROOT):
        sys.exit(f"this is not the build with the sanitizers: {cleaner.__file__}, {describe_core()}")
    engine = cleaner.Cleaner()
    pages, texts = list(find_pages()), list(find_texts())
    chance = random.Random(1)  # noqa: S311  # mutations, no secrets
    short_pages, short_texts = ([one for one in many if len(one) < 50_000] for many in (pages, texts))
    for at in range(mutations):
        if at % 3:
            pages.append(mutate(chance.choice(short_pages), chance, short_pages))
        else:
            texts.append(mutate(chance.choice(short_texts), chance, short_texts))
    for page in pages:
        engine.clean_html(page).to_dict()
    for text in texts:
        engine.clean(text)
    return len(pages) + len(texts)


def main() -> int:
    """Build, run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutations", type=int, default=3000, help="mutated inputs, two pages to one text (default: 3000)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(f"{clean_all(options.mutations)} inputs")
        return 0
    with tempfile.TemporaryDirectory(prefix="cleaner-sanitizers-") as name:
        folder = Path(name)
        build_copy(folder)
        done = run_copy(folder, options.mutations)
    is_blind = "LeakSanitizer has encountered a fatal error" in done.stderr  # where processes may not be traced
    leaks = [leak for leak in LEAK.findall(done.stderr) if CORE.search(leak)]
    faults = re.findall(r"ERROR: AddressSanitizer.*", done.stderr)
    print(done.stdout.strip() or f"no input was finished: {done.stderr[-2000:]}")
    print(f"faults of memory: {len(faults)}; leaks that begin in the core: {'not looked for here' if is_blind else len(leaks)}")
    for found in [*faults, *leaks]:
        print(found)
    is_finished = "inputs" in done.stdout and (is_blind or done.returncode in (0, FOUND))
    return int(bool(faults or leaks) or not is_finished)


if __name__ == "__main__":
    sys.exit(main())
