"""`cleaner review`: a local page to go through what a run removed and left, and what follows from the decisions."""

from __future__ import annotations

import hashlib
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.options import make_cleaner, rules_option
from cleaner.cli.replay import read_pages, read_source
from cleaner.cli.writing import write_view
from cleaner.errors import InputError
from cleaner.items.read_options import Fields, ReadOptions
from cleaner.options import CleanerOptions
from cleaner.run.progress import count_words

if TYPE_CHECKING:
    from cleaner.review.export import Exported
    from cleaner.review.records import Records
    from cleaner.review.removals import Removals
    from cleaner.review.session import Review
    from cleaner.rules.rulebook import Rulebook

KNOWN_BY = 1 << 16  # so many bytes of the beginning and the end of a file, and its size, tell it from another


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--removals", type=click.Path(path_type=Path), metavar="FILE", help="The file that --removals of the run wrote.")
@click.option(
    "--input",
    "source",
    metavar="DUMP",
    help="The input of the run. Default: the originals are rebuilt from output and removals.",
)
@click.option(
    "--quarantine",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The quarantine file of the run, if it has another name.",
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="SQLite file for your decisions. Default: next to the run.",
)
@click.option(
    "--export",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write rules, examples and measures to this folder.",
)
@click.option("--write-rules", is_flag=True, help="With --export: append the examples to your own rule files.")
@rules_option
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="Field with the text.")
@click.option(
    "--sample", type=click.IntRange(min=1), default=200, show_default=True, metavar="N", help="Number of removals to review."
)
@click.option(
    "--documents",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Number of whole documents to review.",
)
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Another seed draws another sample.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port to listen on. Default: any free port."
)
@click.option("--no-browser", is_flag=True, help="Print the address; do not open a browser.")
def command(run: Path, **options: Any) -> None:
    """Review what a run removed, in the browser: accept or reject removals, and mark lines that should have gone.

    RUN is what `cleaner clean` wrote with -o. You see a sample of each rule's removals, then some whole documents; the same
    ones each time. Press ? for the keys. Every decision is saved at once, in RUN.decisions.sqlite. Nothing leaves your
    machine. Press Ctrl-C to stop.

    --export opens no page and writes a folder: `keep/` has rules that keep what you rejected (`cleaner clean --rules
    DIR/keep`); `examples/` has TOML for the rules concerned; `drafts/` has rules for what you marked; `gold.jsonl` has the
    texts as you want them; `precision.json` has the precision of each rule with its interval.

    \b
    Example:
      cleaner clean dump.jsonl -o clean.jsonl --removals removals.jsonl
      cleaner review clean.jsonl --removals removals.jsonl
      cleaner review clean.jsonl --export reviewed/
      cleaner clean dump.jsonl -o clean-again.jsonl --rules reviewed/keep
    """  # noqa: D301 - click wants the character
    if options["write_rules"] and options["folder"] is None:
        raise click.UsageError("--write-rules goes with --export DIR")
    rulebook = make_cleaner(CleanerOptions(rules=options["rules"])).rulebook
    with open_review(run, options) as review:
        if options["folder"] is not None:
            export(review, rulebook, options["folder"], write_rules=options["write_rules"])
        else:
            serve(review, rulebook, run, options)


@contextmanager
def open_review(run: Path, options: dict[str, Any]) -> Iterator[Review]:
    """Open the files of a run and its decisions."""
    from cleaner.review.decisions import DecisionStore, read_known  # noqa: PLC0415 - --help needs no review
    from cleaner.review.documents import Documents  # noqa: PLC0415
    from cleaner.review.removals import open_removals  # noqa: PLC0415
    from cleaner.review.session import Review, Sampling  # noqa: PLC0415
    from cleaner.run.result import read_places  # noqa: PLC0415

    if not run.is_file():
        raise InputError("no such file", str(run), "name what `cleaner clean` wrote with -o")
    decisions = options["decisions"] or run.with_name(f"{run.name}.decisions.sqlite")
    removals = options["removals"] or find_removals(run, read_known(decisions).get("removals"))
    found = open_removals(removals)
    reading = ReadOptions(fields=Fields(options["text_field"]))
    with ExitStack() as stack:
        output = open_records(str(run), replace(reading, pages="never"))
        stack.callback(output.close)
        source = open_source_records(options["source"], reading, found)
        if source is not None:
            stack.callback(source.close)
        store = DecisionStore(decisions, {"digest": make_digest(run, removals), "removals": str(removals.resolve())})
        stack.callback(store.close)
        left_out = read_places(options["quarantine"], run)
        sampling = Sampling(options["sample"], options["documents"], options["seed"])
        yield Review(Documents(output, found, left_out, source), store, sampling)


def find_removals(run: Path, known: str | None) -> Path:
    """Return where the removals of a run are, from an earlier review; raises `InputError` where none is known."""
    if known is None:
        hint = "name the file with --removals; `cleaner clean` writes it where it is given --removals, too"
        raise InputError("the removals of this run are not known", str(run), hint)
    return Path(known)


def open_records(name: str, options: ReadOptions) -> Records:
    """Open JSON lines where they stand; whatever else is copied to a file of such, once."""
    from cleaner.formats.table import name_form  # noqa: PLC0415 - --help needs no formats
    from cleaner.raw.compression import strip_suffix  # noqa: PLC0415
    from cleaner.review.records import Records, spool_records  # noqa: PLC0415

    path = Path(name)
    if path.is_file() and name_form(name) == "jsonl" and strip_suffix(name)[1] is None:
        return Records(path.open("rb"), name, options.fields)
    return spool_records(read_pages(read_source(name, options)), name, options.fields)


def open_source_records(name: str | None, options: ReadOptions, removals: Removals) -> Records | None:
    """Open the input of a run; raises `InputError` for an input that the removals are not all of."""
    from cleaner.review.removals import read_source  # noqa: PLC0415 - --help needs no review

    if name is None:
        return None
    ends = {read_source(removals.read(at).document) for at in {0, removals.count - 1} if removals.count}
    if len(ends) > 1:
        raise InputError("the run had several inputs", name, "leave --input out: the originals are put together again")
    return open_records(name, options)


def make_digest(*paths: Path) -> str:
    """Return what tells the files of a run from others: sizes, beginnings and ends, since reading all would take its time."""
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        with path.open("rb") as stream:
            size = path.stat().st_size
            digest.update(b"%d " % size + stream.read(KNOWN_BY))
            stream.seek(max(0, size - KNOWN_BY))
            digest.update(stream.read(KNOWN_BY))
    return digest.hexdigest()


def serve(review: Review, rulebook: Rulebook, run: Path, options: dict[str, Any]) -> None:
    """Serve the page until Ctrl-C, and say on stderr what was decided."""
    from cleaner.review.answers import Answers  # noqa: PLC0415 - --help needs no review

    with Answers(review, rulebook, run.name).serve(options["port"]) as server:
        drawn, removals = f"{len(review.drawn):,}", review.documents.removals
        click.echo(f"{drawn} of {count_words(removals.count, 'removal')}, {count_words(len(removals.rules), 'rule')}", err=True)
        click.echo(f"open {server.address}\nCtrl-C ends the review", err=True)
        if not options["no_browser"]:
            webbrowser.open(server.address)
        try:
            server.serve_forever(poll_interval=0.1)
        except KeyboardInterrupt:
            click.echo("", err=True)
    click.echo(describe_decisions(review, run), err=True)


def describe_decisions(review: Review, run: Path) -> str:
    """Return in words what was decided, where it is, and what to do with it."""
    counts = review.store.count()
    said = f"{counts['accept']} accepted, {counts['reject']} rejected, {count_words(counts['artifact'], 'line')} marked"
    return f"{said}: {review.store.path}\nnext: cleaner review {run} --export DIR"


def export(review: Review, rulebook: Rulebook, folder: Path, *, write_rules: bool) -> None:
    """Write what follows from the decisions, and print the precision of each rule."""
    from cleaner.review.export import export_review, measure_rules  # noqa: PLC0415 - --help needs no review
    from cleaner.review.precision import render_precision  # noqa: PLC0415

    if not review.store.current:
        raise InputError("you have not judged anything yet", str(review.store.path), "review the run first, without --export")
    name = f"reviewed-{make_digest_name(review)}"
    exported = export_review(review, rulebook, folder, name, write_rules=write_rules)
    write_view(f"{render_precision(measure_rules(review))}\n")
    click.echo("\n".join(describe_export(exported, folder)), err=True)


def make_digest_name(review: Review) -> str:
    """Return a short name of the run for rule ids, so that the rules of several reviews can be used together."""
    removals = review.documents.removals
    return make_digest(Path(review.documents.output.name), removals.path)[:8]


def describe_export(exported: Exported, folder: Path) -> Iterator[str]:
    """Yield in words what was written."""
    if exported.keep:
        yield f"{count_words(exported.keep, 'line')} kept by rules: cleaner clean --rules {folder / 'keep'}"
    if exported.examples:
        yield f"{count_words(exported.examples, 'example')} for rules: {folder / 'examples'}"
    for path in exported.changed:
        yield f"examples appended: {path}"
    if exported.drafts:
        yield f"{count_words(exported.drafts, 'draft')} of rules: {folder / 'drafts'}"
    yield f"{count_words(exported.documents, 'document')} as they should be: {folder / 'gold.jsonl'}"
    if exported.by_score:
        yield f"{count_words(exported.by_score, 'rejection')} of what a page's score took: no rule keeps that"
    for line in exported.disputed:
        yield f"rejected in one place and accepted in another, so it is kept everywhere: {line[:60]}"
