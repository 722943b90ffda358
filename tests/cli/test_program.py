"""The program as a shell sees it: exit codes, pipes, help, start-up."""

from __future__ import annotations

import os
import pty
import resource
import select
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import cleaner
from cleaner.cli.main import program
from cleaner.core import describe_core

from .conftest import CLEAN, TEXT

COMMAND = [sys.executable, "-m", "cleaner"]
MAX_IMPORTS = 2  # of numpy: seconds differ between machines, and a bare start of Python between its builds
PATIENCE = 60


def start(*arguments: object, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **settings}
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, timeout=60, check=False, **streams)  # noqa: S603 - our own program


def walk_commands(command: click.Command, names: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield all commands with the words by which they are called."""
    yield " ".join(names), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from walk_commands(found, (*names, name))


def test_pipe(rules: Path, folder: Path) -> None:
    """In a pipe the program reads standard input, writes standard output, and says nothing."""
    result = start("clean", "--rules", rules, input=TEXT.encode(), cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (0, CLEAN.encode(), b"")


def test_exit_codes(rules: Path, folder: Path) -> None:
    """0 is fine, 1 means findings, 2 misuse or failure."""
    runs = [
        start("clean", "--check", "--rules", rules, input=CLEAN.encode(), cwd=folder),
        start("clean", "--check", "--rules", rules, input=TEXT.encode(), cwd=folder),
        start("clean", "nothing.txt", cwd=folder),
        start("clean", "--nonsense", cwd=folder),
        start("nonsense", cwd=folder),
    ]
    assert [run.returncode for run in runs] == [0, 1, 2, 2, 2]
    assert [run.stderr for run in runs if b"Traceback" in run.stderr] == []


def test_reader_that_leaves(folder: Path) -> None:
    """Where the reader of a pipe leaves, as `head` does, the program ends quietly."""
    (folder / "a.jsonl").write_text('{"text": "a"}\n' * 50_000)
    with subprocess.Popen(  # noqa: S603 - our own program
        [*COMMAND, "clean", "a.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b'{"text": "a"}\n'
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_a_stream_goes_on_record_by_record(folder: Path) -> None:
    """A record comes out before the next one goes in: whoever follows a stream waits for nothing."""
    command = [*COMMAND, "clean"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder) as process:  # noqa: S603 - our own program
        assert process.stdin is not None
        assert process.stdout is not None
        for line in (b'{"text": "One."}\n', b'{"text": "Two."}\n'):
            process.stdin.write(line)
            process.stdin.flush()
            assert select.select([process.stdout], [], [], PATIENCE)[0] == [process.stdout]
            assert process.stdout.readline() == line
        process.stdin.close()
        assert process.wait(timeout=PATIENCE) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_full_disk(folder: Path) -> None:
    """A disk that is full is an error without a traceback."""
    (folder / "a.txt").write_text(TEXT)
    with Path("/dev/full").open("wb") as full:
        result = start("clean", "a.txt", cwd=folder, stdout=full)
    hint = b"name an output in a folder that exists, can be written, and has room"
    assert (result.returncode, result.stderr) == (
        2,
        b"Error: No space left on device\n  where: output\n  next: " + hint + b"\n",
    )


def test_terminal_without_input(folder: Path) -> None:
    """Without a path and with a terminal as standard input there is nothing to wait for: help, and exit code 2."""
    outer, inner = pty.openpty()
    try:
        runs = [start(command, stdin=inner, cwd=folder) for command in ("clean", "explain")]
    finally:
        os.close(inner)
        os.close(outer)
    assert [(run.returncode, run.stdout, run.stderr[:14]) for run in runs] == [(2, b"", b"Usage: cleaner")] * 2


def test_progress_on_a_terminal(folder: Path) -> None:
    """On a terminal long work shows its progress on stderr, and --quiet hides it."""
    (folder / "a.jsonl").write_text('{"text": "a"}\n' * 100)
    shown = []
    for options in ((), ("--quiet",)):
        outer, inner = pty.openpty()
        start(
            "clean",
            "a.jsonl",
            "-o",
            "b.jsonl",
            *options,
            cwd=folder,
            capture_output=False,
            stdout=subprocess.DEVNULL,
            stderr=inner,
        )
        os.close(inner)
        shown.append(read_all(outer))
    assert (b"100%" in shown[0], shown[1]) == (True, b"")


def read_all(terminal: int) -> bytes:
    """Read what was written to a terminal whose other end is closed."""
    parts = []
    try:
        while part := os.read(terminal, 65_536):
            parts.append(part)
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(terminal)
    return b"".join(parts)


def measure_children() -> float:
    """Return the processor seconds of all processes that have ended; other programs on the machine do not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_version_is_quick(folder: Path) -> None:
    """`cleaner --version` says the version, and takes at most twice as much of a processor as an import of numpy."""
    other, seconds = [], []
    for _ in range(8):
        began = measure_children()
        subprocess.run([sys.executable, "-c", "import numpy"], check=True, cwd=folder, timeout=60)
        middle = measure_children()
        result = start("--version", cwd=folder)
        other.append(middle - began)
        seconds.append(measure_children() - middle)
        assert result.stdout == f"cleaner {cleaner.__version__} ({describe_core()})\n".encode()
    assert min(seconds) < MAX_IMPORTS * min(other)


def test_version_loads_no_command(folder: Path) -> None:
    """`cleaner --version` imports none of the commands, of which some need the rules."""
    code = (
        "import sys\nfrom cleaner.cli.main import program\n"
        "try:\n    program(['--version'])\nfinally:\n"
        "    print(*sorted(name for name in sys.modules if name.startswith('cleaner.cli.')))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=folder, timeout=60)  # noqa: S603
    assert result.stdout.decode().splitlines()[1].split() == ["cleaner.cli.group", "cleaner.cli.main"]


@pytest.mark.parametrize("name", ["a.txt", "no.txt", "pages/", "stories", "s3://bucket/a.jsonl", "report.txt", "a b.html", "-"])
def test_file_without_a_command(folder: Path, name: str) -> None:
    """Whoever names a file and no command is told how to clean it, whether it exists or not; nothing is written."""
    (folder / "stories").mkdir()
    (folder / "a.txt").write_text(TEXT)
    result = CliRunner().invoke(program, [name, "--format", "text"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        f"Error: {name!r} is not a command",
        f"  next: did you mean `cleaner clean {shlex.quote(name)} --format text`?",
    ]


def test_many_files_without_a_command(folder: Path) -> None:
    """The hint stays a short line, however many files a shell's pattern stands for, and whatever their names hold."""
    for names in ([f"{folder}/{number}.txt" for number in range(1000)], ["a\n.txt"]):
        result = CliRunner().invoke(program, names)
        assert result.stderr.splitlines()[1:] == ["  next: did you mean `cleaner clean FILE`?"]


def test_command_of_the_name_of_a_file(folder: Path) -> None:
    """A command stays one where a file has its name."""
    (folder / "rules").write_text(TEXT)
    assert CliRunner().invoke(program, ["rules", "--help"]).stdout.startswith("Usage: cleaner rules")


def test_near_command() -> None:
    """A misspelt command is told the one that is meant."""
    result = CliRunner().invoke(program, ["claen"])
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, "Error: No such command 'claen'. Did you mean 'clean'?")


def test_commands() -> None:
    """These are the commands."""
    expected = [
        "",
        "clean",
        "explain",
        "learn",
        "replay",
        "report",
        "review",
        "rules",
        "rules list",
        "rules show",
        "rules test",
        "rules new",
    ]
    expected += ["templates", "templates show", "templates diff", "templates merge"]
    assert [name for name, _ in walk_commands(program)] == expected


@pytest.mark.parametrize(
    ("name", "command"), list(walk_commands(program)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_help_has_an_example(name: str, command: click.Command) -> None:
    """The help of every command ends its text with an example that calls it."""
    assert command.help is not None
    _, _, example = command.help.partition("Example:\n")
    assert f"cleaner {name}".strip() in example


@pytest.mark.parametrize(
    ("name", "command"), list(walk_commands(program)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_option_has_help(name: str, command: click.Command) -> None:
    """No option is left unexplained."""
    assert (name, [option.name for option in command.params if isinstance(option, click.Option) and not option.help]) == (
        name,
        [],
    )
