"""Chosen lines to templates: the end of learning, the same whatever engine counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cleaner.templates.template import Template


def make_templates(chosen: Iterable[Mapping[str, Any]], neighbours: Iterable[Mapping[str, Any]]) -> Iterator[Template]:
    """Yield a template for each row of the table `chosen`, with the lines of `NEIGHBOURS` beside it."""
    rows = list(chosen)
    shapes = {(row["site"], row["line"]): row["shape"] for row in rows}
    beside = {(row["site"], row["line"], row["side"]): row["neighbour"] for row in neighbours}
    for row in rows:
        site, line = row["site"], row["line"]
        previous, following = (shapes.get((site, beside.get((site, line, side), 0))) for side in ("previous", "following"))
        yield Template(
            row["site_name"],
            row["shape"],
            is_line=bool(row["is_line"]),
            is_prose=bool(row["is_prose"]),
            **{name: int(row[name]) for name in ("documents", "site_documents", "head", "body", "tail")},
            previous=previous,
            following=following,
            first=row["first_day"],
            last=row["last_day"],
        )
