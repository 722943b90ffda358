"""Templates for the tests."""

from __future__ import annotations

from typing import Any

from cleaner.templates.shape import shape_line
from cleaner.templates.template import Template

SITE = "example.org"


def make_template(text: str, site: str = SITE, **values: Any) -> Template:
    """Return a template of a line that stands at the tail of nine of ten documents, but for what is said."""
    known = {"is_line": True, "is_prose": False, "documents": 9, "site_documents": 10, "tail": 9, **values}
    return Template(site, shape_line(text), **known)
