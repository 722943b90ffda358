"""Columns of Arrow tables: the same as texts cleaned one by one, and nothing else of the table changes."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

import cleaner
from cleaner.engines.columns import ROWS_AT_A_TIME, ColumnCleaner, Columns
from tests.engines.pages import make_articles

PAGE = (
    "<html lang='en'><head><title>Budget</title><meta name='author' content='Ann Sample'></head>"
    f"<body><nav><a href='/'>Home</a></nav><article><p>{'It rained all day in the town. ' * 12}</p></article></body></html>"
)
ARTICLES = pa.Table.from_pylist(make_articles())
PAGES = Columns(html="page")


def clean(table: Any, columns: Columns | None = None) -> Any:
    """Return a table cleaned by the rules of the library."""
    return ColumnCleaner(columns=columns or Columns()).clean_table(table)


def test_texts_and_removals_are_those_of_the_cleaner() -> None:
    """Each row comes to what `Cleaner.clean` gives for its text, address and title; a repeated title goes."""
    article = make_articles()[0]
    article["text"] = f"{article['title']}\n{article['text']}"
    (row,) = clean(pa.Table.from_pylist([article])).to_pylist()
    alone = cleaner.clean(article["text"], article["url"], article["title"])
    assert row["text"] == alone.text
    assert row["removals"] == [removal.to_dict() for removal in alone.removals]
    assert not row["text"].startswith(article["title"])


def test_other_columns_and_their_order_stay() -> None:
    """Columns of any type stay where they are, those of one name too; what is new stands at the end."""
    fields = [("a", pa.int8()), ("text", pa.string()), ("b", pa.list_(pa.string())), ("a", pa.string())]
    schema = pa.schema(fields, metadata={"note": "kept"})
    table = pa.Table.from_arrays([pa.array([7], pa.int8()), ["It rained."], [["x"]], ["y"]], schema=schema)
    cleaned = clean(table)
    assert cleaned.column_names == ["a", "text", "b", "a", "removals", "error"]
    assert [cleaned.column(at) for at in (0, 2, 3)] == [table.column(at) for at in (0, 2, 3)]
    assert cleaned.schema.metadata == {b"note": b"kept"}


def test_a_bad_row_says_why_and_costs_no_other() -> None:
    """A row without a text has none afterwards, no removals, and a reason that names the column; all others are cleaned."""
    table = pa.table({"text": ["One.\nAdvertisement", None, "Three."]})
    rows = clean(table).to_pylist()
    assert [row["text"] for row in rows] == ["One.", None, "Three."]
    assert [row["removals"] == [] for row in rows] == [False, True, True]
    assert [row["error"] is None for row in rows] == [True, False, True]
    assert "field 'text' is NoneType, not str" in rows[1]["error"]
    assert "Columns(text=...)" in rows[1]["error"]


def test_a_bad_page_names_the_column_of_pages() -> None:
    """What to do next is said in the words of this interface, and a bad page has no metadata."""
    rows = clean(pa.table({"page": [None, PAGE]}), PAGES).to_pylist()
    assert "Columns(html=...)" in rows[0]["error"]
    assert (rows[0]["metadata"], rows[1]["error"]) == (None, None)


def test_bytes_that_are_no_text_are_an_error_of_their_row() -> None:
    """Bytes are read as UTF-8; those that are none say so."""
    rows = clean(pa.table({"text": pa.array([b"It rained.", b"\xff\xfe\xfa"], pa.binary())})).to_pylist()
    assert rows[0]["text"] == "It rained."
    assert rows[1]["error"] is not None


@pytest.mark.parametrize("columns", [Columns(), Columns(html="text"), Columns(removals=None, error=None)])
def test_the_schema_of_an_empty_table_is_that_of_a_full_one(columns: Columns) -> None:
    """An engine can know the schema before it has a row: no rows, no batches, and many have the same."""
    expected = ColumnCleaner(columns=columns).make_schema(ARTICLES.schema)
    for table in (ARTICLES, ARTICLES.slice(0, 0), pa.Table.from_batches([], ARTICLES.schema)):
        assert clean(table, columns).schema == expected


@pytest.mark.parametrize(
    "kind",
    [pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.dictionary(pa.int32(), pa.string())],
    ids=str,
)
def test_texts_of_any_kind_are_read(kind: Any) -> None:
    """Large, viewed, binary and dictionary texts come to the same plain text, and to the schema that was promised."""
    texts = ARTICLES.column("text")
    given = texts.dictionary_encode() if pa.types.is_dictionary(kind) else texts.cast(kind)
    table = ARTICLES.set_column(3, "text", given)
    assert clean(table) == clean(ARTICLES)
    assert ColumnCleaner().make_schema(table.schema) == clean(table).schema


def test_chunks_do_not_matter() -> None:
    """A table in many chunks, empty ones among them, and one of more rows than are taken at a time come to the same."""
    pieces = [ARTICLES.slice(0, 5), ARTICLES.slice(0, 0), ARTICLES.slice(5)]
    assert clean(pa.concat_tables(pieces)).equals(clean(ARTICLES))
    texts = pa.table({"text": ["It rained."] * (ROWS_AT_A_TIME + 1)})
    assert clean(texts).num_rows == ROWS_AT_A_TIME + 1


def test_a_field_that_could_not_be_missing_can_be_afterwards() -> None:
    """A row that cannot be cleaned has no text, whatever the schema said of the column."""
    schema = pa.schema([pa.field("text", pa.string(), nullable=False)])
    assert ColumnCleaner().make_schema(schema).field("text").nullable


def test_pages_have_metadata() -> None:
    """With `html` pages are cleaned, the column of pages stays, and what a page says of itself is a struct."""
    table = pa.table({"page": [PAGE], "url": ["https://example.org/1"]})
    for given in (table, table.set_column(0, "page", table.column("page").cast(pa.binary()))):
        (row,) = clean(given, PAGES).to_pylist()
        alone = cleaner.clean_html(PAGE, "https://example.org/1")
        assert row["text"] == alone.text
        assert row["metadata"]["title"] == alone.metadata.title == "Budget"
        assert row["metadata"]["authors"] == ["Ann Sample"]
        assert clean(given, PAGES).column_names == ["page", "url", "text", "removals", "error", "metadata"]


def test_metadata_of_the_table_itself_stay() -> None:
    """A column of that name is kept as it is; texts have none; another name, or none, can be asked for."""
    table = pa.table({"page": [PAGE], "metadata": ["own"]})
    assert clean(table, PAGES).column("metadata").to_pylist() == ["own"]
    assert clean(table, replace(PAGES, metadata="about")).column("about").to_pylist()[0]["title"] == "Budget"
    assert "metadata" not in clean(table.select(["page"]), replace(PAGES, metadata=None)).column_names
    assert "metadata" not in clean(ARTICLES).column_names


def test_two_columns_of_a_name_that_is_written_are_refused() -> None:
    """Nobody could tell which of them is meant."""
    table = pa.Table.from_arrays([["One."], ["Two."]], names=["text", "text"])
    with pytest.raises(cleaner.InputError, match="two columns are called 'text'"):
        clean(table)
    with pytest.raises(cleaner.InputError, match="two columns are called 'text'"):
        clean(ARTICLES, Columns(error="text"))


def test_a_column_that_is_missing_can_be_asked_for() -> None:
    """An engine that knows the columns beforehand says which is missing, and how to name another."""
    table = ColumnCleaner(columns=PAGES)
    table.require_columns(["id", "page"])
    with pytest.raises(cleaner.InputError, match="no column 'page'") as caught:
        table.require_columns(["id", "body"])
    assert caught.value.hint == "name it: Columns(html=...); there are: id, body"


def test_it_travels() -> None:
    """What was pickled cleans as what was not."""
    table = ColumnCleaner(cleaner.Cleaner(keep=["advert"]), Columns(removals="gone"))
    assert pickle.loads(pickle.dumps(table)).clean_table(ARTICLES) == table.clean_table(ARTICLES)  # noqa: S301  # our own bytes
