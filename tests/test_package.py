"""The front door: public names, what they refuse, and what can come out of them."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.rule_examples import AFTER, BEFORE

TEXT = "\n".join([BEFORE[0], "Advertisement", AFTER[0], "Close", "What's Hot"])
PROMISED = {
    "Cleaned",
    "Cleaner",
    "CleanerError",
    "InputError",
    "Metadata",
    "Picture",
    "Removal",
    "RuleError",
    "Span",
    "__version__",
    "clean",
    "replay",
}


def test_every_public_name_is_there() -> None:
    """What the package lists can be had, is not missing from `dir`, and holds what programs rely on."""
    assert set(cleaner.__all__) >= PROMISED
    assert dir(cleaner) == sorted(cleaner.__all__)
    assert all(getattr(cleaner, name) is not None for name in cleaner.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """The lazy look-up behaves as a module does."""
    with pytest.raises(AttributeError, match="cleanse"):
        _ = cleaner.cleanse
    assert not hasattr(cleaner, "cleanse")


def test_importing_the_package_loads_no_rule_engine() -> None:
    """The version and the help of the command must not wait for RE2."""
    code = (
        "import sys, cleaner; cleaner.__version__; print([name for name in ('re2', 'cleaner.engine') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "what", "hint"),
    [
        ({"text": b"One."}, "text is bytes", "read_text"),
        ({"text": bytearray(b"One.")}, "text is bytearray", "str"),
        ({"text": None}, "text is NoneType", "str"),
        ({"text": 7}, "text is int", "str"),
        ({"text": ["One."]}, "text is list", "str"),
        ({"text": "One.", "title": b"One."}, "title is bytes", "read_text"),
        ({"text": "One.", "url": 7}, "url is int", "str"),
    ],
)
def test_what_is_no_text_is_an_input_error(arguments: dict[str, Any], what: str, hint: str) -> None:
    """Anything but a `str` is refused by name, with what to do."""
    for call in (cleaner.clean, cleaner.Cleaner().clean):
        with pytest.raises(cleaner.InputError) as caught:
            call(**arguments)
        assert caught.value.what.startswith(what)
        assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"keep": ["nothing"]}, cleaner.RuleError),
        ({"keep": "nothing"}, cleaner.RuleError),
        ({"rules": ["/no/such/folder"]}, cleaner.RuleError),
        ({"rules": [Path("/no/such/file.toml")]}, cleaner.RuleError),
    ],
)
def test_a_cleaner_that_cannot_be_made_is_a_rule_error(arguments: dict[str, Any], error: type[cleaner.CleanerError]) -> None:
    """Only errors of the package leave it, each with what, where and what next."""
    with pytest.raises(error) as caught:
        cleaner.Cleaner(**arguments)
    assert str(caught.value).count("\n") == 2


@pytest.mark.parametrize("data", [b"\x00\xff", b"[when", b'id = "widget.odd"\n', b"id = 5\nwhen = 7\n[[match]]\ntext = 1\n"])
def test_a_rule_file_of_any_bytes_is_a_rule_error(tmp_path: Path, data: bytes) -> None:
    """Whatever stands in a user's rule file, no error but a `RuleError` comes of it."""
    path = tmp_path / "widget" / "odd.toml"
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(cleaner.RuleError) as caught:
        cleaner.Cleaner(rules=[tmp_path])
    assert str(path) in caught.value.where


RULE = 'id = "widget.odd"\ntitle = "T"\nwhy = "W"\naction = "remove"\nstatus = "stable"\nsince = "0.1.0"\n'
ODD = {
    "when-is-text": 'when = "x"\n',
    "pattern-is-list": "[when]\npattern = ['odd words']\n",
    "pattern-is-empty-list": "[when.pattern]\nen = []\n",
    "place-is-number": "[when]\nplace = 5\n[when.pattern]\nen = ['odd words']\n",
    "place-holds-list": "[when]\nplace = [['head']]\n[when.pattern]\nen = ['odd words']\n",
    "families-is-number": "[when]\nneighbour = { families = 5 }\n[when.pattern]\nen = ['odd words']\n",
    "match-is-table": "[when.pattern]\nen = ['odd words']\n[match]\ntext = 'odd words'\n",
    "match-is-text": "match = 'odd words'\n[when.pattern]\nen = ['odd words']\n",
    "before-is-number": "[when.pattern]\nen = ['odd words']\n[[match]]\ntext = 'odd words'\nbefore = 5\n",
    "similar-is-list": "[when]\nsimilar_to = ['title']\n[when.pattern]\nen = ['odd words']\n",
    "unless-is-list": "unless = []\n[when.pattern]\nen = ['odd words']\n",
}


ODD_RULES = [pytest.param(text, id=name) for name, text in ODD.items()]


@pytest.mark.parametrize("text", ODD_RULES)
def test_a_rule_with_a_value_of_the_wrong_kind_is_a_rule_error(tmp_path: Path, text: str) -> None:
    """A number or list where a table or text belongs is named, and never a `TypeError`."""
    path = tmp_path / "widget" / "odd.toml"
    path.parent.mkdir()
    path.write_text(RULE + text, encoding="utf-8")
    with pytest.raises(cleaner.RuleError):
        cleaner.Cleaner(rules=[path])


def test_keep_and_many() -> None:
    """A family that is kept stays, and many texts come one by one in order, as they are asked for."""
    assert cleaner.Cleaner(keep=["advert"]).clean(TEXT).text == "\n".join(TEXT.split("\n")[:3])
    asked: list[str] = []
    engine = cleaner.Cleaner(keep="advert")

    def give() -> Iterator[str]:
        for text in (TEXT, "One.", ""):
            asked.append(text)
            yield text

    results = engine.clean_many(give())
    assert asked == []
    assert next(results).text == "\n".join(TEXT.split("\n")[:3])
    assert asked == [TEXT]
    assert [result.text for result in results] == ["One.", ""]


def test_what_was_passed_in_is_what_is_known() -> None:
    """Title and address come back as metadata, with the host of the address, and are in no text."""
    result = cleaner.clean(TEXT, url="https://example.org/a", title="A title")
    known = result.metadata
    assert (known.title, known.url, known.hostname) == ("A title", "https://example.org/a", "example.org")
    assert (known.author, known.date, known.tags) == (None, None, ())
    assert "A title" not in result.text


def test_results_travel() -> None:
    """A result can be sent to another process."""
    result = cleaner.clean(TEXT)
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301  # our own bytes


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (cleaner.InputError("no text"), "no text"),
        (cleaner.InputError("no text", "a.txt:3"), "no text\n  where: a.txt:3"),
        (cleaner.RuleError("no text", "a.txt:3", "write one"), "no text\n  where: a.txt:3\n  next: write one"),
    ],
)
def test_errors_are_up_to_three_lines(error: cleaner.CleanerError, expected: str) -> None:
    """What, where, what next; they are all of one kind and survive a trip to another process."""
    assert str(error) == expected
    assert isinstance(error, cleaner.CleanerError)
    assert str(pickle.loads(pickle.dumps(error))) == expected  # noqa: S301  # our own bytes
