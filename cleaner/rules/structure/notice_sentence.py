"""Notice sentence: a call or notice in words that no rule foresaw, all of which are words of notices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from cleaner.blocks.features import has_sentence_end
from cleaner.blocks.language import guess_languages
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.pattern import Test, compile_words, encode_line
from cleaner.rules.reporting import list_words

RULE = "widget.notice-sentence"
TOPICS = "notice_topics.txt"
MIN_LENGTH, MAX_LENGTH = 40, 240  # characters
MIN_ABOUT = 2  # blocks that name what notices are about and are none: the article is about it


def find_notice_sentences(facts: Facts) -> Iterator[Verdict]:
    """Yield the blocks of up to three sentences that are made of words of notices, where the text is not about such things.

    Blocks with the words of a rule are that rule's to take or to leave.

    A lesson on web sites or a comparison of newsletters says the same things of others' sites, in most of its paragraphs.
    """
    vocabulary = facts.vocabulary
    if vocabulary is None:
        return
    texts = facts.blocks.texts
    languages = facts.speech.languages if facts.speech else guess_languages(facts.document.text)
    short = [at for at, text in enumerate(texts) if MIN_LENGTH <= len(text) <= MAX_LENGTH and has_sentence_end(text)]
    unknown = (at for at in short if vocabulary.is_notice(texts[at], languages) and not facts.families_at(at))
    notices = [at for at in unknown if _names_topic(texts[at])]
    if notices and not facts.is_about_code and not _is_about_notices(facts, frozenset(notices)):
        yield from (facts.verdict(RULE, at, "all of its words are words of notices") for at in notices)


def _is_about_notices(facts: Facts, notices: frozenset[int]) -> bool:
    """Say whether sentences that are no notices, and have no words of a rule, name what notices are about."""
    texts = facts.blocks.texts
    others = (at for at in range(len(texts)) if at not in notices and has_sentence_end(texts[at]) and not facts.families_at(at))
    about = (at for at in others if _names_topic(texts[at]))
    return sum(1 for _ in islice(about, MIN_ABOUT)) == MIN_ABOUT


def _names_topic(text: str) -> bool:
    return bool(_read_topics()(encode_line(f" {text.lower()} ")))


@cache
def _read_topics() -> Test:
    return compile_words(list_words(TOPICS))


DETECTOR = Detector(
    id=RULE,
    title="Notice or call in words that no rule has",
    why="Sites tell their readers the same things in ever new sentences, but all of them in words of notices.",
    since="0.1.0",
    find=find_notice_sentences,
)
