"""What the files below an output folder are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from cleaner.cli.inputs import Asked, is_page
from cleaner.errors import InputError
from cleaner.formats.source_reading import has_records
from cleaner.raw.sources import TEXT_SUFFIXES, Source

ENDINGS = {"text": TEXT_SUFFIXES[0], "markdown": ".md", "json": ".json", "html": ".html"}


def name_outputs(sources: Sequence[Source], asked: Asked, form: str) -> list[Path]:
    """Return the name of each output below an output folder.

    Texts and JSON lines keep theirs; what becomes another kind of file gets that kind's ending, behind its own ending where
    two would be called the same (`a.html.txt` beside `a.txt`).
    """
    wished = [_replace_ending(source, asked, form) for source in sources]
    counts = Counter(wished)
    return [
        name
        if name == source.relative or counts[name] == 1
        else source.relative.with_name(source.relative.name + ENDINGS[form])
        for source, name in zip(sources, wished, strict=True)
    ]


def _replace_ending(source: Source, asked: Asked, form: str) -> Path:
    ending = ENDINGS[form]
    if has_records(source, asked.reading) and asked.pages != "always":
        return source.relative
    if source.relative.suffix.lower() == ending or (form == "text" and not _is_readable_page(source, asked)):
        return source.relative
    return source.relative.with_suffix(ending)


def _is_readable_page(source: Source, asked: Asked) -> bool:
    try:
        return is_page(source, asked)
    except (InputError, OSError):  # reported when it is its turn, so that it costs no other
        return False
