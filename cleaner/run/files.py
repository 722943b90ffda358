"""The law of files: a run touches nothing but its own outputs.

An output never takes the place of an input, of another output, or of a file that somebody else wrote, by whatever name, link
or spelling; a link stays a link, and a pipe or device is written to as it is.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import CleanerError, InputError
from cleaner.raw.compression import compress_stream, strip_suffix

DESCRIPTORS = ("/dev/std", "/dev/fd/", "/proc/self/fd/", f"/proc/{os.getpid()}/fd/")
STANDARD_OUTPUT = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", f"/proc/{os.getpid()}/fd/1")
OWN_PREFIX = ".cleaner-"  # of a file that is written before it takes the place of an output
MAX_LINKS = 40
THERE = "this file exists already"
OVERWRITE = "name another file, or say --overwrite"


def find_identity(path: Path) -> tuple[object, ...]:
    """Return what tells a file from all others, whatever it is called: links and spellings do not matter."""
    try:
        found = path.stat()
    except OSError:
        real = path.resolve()
        name = real.name.casefold() if ignores_case(real.parent) else real.name
        return (str(real.parent), name)
    return (found.st_dev, found.st_ino)


def ignores_case(folder: Path) -> bool:
    """Say whether names in a folder differ by more than case only, as far as its own name can tell."""
    other = folder.with_name(folder.name.swapcase()) if folder.name else folder
    try:
        return other.name != folder.name and other.samefile(folder)
    except OSError:
        return False


def refuse_coincidences(inputs: Iterable[Path], outputs: Iterable[tuple[str, Path]]) -> None:
    """Raise `InputError` where an output is an input or another output; each comes with the option that names it."""
    read = {find_identity(path) for path in inputs if path.is_file()}
    taken: dict[tuple[object, ...], str] = {}
    for option, path in outputs:
        if is_written_through(path):
            continue
        if path.is_dir():
            raise InputError(f"{option} names a folder", str(path), "name a file")
        identity = find_identity(path)
        if identity in read:
            what = "the output is an input" if option == "-o" else f"{option} names an input"
            raise InputError(what, str(path), "name another file, or say --in-place" if option == "-o" else "name another file")
        other = taken.setdefault(identity, option)
        if other != option:
            raise InputError(f"{other} and {option} name one file", str(path), "name another file")


def refuse_existing(outputs: Iterable[Path], *, overwrite: bool) -> None:
    """Raise `InputError` for an output that is there already; an empty file holds nothing to lose."""
    for path in outputs:
        if not overwrite and not is_written_through(path) and path.exists() and path.stat().st_size:
            raise InputError(THERE, str(path), OVERWRITE)


def is_written_through(path: Path) -> bool:
    """Say whether a name is that of an open stream, a pipe or a device: what is no file cannot be replaced."""
    for _ in range(MAX_LINKS):
        if os.path.abspath(path).startswith(DESCRIPTORS):  # noqa: PTH100  # links are followed one by one
            return True
        if not path.is_symlink():
            return path.exists() and not path.is_file() and not path.is_dir()
        path = path.parent / path.readlink()
    return False


def standard_output() -> BinaryIO:
    """Return standard output for bytes."""
    if sys.stdout is None:
        raise CleanerError("standard output is closed", "", "write to a file with -o")
    return sys.stdout.buffer


@contextmanager
def open_target(path: Path | None, sources: Sequence[Path] = (), *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """Open a file to write, or standard output for `None`: see `open_output`; by its name a file is compressed."""
    if path is None:
        yield standard_output()
        return
    with (
        open_output(path, sources, overwrite=overwrite) as stream,
        compress_stream(stream, strip_suffix(path.name)[1]) as packed,
    ):
        yield packed


@contextmanager
def open_through(path: Path) -> Iterator[BinaryIO]:
    """Open a stream, a pipe or a device for writing; standard output is the one that this process has."""
    if os.path.abspath(path) in STANDARD_OUTPUT:  # noqa: PTH100  # as it is named
        stream = standard_output()
        yield stream
        stream.flush()
        return
    # What stands behind a descriptor may be a file, of which nothing is to be cut off.
    with path.open("ab" if path.is_file() else "wb") as opened:
        yield opened


@contextmanager
def open_output(path: Path, sources: Sequence[Path] = (), *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """Open a file to write; it is never seen half-written.

    The bytes go to a file of a random name beside it, which takes its place at the end, or goes away when something fails.
    `sources` are what the output is made from: nobody may read it who may not read these.
    """
    if is_written_through(path):
        with open_through(path) as stream:
            yield stream
        return
    target = path.resolve()  # a link stays a link
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=OWN_PREFIX, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        place_file(temporary, target, sources, overwrite=overwrite)
    finally:
        temporary.unlink(missing_ok=True)


def place_file(temporary: Path, target: Path, sources: Sequence[Path] = (), *, overwrite: bool = False) -> None:
    """Give a whole file its name; one that would not change is left as it is. Raises `InputError` for another's file."""
    if target.exists():
        if filecmp.cmp(temporary, target, shallow=False):
            temporary.unlink()
            return
        refuse_existing([target], overwrite=overwrite)
        shutil.copymode(target, temporary)
    else:
        temporary.chmod(choose_mode(sources))
    temporary.replace(target)


def choose_mode(sources: Iterable[Path]) -> int:
    """Return the permissions of a new file: those that the system gives, less what no source allows."""
    mask = os.umask(0)
    os.umask(mask)
    mode = 0o666 & ~mask
    for source in sources:
        if source.is_file():
            mode &= stat.S_IMODE(source.stat().st_mode) | 0o600
    return mode


def move_file(temporary: Path, target: Path) -> None:
    """Give a whole file its final name, also where that is on another disk."""
    try:
        temporary.replace(target)
    except OSError:
        descriptor, name = tempfile.mkstemp(prefix=OWN_PREFIX, dir=target.parent)
        with os.fdopen(descriptor, "wb") as copy, temporary.open("rb") as stream:
            shutil.copyfileobj(stream, copy)
            os.fsync(copy.fileno())
        shutil.copymode(temporary, name)
        Path(name).replace(target)
        temporary.unlink()


def find_beside(run: Path, name: str) -> Path:
    """Return where a file of a run stands beside its output: `quarantine.jsonl`, `statistics.json`, or what else is said of it.

    A folder that is written as `.` or `..` goes by its own name; raises `InputError` for the one that has none.

    >>> find_beside(Path("clean/dump.jsonl"), "statistics.json").as_posix()
    'clean/dump.jsonl.statistics.json'
    """
    named = run if run.name not in {"", ".."} else Path(os.path.abspath(run))  # noqa: PTH100  # links stay
    if not named.name:
        raise InputError("nothing can be written beside this folder", str(run), "name a folder below it")
    return named.with_name(f"{named.name}.{name}")
