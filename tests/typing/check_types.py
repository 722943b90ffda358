"""The public API as a user's typed program calls it; read by type checkers against the installed package, and never run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_type

import cleaner
from cleaner import Block, Cleaned, Cleaner, CleanerError, InputError, Metadata, Picture, Removal, RuleError, Span


def clean_texts(text: str, page: bytes) -> str:
    """Use the functions: a result and what is in it."""
    cleaned = cleaner.clean(text, "https://example.org/a", title="A title")
    assert_type(cleaned, Cleaned)
    assert_type(cleaned.text, str)
    assert_type(cleaned.removals, tuple[Removal, ...])
    assert_type(cleaned.confidence, float)
    assert_type(cleaned.warnings, tuple[str, ...])
    assert_type(cleaned.comments, tuple[str, ...])
    assert_type(cleaned.pictures, tuple[Picture, ...])
    assert_type(cleaned.blocks, tuple[Block, ...])
    assert_type(cleaned.page_text, str | None)
    assert_type(cleaned.metadata, Metadata)
    assert_type(cleaned.metadata.title, str | None)
    assert_type(cleaned.metadata.categories, tuple[str, ...])
    assert_type(cleaned.to_dict(), dict[str, object])
    assert_type(cleaner.clean(text, page=True), Cleaned)
    assert_type(cleaner.clean_html(page, encoding="utf-8"), Cleaned)
    assert_type(cleaner.clean_html(text), Cleaned)
    assert_type(cleaner.read_text(page), str)
    assert_type(cleaner.__version__, str)
    return cleaned.to_markdown(links=True) + cleaned.to_html()


def read_removals(text: str, removals: tuple[Removal, ...]) -> str:
    """Use removals: spans, dicts and back, replayed."""
    for removal in removals:
        assert_type(removal.span, Span)
        assert_type(removal.span.start, int)
        assert_type(removal.rule, str)
        assert_type(removal.evidence, str)
        assert_type(Removal.from_dict(removal.to_dict()), Removal)
    return assert_type(cleaner.replay(text, removals), str)


def clean_many(records: list[str | dict[str, Any]]) -> Iterator[str]:
    """Use a cleaner of one's own: what comes of errors is in the type."""
    engine = Cleaner(keep={"caption"}, rules=["my-rules"], extractor="auto", comments="separate", templates="templates.parquet")
    assert_type(engine.clean("It rained.", site="example.org"), Cleaned)
    assert_type(engine.clean_html(b"<p>It rained."), Cleaned)
    assert_type(engine.clean_many(["It rained."]), Iterator[Cleaned])
    assert_type(engine.clean_many(records, workers=2, on_error="raise"), Iterator[Cleaned])
    for result in engine.clean_many(records, workers=2, on_error="yield"):
        assert_type(result, Cleaned | CleanerError)
        yield result.text if isinstance(result, Cleaned) else result.what


def name_errors(error: CleanerError) -> tuple[str, str, str]:
    """Use errors: two kinds of one, each with three parts."""
    if isinstance(error, InputError | RuleError):
        assert_type(error, InputError | RuleError)
    return assert_type((error.what, error.where, error.hint), tuple[str, str, str])


def misuse(text: str) -> None:
    """Call it wrongly: each line is an error, and a checker that sees none says that the `ignore` is not needed."""
    cleaner.clean(text.encode())  # type: ignore[arg-type]
    Cleaner(extractor="readability")  # type: ignore[arg-type]
    Cleaner(comments="hide")  # type: ignore[arg-type]
    Cleaner(favor="speed")  # type: ignore[arg-type]
    cleaner.clean(text).text = ""  # type: ignore[misc]
