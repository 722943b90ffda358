"""Help in groups: a summary, examples, the options by what they are for, then the rest of what there is to say."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import click

EXAMPLE = "\b\nExample:\n"
SUMMARY = 2  # paragraphs of the help that come before the examples
CLEAN_GROUPS = {
    "Input": "kind encoding html-field text-field url-field title-field language-field url title site site-field table"
    " page-text only-ok allow-private",
    "Output": "output in-place form links images front-matter languages added dropped removals check dry-run overwrite quiet",
    "Cleaning": "keep rules templates learn judge extractor favor comments",
    "Dump runs": "workers shard-size quarantine statistics on-error fail-fast max-errors time-limit memory-limit verbose",
}
OTHER = "Other"


class GroupedCommand(click.Command):
    """A command with many options; `groups` names the options of each group without their hyphens."""

    def __init__(self, *args: Any, groups: Mapping[str, str], **settings: Any) -> None:
        """Take the groups: a heading each, and the names of its options, parted by spaces."""
        super().__init__(*args, **settings)
        self.groups = {heading: names.split() for heading, names in groups.items()}

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the summary and the examples."""
        text, _, example = inspect.cleandoc(self.help or "").partition(EXAMPLE)
        formatter.write_paragraph()
        formatter.write_text("\n\n".join(text.split("\n\n")[:SUMMARY]))
        if example:
            with formatter.section("Examples"):
                for line in example.strip().splitlines():
                    formatter.write(f"{' ' * formatter.current_indent}{line.strip()}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, group by group; an option that is in no group comes under the last heading."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = {option.name: record for option in options if (record := option.get_help_record(ctx)) is not None}
        for heading, names in self.groups.items():
            rows = [records.pop(name.replace("-", "_")) for name in names if name.replace("-", "_") in records]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)
        if records:
            with formatter.section(OTHER):
                formatter.write_dl(list(records.values()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write what the summary left out."""
        text = inspect.cleandoc(self.help or "").partition(EXAMPLE)[0]
        rest = "\n\n".join(text.split("\n\n")[SUMMARY:]).strip()
        if rest:
            formatter.write_paragraph()
            formatter.write_text(rest)
