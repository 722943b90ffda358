"""The body of a cleaned document as it is written: text, Markdown, HTML, or all that is known of it as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cleaner.formats.writing import Body
from cleaner.output.cleaned import Cleaned


def render_body(cleaned: Cleaned, body: Body) -> str:
    """Return the article in the form that was asked for."""
    if body.form == "markdown":
        return cleaned.to_markdown(links=body.links, images=body.images, front_matter=body.front_matter)
    if body.form == "json":
        return write_json(cleaned.to_dict())
    return cleaned.to_html() + "\n" if body.form == "html" else cleaned.text


def write_json(values: Mapping[str, object]) -> str:
    """Return values as indented JSON; escapes are written only where UTF-8 cannot hold the text."""
    text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(values, indent=2) + "\n"
    return text
