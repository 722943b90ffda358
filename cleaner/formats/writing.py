"""How a run writes its records."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cleaner.formats.find import name_form
from cleaner.output.body import Body
from cleaner.raw.compression import strip_suffix

WRITTEN_FORMS = ("jsonl", "json", "csv", "tsv", "parquet", "arrow", "warc")


@dataclass(frozen=True, slots=True)
class Writing:
    """How records are written.

    `form` is one of `WRITTEN_FORMS`; `None`: as each dump was read. The article goes to `text_field`. The compression is
    what the name of the file says; Parquet compresses its own columns.
    """

    form: str | None = None
    text_field: str = "text"
    body: Body = field(default_factory=Body)


def find_target_compression(name: str) -> str | None:
    """Return the compression that a name asks for.

    >>> find_target_compression("clean.jsonl.gz"), find_target_compression("clean.jsonl")
    ('gzip', None)
    """
    return strip_suffix(name)[1]


def choose_form(output: Path) -> str | None:
    """Return the form that an output asks for by its name; `None` for a folder, where each dump keeps its own.

    >>> choose_form(Path("clean.parquet")), choose_form(Path("clean"))
    ('parquet', None)
    """
    form = None if output.is_dir() else name_form(output.name)
    return form if form in WRITTEN_FORMS else None
