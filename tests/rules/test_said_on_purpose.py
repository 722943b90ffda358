"""Said on purpose: what is said twice in a song, a speech, a poem or a list of questions stays twice."""

from __future__ import annotations

import pytest

import cleaner

FIRST = "The choir of the harbour town met on Friday evening and sang the old song of the ferry, as it has done for years."
LAST = "When the last voice had died away, the people on the pier stood still for a long while before they went home."
SPOKEN = {
    "en": "I have a dream that one day the river will run clean past the old mill again.",
    "de": "Ich habe einen Traum, dass der Fluss eines Tages wieder sauber an der Mühle vorbeifließt.",
    "fr": "Je fais le rêve qu'un jour la rivière coulera de nouveau propre devant le vieux moulin.",
    "es": "Tengo el sueño de que un día el río vuelva a correr limpio junto al viejo molino.",
    "it": "Ho il sogno che un giorno il fiume scorra di nuovo pulito davanti al vecchio mulino.",
    "nl": "Ik heb een droom dat de rivier op een dag weer schoon langs de oude molen stroomt.",
    "sv": "Jag har en dröm att floden en dag ska rinna ren förbi den gamla kvarnen igen.",
    "pl": "Mam marzenie, że pewnego dnia rzeka znów popłynie czysta obok starego młyna.",
    "ru": "У меня есть мечта, что однажды река снова потечёт чистой мимо старой мельницы.",
    "tr": "Bir hayalim var, bir gün nehir eski değirmenin yanından yine tertemiz akacak.",
    "ar": "عندي حلم أن النهر سيجري يوما ما نظيفا من جديد أمام الطاحونة القديمة.",
    "hi": "मेरा एक सपना है कि एक दिन नदी फिर से पुरानी चक्की के पास साफ बहेगी।",
    "zh": "我有一个梦想，有一天河水会再次清澈地流过我们村口的那座老磨坊。",
    "ja": "私には夢がある、いつの日か川が再び古い水車小屋のそばを澄んで流れるという夢が。",
    "ko": "나에게는 꿈이 있습니다, 언젠가 강물이 다시 맑게 옛 물레방앗간 옆을 흐르는 꿈입니다.",
}
ANSWER = (
    "Everyone who holds a ticket for the day may come in, and a child under twelve needs no ticket of its own, provided that "
    "an adult with a valid ticket goes along through the gate and stays for the whole of the visit."
)
KEPT = {
    "verse": "The boats went out at the break of day,\n"
    + 2 * "and the sea was as grey as a stone in the rain.\n"
    + "And nobody came.",
    "a refrain": 2 * (2 * "The ferry goes over the water tonight with a lamp\n" + "And nobody knows who is steering now\n"),
    "a variation": 2 * "This is the street where the baker lived and died with nine.\n"
    + "This is the street where the miller lived.",
    "one answer": f"Can children come?\n{ANSWER}\nCan dogs come?\n{ANSWER}",
}
GONE = {
    "a caption": "The ferry at its pier in the harbour of the old town on Monday",
    "a lead": "The ferry will not sail before the spring, the owner of the harbour announced on Monday.",
}


@pytest.mark.parametrize("sentence", SPOKEN.values(), ids=SPOKEN)
@pytest.mark.parametrize("between", ["\n", "\n\n", " "], ids=["lines", "paragraphs", "one line"])
def test_who_speaks_of_himself_may_say_it_twice(sentence: str, between: str) -> None:
    """A sentence of someone who says I, we or you stays twice: in two lines, in two paragraphs and within one."""
    text = f"{sentence}{between}{sentence}\n{LAST}\n{FIRST}"
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize("lines", KEPT.values(), ids=KEPT)
def test_what_is_meant_stays_twice(lines: str) -> None:
    """Verse, refrains, variations and one answer to two questions stay."""
    text = f"{FIRST}\n{lines.strip()}\n{LAST}"
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize("line", GONE.values(), ids=GONE)
def test_a_slip_of_the_extractor_keeps_one_copy(line: str) -> None:
    """A caption or a lead that stands twice between paragraphs keeps one copy."""
    assert cleaner.clean(f"{FIRST}\n{line}\n{line}\n{LAST}").text == f"{FIRST}\n{line}\n{LAST}"
