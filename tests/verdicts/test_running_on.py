"""Sentences of the article behind a call that ends without a mark."""

from __future__ import annotations

import cleaner
from cleaner.rules.line_parts import find_inner_sentences

SENTENCES = (
    "The council voted nine to four to close the tower until the autumn.",
    "The traders on the square are furious, and some have already ordered stock for the summer.",
    "A guide will walk to the top every half hour, the sexton said, but he cannot take children along.",
    "The crane arrives on Monday, and no date has been set for the second one, which comes from abroad.",
    "The council has not said who will pay, and it will meet again in June, when the first bill is due.",
)
CALL = "Sign up for our morning newsletter"
BEHIND = "Lanes 14 and 22 will be closed at night."


def test_sentence_behind_a_call_stays_in_a_running_text() -> None:
    """In an article on one line, the sentence that follows a call without a mark is not taken with it."""
    text = " ".join([*SENTENCES[:2], CALL, BEHIND, *SENTENCES[2:]])
    assert BEHIND in cleaner.clean(text).text


def test_sentence_behind_a_call_stays_in_a_short_text() -> None:
    """So it is where the text is one paragraph."""
    assert BEHIND in cleaner.clean(f"{SENTENCES[0]} {CALL} {BEHIND} {SENTENCES[1]}").text


def test_line_broken_at_a_width_is_no_headline() -> None:
    """Below the label of a list, a line that the next one goes on with is prose, not a link."""
    broken = "The council voted nine to four to close the tower until\nthe autumn, and it rained."
    text = f"{SENTENCES[1]}\nMost Popular\n{broken}"
    assert broken in cleaner.clean(text).text


def test_names_behind_a_call_are_no_sentence() -> None:
    """What runs on with names, places and words that join them belongs to the credit; what tells something is the article's."""
    credit = "Additional reporting by Ann Sample and Tom Okoro in Sampleton."
    assert list(find_inner_sentences(credit, ["en"])) == []
    call = "Sign up for our newsletter Buses 14 and 22 will run every ten minutes from May."
    assert [call[start:] for start in find_inner_sentences(call, ["en"])][:1] == [call[27:]]


def test_sentence_behind_a_wall_and_a_wide_space_stays() -> None:
    """Japanese tools join lines with the space of their script."""
    told = "里芋の煮ころがしは、だしを使わずに水から煮るほうが芋の香りが残ると、料理人の森田さんは言う。"
    after = "皮は布巾でこする。包丁を使うと角が立ち、味が逃げるからだ。鍋を揺すって照りを出す。"
    assert told in cleaner.clean(f"この記事は会員限定です\u3000この記事を保存\u3000{told}\u3000{after}").text
