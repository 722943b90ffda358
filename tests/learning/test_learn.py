"""Learning what a site repeats, and leaving what it only says more than once."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import CleanerError, InputError
from cleaner.items.read_options import Fields, ReadOptions
from cleaner.learning.count import Resources
from cleaner.learning.queries import Learning
from cleaner.learning.rows import RowMaker
from tests.learning.samples import by_shape, learn, make_article, make_record, write_paragraph

TRUE_SENTENCE = "The trial continues on another day, and nobody knows yet which of the two will be believed in the end."
NOTICE = "Write to the desk of the Gazette at any hour of the day, and somebody will read your letter before the evening."


def make_framed(number: int) -> dict[str, Any]:
    """Return a record with what its site puts around each article."""
    head = ["Valley › News", f"Posted: March {number % 28 + 1}, 2021"]
    tail = [f"{number} remarks", NOTICE, "Zorbit circle"]
    return make_record(number, [*head, *make_article(number), *tail], date=f"2021-03-{number % 28 + 1:02}T10:00:00Z")


def test_what_frames_the_articles_is_learned(tmp_path: Path) -> None:
    """Lines at the head and tail are learned with their counts, place, neighbours and days; numbers and dates vary."""
    learned = learn(tmp_path, map(make_framed, range(30)))
    found = by_shape(learned)
    assert sorted(found) == sorted(["Valley › News", "Posted: 0 0, 0", "0 remarks", NOTICE, "Zorbit circle"])
    one = found["0 remarks"]
    assert (one.site, one.documents, one.site_documents, one.head, one.body, one.tail) == ("example.org", 30, 30, 0, 0, 30)
    assert (one.previous, one.following, one.first, one.last) == (None, NOTICE, "2021-03-01", "2021-03-28")
    assert (found["Valley › News"].places, found[NOTICE].is_prose, one.is_line) == (("head",), True, True)
    assert (learned.documents, learned.bad_records) == (30, 0)


def test_the_neighbours_are_the_most_frequent(tmp_path: Path) -> None:
    """Of several lines beside a template, the one that stands there most often is named."""
    after = ["Common", "Zeal", "Able"]
    records = [make_record(at, [*make_article(at), "Zorbit circle", after[max(0, at - 20) // 10]]) for at in range(50)]
    found = by_shape(learn(tmp_path, records))
    assert (found["Zorbit circle"].following, found["Common"].previous, found["Able"].documents) == (
        "Common",
        "Zorbit circle",
        10,
    )


def test_sentences_amid_the_article_stay(tmp_path: Path) -> None:
    """Running text never interrupts, on a line of its own or within one, however many articles have it at one place."""
    lines, joined = [], []
    for number in range(30):
        first, *rest = make_article(number, 6)
        lines.append(make_record(number, [first, TRUE_SENTENCE, *rest]))
        joined.append(make_record(number, [" ".join([first, "So it is here.", *rest])]))
    assert learn(tmp_path, lines).templates == []
    assert learn(tmp_path, joined).templates == []


def test_a_site_with_few_documents_learns_nothing(tmp_path: Path) -> None:
    """Nine documents are too few, ten are enough."""
    assert learn(tmp_path, map(make_framed, range(9))).templates == []
    assert len(learn(tmp_path, map(make_framed, range(10))).templates) == 5


def test_rare_lines_are_not_learned(tmp_path: Path) -> None:
    """A line of four documents is none, and neither is one of a smaller share than three in a hundred."""
    records = [make_record(number, [*make_article(number), *(["Rare"] if number < 4 else [])]) for number in range(20)]
    assert learn(tmp_path, records).templates == []
    records = [make_record(number, [*make_article(number), *(["Rare"] if number < 5 else [])]) for number in range(200)]
    assert learn(tmp_path, records).templates == []
    assert list(by_shape(learn(tmp_path, records[:160]))) == ["Rare"]


def test_true_sentences_that_recur_stay(tmp_path: Path) -> None:
    """A sentence that stands anywhere among the paragraphs is the article's, however many have it; at the tail it is not."""
    chance = random.Random(1)  # noqa: S311  # a test
    anywhere, at_the_tail = [], []
    for number in range(40):
        article = make_article(number)
        mixed = list(article)
        mixed.insert(chance.randint(0, 3), TRUE_SENTENCE)
        anywhere.append(make_record(number, mixed))
        at_the_tail.append(make_record(number, [*article, TRUE_SENTENCE]))
    assert learn(tmp_path, anywhere).templates == []
    assert list(by_shape(learn(tmp_path, at_the_tail))) == [TRUE_SENTENCE]


def test_headings_that_recur_stay_and_interruptions_go(tmp_path: Path) -> None:
    """Amid the prose a line of nearly all articles interrupts them; one of a third of them is a heading of theirs."""
    records = []
    for number in range(60):
        first, second, third = make_article(number)
        heading = ["What we know"] if number % 3 == 0 else []
        records.append(make_record(number, [first, "Zorbit break", second, *heading, third]))
    assert list(by_shape(learn(tmp_path, records))) == ["Zorbit break"]


def test_a_redesign_is_seen_by_its_days(tmp_path: Path) -> None:
    """A line that interrupts all articles of a few months is learned, though most articles of the site have it not."""
    records = []
    for number in range(100):
        first, second, third = make_article(number)
        lines = [first, "Zorbit break", second, third] if number < 25 else [first, second, third]
        records.append(make_record(number, lines, date=f"{2000 + number}-01-01"))
    assert list(by_shape(learn(tmp_path, records))) == ["Zorbit break"]
    undated = [{name: value for name, value in record.items() if name != "date"} for record in records]
    assert learn(tmp_path, undated).templates == []


@pytest.mark.parametrize("copies", [7, 20])
def test_copies_of_an_article_count_once(tmp_path: Path, copies: int) -> None:
    """An article that a site publishes again and again, with a paragraph more or less, is no template; its frame is one."""
    article = make_article(999, 8)
    records = []
    for number in range(60):
        text = make_article(number)
        if number < copies:
            text = [*article[: number % 8], write_paragraph(500_000 + number), *article[number % 8 + 1 :]]
        records.append(make_record(number, [*text, "Zorbit circle"]))
    assert list(by_shape(learn(tmp_path, records))) == ["Zorbit circle"]


def test_a_document_that_comes_twice_counts_once(tmp_path: Path) -> None:
    """The same text at the same site is one document, however often a dump holds it."""
    records = [make_framed(number % 12) for number in range(60)]
    assert {one.documents for one in learn(tmp_path, records).templates} == {12}
    few = [make_framed(number % 9) for number in range(60)]
    assert learn(tmp_path, few).templates == []


def test_sites_are_registered_domains_or_a_field(tmp_path: Path) -> None:
    """Hosts of one domain are one site; a field that names the site counts before the address."""
    records = [
        {
            **make_framed(number),
            "url": f"https://{'www' if number % 2 else 'm'}.{'a.co.uk' if number < 16 else 'b.co.uk'}/{number}",
        }
        for number in range(32)
    ]
    assert {one.site for one in learn(tmp_path, records).templates} == {"a.co.uk", "b.co.uk"}
    named = [{**record, "paper": "The Valley Gazette"} for record in records]
    learned = learn(tmp_path, named, reading=ReadOptions(fields=Fields(site="paper")))
    assert {(one.site, one.documents) for one in learned.templates} == {("The Valley Gazette", 32)}


def test_documents_without_a_site_teach_nothing(tmp_path: Path) -> None:
    """Documents of which nobody knows the site are no site together: they are left out and counted."""
    nameless = [{"text": make_framed(number)["text"]} for number in range(20)]
    learned = learn(tmp_path, [*nameless, *map(make_framed, range(12))])
    assert (learned.documents, learned.nameless, {one.documents for one in learned.templates}) == (12, 20, {12})
    with pytest.raises(InputError, match="no document names its site"):
        learn(tmp_path, nameless)


def test_sentences_of_one_line_articles_are_learned(tmp_path: Path) -> None:
    """Where articles stand on one line, the sentences that were run into them are learned as such."""
    records = [make_record(number, [" ".join([*make_article(number, 6), NOTICE])]) for number in range(12)]
    learned = learn(tmp_path, records)
    assert [(one.shape, one.is_line, one.places) for one in learned.templates] == [(NOTICE, False, ("tail",))]


def test_pages_are_learned_by_their_articles(tmp_path: Path) -> None:
    """Of pages, the rows are those of the text that is extracted."""
    records = []
    for number in range(10):
        body = "".join(f"<p>{text}</p>" for text in (*make_article(number), NOTICE))
        page = f"<html><body><nav>Menu</nav><article>{body}</article></body></html>"
        records.append({"url": f"https://example.org/{number}", "html": page})
    learned = learn(tmp_path, records, reading=ReadOptions(page_field="html"))
    assert list(by_shape(learned)) == [NOTICE]


def test_the_answer_depends_on_the_documents_alone(tmp_path: Path) -> None:
    """Order, workers, threads and little memory change nothing."""
    records = [make_framed(number) for number in range(300)]
    expected = learn(tmp_path, records)
    random.Random(2).shuffle(records)  # noqa: S311  # a test
    for known in ({"workers": 2}, {"resources": Resources(memory=60_000_000, threads=1)}):
        assert learn(tmp_path, records, **known) == expected


def test_bad_records_cost_no_other(tmp_path: Path) -> None:
    """A record that cannot be read is counted, and nothing of it is learned; a dump of nothing else is an error."""
    bad = [b"{half\n", {"url": "https://example.org/"}, {"text": 3}]
    learned = learn(tmp_path, [*bad, *map(make_framed, range(12))])
    assert (len(learned.templates), learned.documents, learned.bad_records) == (5, 12, 3)
    with pytest.raises(InputError, match="no document to learn from"):
        learn(tmp_path, bad)


def test_thresholds_can_be_set(tmp_path: Path) -> None:
    """Smaller sites and rarer lines are learned where that is asked for."""
    records = [make_record(number, [*make_article(number), *(["Rare"] if number < 3 else [])]) for number in range(6)]
    assert list(by_shape(learn(tmp_path, records, how=Learning(min_site_documents=6, min_documents=3)))) == ["Rare"]


def test_work_is_cleared_away(tmp_path: Path) -> None:
    """Nothing stays in the folder that was given for the rows, also where counting fails."""
    learn(tmp_path, map(make_framed, range(12)), work=tmp_path / "work")
    with pytest.raises(CleanerError, match="counting failed"):
        learn(tmp_path, map(make_framed, range(12)), work=tmp_path / "work", resources=Resources(memory=1))
    assert list((tmp_path / "work").iterdir()) == []


def test_dates_come_from_the_field_that_is_named(tmp_path: Path) -> None:
    """Days are read from another field where that is said."""
    records = [{**make_framed(number), "seen": "20200102"} for number in range(12)]
    learned = learn(tmp_path, records, maker=RowMaker(date_field="seen"))
    assert {(one.first, one.last) for one in learned.templates} == {("2020-01-02", "2020-01-02")}
