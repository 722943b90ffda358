"""Tables of a report beside each other."""

from __future__ import annotations

import pytest

from cleaner.report.tables import Row, Table, arrange_columns


def make_tables(*lengths: int) -> list[Table]:
    """Return tables with so many rows, named by their places."""
    return [Table(str(at), "", (), (Row("", (), 0),) * length) for at, length in enumerate(lengths)]


@pytest.mark.parametrize(
    ("lengths", "names"),
    [
        ((13, 20, 1, 10), [["0", "3"], ["1", "2"]]),  # families beside rules, and one language where it leaves no space
        ((13, 20, 10, 1), [["0", "2"], ["1", "3"]]),
        ((2, 20, 1, 3), [["0", "2", "3"], ["1"]]),
        ((5, 5, 5, 5), [["0", "2"], ["1", "3"]]),
        ((0, 0), [["0"], ["1"]]),
        ((3,), [["0"], []]),
    ],
)
def test_columns_are_about_as_long(lengths: tuple[int, ...], names: list[list[str]]) -> None:
    """Short tables share a column beside a long one; the first table stays at the top left, and order holds in a column."""
    assert [[table.name for table in column] for column in arrange_columns(make_tables(*lengths))] == names
