"""Frames of pandas and Polars: as cleaned by the package itself, and all else as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from cleaner.engine import Cleaner, default_cleaner
from cleaner.engines import pandas as with_pandas
from cleaner.engines import polars as with_polars
from cleaner.engines.columns import ROWS_AT_A_TIME, ColumnCleaner, Columns
from cleaner.errors import InputError
from tests.engines.pages import clean_locally as clean_articles_of_pages
from tests.engines.pages import read_rows, run_page
from tests.engines.samples import ARTICLE, KINDS, PAGE, clean_locally, every_kind, make_articles, make_cleaner

CLEAN = default_cleaner().clean(ARTICLE).text


def test_samples_tell_cleaners_apart(tmp_path: Path) -> None:
    """A rule of one's own, and what is kept, change what comes out, so that an engine that loses them is found out."""
    results = [clean_locally(make_cleaner(kind, tmp_path)) for kind in KINDS]
    assert results[0] != results[1]
    assert results[0] != results[2]
    assert sum(bool(removals) for _, removals in results[0]) > 3


@every_kind
def test_pandas_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    """Text and removals of each row of a frame are those of the package itself."""
    cleaner = make_cleaner(kind, tmp_path)
    clean = with_pandas.clean_frame(pd.DataFrame(make_articles()), cleaner)
    assert list(zip(clean["text"], clean["removals"], strict=True)) == clean_locally(cleaner)
    assert clean["error"].isna().all()
    alone = pd.DataFrame(make_articles()).assign(title=None, url=None)
    assert with_pandas.clean_column(alone["text"], cleaner).equals(with_pandas.clean_frame(alone, cleaner)["text"])


@every_kind
@pytest.mark.parametrize("is_lazy", [False, True])
def test_polars_gives_the_same_bytes(kind: str, tmp_path: Path, is_lazy: bool) -> None:  # noqa: FBT001  # a parameter
    """Text and removals of each row of a frame, eager or lazy, are those of the package itself."""
    cleaner = make_cleaner(kind, tmp_path)
    frame: Any = pl.DataFrame(make_articles())
    clean = with_polars.clean_frame(frame.lazy() if is_lazy else frame, cleaner)
    clean = clean.collect(engine="streaming") if is_lazy else clean
    assert list(zip(clean["text"].to_list(), clean["removals"].to_list(), strict=True)) == clean_locally(cleaner)
    assert clean["error"].null_count() == len(frame)
    alone = frame.select("text")
    assert with_polars.clean_column(alone["text"], cleaner).equals(with_polars.clean_frame(alone, cleaner)["text"])


def test_pandas_leaves_the_rest_as_it_is() -> None:
    """Index, order, other columns with their dtypes, and the frame that was passed in stay, labels that repeat too."""
    index = pd.MultiIndex.from_tuples([("b", 2), ("b", 2), ("a", 1)], names=["site", "day"])
    frame = pd.DataFrame(
        {
            "kind": pd.Categorical(["news", "blog", "news"]),
            "at": pd.to_datetime(["2024-01-01", None, "2024-01-03"]).tz_localize("Europe/Vienna"),
            "text": [ARTICLE, "It rained.", ARTICLE],
            "what": [{1: object}, ("x",), None],
            "count": pd.array([1, None, 3], dtype="Int8"),
        },
        index=index,
    )
    before = frame.copy(deep=True)
    clean = with_pandas.clean_frame(frame)
    others = ["kind", "at", "what", "count"]
    pd.testing.assert_frame_equal(clean[others], before[others])
    pd.testing.assert_frame_equal(frame, before)
    assert list(clean.columns) == [*before.columns, "removals", "error"]
    assert clean["text"].tolist() == [CLEAN, "It rained.", CLEAN]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT, 7, ["x"], {(1, 2): "x"}])
def test_what_is_no_text_costs_no_other_row_of_pandas(missing: Any) -> None:
    """A missing text, or a value of any other kind, is an error of its row only, and that row has no text."""
    frame = pd.DataFrame({"text": pd.Series([ARTICLE, missing, b"It rained."], dtype="object")})
    clean = with_pandas.clean_frame(frame)
    assert clean["text"].isna().tolist() == [False, True, False]
    assert [clean["text"][0], clean["text"][2]] == [CLEAN, "It rained."]
    assert clean["error"].isna().tolist() == [True, False, True]
    kind = "NoneType" if pd.api.types.is_scalar(missing) and pd.isna(missing) else type(missing).__name__
    assert clean["error"][1].startswith(f"field 'text' is {kind}, not str")
    assert clean["removals"][1] == []
    assert with_pandas.clean_column(frame["text"]).isna().tolist() == [False, True, False]


@pytest.mark.parametrize("dtype", ["object", "str", "string", "string[pyarrow]", "large_string[pyarrow]"])
def test_texts_of_pandas_keep_their_dtype(dtype: str) -> None:
    """A column that holds any text has the dtype it had, with rows and without."""
    kind = pd.ArrowDtype(pa.large_string()) if dtype.startswith("large") else dtype
    frame = pd.DataFrame({"text": pd.Series([ARTICLE, None], dtype=kind)})
    for part in (frame, frame[:0]):
        clean = with_pandas.clean_frame(part)
        assert clean["text"].dtype == frame["text"].dtype
        assert clean["removals"].dtype == with_pandas.clean_frame(frame)["removals"].dtype
        assert with_pandas.clean_column(part["text"]).dtype == frame["text"].dtype


def test_long_frames_are_cleaned_to_the_end() -> None:
    """Some rows are cleaned at a time, and all are."""
    texts = [f"It rained on day {number}." for number in range(ROWS_AT_A_TIME + 2)]
    assert with_pandas.clean_frame(pd.DataFrame({"text": texts}))["text"].tolist() == texts
    assert with_polars.clean_frame(pl.DataFrame({"text": texts}))["text"].to_list() == texts


def test_polars_leaves_the_rest_as_it_is() -> None:
    """Order, other columns with their types, and the frame that was passed in stay; a null is an error of its row only."""
    frame = pl.DataFrame(
        {
            "kind": pl.Series(["news", "blog"], dtype=pl.Categorical),
            "text": [ARTICLE, None],
            "what": pl.Series([object(), object()], dtype=pl.Object),
            "count": pl.Series([1, None], dtype=pl.UInt8),
        }
    )
    clean = with_polars.clean_frame(frame)
    assert clean.columns == [*frame.columns, "removals", "error"]
    assert clean.drop("text", "removals", "error").schema == frame.drop("text").schema
    assert clean["what"].to_list() == frame["what"].to_list()
    assert clean["text"].to_list() == [CLEAN, None]
    assert frame["text"].to_list() == [ARTICLE, None]
    assert "not str" in clean["error"][1]
    assert with_polars.clean_frame(frame.drop("what")[:0]).schema == clean.drop("what").schema


def test_conditions_on_a_lazy_frame_see_clean_rows() -> None:
    """Polars moves no condition ahead of the cleaning, and knows the columns before it begins."""
    lazy = with_polars.clean_frame(pl.LazyFrame({"text": [ARTICLE, "It rained.", None], "n": [1, 2, 3]}))
    assert lazy.collect_schema().names() == ["text", "n", "removals", "error"]
    assert lazy.filter(pl.col("text").str.contains("Advertisement")).collect().is_empty()
    assert lazy.filter(pl.col("removals").list.len() > 0).select("n").collect()["n"].to_list() == [1]
    assert lazy.filter(pl.col("error").is_not_null()).select("n").collect()["n"].to_list() == [3]
    assert lazy.slice(1, 1).collect()["text"].to_list() == ["It rained."]


@pytest.mark.parametrize(
    ("library", "make"), [(with_pandas, pd.DataFrame), (with_polars, pl.DataFrame), (with_polars, pl.LazyFrame)]
)
def test_a_column_of_pages_gives_articles(library: Any, make: Any) -> None:
    """With `html` the page's column stays, and the article is in a column that is added; the names are free."""
    frame = make({"page": [PAGE], "url": ["https://example.org/"]})
    clean = library.clean_frame(frame, columns=Columns(text="article", html="page", removals=None, error="fault"))
    clean = clean.collect() if hasattr(clean, "collect") else clean
    assert list(clean.columns) == ["page", "url", "article", "fault", "metadata"]
    found = default_cleaner().clean_html(PAGE, "https://example.org/")
    assert (clean["article"][0], clean["metadata"][0]["title"]) == (found.text, found.metadata.title)
    assert clean["page"][0] == PAGE


@pytest.mark.parametrize(
    "frame", [pd.DataFrame({"body": ["x"]}), pl.DataFrame({"body": ["x"]}), pl.LazyFrame({"body": ["x"]}), ["x"]]
)
def test_a_wrong_frame_is_an_input_error(frame: Any) -> None:
    """A frame without the column, and what is no frame, are refused at once."""
    library = with_pandas if isinstance(frame, pd.DataFrame | list) else with_polars
    with pytest.raises(InputError):
        library.clean_frame(frame)
    with pytest.raises(InputError):
        library.clean_column(frame)


def test_a_column_that_is_there_twice_is_refused() -> None:
    """Of two columns with one name nobody knows which holds the text."""
    frame = pd.DataFrame([["x", "y"]], columns=["text", "text"])
    with pytest.raises(InputError, match="two columns are called 'text'"):
        with_pandas.clean_frame(frame)


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_page_works(name: str, tmp_path: Path) -> None:
    """The program on the page runs as it stands, and gives what the package itself gives."""
    said = run_page(name, tmp_path)
    assert "advert.mark" in said
    assert "field 'text' is NoneType" in said
    assert read_rows(
        tmp_path / f"clean-{name}.parquet", ["id", "url", "title", "text", "removals", "error"]
    ) == clean_articles_of_pages(ColumnCleaner(Cleaner(keep=["share"])))
