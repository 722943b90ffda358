"""`cleaner rules test`: try rules on their own examples."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.group import FAILURE, FINDINGS, FINE
from cleaner.cli.options import read_settings, resolve_paths, rules_option
from cleaner.cli.writing import write_view
from cleaner.errors import RuleError
from cleaner.run.progress import count_words

if TYPE_CHECKING:
    from cleaner.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Loaded:
    """The rules that could be read, and the errors of the files that could not."""

    rules: tuple[Rule, ...]
    errors: tuple[RuleError, ...]


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE]...")
@rules_option
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], rules: tuple[str, ...]) -> None:
    """Test rule files or folders on their own examples. Default: the library and your own rules.

    A sound rule takes each [[match]], leaves each [[no_match]], and fails one of them as soon as any one of its lines is
    dropped. Exit codes: 0 all sound, 1 problems, 2 a file that cannot be read.

    \b
    Example:
      cleaner rules test
      cleaner rules test my-rules/widget/in-town.toml
    """  # noqa: D301 - click wants the character
    from cleaner.rules.sources import LIBRARY  # noqa: PLC0415 - --help needs no rules

    own = [*read_settings(Path.cwd())["rules"], *resolve_paths(rules)]
    named = resolve_paths(paths) or [LIBRARY, *own]
    context.exit(report(load_files(named), load_files([LIBRARY, *own])))


def report(loaded: Loaded, around: Loaded) -> int:
    """Print what is wrong with the loaded rules, among those around them; return the exit code."""
    from cleaner.rule_examples import check_rule  # noqa: PLC0415
    from cleaner.rules.rulebook import Rulebook  # noqa: PLC0415 - --help needs no rules

    for error in loaded.errors:
        write_view(f"{show_path(error.where)}: {error.what}; next: {error.hint}\n")
    rulebook = Rulebook({rule.id: rule for rule in (*around.rules, *loaded.rules)}.values(), ())
    problems = 0
    with follow_rules(loaded.rules) as rules:
        for rule in rules:
            for problem in check_rule(rule, rulebook):
                write_view(f"{show_path(rule.source)}: {problem}\n")
                problems += 1
    broken = f", {count_words(len(loaded.errors), 'file')} cannot be read" if loaded.errors else ""
    click.echo(f"{count_words(len(loaded.rules), 'rule')} tested, {count_words(problems, 'problem')}{broken}", err=True)
    if loaded.errors:
        return FAILURE
    return FINDINGS if problems else FINE


def load_files(paths: Sequence[Path]) -> Loaded:
    """Read rule files and folders of them one by one, so that a broken one costs no other."""
    from cleaner.rules.load import load_rule  # noqa: PLC0415 - --help needs no rules

    rules: list[Rule] = []
    errors: list[RuleError] = []
    for path, root in find_files(paths):
        try:
            rules.append(load_rule(path, root))
        except RuleError as error:
            errors.append(error)
    return Loaded(tuple(rules), tuple(errors))


def find_files(paths: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield each rule file with the folder below which its path is its id."""
    for path in paths:
        if path.is_dir():
            yield from ((file, path) for file in sorted(path.rglob("*.toml")))
        elif path.exists():
            yield path, path.parent.parent
        else:
            raise RuleError("no such rule file", str(path), "check the path; `cleaner rules new` begins a rule")


@contextmanager
def follow_rules(rules: Sequence[Rule]) -> Iterator[Iterator[Rule]]:
    """Show a progress bar where only stderr is a terminal; problems on a terminal are progress enough."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield iter(rules)
        return
    with click.progressbar(rules, label="testing", file=sys.stderr) as bar:
        yield iter(bar)


def show_path(path: str) -> str:
    """Return a path below the present folder as it would be typed there."""
    return path.removeprefix(f"{Path.cwd()}{os.sep}")
