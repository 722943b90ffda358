"""Options that commands share, and the project's settings, which are their defaults."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner.errors import InputError, RuleError
from cleaner.options import CHOICES, CleanerOptions

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.formats.writing import Body
    from cleaner.items.read_options import ReadOptions

Command = TypeVar("Command", bound=Callable[..., Any])
SETTINGS = ("keep", "rules")
BODIES = ("json", "markdown", "html")
MARKDOWN_HELP = {
    "links": "Markdown: keep the article's links, with absolute addresses where the page's own is known.",
    "images": "Markdown: keep the article's images, with their captions.",
    "front-matter": "Markdown: put the metadata first, as YAML.",
}


def keep_option(command: Command) -> Command:
    """Add --keep."""
    text = "Keep a family of artifacts, or those of one rule; can be repeated. `cleaner rules list` names them."
    return click.option("--keep", multiple=True, metavar="FAMILY", help=text)(command)


def rules_option(command: Command) -> Command:
    """Add --rules."""
    text = "Also use your own rules in this folder (FAMILY/ARTIFACT.toml) or file; can be repeated."
    return click.option("--rules", multiple=True, metavar="DIR", help=text)(command)


def extractor_option(command: Command) -> Command:
    """Add --extractor."""
    text = "What finds the article in a page. auto: ask trafilatura too if the native choice is doubtful. both: always ask it."
    names = click.Choice(CHOICES["extractor"])
    return click.option("--extractor", type=names, default="native", show_default=True, help=text)(command)


def comments_option(command: Command) -> Command:
    """Add --comments."""
    text = "What to do with readers' comments on a page. separate: put them in a field of their own (JSON)."
    names = click.Choice(CHOICES["comments"])
    return click.option("--comments", type=names, default="drop", show_default=True, help=text)(command)


def page_text_option(command: Command) -> Command:
    """Add --page-text."""
    text = "The text is that of a whole page, including its menus, as in WET records: find the article first."
    return click.option("--page-text", is_flag=True, help=text)(command)


def judge_option(command: Command) -> Command:
    """Add --judge."""
    text = "What judges the lines of a text: the rules and the learned line scorer, or the rules alone."
    names = click.Choice(CHOICES["judge"])
    return click.option("--judge", type=names, default="scored", show_default=True, help=text)(command)


def favor_option(command: Command) -> Command:
    """Add --favor."""
    text = "Pages: keep fewer doubtful blocks (precision) or more of them (recall). Default: what promises the best F1."
    return click.option("--favor", type=click.Choice(CHOICES["favor"]), help=text)(command)


def encoding_option(command: Command) -> Command:
    """Add --encoding."""
    text = "Encoding of the input. Default: its byte order mark, then what a page declares, then UTF-8. Output is always UTF-8."
    return click.option("--encoding", metavar="NAME", help=text)(command)


def as_option(*kinds: str) -> Callable[[Command], Command]:
    """Add --as, with the kinds of input that a command takes."""
    text = "What the input is. Default: decided by its name and its beginning."
    return click.option("--as", "kind", type=click.Choice(kinds), help=text)


def article_options(command: Command) -> Command:
    """Add --title and --url, for a single text; a page says its own title."""
    title = "Title of the text; lines that repeat it are removed. For a single text."
    command = click.option("--url", metavar="URL", help="Address of the text or page. For a single input.")(command)
    return click.option("--title", metavar="TEXT", help=title)(command)


def templates_option(command: Command) -> Command:
    """Add --templates."""
    text = "Also remove the lines that sites repeat, as `cleaner learn` wrote them to this file."
    path = click.Path(path_type=Path)
    return click.option("--templates", type=path, metavar="FILE", help=text)(command)


def site_options(command: Command) -> Command:
    """Add --site and --site-field."""
    text = "Field with the name of the site. Default: the registered domain of the address."
    command = click.option("--site-field", metavar="NAME", help=text)(command)
    return click.option("--site", metavar="NAME", help="The site of all texts and records.")(command)


def table_option(command: Command) -> Command:
    """Add --table."""
    text = "Table of a SQLite database, to read or to write. Default: its only table."
    return click.option("--table", metavar="NAME", help=text)(command)


def language_options(command: Command) -> Command:
    """Add --language-field and --only-language."""
    only = "Write only documents in these languages, with commas between: en,de. unknown stands for texts that do not tell."
    option = click.option("--only-language", "languages", multiple=True, metavar="CODES", callback=split_names, help=only)
    return language_field_option(option(command))


def language_field_option(command: Command) -> Command:
    """Add --language-field."""
    text = "Field with the code of the language, such as en. What is no code is not used."
    return click.option("--language-field", default="language", show_default=True, metavar="NAME", help=text)(command)


def allow_private_option(command: Command) -> Command:
    """Add --allow-private."""
    text = "Also fetch from addresses of private networks, such as localhost."
    return click.option("--allow-private", is_flag=True, help=text)(command)


def split_names(_context: object, _option: object, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that an option was given, several in one with commas between them."""
    return tuple(dict.fromkeys(name.strip() for text in given for name in text.split(",") if name.strip()))


def field_options(command: Command) -> Command:
    """Add --add and --drop-field."""
    added = "Add to each record, with commas between: confidence, kind, language, metadata, warnings, pictures, comments."
    dropped = "Leave a field out of what is written, such as the page's; can be repeated."
    options = (("--add", "added", "NAMES", added), ("--drop-field", "dropped", "NAME", dropped))
    for flag, name, metavar, text in reversed(options):
        command = click.option(flag, name, multiple=True, metavar=metavar, callback=split_names, help=text)(command)
    return command


def markdown_options(command: Command) -> Command:
    """Add --links, --images and --front-matter."""
    for name, text in reversed(MARKDOWN_HELP.items()):
        command = click.option(f"--{name}", is_flag=True, help=text)(command)
    return command


def make_body(given: Mapping[str, Any]) -> Body:
    """Return what --format and the options for Markdown say an article is written as.

    Raises `InputError` for those options with another format: only Markdown is written by them.
    """
    from cleaner.formats.writing import Body  # noqa: PLC0415 - --help needs no formats

    form = given["form"]
    wanted = {name: bool(given[name.replace("-", "_")]) for name in MARKDOWN_HELP}
    asked = next((name for name, is_wanted in wanted.items() if is_wanted), None)
    if asked is not None and form != "markdown":
        raise InputError(
            f"--{asked} is for Markdown only", f"--format {form}", "add --format markdown, or leave the option out"
        )
    return Body(form if form in BODIES else "text", **{name.replace("-", "_"): value for name, value in wanted.items()})


def make_read_options(given: Mapping[str, Any]) -> ReadOptions:
    """Return how to read what --as, --format and the names of fields say; JSON lines come out as such.

    Raises `InputError` for options that contradict each other.
    """
    from cleaner.items.read_options import Fields, ReadOptions  # noqa: PLC0415 - --help needs no formats

    kind, form = given.get("kind"), given.get("form")
    if (kind == "jsonl" and form in {"text", "json"}) or (form == "jsonl" and kind in {"html", "text"}):
        raise InputError(f"--as {kind} and --format {form} contradict each other", "", "JSON lines come out as JSON lines")
    read_as = "jsonl" if "jsonl" in {kind, form} else "document" if kind == "html" or "text" in {kind, form} else None
    names = {name: given.get(f"{name}_field") for name in Fields.__slots__}
    return ReadOptions(
        read_as,
        fields=Fields(**{name: value for name, value in names.items() if value is not None}),
        page_field=given.get("html_field"),
        pages="always" if kind == "html" else "never" if "jsonl" in {kind, form} or kind == "text" else "auto",
        has_page_text=bool(given.get("page_text")),
        only_ok=bool(given.get("only_ok")),
        encoding=given.get("encoding"),
        site=given.get("site"),
        title=given.get("title"),
        url=given.get("url"),
        table=given.get("table"),
    )


def cleaning_options(command: Command) -> Command:
    """Add what says how one text or page is cleaned: all of the options above but --as, in their order."""
    pages = (extractor_option, favor_option, page_text_option, comments_option)
    how = (keep_option, rules_option, *pages, judge_option, templates_option)
    for add_option in reversed((article_options, encoding_option, *how)):
        command = add_option(command)
    return command


def make_cleaner(asked: CleanerOptions, *, kept: bool = True) -> Cleaner:
    """Make the cleaner that the options and [tool.cleaner] of the nearest pyproject.toml ask for; options add to settings.

    With `kept=False` it has all rules, also those whose artifacts the project keeps.
    """
    from cleaner.engine import Cleaner  # noqa: PLC0415 - --version and --help need no rules

    settings = read_settings(Path.cwd())
    keep = (*settings["keep"], *asked.keep) if kept else ()
    rules = (*map(str, settings["rules"]), *map(str, resolve_paths(asked.rules)))
    templates = None if asked.templates is None else str(asked.templates)
    return Cleaner.from_options(replace(asked, keep=keep, rules=rules, templates=templates))


def resolve_paths(names: tuple[str, ...]) -> list[Path]:
    """Return absolute paths: a rule's id is its path, and `signup.toml` alone would not name the family."""
    return [Path(name).resolve() for name in names]


def read_settings(start: Path) -> dict[str, list[Any]]:
    """Return `keep` and `rules` of the nearest pyproject.toml, empty where there is none.

    Raises `RuleError` for an unknown key, since a misspelt one would silently do nothing.
    """
    from cleaner.rules.sources import read_project  # noqa: PLC0415 - --version and --help need no rules

    path = find_project(start)
    if path is None:
        return {"keep": [], "rules": []}
    check_settings(path)
    return {"keep": [], "rules": [], **read_project(start)}


def check_settings(path: Path) -> None:
    """Raise `RuleError` for a key of [tool.cleaner] that is unknown or holds no list of texts."""
    where = str(path)
    try:
        tool = tomllib.loads(path.read_text(encoding="utf-8")).get("tool")
    except (OSError, ValueError):
        return  # read_project says what is wrong with the file
    table = tool.get("cleaner", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise RuleError("[tool.cleaner] is not a table", where, 'write [tool.cleaner] and below it keep = ["caption"], say')
    for key, value in table.items():
        if key not in SETTINGS:
            raise RuleError(f"unknown key {key!r} in [tool.cleaner]", where, f"use one of: {', '.join(SETTINGS)}")
        if not (isinstance(value, list) and all(isinstance(name, str) for name in value)):
            raise RuleError(f"{key} in [tool.cleaner] is not a list of strings", where, f'write {key} = ["..."]')


def find_project(start: Path) -> Path | None:
    """Return the nearest pyproject.toml at or above a folder."""
    candidates = (folder / "pyproject.toml" for folder in (start, *start.parents))
    return next((path for path in candidates if path.is_file()), None)
