"""Hugging Face datasets: as cleaned by the package itself, in any number of processes, and from the cache."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from datasets import ClassLabel, Dataset, DatasetDict, Features, IterableDataset, IterableDatasetDict, Value

import cleaner.engines.datasets as engine
from cleaner.engine import Cleaner, default_cleaner
from cleaner.engines.columns import ColumnCleaner, Columns
from cleaner.engines.datasets import clean_dataset, make_fingerprint
from cleaner.errors import InputError
from tests.engines.pages import clean_locally as clean_articles_of_pages
from tests.engines.pages import make_environment, read_rows, run_page
from tests.engines.samples import ARTICLE, PAGE, clean_locally, every_kind, make_articles, make_cleaner, write_rules

CLEAN = default_cleaner().clean(ARTICLE).text
FEATURES = Features({"text": Value("large_string"), "label": ClassLabel(names=["news", "blog"])})

# Cleans a dataset on disk, prints where the result is, and how many rows were cleaned to get it.
PROGRAM = """
import json, sys
from datasets import load_dataset
from cleaner import Cleaner
from cleaner.engines.columns import ColumnCleaner
from cleaner.engines.datasets import clean_dataset

cleaned = []
clean_records = ColumnCleaner.clean_records
def count(self, records):
    done = clean_records(self, records)
    cleaned.extend(done)
    return done
ColumnCleaner.clean_records = count

if __name__ == "__main__":
    settings, options = json.loads(sys.argv[1])
    dataset = load_dataset("parquet", data_files="articles.parquet", split="train", cache_dir="cache")
    clean = clean_dataset(dataset, Cleaner(**settings), **options)
    print(json.dumps([len(cleaned), clean._fingerprint, clean.cache_files, clean[:]["text"]]))
"""


def run_program(folder: Path, seed: int, settings: dict[str, Any] | None = None, **options: Any) -> list[Any]:
    """Run the program in a process of its own, with sets in another order; return what it printed."""
    done = subprocess.run(  # noqa: S603  # our own lines
        [sys.executable, "-c", PROGRAM, json.dumps([settings or {}, options])],
        cwd=folder,
        env=make_environment({"PYTHONHASHSEED": str(seed), "HF_HOME": str(folder / "home"), "HF_HUB_OFFLINE": "1"}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def test_second_program_loads_what_the_first_has_written(tmp_path: Path) -> None:
    """The same settings find the cached file in another process, and clean no row; other settings never find it."""
    Dataset.from_list(make_articles()).to_parquet(str(tmp_path / "articles.parquet"))
    rules = [str(write_rules(tmp_path))]
    first = run_program(tmp_path, 1, {"rules": rules})
    again = run_program(tmp_path, 2, {"rules": rules}, batch_size=2)
    kept = run_program(tmp_path, 3, {"rules": rules, "keep": ["advert"]})
    changed = tmp_path / "rules" / "widget" / "zebra.toml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Zebra crossing", "Zebra crossings?"), encoding="utf-8")
    other = run_program(tmp_path, 4, {"rules": rules})
    count = len(make_articles())
    assert [first[0], again[0], kept[0], other[0]] == [count, 0, count, count]
    assert again[1:] == first[1:]
    assert first[2] != []
    assert len({first[1], kept[1], other[1]}) == 3
    assert first[3] == [text for text, _ in clean_locally(Cleaner(rules=rules))]


@pytest.mark.parametrize(
    "changed",
    [
        (ColumnCleaner(Cleaner(keep=["advert"])), {}),
        (ColumnCleaner(Cleaner(comments="keep")), {}),
        (ColumnCleaner(Cleaner(extractor="auto")), {}),
        (ColumnCleaner(columns=Columns(error=None)), {}),
        (ColumnCleaner(columns=Columns(has_page_text=True)), {}),
        (ColumnCleaner(), {"remove_columns": "title"}),
    ],
)
def test_fingerprint_changes_with_each_thing_that_matters(changed: Any) -> None:
    """What the result depends on is in the fingerprint."""
    assert make_fingerprint("before", *changed) != make_fingerprint("before", ColumnCleaner(), {})


def test_fingerprint_changes_with_versions_and_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the package, or of trafilatura where it is asked, or other data, is another result."""
    alone, both = ColumnCleaner(), ColumnCleaner(Cleaner(extractor="auto"))
    before = make_fingerprint("before", alone, {}), make_fingerprint("before", both, {})
    assert make_fingerprint("after", alone, {}) != before[0]
    monkeypatch.setattr(engine, "version", lambda _: "99")
    assert make_fingerprint("before", alone, {}) == before[0]
    assert make_fingerprint("before", both, {}) != before[1]
    monkeypatch.setattr(engine, "__version__", "99")
    assert make_fingerprint("before", alone, {}) != before[0]


def test_fingerprint_stays_where_rows_do() -> None:
    """How many processes there are, and how large their batches, changes no row and no fingerprint."""
    options = {"num_proc": 2, "batch_size": 7, "keep_in_memory": True, "desc": "x"}
    assert make_fingerprint("before", ColumnCleaner(), options) == make_fingerprint("before", ColumnCleaner(), {})


@every_kind
@pytest.mark.parametrize("form", ["one process", "two processes", "stream", "dict", "streams"])
def test_rows_are_the_same_bytes(kind: str, form: str, tmp_path: Path) -> None:
    """Text and removals of each row of a dataset of any form are those of the package itself."""
    cleaner = make_cleaner(kind, tmp_path)
    dataset = Dataset.from_list(make_articles())
    whole = {
        "stream": dataset.to_iterable_dataset(),
        "dict": DatasetDict(a=dataset),
        "streams": IterableDatasetDict(a=dataset.to_iterable_dataset()),
    }.get(form, dataset)
    options: dict[str, Any] = {"num_proc": 2} if form == "two processes" else {"batch_size": 3}
    clean = clean_dataset(whole, cleaner, **options)
    assert type(clean) is type(whole)
    rows = list(clean["a"] if isinstance(clean, dict) else clean)
    assert [(row["text"], row["removals"]) for row in rows] == clean_locally(cleaner)
    assert [row["error"] for row in rows] == [None] * len(rows)
    assert [row["id"] for row in rows] == dataset["id"][:]


def make_labelled() -> Dataset:
    """Return a dataset with labels, and with a text that is missing."""
    return Dataset.from_dict({"text": [ARTICLE, None, "It rained."], "label": [0, 1, 1]}, features=FEATURES)


def test_the_rest_stays_as_it_is() -> None:
    """Features of other columns and the format stay, and a missing text is an error of its row only."""
    clean = clean_dataset(make_labelled())
    assert clean.features["label"] == FEATURES["label"]
    assert clean["label"][:] == [0, 1, 1]
    assert clean["text"][:] == [CLEAN, None, "It rained."]
    assert [error is None for error in clean["error"]] == [True, False, True]
    assert clean.format["type"] is None
    shown = clean_dataset(make_labelled().with_format("numpy", columns=["text"]))
    assert shown.format["type"] == "numpy"
    assert shown.format["columns"] == ["text", "removals", "error"]
    assert clean_dataset(make_labelled().to_iterable_dataset().with_format("numpy")).features == clean.features


def test_columns_go_where_that_is_asked() -> None:
    """`remove_columns` takes the page's column along, and a dataset without rows has the same columns as one with rows."""
    pages = Dataset.from_dict({"page": [PAGE], "url": ["https://example.org/"]})
    for dataset in (pages, pages.to_iterable_dataset()):
        (row,) = clean_dataset(dataset, columns=Columns(html="page", removals=None, metadata=None), remove_columns=["page"])
        text = default_cleaner().clean_html(PAGE, "https://example.org/").text
        assert row == {"url": "https://example.org/", "text": text, "error": None}
    clean = clean_dataset(make_labelled(), remove_columns="label")
    assert clean_dataset(make_labelled().select([]), remove_columns="label").features == clean.features
    assert "label" not in clean.features


def give_rows() -> Iterator[dict[str, Any]]:
    """Yield rows of which nobody says what they hold."""
    yield {"text": ARTICLE}


def test_a_stream_need_not_say_its_features() -> None:
    """A stream of which nothing is known beforehand is cleaned as it comes."""
    (row,) = clean_dataset(IterableDataset.from_generator(give_rows))
    assert row["text"] == CLEAN


def test_splits_have_files_of_their_own(tmp_path: Path) -> None:
    """The files of the cache that are named for splits are written, one for each."""
    splits = DatasetDict(a=make_labelled(), b=make_labelled().select([2]))
    names = {name: str(tmp_path / f"{name}.arrow") for name in splits}
    clean = clean_dataset(splits, cache_file_names=names)
    assert [len(Dataset.from_file(names[name])) for name in splits] == [3, 1]
    assert clean["b"]["text"][:] == ["It rained."]


@pytest.mark.parametrize(
    ("dataset", "options"),
    [
        ([ARTICLE], {}),
        ({"a": make_labelled()}, {}),
        (make_labelled().remove_columns("text"), {}),
        (make_labelled(), {"batched": False}),
        (make_labelled(), {"drop_last_batch": True}),
        (make_labelled(), {"processes": 2}),
        (make_labelled(), {"remove_columns": ["nothing"]}),
        (make_labelled().to_iterable_dataset(), {"num_proc": 2}),
    ],
)
def test_misuse_is_an_input_error(dataset: Any, options: dict[str, Any]) -> None:
    """What is no dataset, lacks the column, or options that are not there or not free are refused before anything is done."""
    with pytest.raises(InputError):
        clean_dataset(dataset, **options)


def test_page_works(tmp_path: Path) -> None:
    """The program on the page runs as it stands, and gives what the package itself gives."""
    said = run_page("datasets", tmp_path, {"HF_HOME": str(tmp_path / "home"), "HF_HUB_OFFLINE": "1"})
    assert "field 'text' is NoneType" in said
    names = ["id", "url", "title", "text", "removals", "error"]
    expected = clean_articles_of_pages(ColumnCleaner(Cleaner(keep=["share"])))
    assert read_rows(tmp_path / "clean-datasets.parquet", names) == expected
