"""Lines that pass the scorer's threshold: which of them are the article's all the same, whatever their score."""

from __future__ import annotations

from dataclasses import replace

import pytest

import cleaner
from cleaner.rule_examples import AFTER, BEFORE
from cleaner.rules.facts import Facts
from cleaner.rules.scored import _is_first_title, make_scored_detectors
from cleaner.scoring.score_lines import ScoredLine
from tests.rules.samples import find_facts

LIKELY, CERTAIN = 0.9, 0.98
SHORES = ("Norway", "Sweden", "Denmark")


def find_taken(lines: list[str], index: int, artifact: str = "share", score: float = LIKELY) -> list[int]:
    """Return the blocks that go where the scorer takes one line for an artifact of a class."""
    facts = replace(find_facts("\n".join(lines)), _scored=[ScoredLine(index, artifact, score, "place +1.0")])
    return sorted(verdict.block for detector in make_scored_detectors() for verdict in detector.find(facts))


@pytest.mark.parametrize(
    "line",
    ["“You hear the river.”", "„Man hört den Fluss.“", "「川の音がする。」", "Nobody will miss it, said the old captain."],
)
def test_speech_and_reports_stay_whatever_their_score(line: str) -> None:
    """What somebody said is the article's, also as its last line."""
    assert find_taken([*BEFORE, line], len(BEFORE), score=CERTAIN) == []


@pytest.mark.parametrize("line", ["Ann Sample, Leeds", "Dr. Anna-Maria Muster, Bad Ems", "Jean Exemple, Le Mans"])
def test_a_name_with_a_town_below_a_letter_stays(line: str) -> None:
    """It is no link, button or label, but can be a byline; below a label it can be anything."""
    assert find_taken([*BEFORE, line], len(BEFORE), "related", CERTAIN) == []
    assert find_taken([*BEFORE, line], len(BEFORE), "byline", CERTAIN) == [len(BEFORE)]
    assert find_taken([*BEFORE, "Related", line], len(BEFORE) + 1, "related", CERTAIN) == [len(BEFORE) + 1]


def test_another_sentence_goes_only_where_the_score_is_close_to_certain() -> None:
    """A short last sentence that no rule knows a word of stays at a score at which a label goes."""
    assert find_taken([*BEFORE, "The first prints hang in the hall from May."], len(BEFORE)) == []
    assert find_taken([*BEFORE, "The first prints hang in the hall from May."], len(BEFORE), score=CERTAIN) == [len(BEFORE)]
    assert find_taken([*BEFORE, "The first prints"], len(BEFORE)) == [len(BEFORE)]


def test_a_title_above_the_article_is_no_button_or_label() -> None:
    """Three words above the first paragraph are a title for these classes; names and dates stand there, too."""
    assert find_taken(["The third bridge", *AFTER], 0) == []
    assert find_taken(["Bridge", *AFTER], 0) == [0]
    assert find_taken(["Ann Mary Sample", *AFTER], 0, "byline") == [0]


@pytest.mark.parametrize(
    "title",
    ["Small harbours fight on", "Uwaga na małe porty", "Рыбаки нашли выход", "旧城港口清淤工程2.5亿元", "बंदरगाह की खुदाई शुरू हुई"],
)
def test_the_first_line_that_reads_as_a_title_stays_above_a_name_and_a_date(title: str) -> None:
    """A title says something: a word of it begins without a capital, or it has more words or signs than a name."""
    assert find_taken([title, "By", *AFTER], 0, "byline") == []
    assert find_taken([title, "Ann Sample", "By", *AFTER], 0, "byline") == []
    assert find_taken(["Ann Sample", title, "By", *AFTER], 1, "byline") == [1]
    assert find_taken([title, "Ann Sample", "In the town", *AFTER], 0, "byline") == [0]


@pytest.mark.parametrize(
    "line",
    [
        "Ana de la Cruz",
        "Ann Sample, editor at large",
        "from our desk in town",
        "anna 12:30 on the desk",
        "本报记者王丽报道港口清淤",
        "लीला कुमारी",
    ],
)
def test_names_and_what_stands_beside_them_are_no_title(line: str) -> None:
    """Particles of names, roles behind a comma, times and words of bylines make no title."""
    assert find_taken([line, "By", *AFTER], 0, "byline") == [0]


def test_a_list_that_goes_on_from_a_paragraph_stays() -> None:
    """Three lines or more without a label above them are the article's; two, and those below a label, may go."""
    count = len(BEFORE)
    assert find_taken([*BEFORE, *SHORES, "Much read"], count + 2) == []
    assert find_taken([*BEFORE, *SHORES[:2], "Much read"], count + 1) == [count + 1]
    assert find_taken([*BEFORE, "Much read", *SHORES], count + 3) == [count + 3]


def test_a_row_that_ends_in_a_statement_stays() -> None:
    """Lines below a label that lead to a sentence with a full stop are the article's."""
    row = ["Harbour to close", "Baker wins prize", "Nobody was late that day."]
    assert find_taken([*BEFORE, "Much read", *row], len(BEFORE) + 1, "related") == []


def test_copies_beside_a_line_go_with_it() -> None:
    """The same line right above or below goes in the same round; one further away does not."""
    start = len(BEFORE)
    lines = [*BEFORE, "Read on", "Read on", "Read on", AFTER[0], "Read on"]
    assert find_taken(lines, start + 1) == [start, start + 1, start + 2]


@pytest.mark.parametrize(
    ("labels", "title", "article"),
    [
        (
            ["分享到：", "字号：大 中 小"],
            ["港口书展", "五月开幕 免费入场"],
            "这座港口城市将于五月举办首届书展，主办方预计两天内会有约四千名参观者前来。\n市议会三月在辩论之后批准了这笔经费，市长称之为一个小小的奇迹。",
        ),
        (
            ["シェアする", "ツイート"],
            ["本の市がやってくる", "市長「小さな奇跡」"],
            "港町は五月に初めての本の市を開き、主催者は二日間で約四千人の来場を見込んでいる。\n市議会は三月、議論の末に予算を認め、市長は小さな奇跡だと語った。",
        ),
    ],
    ids=["zh", "ja"],
)
def test_a_title_of_two_lines_stays_beside_labels(labels: list[str], title: list[str], article: str) -> None:
    """In a script without spaces both lines of a title stay, above and below labels for sharing."""
    left = "\n".join([*title, article])
    assert cleaner.clean("\n".join([*labels, left])).text == left
    assert cleaner.clean("\n".join([*title, *labels, article])).text == left


def test_words_of_a_link_amid_a_sentence_stay() -> None:
    """Dumps put links on lines of their own: what stands above breaks off, or an abbreviation follows."""
    above = [*BEFORE, "Much read"]  # a label, so that what follows is no list that goes on from the paragraphs
    index = len(above) + 1
    assert find_taken([*above, "This July the", "Sun Grand Prix", "(SGP) and others race"], index) == []
    assert find_taken([*above, "and many nets are found in the 2008", "North Sea", "Technical Code"], index) == []
    assert find_taken([*above, "Many Nets", "North Sea", "Technical Code"], index) == [index]


def test_highlight_behind_its_label_stays() -> None:
    """A rule takes the label off the line, so no score takes both."""
    lines = ["Story highlights Council reaffirms its plan for the bridge", "Mayor praises the people of the two shores", *AFTER]
    assert cleaner.clean("\n\n".join(lines)).text.startswith("Council reaffirms its plan for the bridge")


def test_report_in_a_line_with_a_mark_of_the_site_stays() -> None:
    """A score says nothing of where in a line the artifact is: with a sentence of the article in it, nothing goes."""
    line = 'The old marsh knows no rules of the road" - adds the policeman of Kell. ab/cd / kell.example'
    paragraph = "The ferry to the island sails again after three months in the dock, and the baker is the first aboard."
    text = f"{paragraph} {paragraph[:-1]} today. {paragraph[:-1]} now. {line}"
    assert "The old marsh" in cleaner.clean(text).text


def test_the_first_unknown_line_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of labels above as many names are not gone through anew for each name."""
    count, asked = 300, 0
    find_families = Facts.families_at

    def count_asked(facts: Facts, index: int) -> frozenset[str]:
        nonlocal asked
        asked += 1
        return find_families(facts, index)

    facts = find_facts("\n".join([*count * ["By"], *count * ["Ann Sample"]]))
    monkeypatch.setattr(Facts, "families_at", count_asked)
    assert not any(_is_first_title(facts, index) for index in range(count, 2 * count))
    assert count <= asked <= 2 * count
