"""Which documents are shown, and how much of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Removal, Span
from cleaner.report.originals import Original
from cleaner.report.sample import Changed, Entry, sample_documents
from cleaner.report.shown import MAX_KEPT_LENGTH, cut_parts, encode_json, show_documents
from tests.report.samples import Article, join_parts, make_report, read_data, write_run


def make_entries(sizes: list[int]) -> Iterator[Entry]:
    """Yield two removals for each document, together of a size."""
    for number, size in enumerate(sizes):
        for start, length in ((0, size), (size, 1)):
            yield {"document": f"d:{number}"}, Removal("a.b", "a", Span(start, start + length), "x" * length, "")


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(0, 12))
def test_half_are_those_that_lost_most(sizes: list[int], most: int) -> None:
    """As many documents as asked for, none twice, the first and every other one by what they lost, the earlier first."""
    sample = sample_documents(make_entries(sizes), most)
    names = [one.name for one in sample.documents]
    assert sample.changed == len(sizes)
    assert len(names) == len(set(names)) == min(most, len(sizes))
    ranked = [f"d:{number}" for number, _ in sorted(enumerate(sizes), key=lambda entry: (-entry[1], entry[0]))]
    assert set(ranked[: most - most // 2]) <= set(names)
    assert names[:1] == ranked[: min(most, 1)]
    assert [one.characters for one in sample.documents if one.name == "d:0"] in ([], [sizes[0] + 1] if sizes else [])


def test_others_are_drawn_and_the_same_every_time() -> None:
    """The rest is spread over the whole run, and does not depend on chance."""
    first, second = (sample_documents(make_entries([5] * 1_000), 20).documents for _ in range(2))
    assert first == second
    drawn = sorted(int(one.name[2:]) for one in first[1::2])
    assert drawn[0] < 400
    assert drawn[-1] > 600


def make_changed(name: str, text: str, *spans: tuple[int, int]) -> Changed:
    """Return a document from which stretches of its text go."""
    return Changed(name, None, tuple(Removal("a.b", "a", Span(*span), text[slice(*span)], "") for span in spans))


def test_what_does_not_fit_is_left_out() -> None:
    """Documents go in while there is room; a large one costs no small one, and how many are missing is known."""
    texts = {"large": "x" * 5_000, "small": "x" * 50, "tiny": "x" * 10}
    chosen = [make_changed(name, text, (0, 5)) for name, text in texts.items()]
    originals = {name: Original(text) for name, text in texts.items()}
    reader = show_documents(chosen, originals, 800)
    assert [values["name"] for values in reader.documents] == ["small", "tiny"]
    assert reader.too_many == 1
    assert len(encode_json(reader.documents).encode()) < 900


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8, unique=True), st.integers(1, 80))
def test_parts_make_the_text(borders: list[int], longest: int) -> None:
    """Pieces that stayed, that went and that are only counted add up to the whole text; a short one is shown whole."""
    text = "".join(chr(ord("0") + number) for number in range(60))
    found = sorted(borders)[: len(borders) // 2 * 2]
    changed = make_changed("d", text, *zip(found[::2], found[1::2], strict=True))
    parts = list(cut_parts(text, changed.removals, {("a.b", "a"): 0}, longest))
    if longest >= 60:
        assert join_parts(parts) == text
    lengths = [part if isinstance(part, int) else len(part["text"] if isinstance(part, dict) else part) for part in parts]
    assert sum(lengths) == 60


def test_long_documents_are_shown_around_their_removals() -> None:
    """Between removals the beginning and the end of what stayed stand there, and how much is not shown."""
    text = "a" * 100_000 + "gone" + "b" * 100_000
    parts = list(cut_parts(text, make_changed("d", text, (100_000, 100_004)).removals, {("a.b", "a"): 3}))
    half = MAX_KEPT_LENGTH // 2
    gap = 100_000 - 2 * half
    removed = {"rule": 3, "evidence": "", "text": "gone"}
    assert parts == ["a" * half, gap, "a" * half, removed, "b" * half, gap, "b" * half]


def test_removals_without_end_are_counted_from_somewhere_on() -> None:
    """A document that lost thousands of spans shows as many as fit, with its text or without."""
    text = "ab" * 30_000
    changed = make_changed("d", text, *((at, at + 1) for at in range(0, 60_000, 2)))
    whole = list(cut_parts(text, changed.removals, {("a.b", "a"): 0}))
    alone = list(cut_parts(None, changed.removals, {("a.b", "a"): 0}, 100))
    assert isinstance(whole[-1], int)
    assert whole[-1] > 10_000
    assert len(alone) == 101
    assert alone[-1] == 30_000 - 100


def test_the_page_says_that_it_shows_a_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With more documents than asked for, the page says how many are shown and how they were chosen."""
    monkeypatch.chdir(tmp_path)
    texts = [f"{'Advertisement ' * number}\nIt rained.\n" for number in range(1, 21)]
    write_run(tmp_path, [Article({"text": text}, [("advert.mark", text.partition("\n")[0], "")]) for text in texts])
    page = make_report("--input", "dump.jsonl", "--documents", "6")
    assert "A sample: 6 of 20 documents that lost something" in page
    names = [one["name"] for one in read_data(page)["documents"]]
    assert names[:3] == ["dump.jsonl:20", "dump.jsonl:19", "dump.jsonl:18"]
    assert len(names) == 6


@given(st.text() | st.text("<>&/\u2028\u2029\ud800s"))
def test_json_is_safe_in_a_page(text: str) -> None:
    """No text can end the element that holds the JSON, and it is read back as it was."""
    encoded = encode_json({text: [text]})
    assert not set("<>&\u2028\u2029") & set(encoded)
    encoded.encode()
    assert json.loads(encoded) == {text: [text]}
