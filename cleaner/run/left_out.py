"""Documents that a run leaves out because they are of another language than was asked for."""

from __future__ import annotations

from cleaner.blocks.language_codes import is_one_of, read_language
from cleaner.errors import InputError
from cleaner.formats.writing import Writing
from cleaner.output.cleaned import Cleaned
from cleaner.templates.site import UNKNOWN

HINT = "use codes, with commas between: --only-language en,de; unknown stands for texts that do not tell"


def is_left_out(cleaned: Cleaned, writing: Writing) -> bool:
    """Say whether a document is of another language than those that are to be written."""
    return bool(writing.languages) and not is_one_of(cleaned.metadata.language, writing.languages, UNKNOWN)


def read_asked(named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that were asked for, by their codes; raises `InputError` for what is none."""
    found = [UNKNOWN if name.lower() == UNKNOWN else read_language(name) for name in named]
    for name, code in zip(named, found, strict=True):
        if code is None:
            raise InputError(f"{name!r} is no code of a language", "--only-language", HINT)
    return tuple(dict.fromkeys(code for code in found if code is not None))
