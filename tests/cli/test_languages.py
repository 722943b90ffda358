"""Languages on the command line: the field that names them, what is found out, and what is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cleaner.cli.main import program
from tests.cli.conftest import ARTIFACT, PROSE, Run

GERMAN = "Der Rat hat am Montag nach langer Debatte über den Haushalt für das Jahr abgestimmt, und die Mehrheit war dafür."
FRENCH = (
    "Le conseil a voté lundi le budget de l'année qui vient après un long débat, et la majorité des élus était pour ce projet."
)
SHORT = "Berlin"


def write_dump(folder: Path, **of_third: Any) -> Path:
    """Write a dump of five records: English, German with an artifact, English by its field only, too short to tell, French."""
    records: list[dict[str, Any]] = [
        {"id": 1, "text": f"{PROSE}\n\n{ARTIFACT}"},
        {"id": 2, "text": f"{GERMAN}\n\n{ARTIFACT}"},
        {"id": 3, "text": SHORT, "language": "en-GB", **of_third},
        {"id": 4, "text": SHORT},
        {"id": 5, "text": f"{FRENCH}\n\n{ARTIFACT}"},
    ]
    path = folder / "dump.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def read_ids(path: Path | str) -> list[int]:
    """Return the ids of records."""
    text = path if isinstance(path, str) else path.read_text(encoding="utf-8")
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_statistics_by_language(run: Run, folder: Path) -> None:
    """A record counts for the language that its field names, else for that of its text; what does not tell is unknown."""
    done = run("clean", write_dump(folder), "-o", folder / "out.jsonl", "--workers", "1")
    assert done.exit_code == 0, done.output
    statistics = json.loads((folder / "out.jsonl.statistics.json").read_text(encoding="utf-8"))
    assert {name: counts["documents"] for name, counts in statistics["languages"].items()} == {
        "en": 1, "de": 1, "en-GB": 1, "unknown": 1, "fr": 1,
    }  # fmt: skip


def test_the_language_is_added(run: Run, folder: Path) -> None:
    """`--add language` puts it into each record; where it is not known it is null."""
    done = run("clean", write_dump(folder), "--add", "language", "--quiet")
    assert [json.loads(line)["language"] for line in done.stdout.splitlines()] == ["en", "de", "en-GB", None, "fr"]


@pytest.mark.parametrize(("named", "language"), [("eng", "en"), ("EN_us", "en-US"), ("English", None), (7, None)])
def test_the_field_of_the_language(named: object, language: str | None, run: Run, folder: Path) -> None:
    """`--language-field` names it; other spellings of a code are read, and what is none is no evidence."""
    dump = write_dump(folder, language=None, lang=named)
    done = run("clean", dump, "--language-field", "lang", "--add", "language", "--quiet")
    assert json.loads(done.stdout.splitlines()[2])["language"] == language


@pytest.mark.parametrize(
    ("asked", "ids"),
    [("en", [1, 3]), ("EN,fr", [1, 3, 5]), ("en-GB", [3]), ("unknown", [4]), ("ja", []), ("de,en,fr,unknown", [1, 2, 3, 4, 5])],
)
def test_only_some_languages(asked: str, ids: list[int], run: Run, folder: Path) -> None:
    """A run and standard output leave out the same documents, and say how many."""
    dump = write_dump(folder)
    piped = run("clean", dump, "--only-language", asked)
    done = run("clean", dump, "-o", folder / "out.jsonl", "--only-language", asked, "--workers", "1")
    assert (piped.exit_code, done.exit_code) == (0, 0), done.output
    assert read_ids(piped.stdout) == read_ids(folder / "out.jsonl") == ids
    if len(ids) < 5:
        assert f"{5 - len(ids)} document" in piped.stderr
        assert "left out, of other languages" in piped.stderr
        assert "left out, of other languages" in done.stderr


def test_what_is_left_out_is_counted_apart(run: Run, folder: Path) -> None:
    """Neither its words nor its removals count, nor do its removals go to the log."""
    done = run(
        "clean", write_dump(folder), "-o", folder / "out.jsonl", "--only-language", "de", "--removals", folder / "gone.jsonl"
    )
    assert done.exit_code == 0, done.output
    statistics = json.loads((folder / "out.jsonl.statistics.json").read_text(encoding="utf-8"))
    assert statistics["left_out"] == {"en": 1, "en-GB": 1, "fr": 1, "unknown": 1}
    assert statistics["total"]["documents"] == statistics["total"]["spans"] == 1
    assert len((folder / "gone.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_what_was_removed_is_put_back(run: Run, folder: Path) -> None:
    """Removals still find their documents where others were left out, in the output and in the input."""
    dump = write_dump(folder)
    run("clean", dump, "-o", folder / "out.jsonl", "--only-language", "de,fr", "--removals", folder / "gone.jsonl")
    back = CliRunner().invoke(program, ["replay", "out.jsonl", "--removals", "gone.jsonl", "--restore"])
    assert back.exit_code == 0, back.output
    lines = dump.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in back.stdout.splitlines()] == [json.loads(lines[at]) for at in (1, 4)]
    again = CliRunner().invoke(program, ["replay", "dump.jsonl", "--removals", "gone.jsonl"])
    assert again.exit_code == 0, again.output
    report = CliRunner().invoke(
        program, ["report", "out.jsonl", "--removals", "gone.jsonl", "--input", "dump.jsonl", "-o", "report.html"]
    )
    assert report.exit_code == 0, report.output
    assert '"language":"fr"' in (folder / "report.html").read_text(encoding="utf-8")


def test_other_languages_are_another_run(run: Run, folder: Path) -> None:
    """A run does not go on with the output of other languages."""
    dump = write_dump(folder)
    call = ("clean", dump, "-o", folder / "out.jsonl", "--workers", "1", "--only-language")
    assert run(*call, "en").exit_code == 0
    assert "complete already" in run(*call, "en").stderr
    assert read_ids(folder / "out.jsonl") == [1, 3]
    assert run(*call, "de").exit_code == 0
    assert read_ids(folder / "out.jsonl") == [2]


def test_texts_and_pages(run: Run, folder: Path) -> None:
    """A text or page of another language leaves no file; a page's own word on its language counts, where its text may be so."""
    (folder / "in").mkdir()
    (folder / "in" / "de.txt").write_text(GERMAN, encoding="utf-8")
    (folder / "in" / "en.txt").write_text(PROSE, encoding="utf-8")
    for name, language in (("page.html", "oc"), ("wrong.html", "de")):
        page = f"<html lang={language}><body><article><p>{PROSE}</p><p>{PROSE}</p></article>"
        (folder / "in" / name).write_text(page, encoding="utf-8")
    done = run("clean", folder / "in", "-o", folder / "out", "--only-language", "de,oc")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["de.txt", "page.txt"]


def test_check_and_dry_run(run: Run, folder: Path) -> None:
    """What would be left out is neither counted nor shown."""
    dump = write_dump(folder)
    assert "2 of 2 records would change" in run("clean", dump, "--check", "--only-language", "de,fr").stderr
    shown = run("clean", dump, "--dry-run", "--only-language", "de").stdout
    assert GERMAN[:40] in shown
    assert PROSE not in shown


@pytest.mark.parametrize("given", [("--only-language", "English"), ("--only-language", "en", "--in-place")])
def test_what_makes_no_sense(given: tuple[str, ...], run: Run, folder: Path) -> None:
    """Names are no codes, and a file that is cleaned in place loses no records."""
    dump = write_dump(folder)
    before = dump.read_bytes()
    assert run("clean", dump, *given).exit_code == 2
    assert dump.read_bytes() == before


def test_records_without_ids_are_not_mixed_up(run: Run, folder: Path) -> None:
    """Where others were left out and no id tells which record it is, nothing is put back: it would be into a wrong one."""
    lines = [json.dumps({"text": text}) for text in (f"{PROSE}\n\n{ARTIFACT}", GERMAN, f"{GERMAN}\n\n{ARTIFACT}")]
    (folder / "dump.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run("clean", "dump.jsonl", "-o", "out.jsonl", "--only-language", "de", "--removals", "gone.jsonl", "--workers", "1")
    back = CliRunner().invoke(program, ["replay", "out.jsonl", "--removals", "gone.jsonl", "--restore"])
    assert back.exit_code == 2
    assert "other languages" in back.output
