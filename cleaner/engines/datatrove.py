"""Pipelines of datatrove: a step that cleans documents, and saves what it took out beside them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

from cleaner.engine import Cleaner
from cleaner.engines.columns import Columns, list_removals
from cleaner.engines.extras import refuse_missing
from cleaner.engines.frames import make_column_cleaner
from cleaner.extract import NO_ARTICLE
from cleaner.formats.values import make_valid
from cleaner.output.cleaned import Cleaned

try:
    from datatrove.data import Document
    from datatrove.pipeline.base import PipelineStep
    from datatrove.utils.typeshelper import StatHints
except ImportError as error:
    raise refuse_missing("datatrove", "datatrove") from error


class ArticleCleaner(PipelineStep):  # type: ignore[misc]  # datatrove ships no types
    """Cleans the text of each document, using `url` and `title` of its metadata; a text that is a page gives its article.

    Removals are added to the metadata as `removals`: a list of dicts with rule, family, start, end, text and evidence.
    `columns` gives other names for these metadata; `removals=None` leaves them out. `html` names the metadata that hold the
    page, if the text does not. Documents that cannot be cleaned, and pages without an article, are dropped.

    An `exclusion_writer`, as in datatrove's filters, saves what does not go on: for each document that lost something, one of
    the same id with the removed text, line by line, and the ids of the `rules`; and each dropped document as it came, with
    the `error`.
    """

    name = "Article cleaner"
    type = "✂️ - FORMAT"  # as datatrove's own steps that change texts

    def __init__(
        self, cleaner: Cleaner | None = None, columns: Columns | None = None, exclusion_writer: Any | None = None
    ) -> None:
        """Keep the settings; the rules' patterns are compiled in the process that needs them."""
        super().__init__()
        self.rows = make_column_cleaner(cleaner, columns)
        self.exclusion_writer = exclusion_writer

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:  # noqa: ARG002  # datatrove's signature
        """Yield the documents cleaned, in order."""
        with self.exclusion_writer or nullcontext() as writer:
            for document in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    found, excluded = self._clean(document)
                if excluded is not None and writer is not None:
                    writer.write(excluded, rank)
                if found is not None:
                    self.stat_update(StatHints.forwarded)
                    self.update_doc_stats(found)
                    yield found

    def _clean(self, document: Any) -> tuple[Any | None, Any | None]:
        """Return the document that goes on, and what is saved of it elsewhere."""
        record = {**document.metadata, self.rows.columns.text: document.text}
        found = self.rows.clean_records([record])[0]
        if isinstance(found, Cleaned) and NO_ARTICLE not in found.warnings:
            return self._keep(document, found)
        self.stat_update(StatHints.dropped)
        error = NO_ARTICLE if isinstance(found, Cleaned) else str(found)
        self.stat_update("dropped_no_article" if isinstance(found, Cleaned) else "dropped_error")
        key = self.rows.columns.error or "error"
        text = "" if document.text is None else str(document.text)  # writers count its characters
        return None, _copy(document, make_valid(text), {key: error})

    def _keep(self, document: Any, found: Cleaned) -> tuple[Any, Any | None]:
        removals = list_removals(found)
        excluded = None
        if removals:
            removed = "\n".join(str(removal["text"]).strip("\n") for removal in removals)
            excluded = _copy(document, removed, {"rules": [removal["rule"] for removal in removals]})
            self.stat_update("changed")
            self.stat_update("removed_characters", value=sum(len(removal.text) for removal in found.removals))
            for removal in found.removals:
                self.stat_update(f"removed_{removal.family}", unit="removal")
        document.text = make_valid(found.text)
        if self.rows.columns.removals is not None:
            document.metadata[self.rows.columns.removals] = removals
        return document, excluded


def _copy(document: Any, text: Any, added: dict[str, Any]) -> Any:
    return Document(text=text, id=document.id, media=document.media, metadata={**document.metadata, **added})
