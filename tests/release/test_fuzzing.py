"""The fuzzers' laws hold on their own corpus, and break where the cleaner breaks a promise; no fuzzer is needed for that."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import cleaner
from cleaner.core import PURE, is_compiled

FUZZ = Path(__file__).parent.parent.parent / "fuzz"
TEXT = b"It rained all day in the town, and nobody went out.\n\nAdvertisement\n\nIt went on for a week."
NAMES = ("check_laws", "make_corpus", "start_fuzzing")
Change = Callable[[cleaner.Cleaned], cleaner.Cleaned]


@pytest.fixture(scope="module")
def modules() -> Iterator[dict[str, ModuleType]]:
    """Import the scripts that both fuzzers share, which are in no package."""
    sys.path.insert(0, str(FUZZ))
    yield {name: importlib.import_module(name) for name in NAMES}
    sys.path.remove(str(FUZZ))
    for name in NAMES:
        del sys.modules[name]


def test_the_corpus_keeps_the_laws(modules: dict[str, ModuleType], tmp_path: Path) -> None:
    """Every twentieth text and page of the corpus goes through, and there are enough of them."""
    for write, check in (("write_texts", "check_text"), ("write_pages", "check_page")):
        getattr(modules["make_corpus"], write)(tmp_path / write)
        contents = [path.read_bytes() for path in sorted((tmp_path / write).iterdir())]
        assert len(contents) > 60
        for content in contents[::20]:
            getattr(modules["check_laws"], check)(content)


BROKEN: dict[str, Change] = {
    "takes more": lambda result: replace(result, text=result.text[:-1]),
    "adds": lambda result: replace(result, text=result.text + "."),
    "forgets a removal": lambda result: replace(result, removals=()),
    "says no evidence": lambda result: replace(result, removals=tuple(replace(one, evidence="") for one in result.removals)),
    "removes the wrong": lambda result: replace(result, removals=tuple(replace(one, text="x") for one in result.removals)),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_broken_promise_is_found(modules: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, change: Change) -> None:
    """A result that breaks a law is a crash."""
    clean = cleaner.clean
    modules["check_laws"].check_text(TEXT)
    monkeypatch.setattr(cleaner, "clean", lambda *given, **named: change(clean(*given, **named)))
    with pytest.raises(AssertionError):
        modules["check_laws"].check_text(TEXT)


def test_a_result_that_is_not_settled_is_found(modules: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    """A cleaner that leaves something for the second time is one as well."""
    monkeypatch.setenv(PURE, "1")  # else the first time is two calls, which are compared
    clean, calls = cleaner.clean, []

    def clean_late(text: str, **named: Any) -> cleaner.Cleaned:
        calls.append(text)
        return cleaner.Cleaned(text) if len(calls) == 1 else clean(text, **named)

    monkeypatch.setattr(cleaner, "clean", clean_late)
    with pytest.raises(AssertionError, match="cleaning again removes"):
        modules["check_laws"].check_text(TEXT)


@pytest.mark.parametrize("html", ["<script>x</script>", '<p onclick="x">', '<a href="javascript:x">', '<p style="x">'])
def test_html_that_runs_code_is_found(modules: dict[str, ModuleType], html: str) -> None:
    """An element, an attribute or an address that runs code is a crash."""
    modules["check_laws"].check_safe('<p><a href="https://example.org/a">a</a>')
    with pytest.raises(AssertionError):
        modules["check_laws"].check_safe(html)


def test_words_of_the_dictionary_are_escaped(modules: dict[str, ModuleType], tmp_path: Path) -> None:
    """Quotation marks and what is not ASCII are written in hexadecimal, double words once, long ones not at all."""
    modules["start_fuzzing"].write_dictionary(tmp_path / "words.dict", ['a"\\é', 'a"\\é', "x" * 65, ""])
    assert (tmp_path / "words.dict").read_text(encoding="ascii") == '"a\\x22\\x5c\\xc3\\xa9"\n'


def test_a_long_run_is_rounds(modules: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds end at the first that finds something, with its exit code; a short run and a replay are no rounds."""
    start = modules["start_fuzzing"]
    calls: list[list[str]] = []

    class Done:
        returncode = 77

    def run(call: list[str], **_: object) -> type[Done]:
        calls.append(call)
        return Done

    monkeypatch.setattr(start.subprocess, "run", run)
    start.take_turns(["fuzz.py", "-max_total_time=60"])
    start.take_turns(["fuzz.py", "-max_total_time=3600", "crash-1"])
    assert calls == []
    with pytest.raises(SystemExit) as caught:
        start.take_turns(["fuzz.py", "-max_total_time=3600", "-jobs=1"])
    assert caught.value.code == 77
    assert calls == [[sys.executable, "fuzz.py", "-jobs=1", "-max_total_time=180"]]


@pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")
def test_a_core_that_gives_another_result_is_found(modules: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    """What pure Python gives must be what the compiled core gave, of texts and of pages."""
    for name, check in (("clean", "check_text"), ("clean_html", "check_page")):
        clean = getattr(cleaner, name)
        monkeypatch.setattr(cleaner, name, partial(add_in_python, clean))
        with pytest.raises(AssertionError, match="another result than Python"):
            getattr(modules["check_laws"], check)(TEXT)
        monkeypatch.setattr(cleaner, name, clean)


def add_in_python(clean: Callable[..., cleaner.Cleaned], *given: Any, **named: Any) -> cleaner.Cleaned:
    """Clean, and add a sign where the compiled core is not used."""
    result = clean(*given, **named)
    return result if is_compiled() else replace(result, text=result.text + ".")
