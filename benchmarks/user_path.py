"""A user's path, timed from a clean clone: install, clean a dump, see a wrong removal, reject it, clean again: it stays.

    python benchmarks/user_path.py [--python python3.12]

Everything happens in a new folder with a new environment: the clone of this repository, `pip install '.[report]'`, the commands
`clean`, `report` and `review`, whose page is asked over HTTP as a browser would. Prints the seconds of each step, and ends with
a message where the rejected line does not stay, or where anything else changes.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PROSE = "The council met on Monday and agreed on the budget for the year, which is smaller than the last."
MORE = "The mayor said that the bridge would be built before the winter, and that nobody would have to pay for it."
WRONG = "Share this article"  # a headline of this dump's own, as the user knows


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long a step took."""
    begun = time.perf_counter()
    yield
    print(f"{what:<40} {time.perf_counter() - begun:6.1f} s", flush=True)


def require(holds: bool, otherwise: str) -> None:  # noqa: FBT001  # what is required comes first
    """End with a message where something does not hold."""
    if not holds:
        sys.exit(otherwise)


def call(*command: object, folder: Path) -> str:
    """Run a command, and return what it prints."""
    done = subprocess.run([str(one) for one in command], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def write_dump(path: Path) -> None:
    """Write the user's own dump: ten records, each with two artifacts and a line that looks like one."""
    texts = [f"{PROSE}\n\nAdvertisement\n\n{MORE}\n\n{WRONG}\n\nRead more: Ten things to know" for _ in range(10)]
    path.write_text("".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(texts)), encoding="utf-8")


def reject(folder: Path, cleaner: Path) -> None:
    """Open the review, find the line, reject it as the page does, and export."""
    command = [str(cleaner), "review", "clean.jsonl", "--removals", "removed.jsonl", "--no-browser"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        try:
            decide(*open_page(process))
        finally:
            process.terminate()
    call(cleaner, "review", "clean.jsonl", "--export", "reviewed", folder=folder)


def open_page(process: subprocess.Popen[str]) -> tuple[str, urllib.request.OpenerDirector]:
    """Open the page of a review that has just been started; return its address without the token, and what holds its cookie."""
    address = next(found[0] for line in process.stderr or () if (found := re.search(r"http://\S+", line)))
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    browser.open(address).read()
    return address.partition("/?")[0], browser


def decide(home: str, browser: urllib.request.OpenerDirector) -> None:
    """Reject the first removal of the line."""

    def ask(path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(home + path, data, {"Origin": home, "Content-Type": "application/json"})  # noqa: S310
        found: dict[str, Any] = json.loads(browser.open(request).read())
        return found

    for at in range(ask("/api/review")["items"]):
        item = ask(f"/api/item?item={at}")
        chosen = item["lines"][item["chosen"]] if item["kind"] == "removal" else None
        if chosen and chosen["pieces"][0]["text"].strip() == WRONG:
            ask("/api/decide", {"item": at, "line": item["chosen"], "verdict": "reject"})
            return
    raise AssertionError("the removal is not among those that were drawn")


def walk(folder: Path, python: str) -> None:
    """Take the path in a folder."""
    bin_folder = folder / "venv" / "bin"
    with timed("clone, environment, pip install"):
        call("git", "clone", "--quiet", ROOT, "clone", folder=folder)
        call(python, "-m", "venv", "venv", folder=folder)
        call(bin_folder / "pip", "install", "--quiet", f"{folder / 'clone'}[report]", folder=folder)
    cleaner = bin_folder / "cleaner"
    write_dump(folder / "dump.jsonl")
    with timed("clean a dump of ten records"):
        call(cleaner, "clean", "dump.jsonl", "-o", "clean.jsonl", "--removals", "removed.jsonl", "-q", folder=folder)
    with timed("report, where the wrong removal stands"):
        call(cleaner, "report", "clean.jsonl", "--removals", "removed.jsonl", "-o", "report.html", folder=folder)
    require(WRONG in (folder / "report.html").read_text(encoding="utf-8"), "the report does not show the line")
    with timed("review: open, reject, export"):
        reject(folder, cleaner)
    with timed("clean again with what was rejected"):
        call(cleaner, "clean", "dump.jsonl", "-o", "again.jsonl", "--rules", "reviewed/keep", "-q", folder=folder)
    before, after = (
        [json.loads(line)["text"] for line in (folder / name).read_text(encoding="utf-8").splitlines()]
        for name in ("clean.jsonl", "again.jsonl")
    )
    require(before == [f"{PROSE}\n\n{MORE}"] * 10, "the first run left something else")
    require(after == [f"{PROSE}\n\n{MORE}\n\n{WRONG}"] * 10, "the rejected line did not stay, or something else did")


def main() -> None:
    """Walk and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="the Python that makes the environment")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cleaner-user-"))
    try:
        with timed("all of it"):
            walk(folder, asked.python)
        print("the rejected line stays, and nothing else has changed")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
