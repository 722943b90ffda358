"""A rule of one's own, for tests that it arrives at the workers."""

from __future__ import annotations

from pathlib import Path

RULE = """id = "widget.acme"
title = "The Acme corner"
why = "A test"
action = "remove"
status = "stable"
since = "0.1.0"
[when.phrase]
en = ['The Acme corner']
"""


def write_rule(folder: Path) -> Path:
    """Write a rule that removes the Acme corner from `make_articles`, and return the folder."""
    path = folder / "rules" / "widget" / "acme.toml"
    path.parent.mkdir(parents=True)
    path.write_text(RULE, encoding="utf-8")
    return folder / "rules"
