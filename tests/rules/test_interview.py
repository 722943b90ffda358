"""Questions of an interview below a label whose link was lost."""

from __future__ import annotations

import pytest

import cleaner

ENGLISH = [
    ("When will the steps be mended?", "The masons come in May, and they will need eleven weeks, if the weather is dry."),
    ("Will the money come in time?", "It is in the bank already, since the bishop paid the last of it in March."),
    ("What becomes of the old stairs?", "They go to the museum of the town, which has asked for them for years."),
    ("Who rings the bells until then?", "Nobody does. The ringers have a summer without bells, and so does the town."),
]
BOSNIAN = [
    ("Kada počinju radovi?", "Zidari dolaze u maju i trebat će im jedanaest sedmica, ako vrijeme bude suho."),
    ("Hoće li novac stići na vrijeme?", "Novac je već u banci, jer je biskup posljednji dio platio još u martu ove godine."),
    ("Šta će biti sa starim stepenicama?", "One idu u gradski muzej, koji ih traži već godinama i ima mjesta za njih."),
    ("Ko će do tada zvoniti?", "Niko. Zvonari će imati ljeto bez zvona, a imat će ga i cijeli grad ove godine."),
]


@pytest.mark.parametrize(("label", "interview"), [("Read also", ENGLISH), ("Pročitajte još", BOSNIAN)])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_question_of_an_interview_stays(label: str, interview: list[tuple[str, str]], at: int) -> None:
    """Only the label goes: the line below it is asked like the others."""
    lines = [line for pair in interview for line in pair]
    with_label = [*lines[: 2 * at], label, *lines[2 * at :]]
    assert cleaner.clean("\n".join(with_label)).text == "\n".join(lines)


def test_headline_that_asks_goes() -> None:
    """In a report a question below the label is the headline of another one."""
    answers = [answer for _, answer in ENGLISH]
    lines = [*answers[:2], "Read also", "Will the bells ring again?", *answers[2:]]
    assert cleaner.clean("\n".join(lines)).text == "\n".join(answers)


def test_headlines_that_ask_go() -> None:
    """Three boxes with a question each make no interview."""
    answers = [answer for _, answer in ENGLISH]
    boxes = ["Will the bells ring again?", "Who paid for the tower?", "Why is the church shut?"]
    lines = [line for answer, box in zip(answers, boxes, strict=False) for line in (answer, "Read also", box)]
    assert cleaner.clean("\n".join([*lines, answers[3]])).text == "\n".join(answers)


@pytest.mark.parametrize("question", ["Most read?", "Comments?", "Advertisement?"])
def test_question_that_is_a_label_but_for_its_mark_stays(question: str) -> None:
    """An interview asks with one word, and the answer stands below it."""
    lines = [line for pair in ENGLISH for line in pair]
    text = "\n".join([*lines[:4], question, "None that I know of, and nobody has complained.", *lines[4:]])
    assert cleaner.clean(text).text == text


def test_question_without_an_answer_goes() -> None:
    """Below an interview a site asks its readers."""
    text = "\n".join(line for pair in ENGLISH for line in pair)
    assert cleaner.clean(f"{text}\nHave a Tip?").text == text
