"""Sources become items, items become blocks, rules judge blocks, verdicts decide what stays.

document.py   what all stages share        verdicts/   judge, resolve, to a fixpoint: what goes
raw/          bytes: opened, unpacked      metadata/   what a page says of itself
items/        texts and pages to clean     output/     the result and how it is written
formats/      one entry for each form      run/        the plan, the one place that cleans, two sinks
blocks/       text -> blocks, features     engine.py   Cleaner, clean, clean_html
scoring/      which blocks are content     learning/   dumps -> templates
templates/    what a site repeats          engines/    the same on Spark, Ray and others
rules/        what artifacts look like     report/, review/   what was removed, to look at and to decide
core.py, _core/  compiled, where built     cli/        the command
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cleaner.version import __version__

if TYPE_CHECKING:
    from cleaner.document import Block, Document, Picture, Removal, Span, Verdict
    from cleaner.engine import Cleaner, clean, clean_html
    from cleaner.errors import CleanerError, InputError, RuleError
    from cleaner.output.cleaned import Cleaned, Metadata, replay
    from cleaner.raw.text import read_text

__all__ = [
    "Block",
    "Cleaned",
    "Cleaner",
    "CleanerError",
    "Document",
    "InputError",
    "Metadata",
    "Picture",
    "Removal",
    "RuleError",
    "Span",
    "Verdict",
    "__version__",
    "clean",
    "clean_html",
    "read_text",
    "replay",
]

# Loaded when first asked for, so that `cleaner --version` and the commands' help need no rule engine.
_HOMES = {
    "cleaner.document": ("Block", "Document", "Picture", "Removal", "Span", "Verdict"),
    "cleaner.engine": ("Cleaner", "clean", "clean_html"),
    "cleaner.errors": ("CleanerError", "InputError", "RuleError"),
    "cleaner.raw.text": ("read_text",),
    "cleaner.output.cleaned": ("Cleaned", "Metadata", "replay"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import a public name from where it lives."""
    if name not in _HOME_OF:
        message = f"module 'cleaner' has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
