"""Template files: plain Parquet, a row a template, which any other tool can read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from cleaner.errors import InputError
from cleaner.formats.arrow_types import import_arrow
from cleaner.templates.template import Template, Templates

FLAGS = ("is_line", "is_prose")
NUMBERS = ("documents", "site_documents", "head", "body", "tail")
NAMES = tuple(one.name for one in fields(Template))


def make_schema() -> Any:
    """Return the Arrow schema of a template file."""
    arrow = import_arrow("templates")
    kinds = {**dict.fromkeys(FLAGS, arrow.bool_()), **dict.fromkeys(NUMBERS, arrow.int64())}
    return arrow.schema([(name, kinds.get(name, arrow.string())) for name in NAMES])


def write_templates(templates: Iterable[Template], path: str | Path) -> None:
    """Write a template file; the same templates give the same bytes, in whatever order they come."""
    arrow = import_arrow(str(path))
    from pyarrow import parquet  # noqa: PLC0415  # an extra

    rows = [asdict(template) for template in Templates(templates)]
    parquet.write_table(arrow.Table.from_pylist(rows, make_schema()), path, compression="zstd")


def read_templates(path: str | Path) -> Templates:
    """Read a template file; raises `InputError` if it is none."""
    arrow = import_arrow(str(path))
    from pyarrow import parquet  # noqa: PLC0415  # an extra

    hint = "name a file that `cleaner learn` wrote"
    try:
        table = parquet.read_table(path, partitioning=None)
    except FileNotFoundError as error:
        raise InputError("no such template file", str(path), hint) from error
    except (arrow.ArrowException, OSError) as error:
        raise InputError(f"cannot read this as Parquet: {str(error).splitlines()[0]}", str(path), hint) from error
    missing = [name for name in NAMES if name not in table.column_names]
    if missing:
        raise InputError(f"this file holds no templates: it has no column {missing[0]!r}", str(path), hint)
    return read_table(table.select(list(NAMES)), str(path))


def read_table(table: Any, where: str = "templates") -> Templates:
    """Return the templates in an Arrow table of this schema."""
    arrow = import_arrow(where)
    try:
        rows = table.cast(make_schema()).to_pylist()
    except (arrow.ArrowException, ValueError) as error:
        what = f"this file holds no templates: {str(error).splitlines()[0]}"
        raise InputError(what, where, "name a file that `cleaner learn` wrote") from error
    return Templates(Template(**row) for row in rows)
