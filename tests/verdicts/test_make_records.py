"""Objects of frozen classes are the same, whoever makes them."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields

import pytest

from cleaner.core import PURE, is_compiled
from cleaner.document import Removal, Span, Verdict
from cleaner.verdicts.make_records import find_maker
from cleaner.verdicts.resolve import Piece

VERDICT = ("widget.close", "widget", False, 3, 0, 5, "en: Close")
MADE = {
    Span: (2, 7),
    Verdict: VERDICT,
    Piece: (2, 7, Verdict(*VERDICT)),
    Removal: ("widget.close", "widget", Span(2, 7), "Close", "en: Close"),
}


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
def test_what_the_core_makes_is_what_the_class_makes(kind: type) -> None:
    """It is equal, and may be kept in a set, pickled and not changed, as any other."""
    made: object = find_maker(kind)(*MADE[kind])
    expected = kind(*MADE[kind])
    assert (type(made), made, hash(made), repr(made)) == (kind, expected, hash(expected), repr(expected))
    assert pickle.loads(pickle.dumps(made)) == expected  # noqa: S301  # our own
    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(kind)[0].name, 1)


def test_a_value_too_few_or_too_many_is_a_fault() -> None:
    """As it is for the class."""
    for values in ((1,), (1, 2, 3)):
        with pytest.raises(TypeError):
            find_maker(Span)(*values)


def test_without_the_core_the_class_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for Python gets it."""
    if is_compiled():
        assert find_maker(Span) is not Span
    monkeypatch.setenv(PURE, "1")
    assert find_maker(Span) is Span
