"""How a run writes its records."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.input.dumps.compression import strip_suffix
from cleaner.output.body import Body

WRITTEN_FORMS = ("jsonl", "csv", "tsv", "parquet", "arrow", "warc")


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
