"""Lines that the site repeats, as evidence of rules and as a detector."""

from __future__ import annotations

import json
import pickle
from copy import copy
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.rule_examples import AFTER, BEFORE
from cleaner.rules.structure.site_template import RULE
from cleaner.templates.template import Template, Templates
from tests.strategies import lines, texts
from tests.templates.samples import SITE, make_template
from tests.test_laws import tile

URL = f"https://www.{SITE}/1"
TAIL = make_template("Zorbit of 3 May 2020")
PROSE = make_template(
    "The Zorbit Gazette has brought the news of the valley to every house in it for 100 years.", is_prose=True
)
AMID = make_template("Zorbit break", tail=0, body=9)


def clean(text: str, *templates: Template, url: str = URL, site: str | None = None) -> cleaner.Cleaned:
    """Clean a text of a site with templates."""
    return make_engine(*templates).clean(text, url, site=site)


@cache
def make_cleaner() -> cleaner.Cleaner:
    """Return a cleaner with its rules ready."""
    engine = cleaner.Cleaner()
    engine.clean("Advertisement")
    return engine


def make_engine(*templates: Template) -> cleaner.Cleaner:
    """Return a cleaner with templates; the rules are made ready once for all of them."""
    engine = copy(make_cleaner())
    engine.rulebook = engine.rulebook.with_templates(Templates(templates))
    return engine


def test_a_template_line_goes_from_its_place() -> None:
    """At the tail, after the article's own prose, it goes with a reason; numbers and dates in it may differ."""
    text = "\n".join([*BEFORE, "Zorbit of 12 June 2021", PROSE.shape.replace("0", "101")])
    cleaned = clean(text, TAIL, PROSE)
    assert cleaned.text == "\n".join(BEFORE)
    assert [(removal.rule, removal.family) for removal in cleaned.removals] == [(RULE, "structure")] * 2
    assert cleaned.removals[0].evidence == "on 9 of 10 documents of example.org, tail"


def test_the_same_words_elsewhere_are_the_articles() -> None:
    """Amid the prose, where the site's other pages do not have it, the line stays; one that interrupts them goes from there."""
    text = "\n".join([*BEFORE, "Zorbit of 12 June 2021", "Zorbit break", *AFTER])
    assert clean(text, TAIL).text == text
    assert clean(text, TAIL, AMID).text == text.replace("Zorbit break\n", "")


def test_other_sites_know_nothing() -> None:
    """Templates are of one site: a document of another, or of none, stays whole; a named site counts before the address."""
    text = "\n".join([*BEFORE, "Zorbit of 12 June 2021"])
    assert clean(text, TAIL, url="https://other.org/1").text == text
    assert make_engine(TAIL).clean(text).text == text
    assert clean(text, TAIL, url="https://other.org/1", site=SITE).text == "\n".join(BEFORE)


def test_a_document_without_prose_of_its_own_stays() -> None:
    """Where all is template or label, nothing says what the article is."""
    text = f"A headline\nZorbit of 12 June 2021\n{PROSE.shape}"
    assert clean(text, TAIL, PROSE).text == text


def test_a_sentence_goes_from_an_article_on_one_line() -> None:
    """Of a text on one line the template sentence is cut out, and the rest stays joined."""
    template = make_template("Join the Zorbit circle today.", is_line=False)
    text = " ".join([*BEFORE, "Join the Zorbit circle today."])
    assert clean(text, template).text == " ".join(BEFORE)
    assert clean(text, make_template("Join the Zorbit circle today.")).text == text


def test_keep_and_rules_that_keep_win() -> None:
    """The rule can be kept by name, and what a rule keeps is not taken by a template."""
    text = "\n".join([*BEFORE, "Zorbit of 12 June 2021"])
    engine = cleaner.Cleaner(keep={RULE}, templates=Templates([TAIL]))
    assert engine.clean(text, URL).text == text


def test_rules_can_ask_for_it() -> None:
    """A word that heads parts of articles elsewhere goes where the site repeats it."""
    text = "\n".join([*BEFORE, "Spotlight", *AFTER])
    assert clean(text).text == text
    cleaned = clean(text, make_template("Spotlight"))
    assert [removal.rule for removal in cleaned.removals] == ["widget.site-label"]


def test_pages_know_their_site() -> None:
    """Of a page the template lines go too: its address, or the one that it names itself, says the site."""
    body = "".join(f"<p>{text}</p>" for text in (*BEFORE, *AFTER, "Zorbit of 12 June 2021."))
    page = (
        f'<html><head><link rel="canonical" href="{URL}"><title>T</title></head><body><article>{body}</article></body></html>'
    )
    engine = cleaner.Cleaner(templates=Templates([make_template("Zorbit of 3 May 2020.")]))
    assert "Zorbit" in cleaner.clean_html(page).text
    for cleaned in (engine.clean_html(page), engine.clean_html(page, URL), engine.clean_html(page, site=SITE)):
        assert "Zorbit" not in cleaned.text
        assert engine.clean(cleaned.text, URL).removals == ()
    assert "Zorbit" in engine.clean_html(page, "https://other.org/1").text


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_the_laws_hold_with_templates(data: st.DataObject) -> None:
    """Whatever a site repeats: removals tile the text, cleaning again takes nothing, and saved removals give the same."""
    text = data.draw(texts())
    repeatable = st.one_of(lines(), st.sampled_from(text.split("\n")))
    repeated = data.draw(st.lists(st.tuples(repeatable, st.booleans()), max_size=6))
    count = st.integers(0, 9)
    templates = [
        make_template(line, is_line=is_line, head=data.draw(count), body=data.draw(count), tail=data.draw(count))
        for line, is_line in repeated
    ]
    engine = make_engine(*templates)
    cleaned = engine.clean(text, URL)
    assert "".join(tile(text, cleaned)) == cleaned.text
    assert engine.clean(cleaned.text, URL).removals == ()
    saved = [cleaner.Removal.from_dict(json.loads(json.dumps(removal.to_dict()))) for removal in cleaned.removals]
    assert cleaner.replay(text, saved) == cleaned.text


def test_a_pickled_cleaner_knows_its_templates() -> None:
    """What goes to workers says the same, with a rulebook of its own too."""
    text = "\n".join([*BEFORE, "Zorbit of 12 June 2021"])
    engine = cleaner.Cleaner(keep={"caption"}, templates=Templates([TAIL]))
    assert pickle.loads(pickle.dumps(engine)).clean(text, URL) == engine.clean(text, URL)  # noqa: S301  # our own
    assert engine.clean(text, URL).text == "\n".join(BEFORE)


@pytest.mark.parametrize("given", ["none.parquet", 3])
def test_templates_that_cannot_be_read_are_named(given: object) -> None:
    """A file that is not there, or a value that is none, is an error of ours."""
    with pytest.raises(cleaner.CleanerError):
        cleaner.Cleaner(templates=given)  # type: ignore[arg-type]
