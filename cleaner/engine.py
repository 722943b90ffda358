"""The front door: the object that holds the rules, and the functions that most programs call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, overload

from cleaner.blocks.other_file import is_other_file
from cleaner.document import Document
from cleaner.errors import CleanerError, InputError
from cleaner.options import CleanerOptions, Comments, Extractor, Favor, Judge, read_names
from cleaner.output.cleaned import Cleaned
from cleaner.output.description import describe_text
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import find_installed, load_library, load_sources
from cleaner.templates.template import Templates
from cleaner.verdicts.document_kind import judge_document
from cleaner.verdicts.fixpoint import Settled, clean_to_fixpoint

OTHER_FILE = "the text is no article but a file of another kind, such as code, a log or a mail, and was left as it came"


class Cleaner:
    """Cleans texts and pages. Make one and keep it: it is reusable, picklable, and safe to share between threads.

    `keep` names families or rules whose artifacts stay. `rules` names folders or files with your own rules. `extractor` says
    what finds the article in a page: `native`, `trafilatura` (an extra of the package), `auto`, which also asks trafilatura if
    the native choice is doubtful, or `both`, which always asks it. `comments` says what to do with readers' comments on a
    page: drop them, keep them in the text, or set them apart in `Cleaned.comments`. `templates` holds lines that sites
    repeat, or names the file that `cleaner learn` wrote; these lines are removed from documents of their site. `judge` says
    what judges the lines of a text: `scored` uses the rules and a learned line scorer, `rules` the rules alone. `favor` says
    which fault in finding the article of a page is worse: with `precision` you get fewer doubtful blocks, with `recall` more.

    The same text gives the same result whatever was cleaned before. If a rule is wrong, a `RuleError` names file and line.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # a keyword each, gathered in `CleanerOptions` at once
        self,
        keep: Collection[str] = (),
        rules: Iterable[str | Path] = (),
        extractor: Extractor = "native",
        comments: Comments = "drop",
        templates: Templates | str | Path | None = None,
        judge: Judge = "scored",
        favor: Favor | None = None,
    ) -> None:
        """Load the rules; a pattern is compiled when a text first needs it."""
        named = str(templates) if isinstance(templates, str | Path) else None
        names = read_names(keep, "keep"), read_names(rules, "rules")
        self.options = CleanerOptions(*names, extractor, comments, named, judge, favor)
        own = load_sources([*find_installed(), *map(Path, self.options.rules)])
        library = load_library()
        rulebook = (library.with_rules(own) if own else library).without(self.options.keep)
        if judge == "rules":
            rulebook = rulebook.without_scorer()
        self.rulebook: Rulebook = rulebook if templates is None else rulebook.with_templates(_load_templates(templates))

    @classmethod
    def from_options(cls, options: CleanerOptions) -> Self:
        """Make a cleaner from options."""
        return cls(**{field.name: getattr(options, field.name) for field in fields(options)})

    def clean(  # noqa: PLR0913  # what is known of a text, a keyword each
        self,
        text: str,
        url: str | None = None,
        title: str | None = None,
        *,
        page: bool = False,
        site: str | None = None,
        language: str | None = None,
    ) -> Cleaned:
        """Clean the text of one article.

        Pass `url`, `title`, `site` and `language` (a code, such as `en`) if you know them. Lines that repeat the title are
        removed. Templates are those of `site`, or else of the site of `url`. With `page=True` the text is that of a whole page,
        including its menus, as in WET records: the article is found first, and `confidence` says how reliably. Raises
        `InputError` for anything but a `str`.
        """
        if not isinstance(text, str):
            hint = "decode bytes first: cleaner.read_text(data)" if isinstance(text, bytes) else "pass a str"
            raise InputError(f"text is {type(text).__name__}, not str", "clean()", hint)
        _check_names("clean()", url=url, title=title, site=site, language=language)
        document = Document(text, url, title, site)
        known = Document(text, url, title, site, language)  # which is no evidence: the same text gives the same result
        if page:
            from cleaner.extract import extract_from_text  # noqa: PLC0415  # cleaning an article needs no numpy

            return extract_from_text(known, self.rulebook, favor=self.options.favor)
        if is_other_file(text):
            settled = Settled(text, (), (OTHER_FILE,))
        else:
            settled = clean_to_fixpoint(document, self.rulebook, may_be_none=title is None)
        judged = judge_document(text, settled.text, settled.removals, settled.blocks)
        return Cleaned(
            settled.text,
            settled.removals,
            describe_text(settled.text, known),
            judged.confidence,
            warnings=settled.warnings,
            kind=judged.kind,
        )

    def clean_html(
        self,
        html: str | bytes,
        url: str | None = None,
        encoding: str | None = None,
        *,
        site: str | None = None,
        language: str | None = None,
    ) -> Cleaned:
        """Find the article of a page; return its clean text, its removals and its metadata.

        Pass bytes if you can: they are decoded as browsers do, unless you name an `encoding`. Pass `url` to get absolute links
        and images, and `language` only if you know better than the page. The spans of the removals count in `page_text`, which
        is all blocks of the page: a line each, but for the cells of a table of data, which stand in rows (`Name | Age`). Raises
        `InputError` for anything but a `str` or `bytes`.
        """
        from cleaner.extract import Extraction, extract_article  # noqa: PLC0415  # cleaning text needs neither numpy nor a parser

        _check_names("clean_html()", url=url, site=site, language=language)
        chosen = self.options
        how = Extraction(self.rulebook, chosen.extractor, chosen.comments, site=site, language=language, favor=chosen.favor)
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
        """Clean many records, and yield the results in the same order.

        A record is a text, or a dict with `text` (and optionally `url`, `title`, `site`, `language`, `page`) or `html` (and
        optionally `url`, `encoding`, `site`, `language`). Results are the same as from `clean` and `clean_html`. With two
        `workers` or more, that many processes clean them; a few hundred records are read ahead, never all. Your script must
        then start under `if __name__ == "__main__":`. A record that cannot be cleaned, or that crashes its worker, raises a
        `CleanerError` and ends the iteration. With `on_error="yield"` you get the error in the record's place, and all others.
        """
        if on_error not in {"raise", "yield"}:
            raise InputError(f"unknown value of on_error: {on_error!r}", "on_error", "use raise or yield")
        if isinstance(workers, bool) or not isinstance(workers, int | None):
            raise InputError(
                f"workers is {type(workers).__name__}, not int", "clean_many()", "pass a number of processes, such as 8"
            )
        if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
            raise InputError(
                f"records is {type(records).__name__}, not a list of records", "clean_many()", "pass a list of them"
            )
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
    """Find the article of a page with the library's rules: see `Cleaner.clean_html`."""
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
    r"""Clean the text of one article with the library's rules: see `Cleaner.clean`.

    >>> clean("The council met on Monday and agreed on the budget for the year.\n\nAdvertisement").text
    'The council met on Monday and agreed on the budget for the year.'
    """
    return default_cleaner().clean(text, url, title, page=page)
