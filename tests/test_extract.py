"""From a page to its article: every case under fixtures/html/, and what comes with the text."""

from __future__ import annotations

import pickle
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

import cleaner
from cleaner.extract import Extraction, extract_article
from cleaner.rules.sources import load_library

FIXTURES = Path(__file__).parent.parent / "fixtures" / "html"
FOLDERS = sorted(path for path in FIXTURES.iterdir() if path.is_dir())
KEYS = {"why", "origin", "url", "todo", "gone"}
ARTICLE = "english-news"
CASES = [pytest.param(folder, id=folder.name) for folder in FOLDERS]


@dataclass(frozen=True, slots=True)
class Case:
    """What a folder says: the page, the text a careful person would copy from it, and words that must not be in that text."""

    page: bytes
    expected: str
    gone: tuple[str, ...]
    url: str | None
    is_todo: bool


def read_case(folder: Path) -> Case:
    """Read a folder; it fails where a file is missing, and no file is ever written."""
    about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
    assert about.keys() <= KEYS
    assert about["why"]
    assert about["origin"]
    return Case(
        page=(folder / "page.html").read_bytes(),
        expected=(folder / "expected.txt").read_bytes().decode(),
        gone=tuple(about["gone"]),
        url=about.get("url"),
        is_todo=about.get("todo", False),
    )


def extract(case: Case) -> cleaner.Cleaned:
    """Return what comes out of a case's page."""
    return cleaner.clean_html(case.page, url=case.url)


@pytest.mark.parametrize("folder", CASES)
def test_a_page_comes_out_as_it_must(folder: Path) -> None:
    """The text is exact; a case marked todo fails once it comes right, so that it gets promoted."""
    case = read_case(folder)
    text = extract(case).text + "\n"
    if case.is_todo:
        assert text != case.expected, "this comes right now: take todo out of about.toml"
    else:
        assert text == case.expected


@pytest.mark.parametrize("folder", CASES)
def test_no_page_loses_a_line_of_its_article(folder: Path) -> None:
    """Also where a case is todo, all that is expected is there, in order, and what is named as gone is not."""
    case = read_case(folder)
    text = extract(case).text
    found = iter(text.split("\n"))
    assert [line for line in case.expected.splitlines() if line not in found] == []
    assert [words for words in case.gone if words in text] == []


@pytest.mark.parametrize("folder", CASES)
def test_a_case_is_made_of_its_page(folder: Path) -> None:
    """What is expected, and what must be gone, stands on the page: a slip of the pen is found."""
    case = read_case(folder)
    page_text = extract(case).page_text
    assert page_text is not None
    found = iter(page_text.split("\n"))
    assert [line for line in case.expected.splitlines() if line not in found] == []
    assert [words for words in case.gone if words not in case.page.decode() + page_text] == []
    assert case.gone


def test_there_are_pages() -> None:
    """A wrong path must not make the tests above pass by being empty, and most cases come right."""
    todo = [folder.name for folder in FOLDERS if read_case(folder).is_todo]
    assert len(FOLDERS) >= 12
    assert len(todo) <= len(FOLDERS) / 3


@pytest.mark.parametrize("folder", CASES)
def test_a_page_accounts_for_all(folder: Path) -> None:
    """The removals, applied to the text of the page, give the article."""
    result = extract(read_case(folder))
    assert result.page_text is not None
    assert cleaner.replay(result.page_text, result.removals) == result.text


def test_a_result_knows_its_page() -> None:
    """Metadata, confidence and the page come with the text; the title is not part of it."""
    result = extract(read_case(FIXTURES / ARTICLE))
    assert result.metadata.title == "Millbrook ferry returns after thirty years"
    assert result.metadata.title not in result.text
    assert 0.5 < result.confidence < 1
    assert result.warnings == ()
    assert result.page is not None
    assert "\n".join(result.page.blocks.texts) == result.page_text
    assert {removal.family for removal in result.removals} > {"page"}


def test_a_result_for_text_has_no_page() -> None:
    """Text has no page behind it; its confidence says how likely it is an article."""
    result = cleaner.clean("It rained.")
    assert result.page is None
    assert result.page_text is None
    assert 0 < result.confidence < 0.9


def test_bytes_and_text_are_one() -> None:
    """A page comes out the same as bytes, as text, and in another encoding that is given."""
    case = read_case(FIXTURES / "german-magazine")
    text = case.page.decode()
    expected = extract(case)
    assert cleaner.clean_html(text) == expected
    assert cleaner.clean_html(text.encode("utf-16-le"), encoding="utf-16-le").text == expected.text


def test_what_is_kept_by_request_stays() -> None:
    """A cleaner that keeps a family keeps it on pages as it does in text."""
    page = "<title>T</title><article>{}</article>".format(
        "".join(f"<p>{line}</p>" for line in case_lines("english-news", "(Photo: Ann Sample/Reuters)"))
    )
    assert "Ann Sample/Reuters" not in cleaner.clean_html(page).text
    assert "Ann Sample/Reuters" in cleaner.Cleaner(keep={"credit"}).clean_html(page).text


def case_lines(name: str, credit: str) -> list[str]:
    """Return the lines of an article, the third of which ends in a credit."""
    some = read_case(FIXTURES / name).expected.splitlines()
    return [*some[:2], f"{some[2]} {credit}", *some[3:]]


@pytest.mark.parametrize(
    "page", ["", " ", "<html></html>", "<frameset></frameset>", b"", b"\x00", "<p> </p>", "<script>x</script>"]
)
def test_a_page_without_text_gives_no_text(page: str | bytes) -> None:
    """An empty page is no error: there is nothing to read, and nothing is sure."""
    result = cleaner.clean_html(page)
    assert (result.text, result.page_text, result.removals, result.confidence) == ("", "", (), 0.0)


@pytest.mark.parametrize("page", [None, 7, ["<p>"], bytearray(b"<p>")])
def test_what_is_no_page_is_an_input_error(page: object) -> None:
    """Anything but text or bytes is refused, with what to do."""
    with pytest.raises(cleaner.InputError):
        extract_article(page, None, None, Extraction(load_library()))  # type: ignore[arg-type]
    with pytest.raises(cleaner.InputError):
        cleaner.Cleaner().clean_html(page)  # type: ignore[arg-type]


@pytest.mark.parametrize("missing", ["about.toml", "page.html", "expected.txt"])
def test_a_folder_without_one_of_its_files_fails(tmp_path: Path, missing: str) -> None:
    """A missing file is an error and is not made from what the code happens to do."""
    about = 'why = "For tests."\norigin = "written by hand"\ngone = []\n'
    for name, text in {"about.toml": about, "page.html": "<p>One.", "expected.txt": "One.\n"}.items():
        if name != missing:
            (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=missing):
        read_case(tmp_path)


def test_a_result_leaves_its_process_whole() -> None:
    """A pickled result has its blocks, scores and renderings, cut from the page again when they are asked for."""
    page = read_case(FIXTURES / ARTICLE).page
    cleaned = cleaner.clean_html(page)
    again = pickle.loads(pickle.dumps(cleaned))  # noqa: S301  # our own bytes
    assert again == cleaned
    assert again.to_markdown(links=True, images=True) == cleaned.to_markdown(links=True, images=True)
    assert again.to_html() == cleaned.to_html()
    assert again.page.blocks.texts == cleaned.page.blocks.texts if cleaned.page else False
    assert again.page.explain().base == cleaned.page.explain().base if cleaned.page else False


@pytest.mark.parametrize("name", ["mw-editsection", "katex-html", "linenumber"])
@pytest.mark.parametrize("is_pure", [True, False])
def test_a_body_named_like_a_mark(name: str, monkeypatch: pytest.MonkeyPatch, *, is_pure: bool) -> None:
    """The body of a page is looked into, also where its class is that of an edit link, a copy of a formula or a line number."""
    if is_pure:
        monkeypatch.setenv("CLEANER_PURE", "1")
    text = "The ferry to the islands came at noon on Tuesday."
    page, named = (f"<body class={value}>Home<div><p>{text}</p></div>" for value in ("page", name))
    assert cleaner.clean_html(named).text == cleaner.clean_html(page).text == text
