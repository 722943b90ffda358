"""The table of formats: what is told by a name or a mark is told by one of them."""

from __future__ import annotations

from collections import Counter

from cleaner.formats.table import BY_NAME, FORMATS, find_magic, name_form


def test_names_and_marks_tell_one_format() -> None:
    """No two formats have a name, an ending or a mark in common, and each is found by its own."""
    for found in (
        [one.name for one in FORMATS],
        *([part for one in FORMATS for part in getattr(one, name)] for name in ("suffixes", "magic")),
    ):
        assert max(Counter(found).values()) == 1
    assert all(name_form(f"a{suffix}.gz") == one.name for one in FORMATS for suffix in one.suffixes)
    assert all(find_magic(mark + b"...") == one.name for one in FORMATS for mark in one.magic)


def test_what_can_be_read_can_be_written() -> None:
    """A format is written in itself, or in one that is."""
    assert all(BY_NAME[one.name if one.encode else one.written_as].encode is not None for one in FORMATS)
    assert all((one.encode is None) == (one.join is None) for one in FORMATS)
    assert all(one.read is not None for one in FORMATS if one.suffixes)
