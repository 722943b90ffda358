"""`cleaner clean` on JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import CLEAN, PROSE, TEXT, Run


def to_lines(*records: object) -> str:
    """Return records as JSON lines."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def test_other_fields_stay(run: Run, folder: Path) -> None:
    """The text's field is cleaned; all others stay as they are, in their order, and nothing is escaped."""
    record = {"id": 7, "url": None, "text": TEXT, "tags": ["Café", 1.5, None], "title": 3}
    (folder / "a.jsonl").write_text(to_lines(record), encoding="utf-8")
    result = run("clean", "a.jsonl")
    assert (result.exit_code, result.stdout) == (0, to_lines({**record, "text": CLEAN}))


def test_names_of_fields(run: Run) -> None:
    """--text-field, --title-field and --url-field name the fields."""
    title = "Council agrees on the budget"
    record = {"body": f"{title}\n\n{TEXT}", "headline": title, "address": "https://example.org"}
    fields = ("--text-field", "body", "--title-field", "headline", "--url-field", "address")
    assert run("clean", *fields, data=to_lines(record)).stdout == to_lines({**record, "body": CLEAN})


def test_standard_input_is_sniffed(run: Run) -> None:
    """Standard input is JSON lines where its first line with anything on it is an object; a mark before it is no matter."""
    lines = to_lines({"text": TEXT})
    assert run("clean", data=f"\n\n{lines}").stdout == to_lines({"text": CLEAN})
    assert run("clean", data=b"\xef\xbb\xbf" + lines.encode()).stdout == to_lines({"text": CLEAN})
    assert run("clean", "--format", "text", data=f"{lines}{TEXT}").stdout == f"{lines}{CLEAN}"


def test_format_is_said(run: Run, folder: Path) -> None:
    """--format jsonl reads any name as JSON lines."""
    (folder / "dump.txt").write_text(to_lines({"text": TEXT}))
    assert run("clean", "--format", "jsonl", "dump.txt").stdout == to_lines({"text": CLEAN})


def test_bad_records_cost_no_other(run: Run, folder: Path) -> None:
    """Bad records are named by line; those that are JSON pass as they came, the rest are left out, and the exit code is 2."""
    bad = ['{"text": "cut off', "[1,2]", '{"text":5}', '{"body":"x","title":"y"}']
    good = json.dumps({"text": TEXT})
    (folder / "a.jsonl").write_text("\n".join([*bad, "", good]))
    result = run("clean", "a.jsonl")
    assert (result.exit_code, result.stdout) == (2, "\n".join([*bad[1:], json.dumps({"text": CLEAN})]) + "\n")
    assert result.stderr.splitlines() == [
        "Error: not JSON: Unterminated string starting at, column 10; the record is left out",
        "  where: a.jsonl:1",
        "  next: fix or delete the line; --format text reads a file as one text",
        "Error: the record is a list, not an object; the record is passed along as it came",
        "  where: a.jsonl:2",
        '  next: write {"text": "..."}, one a line',
        "Error: field 'text' is int, not str; the record is passed along as it came",
        "  where: a.jsonl:3",
        "  next: name the text's field with --text-field, or drop the record",
        "Error: no field 'text'; the record is passed along as it came",
        "  where: a.jsonl:4",
        "  next: name the text's field with --text-field; there are: body, title",
        "4 inputs or records could not be cleaned, 3 of them passed along as they came",
    ]


def test_record_that_is_not_utf8(run: Run, folder: Path) -> None:
    """Bytes that are not UTF-8 cost their own record only, and --encoding reads them."""
    (folder / "a.jsonl").write_bytes(b'{"text": "Caf\xe9"}\n' + to_lines({"text": TEXT}).encode())
    result = run("clean", "a.jsonl")
    assert (result.exit_code, result.stdout) == (2, to_lines({"text": CLEAN}))
    assert result.stderr.splitlines()[:2] == [
        "Error: not utf-8: byte 0xe9 at position 13 of the line; the record is left out",
        "  where: a.jsonl:1",
    ]
    assert run("clean", "--encoding", "cp1252", "a.jsonl").stdout == to_lines({"text": "Café"}, {"text": CLEAN})


def test_wide_encoding(run: Run, folder: Path) -> None:
    """UTF-16 is read where it is named, and by its mark where it is not."""
    (folder / "a.jsonl").write_bytes(to_lines({"text": TEXT}, {"text": "Café"}).encode("utf-16"))
    assert run("clean", "--encoding", "utf-16", "a.jsonl").stdout == to_lines({"text": CLEAN}, {"text": "Café"})
    assert run("clean", "a.jsonl").stdout == to_lines({"text": CLEAN}, {"text": "Café"})


def test_odd_characters_survive(run: Run) -> None:
    """Half a surrogate pair, NUL and separators inside a line come back; escapes are written only where UTF-8 ends."""
    lines = '{"text": "a \\ud800 b \\u0000", "x": "é"}\n{"text": "a\u2028b\x85c"}\n'
    expected = '{"text": "a \\ud800 b \\u0000", "x": "\\u00e9"}\n{"text": "a\u2028b\x85c"}\n'
    result = run("clean", data=lines.encode())
    assert (result.exit_code, result.stdout_bytes) == (0, expected.encode())


def test_hostile_records(run: Run) -> None:
    """Nesting without end and numbers without end cost their own record only."""
    deep, long = '{"text": ' + "[" * 100_000, '{"n": ' + "1" * 5_000 + ', "text": "a"}'
    result = run("clean", "--format", "jsonl", data=f"{deep}\n{long}\n{to_lines({'text': TEXT})}")
    assert (result.exit_code, result.stdout) == (2, f"{long}\n{to_lines({'text': CLEAN})}")


def test_line_ends(run: Run, folder: Path) -> None:
    """CR LF after a record is a line end, and a last record without one gets it."""
    (folder / "a.jsonl").write_bytes(b'{"text": "a"}\r\n[1]\r\n{"text": "b"}')
    assert run("clean", "a.jsonl").stdout_bytes == b'{"text": "a"}\n[1]\n{"text": "b"}\n'


def test_empty_dump(run: Run, folder: Path) -> None:
    """An empty dump gives an empty dump."""
    (folder / "a.jsonl").touch()
    result = run("clean", "a.jsonl", "-o", "b.jsonl")
    assert (result.exit_code, (folder / "b.jsonl").read_bytes()) == (0, b"")


def test_several_dumps_go_to_standard_output(run: Run, folder: Path) -> None:
    """Records need nothing to part them, so several dumps may go to standard output."""
    for name in ("a.jsonl", "b.ndjson"):
        (folder / name).write_text(to_lines({"text": TEXT, "from": name}))
    expected = to_lines({"text": CLEAN, "from": "a.jsonl"}, {"text": CLEAN, "from": "b.ndjson"})
    assert run("clean", "a.jsonl", "b.ndjson").stdout == expected


def test_removals_of_records(run: Run, folder: Path) -> None:
    """A record's removals carry its file, its line, and its id where it has one."""
    (folder / "a.jsonl").write_text(to_lines({"text": PROSE}, {"text": TEXT}, {"text": TEXT, "id": "x"}))
    run("clean", "a.jsonl", "--removals", "removals.jsonl")
    found = [json.loads(line) for line in (folder / "removals.jsonl").read_text().splitlines()]
    assert [(removal["document"], removal.get("id")) for removal in found] == [("a.jsonl:2", None), ("a.jsonl:3", "x")]


def test_in_place_dump(run: Run, folder: Path) -> None:
    """A dump can be cleaned in place while it is read."""
    (folder / "a.jsonl").write_text(to_lines(*[{"text": TEXT}] * 2_000))
    run("clean", "a.jsonl", "--in-place")
    assert (folder / "a.jsonl").read_text() == to_lines(*[{"text": CLEAN}] * 2_000)


def test_check_of_a_dump(run: Run, folder: Path) -> None:
    """--check counts the records of a dump."""
    (folder / "a.jsonl").write_text(to_lines({"text": PROSE}, {"text": TEXT}, {"text": TEXT}))
    result = run("clean", "--check", "a.jsonl")
    assert (result.exit_code, result.stderr) == (1, "a.jsonl: 2 of 3 records would change, 2 spans would go\n")


def test_check_prefers_failure(run: Run) -> None:
    """A bad record makes --check exit with 2, whatever it found elsewhere."""
    assert run("clean", "--check", data=to_lines({"text": TEXT}, {})).exit_code == 2


def test_dry_run_of_a_dump(run: Run) -> None:
    """--dry-run names the line of each record."""
    result = run("clean", "--dry-run", data=to_lines({"text": PROSE}, {"text": TEXT}))
    expected = f"stdin:2\n  {PROSE}\n- Zoo corner  [widget.zoo-corner]\n\n1 of 2 documents would change\n"
    assert result.stdout == expected


def test_title_is_for_one_text(run: Run) -> None:
    """--title on JSON lines is an error, since records carry their own."""
    result = run("clean", "--title", "Budget", data=to_lines({"text": TEXT}))
    assert (result.exit_code, result.stdout) == (2, "")
