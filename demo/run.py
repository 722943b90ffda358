"""Show what cleaner does: the first article it was made for, then a small dump with its report.

    python demo/run.py [FOLDER]

Everything is written into FOLDER, `build/demo` by default.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "000_9453aa905c86e4dc.txt"
MAX_FAMILIES = 5
BOLD, PLAIN = "\033[1m", "\033[0m"


def call(*words: object) -> str:
    """Run `cleaner`, and return what it prints."""
    command = [sys.executable, "-m", "cleaner", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout


def print_heading(text: str) -> None:
    """Print a heading, in bold on a terminal."""
    print(f"\n{BOLD}{text}{PLAIN}\n" if sys.stdout.isatty() else f"\n{text}\n", flush=True)


def show_seed() -> None:
    """Print the seed with what goes marked, then what is left of it."""
    print_heading(f"1. One article, before. What goes is marked, with the rule that takes it ({SEED.relative_to(ROOT)}):")
    color = "always" if sys.stdout.isatty() else "never"
    print(call("explain", SEED, "--color", color).rstrip("\n"))
    print_heading("   The same article, after `cleaner clean`:")
    print(call("clean", SEED).rstrip("\n"))


def clean_dump(folder: Path) -> float:
    """Make the dump, clean it and write its report; return the seconds that cleaning took."""
    print_heading("2. A dump of articles from four sites, in three languages, cleaned with `cleaner clean`:")
    shutil.rmtree(folder, ignore_errors=True)
    dump = folder / "dump.jsonl"
    subprocess.run([sys.executable, ROOT / "demo" / "make_dump.py", dump], check=True)
    begun = time.perf_counter()
    call("clean", dump, "-o", folder / "clean.jsonl", "--removals", folder / "removed.jsonl", "--quiet")
    taken = time.perf_counter() - begun
    files = ("--removals", folder / "removed.jsonl", "--input", dump, "-o", folder / "report.html")
    call("report", folder / "clean.jsonl", *files)
    return taken


def summarise(folder: Path, seconds: float) -> Iterator[str]:
    """Yield the ten lines that sum the run up."""
    known: dict[str, Any] = json.loads((folder / "clean.jsonl.statistics.json").read_text(encoding="utf-8"))
    total = known["total"]
    removed = [json.loads(line) for line in (folder / "removed.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = {removal["document"] for removal in removed}
    families = Counter(removal["family"] for removal in removed).most_common(MAX_FAMILIES)
    lines = Counter(" ".join(removal["text"].split()) for removal in removed).most_common(3)
    shown = folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder
    yield f"documents      {total['documents']} from {len(known['sites'])} sites, in {seconds:.1f} s (mostly start-up)"
    yield f"changed        {len(documents)}; the other {total['documents'] - len(documents)} were clean and stayed as they were"
    yield f"removed        {total['spans']} spans, {total['words_in'] - total['words_out']:,} of {total['words_in']:,} words"
    yield f"by family      {', '.join(f'{name} {count}' for name, count in families)}"
    yield f"most often     {'; '.join(f'{text} ({count})' for text, count in lines)}"
    yield f"clean dump     {shown}/clean.jsonl"
    yield f"every removal  {shown}/removed.jsonl"
    yield f"statistics     {shown}/clean.jsonl.statistics.json"
    yield f"report         {shown}/report.html (open it in a browser)"
    yield f"next           {shown_command(shown)}"


def shown_command(folder: Path) -> str:
    """Return the command that goes through the removals one by one."""
    return f"cleaner review {folder}/clean.jsonl --removals {folder}/removed.jsonl"


def main() -> None:
    """Run the demo."""
    print("This shows what cleaner takes out of one real article, then cleans a small dump and writes its report.")
    folder = (Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "demo").absolute()
    show_seed()
    seconds = clean_dump(folder)
    print("\n".join(summarise(folder, seconds)))


if __name__ == "__main__":
    main()
