"""The help of a command with many options: summary, examples, options by what they are for, then the rest."""

from __future__ import annotations

import click
from click.testing import CliRunner

from cleaner.cli.clean import command
from cleaner.cli.grouped_help import CLEAN_GROUPS, GroupedCommand

HEADINGS = ["Usage:", "Examples:", "Input:", "Output:", "Cleaning:", "Dump runs:", "Other:"]


def test_help_of_clean_comes_in_groups() -> None:
    """The reader sees first what it is for and how it is called, then the options, group by group."""
    lines = CliRunner().invoke(command, ["--help"], prog_name="cleaner clean").stdout.splitlines()
    found = [
        next(heading for heading in HEADINGS if line.startswith(heading)) for line in lines if line.startswith(tuple(HEADINGS))
    ]
    assert found == HEADINGS
    assert lines.index("  cleaner clean article.txt > clean.txt") < 10
    assert [line for line in lines[lines.index("Other:") + 1 :] if line.startswith("  ")] == [
        "  -h, --help  Show this message and exit."
        if any("-h, " in line for line in lines)
        else "  --help  Show this message and exit."
    ]


def test_every_option_has_a_group_and_every_group_an_option() -> None:
    """A new option is put into a group, and one that is given up is taken out of it."""
    named = [name.replace("-", "_") for names in CLEAN_GROUPS.values() for name in names.split()]
    options = [param.name for param in command.params if isinstance(param, click.Option)]
    assert sorted(named) == sorted(filter(None, options))


def test_an_option_without_a_group_is_shown_all_the_same() -> None:
    """Nothing that a command takes is hidden by a forgotten line."""
    options = [click.Option(["--first"], help="One."), click.Option(["--second"], help="Two.")]
    sample = GroupedCommand("sample", params=options, groups={"Input": "first"}, help="Do it.\n\nMore.")
    shown = CliRunner().invoke(sample, ["--help"]).stdout
    assert (
        shown.index("Do it.") < shown.index("Input:") < shown.index("--first") < shown.index("Other:") < shown.index("--second")
    )
