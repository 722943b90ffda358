"""The tools that the benchmark of artifacts knows, each as a function from a row to the text that the tool leaves of it."""

from __future__ import annotations

import html
import importlib
import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from peers import filter_lines_as_c4

import cleaner

Row = dict[str, Any]
Tool = Callable[[Row], str]
SECONDS = 60
FUNCTION = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")
# jusText's names of the languages; it has no words for Chinese, Japanese and Thai.
STOPLISTS = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}


def load_cleaner() -> Tool:
    """Return this package, with its defaults."""
    engine = cleaner.Cleaner()
    return lambda row: engine.clean(row["text"], title=row["title"]).text


def load_c4() -> Tool:
    """Return C4's line rules as datatrove has them, or as stated here where datatrove is missing.

    The rules that drop whole documents are switched off: these texts are short.
    """
    try:
        from datatrove.data import Document
        from datatrove.pipeline.filters import C4QualityFilter
    except ImportError:
        return lambda row: filter_lines_as_c4(row["text"])
    lines = C4QualityFilter(min_num_sentences=-1, filter_lorem_ipsum=False, filter_curly_bracket=False)

    def filter_row(row: Row) -> str:
        document = Document(text=row["text"], id=row["id"])
        lines.filter(document)
        return str(document.text)

    return filter_row


def load_clean_text() -> Tool:
    """Return clean-text without what rewrites letters and marks: by default it writes in lower case and in ASCII."""
    from cleantext import clean

    return lambda row: str(clean(row["text"], fix_unicode=False, to_ascii=False, lower=False))


def load_justext(**lengths: int) -> Tool:
    """Return jusText over the lines as paragraphs, with the words of the language where it has them."""
    import justext

    @cache
    def choose(language: str) -> dict[str, Any]:
        if language in STOPLISTS:
            return {"stoplist": justext.get_stoplist(STOPLISTS[language])}
        return {"stoplist": frozenset(), "stopwords_low": 0, "stopwords_high": 0}

    def keep_paragraphs(row: Row) -> str:
        lines = [line for line in row["text"].split("\n") if line.strip()]
        page = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
        found = justext.justext(f"<html><body>{page}</body></html>", **choose(row["language"]), **lengths)
        return "\n".join(str(paragraph.text) for paragraph in found if not paragraph.is_boilerplate)

    return keep_paragraphs


def load_short_justext() -> Tool:
    """Return jusText with limits of length that served it about best on part `tune`, where paragraphs are short."""
    return load_justext(length_low=20, length_high=50)


def load_function(name: str) -> Tool:
    """Return the function `module:function`, from the working folder too; it gets the title where it has such a parameter."""
    module, _, attribute = name.partition(":")
    sys.path.insert(0, str(Path.cwd()))
    function = getattr(importlib.import_module(module), attribute)
    if "title" in inspect.signature(function).parameters:
        return lambda row: str(function(row["text"], title=row["title"]))
    return lambda row: str(function(row["text"]))


def load_command(command: str) -> Tool:
    """Return a command that reads the text and prints what it leaves; it is started once a row."""
    words = shlex.split(command)

    def run(row: Row) -> str:
        text: str = row["text"]
        done = subprocess.run(words, input=text.encode(), capture_output=True, timeout=SECONDS, check=False)
        if done.returncode:
            raise SystemExit(f"{command}: exit code {done.returncode} on {row['id']}\n{done.stderr.decode(errors='replace')}")
        return done.stdout.decode(errors="replace")

    return run


KNOWN: dict[str, Callable[[], Tool]] = {
    "cleaner": load_cleaner,
    "c4": load_c4,
    "clean-text": load_clean_text,
    "justext": load_justext,
    "justext-short": load_short_justext,
}


def load_tool(name: str) -> Tool:
    """Return the tool of a name: one that is known here, a function, or else a command."""
    if name in KNOWN:
        return KNOWN[name]()
    return load_function(name) if FUNCTION.fullmatch(name) else load_command(name)
