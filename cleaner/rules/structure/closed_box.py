"""Closed boxes: the button that closes a box, and the box's label behind it, at the end of a text, whatever the label says."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.blocks.features import CLOSING_MARKS, SENTENCE_MARKS, fold_label, has_sentence_end, is_label, is_sentence
from cleaner.document import Verdict
from cleaner.rules.facts import Facts
from cleaner.rules.structure.head_and_tail import is_list_line

RULE = "widget.label-run"
MAX_RUN_LENGTH = 64
MAX_WORDS = 5
CLOSE = tuple(
    "Close,Schließen,Schliessen,Fermer,Cerrar,Chiudi,Fechar,Sluiten,Sluit,Zamknij,Закрыть,Закрити,Затвори,Zatvori,Zapri,"
    "Închide,Inchide,Bezárás,Bezár,Zavřít,Zatvoriť,Zavrieť,Stäng,Lukk,Luk,Sulje,Kapat,Bağla,Yopish,Κλείσιμο,Mbyll,إغلاق,اغلاق,"
    "أغلق,بستن,بند کریں,סגור,סגירה,बंद करें,বন্ধ করুন,மூடு,बन्द गर्नुहोस्,ปิด,Đóng,Tutup,关闭,關閉,閉じる,닫기,Funga,Tanca,Itxi,"
    "Pechar,Maak toe,Փակել,დახურვა,Uždaryti,Aizvērt,Sulge,Loka".split(",")
)
FOLDED = frozenset(map(fold_label, CLOSE))
UNSPACED = "ปิ关關閉"  # with them begin the words of scripts in which nothing tells glue from a sentence's own words


def find_closed_boxes(facts: Facts) -> Iterator[Verdict]:
    """Yield the button and the label below it, as the last two lines, or glued to each other, or both to the last sentence.

    A sentence of the article stands before them. Nobody writes "Close" as a line of its own below it, with a last line of a few
    words behind, nor a button's word glued to the capital of the next.
    """
    blocks = facts.blocks
    texts, last = blocks.texts, len(blocks) - 1
    if last < 0 or blocks.is_wrapped or has_sentence_end(texts[last]):
        return
    is_below = last > 1 and fold_label(texts[last - 1]) in FOLDED and is_sentence(texts[last - 2])
    if is_below and _is_box(texts[last]) and not facts.families_at(last):
        yield facts.verdict(RULE, last - 1, f"a button above {texts[last]}")
        yield facts.verdict(RULE, last, f"a label below {texts[last - 1]}")
    text = texts[last]
    end = find_last_sentence_end(text)
    run = text[end:].lstrip()
    is_behind = is_sentence(text[:end] if end else texts[last - 1])
    if is_behind and _is_glued_box(run, is_glued=0 < end == len(text) - len(run)):
        place = {"block": last, "start": end, "end": len(text)}
        yield Verdict(RULE, "widget", keeps=False, evidence=f"a closed box: {run}", **place)


def find_last_sentence_end(text: str) -> int:
    """Return where the last sentence of a text ends, its closing marks included; 0 where none ends near the end."""
    for at in range(len(text) - 1, max(-1, len(text) - 1 - MAX_RUN_LENGTH), -1):
        if text[at] in SENTENCE_MARKS:
            end = at + 1
            while end < len(text) and text[end] in CLOSING_MARKS and not text[end].isspace():
                end += 1
            return end
    return 0


def _is_box(label: str) -> bool:
    return is_label(label) and len(label.split()) <= MAX_WORDS and label[:1].isalnum() and not is_list_line(label)


def _is_glued_box(run: str, *, is_glued: bool) -> bool:
    """Say whether a run is a button's word, glued to the capital of a label; or, glued to a sentence, with a label behind.

    The second is for scripts without capitals, which have spaces between words and sentences.
    """
    for word in CLOSE:
        label = run[len(word) :]
        if not run.startswith(word) or not _is_box(label.strip()):
            continue
        if label[0].isupper():
            return not label[1:2].isupper()
        if is_glued and word.lower() == word.upper() and word[0] not in UNSPACED:
            return True
    return False
