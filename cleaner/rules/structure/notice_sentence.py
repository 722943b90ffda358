"""Notice sentence: a call or notice in words that no rule foresaw, all of which are words of notices."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice

from cleaner.blocks.features import has_sentence_end
from cleaner.blocks.language import guess_languages
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.pattern import Test, compile_words, encode_line
from cleaner.rules.reporting import LETTER, has_person, list_words, read_words

RULE = "widget.notice-sentence"
TOPICS = "notice_topics.txt"
ADDRESS = "address_words.txt"
POLITE = re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b")  # the German "you", but for its capital "they"
# A step of a guide says where on a screen something is.
STEP = re.compile(
    r"\b(?:open the menu|(?:top|upper|bottom|lower)[ -](?:right|left)|tap(?: on)? the|oben (?:rechts|links)|im menü"
    r"|en (?:haut|bas) à (?:droite|gauche)|dans le menu|(?:arriba|abajo) a la (?:derecha|izquierda)|en el menú"
    r"|in (?:alto|basso) a (?:destra|sinistra)|nel menu|canto (?:superior|inferior)|no menu|(?:rechts|links)(?:boven|onder)"
    r"|in het menu|w menu|w (?:prawym|lewym) górnym|в меню|в (?:правом|левом) верхнем|у меню|sağ üst|sol üst|uppe till"
    r"|i menyn|øverst til|i menuen|v menu|a menüben)\b"
)
# A button that a step of a guide names.
BUTTON = re.compile(r"[\"“„«‘「『]\w[^\"“”„«»‘’「」『』.!?]{1,24}[\"”“»’」』]")
OPENS = r"(?:^\W{0,5}|[.!?,:;–—]\W{1,3}(?:so )?)"  # where a sentence or a clause begins
MIN_ABOUT = 2  # blocks that name what notices are about and are none: the article is about it


def find_notice_sentences(facts: Facts) -> Iterator[Verdict]:
    """Yield the blocks of up to three sentences that are made of words of notices, where the text is not about such things.

    Blocks with the words of a rule are that rule's to take or to leave.

    A lesson on web sites or a comparison of newsletters says the same things of others' sites, in most of its paragraphs. What
    turns to nobody, and tells of no page on which it stands, is a statement: "Members can read the comments". What says where
    on a screen something is, is a step of a guide; so is what names a button, where the next step, no notice, does so, too.
    """
    vocabulary = facts.vocabulary
    if vocabulary is None:
        return
    texts = facts.blocks.texts
    languages = facts.speech.languages if facts.speech else guess_languages(facts.document.text)
    known = vocabulary.find_notices(texts, languages)
    if not known:
        return
    notices = {text for text in set(known) if _names_topic(text) and _is_addressed(text, languages)}
    notices = {text for text in notices if not STEP.search(text.lower())}
    notices = {text for at, text in enumerate(texts) if text in notices and not facts.families_at(at)}
    if notices and not facts.is_about_code and not _is_about_notices(facts, notices):
        found = (at for at, text in enumerate(texts) if text in notices and not _is_step(facts, notices, at))
        yield from (facts.verdict(RULE, at, "all of its words are words of notices") for at in found)


def _is_step(facts: Facts, notices: Collection[str], index: int) -> bool:
    """Say whether a block is a step of a guide: it names a button, and so does a block beside it that no rule knows."""
    texts = facts.blocks.texts
    if not BUTTON.search(texts[index]):
        return False
    beside = [at for at in (index - 1, index + 1) if 0 <= at < len(texts) and texts[at] not in notices]
    return any(BUTTON.search(texts[at]) and not facts.families_at(at) for at in beside)


def _is_about_notices(facts: Facts, notices: Collection[str]) -> bool:
    """Say whether sentences that are no notices, and have no words of a rule, name what notices are about."""
    texts = facts.blocks.texts
    others = (at for at in range(len(texts)) if texts[at] not in notices and has_sentence_end(texts[at]))
    about = (at for at in others if not facts.families_at(at) and _names_topic(texts[at]))
    return next(islice(about, MIN_ABOUT - 1, None), None) is not None


def _is_addressed(text: str, languages: Collection[str]) -> bool:
    """Say whether a text turns to a reader or speaks for a site: you, we, sign in, this article."""
    if has_person(text, languages) or ("de" in languages and POLITE.search(text)):
        return True
    folded = text.lower()
    patterns = map(_read_address, languages)
    return any(pattern is not None and pattern.search(folded) for pattern in patterns)


@cache
def _read_address(language: str) -> re.Pattern[str] | None:
    words = [re.escape(word).replace(r"\*", rf"{LETTER}*").replace("_", " ") for word in read_words(ADDRESS).get(language, ())]
    if not words:
        return None
    opening = "|".join(word.removeprefix(r"\^") for word in words if word.startswith(r"\^"))
    anywhere = "|".join(word for word in words if not word.startswith(r"\^"))
    alternatives = [rf"(?<!{LETTER})(?:{anywhere})"] if anywhere else []
    alternatives += [rf"{OPENS}(?:{opening})"] if opening else []
    return re.compile(rf"(?:{'|'.join(alternatives)})(?!{LETTER})")


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
