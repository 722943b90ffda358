"""Texts as scraped dumps hold them, for property tests: prose, artifacts of every rule, blank lines, odd Unicode."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from cleaner.rule_examples import SCAFFOLD
from cleaner.rules.sources import LIBRARY, load_folder
from cleaner.rules.structure.head_and_tail import LIST_OPENER

PROSE = (
    *SCAFFOLD,
    "„Wir haben lange gewartet“, sagte die Bürgermeisterin, als der Regen endlich über die trockenen Felder zog.",
    "Les habitants du village ont attendu la pluie pendant trois mois, et la rivière n’était plus qu’un filet d’eau.",
    "Жители деревни три месяца ждали дождя, и река за это время превратилась в узкий ручей между камнями.",
    "村里的人等了三个月的雨，河水已经变成石头之间的一条细流，老人们说他们从来没有见过这样的夏天。",
    "गाँव के लोग तीन महीने तक बारिश का इंतज़ार करते रहे, और नदी पत्थरों के बीच एक पतली धारा बनकर रह गई थी।",
    "انتظر سكان القرية المطر ثلاثة أشهر كاملة، ولم يبق من النهر سوى جدول ضيق بين الحجارة البيضاء.",
    "Short line without an end",
    "Heading",
    "1. First item",
    "- “Yes,” she said.",
)
ODD = (
    "",
    " ",
    "\xa0",
    "\u200b",
    "\ufeff",
    "\x00",
    "\ud800",
    "…",
    "***",
    "|---|",
    "İstanbul ſoll Σίσυφος K",
    "\u2028",
    "e\u0301\u0301\u0301",
    "👩‍👩‍👧",
)
OPENING, CLOSING = ("“", '"', "„", "«", "(", "[", "> ", "• ", "**"), ("”", '"', "“", "»", ")", "]", ":", "…", "**")


@cache
def artifact_texts() -> tuple[str, ...]:
    """Return the texts of all examples and phrases of the library."""
    texts: list[str] = []
    for rule in load_folder(LIBRARY):
        texts += [example.text for example in (*rule.examples.match, *rule.examples.no_match)]
        texts += [phrase for _, phrases in rule.when.phrase for phrase in phrases]
    return tuple(texts)


def artifacts() -> st.SearchStrategy[str]:
    """Draw an artifact of some rule, or a line that looks like one."""
    return st.integers(0, len(artifact_texts()) - 1).map(lambda at: artifact_texts()[at])


def lines() -> st.SearchStrategy[str]:
    """Draw one line: prose, artifact, both run together, either between marks, or something odd."""
    single = st.one_of(st.sampled_from(PROSE), artifacts(), st.sampled_from(ODD), st.text(max_size=40))
    glue = st.sampled_from(("", " ", "\xa0", " - ", LIST_OPENER[0]))
    joined = st.tuples(single, glue, single).map("".join)
    between = st.tuples(st.sampled_from(OPENING), single, st.sampled_from(CLOSING)).map("".join)
    return st.one_of(single, single, joined, between)


def texts() -> st.SearchStrategy[str]:
    """Draw a whole text in one of the shapes of dumps: a line per paragraph, blank lines between, all on one line."""
    breaks = st.sampled_from(("\n", "\n\n", "\r\n", "\n \n", " ", "", "\u2028", "\\n", "<br>", " NEWLINE_CHAR "))
    parts = st.lists(st.tuples(lines(), breaks), max_size=16)
    repeated = st.lists(st.tuples(lines(), breaks), min_size=1, max_size=6).map(lambda some: some * 2)
    return st.one_of(parts, parts, repeated).map(lambda some: "".join(text + line_break for text, line_break in some))


def articles() -> st.SearchStrategy[list[str]]:
    """Draw a clean article as a list of different paragraphs."""
    return st.lists(st.sampled_from(SCAFFOLD), min_size=4, max_size=7, unique=True)
