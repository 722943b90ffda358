"""The front door: one object that holds the rules, and the functions that most programs call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, overload

from cleaner.document import Document
from cleaner.errors import CleanerError, InputError
from cleaner.options import CleanerOptions, Comments, Extractor, Judge, read_names
from cleaner.output.cleaned import Cleaned, Metadata
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import find_installed, load_library, load_sources
from cleaner.templates.template import Templates
from cleaner.verdicts.document_kind import judge_document
from cleaner.verdicts.settle import settle


class Cleaner:
    """Cleans texts by the library's rules and the user's own; reusable, picklable, safe to share between threads.

    `keep` names families or rules whose artifacts stay; `rules` names folders or files with rules of your own.
    `extractor` says who chooses the content of pages: `native`, `trafilatura` (an extra of the package), `auto`, which
    hears trafilatura as well where the own choice is doubtful, or `both`, which hears it on every page. `comments` of
    readers below a page's article are dropped, kept in the text, or set apart in `Cleaned.comments`. `templates` is what
    sites repeat, or the file that `cleaner learn` wrote of it: such lines go from documents of these sites. `judge` says who
    judges the lines of a text: `scored`, by which the rules and a learned scorer of lines do, or `rules`, by which the rules
    do alone. A `RuleError` says which file and line is wrong. The same text gives the same result whatever was cleaned before.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # a keyword each, gathered in `CleanerOptions` at once
        self,
        keep: Collection[str] = (),
        rules: Iterable[str | Path] = (),
        extractor: Extractor = "native",
        comments: Comments = "drop",
        templates: Templates | str | Path | None = None,
        judge: Judge = "scored",
    ) -> None:
        """Load the rules; patterns are compiled when a text first needs them."""
        named = str(templates) if isinstance(templates, str | Path) else None
        names = read_names(keep, "keep"), read_names(rules, "rules")
        self.options = CleanerOptions(*names, extractor, comments, named, judge)
        own = load_sources([*find_installed(), *map(Path, self.options.rules)])
        library = load_library()
        rulebook = (library.with_rules(own) if own else library).without(self.options.keep)
        if judge == "rules":
            rulebook = rulebook.without_scorer()
        self.rulebook: Rulebook = rulebook if templates is None else rulebook.with_templates(_load_templates(templates))

    @classmethod
    def from_options(cls, options: CleanerOptions) -> Self:
        """Make the cleaner of some options."""
        return cls(**{field.name: getattr(options, field.name) for field in fields(options)})

    def clean(
        self,
        text: str,
        url: str | None = None,
        title: str | None = None,
        *,
        page: bool = False,
        site: str | None = None,
    ) -> Cleaned:
        """Clean the text of one article; `url`, `title` and `site` are what is known of it from elsewhere.

        Lines that repeat a passed title go. Templates are those of the `site`, or of the address's. With `page` the text is
        that of a whole page, its menus and all, as WET records have it: then the article is found first, and `confidence`
        says how sure that is. Raises `InputError` for anything but a `str`.
        """
        if not isinstance(text, str):
            hint = "decode bytes first: cleaner.read_text(data)" if isinstance(text, bytes) else "pass a str"
            raise InputError(f"text is {type(text).__name__}, not str", "clean()", hint)
        _check_names("clean()", url=url, title=title, site=site)
        if page:
            from cleaner.extract import extract_from_text  # noqa: PLC0415  # cleaning an article needs no numpy

            return extract_from_text(Document(text, url, title, site), self.rulebook)
        settled = settle(Document(text, url, title, site), self.rulebook)
        judged = judge_document(text, settled.text, settled.removals)
        known = Metadata(title=title, url=url)
        return Cleaned(settled.text, settled.removals, known, judged.confidence, warnings=settled.warnings, kind=judged.kind)

    def clean_html(
        self, html: str | bytes, url: str | None = None, encoding: str | None = None, *, site: str | None = None
    ) -> Cleaned:
        """Return the article of a page: its body, cleaned by the rules, and its metadata.

        Bytes are decoded as browsers do, unless `encoding` says how. The spans of the removals are those of `page_text`, all
        blocks of the page one below the other. Raises `InputError` for anything but a `str` or `bytes`.
        """
        from cleaner.extract import Extraction, extract_article  # noqa: PLC0415  # cleaning text needs neither numpy nor a parser

        _check_names("clean_html()", url=url, site=site)
        how = Extraction(self.rulebook, self.options.extractor, self.options.comments, site=site)
        return extract_article(html, url, encoding, how)

    @overload
    def clean_many(
        self, records: Iterable[str | Mapping[str, Any]], workers: int | None = None, on_error: Literal["raise"] = "raise"
    ) -> Iterator[Cleaned]: ...

    @overload
    def clean_many(
        self, records: Iterable[str | Mapping[str, Any]], workers: int | None = None, *, on_error: Literal["yield"]
    ) -> Iterator[Cleaned | CleanerError]: ...

    def clean_many(
        self,
        records: Iterable[str | Mapping[str, Any]],
        workers: int | None = None,
        on_error: Literal["raise", "yield"] = "raise",
    ) -> Iterator[Cleaned | CleanerError]:
        """Clean records as they come, and yield the results in the same order.

        A record is a text, or a dict with `text` (and perhaps `url`, `title`, `site` and `page`) or `html` (and perhaps
        `url`, `encoding` and `site`). With two `workers` or more they are cleaned in as many processes; a few hundred records
        are read ahead, never all. A script must then begin under `if __name__ == "__main__":`. A record that cannot be cleaned,
        or that ends its worker, raises a `CleanerError` in its place, which ends the iteration; with `on_error="yield"` it is
        yielded in its place instead, and all others come. All is as from `clean` and `clean_html`.
        """
        if on_error not in {"raise", "yield"}:
            raise InputError(f"no answer to errors is called {on_error!r}", "on_error", "use raise or yield")
        if isinstance(workers, bool) or not isinstance(workers, int | None):
            raise InputError(f"workers is {type(workers).__name__}, not int", "clean_many()", "say how many processes: 8")
        if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
            raise InputError(f"records is {type(records).__name__}, no list of records", "clean_many()", "pass a list of them")
        return self._clean_many(records, workers or 0, is_strict=on_error == "raise")

    def _clean_many(
        self, records: Iterable[str | Mapping[str, Any]], workers: int, *, is_strict: bool
    ) -> Iterator[Cleaned | CleanerError]:
        from cleaner.run.records import clean_records  # noqa: PLC0415  # cleaning one text needs no processes

        with closing(clean_records(self, records, workers)) as found:
            for result in found:
                if is_strict and isinstance(result, CleanerError):
                    raise result
                yield result


def clean_html(html: str | bytes, url: str | None = None, encoding: str | None = None) -> Cleaned:
    """Return the article of a page by the library's rules: see `Cleaner.clean_html`."""
    return default_cleaner().clean_html(html, url, encoding)


def _check_names(where: str, **given: object) -> None:
    """Raise `InputError` for what is known of a document and is no text."""
    for name, value in given.items():
        if value is not None and not isinstance(value, str):
            raise InputError(
                f"{name} is {type(value).__name__}, not str",
                where,
                "decode bytes first: cleaner.read_text(data)" if isinstance(value, bytes) else "pass a str",
            )


def _load_templates(given: Templates | str | Path) -> Templates:
    if isinstance(given, Templates):
        return given
    if not isinstance(given, str | Path):
        raise InputError(f"templates is {type(given).__name__}", "templates", "name a file that `cleaner learn` wrote")
    from cleaner.templates.file import read_templates  # noqa: PLC0415  # needs Arrow

    return read_templates(given)


@cache
def default_cleaner() -> Cleaner:
    """Return the cleaner with the library's rules and nothing else, loaded once."""
    return Cleaner()


def clean(text: str, url: str | None = None, title: str | None = None, *, page: bool = False) -> Cleaned:
    r"""Clean the text of one article by the library's rules.

    >>> clean("The council met on Monday and agreed on the budget for the year.\n\nAdvertisement").text
    'The council met on Monday and agreed on the budget for the year.'
    """
    return default_cleaner().clean(text, url, title, page=page)
