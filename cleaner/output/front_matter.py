"""The metadata of an article as YAML, for the beginning of a Markdown file."""

from __future__ import annotations

import json
import re

from cleaner.document import Metadata

FIELDS = (
    "title authors date modified site hostname url language description image categories tags page_type fingerprint".split()
)
# Readers of YAML take these for line breaks or refuse them, also between quotation marks, unless they are escaped.
SPECIAL = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def write_front_matter(metadata: Metadata) -> str:
    r"""Return the metadata between two lines of `---`; empty if nothing is known.

    Every value is a quoted text or a list of such, which YAML and JSON write alike, so a title cannot break out of its line.

    >>> print(write_front_matter(Metadata(title='A "long" day: rain', authors=("Ann Sample", "Bo Sample"))), end="")
    ---
    title: "A \"long\" day: rain"
    authors: ["Ann Sample", "Bo Sample"]
    ---
    """
    known = ((name, getattr(metadata, name)) for name in FIELDS)
    lines = [f"{name}: {_quote(value)}\n" for name, value in known if value]
    return "".join(["---\n", *lines, "---\n"]) if lines else ""


def _quote(value: str | tuple[str, ...]) -> str:
    written = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
    return SPECIAL.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
