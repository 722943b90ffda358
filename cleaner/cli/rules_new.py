"""`cleaner rules new`: begin a rule file."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli.writing import write_view
from cleaner.errors import RuleError

TEMPLATE = """\
id = "{id}"
title = "TODO: what the artifact is, in a few words"
why = "TODO: why pages have it, and why it is not the article's."
action = "remove" # or trim (a stretch of the line), cut (with what follows: add reach = 3), keep
status = "draft" # then stable, once it has proved itself on real texts
since = "{version}"

[when] # all of it must hold
# max_length = 32 # a label; calls to action have up to 280 characters, notices 600
# place = ["head", "tail"]
# neighbour = {{ side = "next", families = ["share"] }}

# The whole line, by language; case and marks around it do not count.
[when.phrase]
en = ["TODO: the whole line"]

# Or instead of phrases: RE2 patterns, anchored, every gap bounded.
# [when.pattern]
# en = ['(?i)^todo: .{{0,60}}\\bnewsletters?$']

# Any one of these saves the line.
# [unless.pattern]
# en = ['(?i)\\b(?:said|according to)\\b']

# Each phrase is an example of its own, and a rule needs two; each pattern needs a [[match]].
# [[match]]
# text = "TODO: a line that must go"

[[no_match]]
text = "TODO: a line of prose that looks like the artifact."
note = "TODO: what tells it from the artifact"

[[no_match]]
text = "TODO: another line that must stay."
"""


@click.command()
@click.argument("name", metavar="FAMILY.ARTIFACT")
@click.option("--folder", default="rules", show_default=True, metavar="DIR", help="Folder of your rules.")
def command(name: str, folder: str) -> None:
    """Start a rule: write a template with comments that say what to fill in.

    \b
    Example:
      cleaner rules new widget.whats-on --folder my-rules
      cleaner rules test my-rules/widget/whats-on.toml
    """  # noqa: D301 - click wants the character
    from cleaner.rules.load import parse_rule  # noqa: PLC0415 - --help needs no rules
    from cleaner.version import __version__  # noqa: PLC0415

    family, _, artifact = name.partition(".")
    path = Path(folder) / family / f"{artifact}.toml"
    text = TEMPLATE.format(id=name, version=__version__)
    if '"' in name or "\\" in name:
        raise RuleError(f"{name!r} is not a rule id", "rules new", "write family.artifact-name")
    parse_rule(text, "rules new")  # refuses a name that is not a rule id, and says what would be
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise RuleError("the rule file exists", str(path), "edit it, or choose another name") from error
    write_view(f"{path}\n")
    click.echo(f"fill it in, then: cleaner rules test {path}", err=True)
