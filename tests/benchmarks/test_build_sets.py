"""Checkouts of public sets become the rows that the benchmarks read."""

from __future__ import annotations

import gzip
import json
import lzma
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))

from build_sets import SETS, main

HTML = "<html><body><p>Rain fell in the hills all day, wörd.</p></body></html>"
TEXT = "Rain fell in the hills all day, wörd."


def write_file(path: Path, content: Any) -> None:
    """Write a file of a checkout: JSON for values, packed where the name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = (content if isinstance(content, str) else json.dumps(content)).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


CHECKOUTS: dict[str, dict[str, Any]] = {
    "article-extraction-benchmark": {
        "ground-truth.json": {
            "aa": {"articleBody": TEXT, "url": "https://a.example/"},
            "gone": {"articleBody": TEXT, "url": "https://b.example/"},
        },
        "html/aa.html.gz": HTML,
    },
    "wcxb-dev": {
        "dev/ground-truth/0001.json": {
            "url": "https://a.example/",
            "_internal": {"page_type": {"primary": "forum"}},
            "ground_truth": {"title": "Rain", "author": None, "main_content": TEXT, "with": [], "without": []},
        },
        "dev/html/0001.html.gz": HTML,
        "test/ground-truth/0002.json": {"ground_truth": {"main_content": "of the other part"}},
    },
    "wcxb-test": {
        "test/ground-truth/0001.json": {"url": "https://a.example/", "ground_truth": {"main_content": TEXT}},
        "test/html/0001.html": HTML,
    },
    "trafilatura": {
        "tests/evaldata.py": "EVAL_PAGES = {'https://a.example/': {'file': 'a.html', 'with': ['Rain'], 'without': []}}\n",
        "tests/eval/a.html": HTML,
    },
    "fundus": {
        "dataset/ground_truth.json": {"A_0.html.gz": {"body": [TEXT, "[A summary that may go]"], "url": "https://a.example/"}},
        "dataset/html/A_0.html.gz": HTML,
    },
    "newspaper4k": {
        "tests/data/txt/a.txt": TEXT,
        "tests/data/txt/without-page.txt": TEXT,
        "tests/data/html/a.html": HTML,
        "tests/data/metadata/a.json": {"url": "https://a.example/", "title": "Rain", "authors": ["Ann", "Bo"]},
    },
    "htmldate": {
        "tests/eval_default.json": {"https://a.example/": {"file": "a.html", "date": "2024-03-04"}},
        "tests/cache/a.html": HTML,
    },
}
EXPECTED: dict[str, dict[str, Any]] = {
    "article-extraction-benchmark": {"main_content": TEXT},
    "wcxb-dev": {"main_content": TEXT, "title": "Rain", "page_type": "forum"},
    "wcxb-test": {"main_content": TEXT},
    "trafilatura": {"with": ["Rain"]},
    "fundus": {"main_content": TEXT},
    "newspaper4k": {"main_content": TEXT, "title": "Rain", "author": "Ann; Bo"},
    "htmldate": {"publish_date": "2024-03-04"},
}


@pytest.mark.parametrize("name", sorted(SETS))
def test_a_checkout_becomes_rows(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One page comes out with what its set says of it and nothing that is unknown; a page without HTML is left out."""
    for path, content in CHECKOUTS[name].items():
        write_file(tmp_path / "checkout" / path, content)
    output = tmp_path / "sets" / "a.jsonl.xz"
    assert main([name, str(tmp_path / "checkout"), "-o", str(output)]) == 0
    (row,) = [json.loads(line) for line in lzma.decompress(output.read_bytes()).splitlines()]
    assert {key: value for key, value in row.items() if key != "id"} == {
        "html": HTML, "url": "https://a.example/", **EXPECTED[name],
    }  # fmt: skip
    left_out = 1 if name in {"article-extraction-benchmark", "newspaper4k"} else 0
    assert f"1 pages, {left_out} left out, commit unknown" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(SETS))
def test_another_folder_is_said(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is no checkout of the set is an error, and nothing is written."""
    assert main([name, str(tmp_path), "-o", str(tmp_path / "a.jsonl")]) == 2
    assert capsys.readouterr().err
    assert not (tmp_path / "a.jsonl").exists()
