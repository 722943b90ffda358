"""Input becomes blocks, rules judge blocks, verdicts decide what stays.

document.py   what all stages share        rules/      what artifacts look like: data, and a few detectors
input/        bytes and files -> text      verdicts/   judge, resolve, settle: which stretches go
blocks/       text -> blocks, features     output/     the result and how it is written
engine.py     Cleaner, clean               cli/        the command
"""

from cleaner.document import Block, Document, Removal, Span, Verdict
from cleaner.engine import Cleaner, clean
from cleaner.errors import CleanerError, InputError, RuleError
from cleaner.input.text import read_text
from cleaner.output.cleaned import Cleaned, Metadata, replay
from cleaner.version import __version__


__all__ = [
    "Block",
    "Cleaned",
    "Cleaner",
    "CleanerError",
    "Document",
    "InputError",
    "Metadata",
    "Removal",
    "RuleError",
    "Span",
    "Verdict",
    "__version__",
    "clean",
    "read_text",
    "replay",
]
