"""Groups of commands: one module a command, imported when it is asked for, and errors in three lines."""

from __future__ import annotations

import difflib
import importlib
import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from cleaner.errors import CleanerError, InputError
from cleaner.raw.web import is_web

FINE = 0
FINDINGS = 1
FAILURE = 2
INTERRUPTED = 130  # as shells count it: 128 and the number of the signal
SIGNS_OF_A_PATH = frozenset("./\\*?")  # no command's name has them
STANDARD_INPUT = "-"
MAX_SHOWN = 100  # characters of a call: a shell's pattern can stand for thousands of files


class Failure(click.ClickException):
    """An error for the user, without a traceback."""

    exit_code = FAILURE


class CommandGroup(click.Group):
    """A group that knows its commands by the names of their modules, each of which holds a `command`."""

    def __init__(self, *, modules: Mapping[str, str], **settings: Any) -> None:
        """Take the module of each command; they are listed in that order."""
        super().__init__(**settings)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """List the names of the commands."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = importlib.import_module(self.modules[cmd_name]).command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a name that is none, say which are spelt alike."""
        near = difflib.get_close_matches(args[0], self.modules)
        if args[0] not in self.modules and near:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)


class Program(CommandGroup):
    """The outermost group: it turns what goes wrong into a message and an exit code."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an address of the web is cleaned. Raises `InputError` where a file was named without a command."""
        if is_web(args[0]):
            args = ["clean", *args]
        if args[0] not in self.modules and looks_like_path(args[0]) and not ctx.resilient_parsing:
            hint = f"did you mean `{write_clean_call(args)}`?"
            raise InputError(f"{args[0]!r} is not a command", "", hint)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and see that what it wrote has gone out before the exit code is given."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                _flush_output()
        except CleanerError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:  # the reader has seen enough, as `head` does
            _leave_output(ctx, FINE)
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
            _leave_output(ctx, INTERRUPTED)
        except OSError as error:
            click.echo(describe_failure(error), err=True)
            _leave_output(ctx, FAILURE)


def describe_failure(error: OSError) -> str:
    """Return three lines of what the system could not do; a file of ours that lies beside an output stands for its folder.

    >>> print(describe_failure(OSError(2, "No such file or directory", "/proc/.cleaner-x1")))
    Error: No such file or directory
      where: /proc
      next: name an output in a folder that exists, can be written, and has room
    """
    from cleaner.run.files import OWN_PREFIX  # noqa: PLC0415  # nothing else here writes files

    where = Path(str(error.filename or "output"))
    where = where.parent if where.name.startswith(OWN_PREFIX) else where
    hint = "name an output in a folder that exists, can be written, and has room"
    return f"Error: {error.strerror or error}\n  where: {where}\n  next: {hint}"


def looks_like_path(name: str) -> bool:
    """Say whether a name is that of something to clean: a file, a folder, a pattern, an address, standard input.

    >>> [looks_like_path(name) for name in ("pages/", "a.txt", "s3://bucket/a.jsonl", "-", "claen")]
    [True, True, True, True, False]
    """
    return name == STANDARD_INPUT or not SIGNS_OF_A_PATH.isdisjoint(name) or os.path.lexists(name)


def write_clean_call(arguments: Sequence[str]) -> str:
    """Return how `cleaner clean` is called with some arguments, ready to be typed; what is long stands for itself.

    >>> write_clean_call(["my page.html", "--format", "markdown"])
    "cleaner clean 'my page.html' --format markdown"
    """
    call = shlex.join(["cleaner", "clean", *arguments])
    return call if len(call) <= MAX_SHOWN and call.isprintable() else "cleaner clean FILE"


def _flush_output() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _leave_output(ctx: click.Context, code: int) -> NoReturn:
    """Exit without a second try to write what could not be written."""
    try:
        _flush_output()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    ctx.exit(code)
