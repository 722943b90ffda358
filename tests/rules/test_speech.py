"""Patterns of a language meet what is of that language; strict words meet everything."""

from __future__ import annotations

import cleaner
from cleaner.document import Document
from cleaner.rules.regex_parser import measure_slack
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.speech import Speech
from cleaner.verdicts.fixpoint import clean_to_fixpoint
from tests.rules.samples import make_rule

BEFORE = "Broen over elven blev lukket mandag aften, siger kommunen, og den bliver først åbnet igen til sommer."
AFTER = "Han var ikke den eneste, der ikke havde hørt om lukningen, fortæller en nabo, som bor ved siden af broen."
SPANISH_BEFORE = "El puente sobre el río se cerró el lunes por la noche, dijo el alcalde, y no se abrirá hasta el verano."
SPANISH_AFTER = "No era el único que no sabía nada del cierre, cuenta una vecina que vive al lado del puente desde hace años."
OPEN_AND_CLOSED = """[when.pattern]
es = ['^Da en .{2,120}$', '^Compartir en (?:Facebook|Twitter)(?: [0-9]{1,3})?$']"""
PHRASE = "Compartir esta noticia con todo el mundo ahora"
SAID = f"[when.phrase]\nes = ['{PHRASE}']"
RULES = Rulebook([make_rule("widget.given", OPEN_AND_CLOSED), make_rule("widget.said", SAID)], ())


def taken_from(line: str, before: str = BEFORE, after: str = AFTER, declared: str | None = None) -> str:
    """Return what goes of an article with the line in its middle, and on what evidence."""
    found = clean_to_fixpoint(Document("\n".join(filter(None, [before, line, after])), language=declared), RULES)
    return "; ".join(removal.evidence for removal in found.removals)


def test_pattern_of_one_language_leaves_a_sentence_of_another() -> None:
    """Danish that happens to begin like Spanish is not met by the Spanish pattern, in a Danish text and in a Spanish one."""
    line = "Da en mand på 34 år gik over broen, kom politiet og bad ham om at gå hjem."
    assert taken_from(line) == ""
    assert taken_from(line, SPANISH_BEFORE, SPANISH_AFTER) == ""


def test_pattern_meets_its_own_language() -> None:
    """In a text, or on a line, of the pattern's language it speaks, and the evidence names the language."""
    line = "Da en el clavo Ramiro Quevedo Altamirano, gran profesor de Valparaíso"
    assert taken_from(line, SPANISH_BEFORE, SPANISH_AFTER) == f"es: {line}"
    assert taken_from("Da en el clavo porque los vecinos no lo saben, pero ella sí") != ""


def test_sentence_that_tells_a_story_stays() -> None:
    """A but or a because goes on with a story, whatever rule the sentence resembles."""
    plain = "Da en el centro cada tirador del pueblo y el niño acierta dos veces."
    assert plain in taken_from(plain, SPANISH_BEFORE, SPANISH_AFTER)
    assert not taken_from(plain.replace(" y el", ", pero el"), SPANISH_BEFORE, SPANISH_AFTER)


def test_strict_words_meet_every_text() -> None:
    """A phrase, and a pattern that leaves nothing open, hold in a text of any language, as plugins' labels are in any."""
    assert taken_from("Compartir en Facebook 12") == "es: Compartir en Facebook 12"
    assert taken_from(PHRASE) == f"es: {PHRASE}"


def test_unknown_language_silences_open_patterns() -> None:
    """Where neither text nor line tells, an open pattern does not speak, unless the document declares its language."""
    line = "Da en Ramiro Quevedo Altamirano, Valparaíso Concepción"
    assert taken_from(line, "Ramiro Quevedo 1986", "") == ""
    assert taken_from(line, "Ramiro Quevedo 1986", "", declared="es-CL") != ""
    assert taken_from(line, "Ramiro Quevedo 1986", "", declared="da") == ""


def test_declared_language_yields_to_the_text() -> None:
    """A template that calls every page Spanish does not make Danish Spanish."""
    assert taken_from("Da en Ramiro Quevedo Altamirano, Valparaíso Concepción", declared="es") == ""
    assert Speech(f"{BEFORE}\n{AFTER}", "es").languages == {"da", "no"}


def test_english_prompt_goes_from_a_spanish_article() -> None:
    """A line that is itself English meets English patterns in any article."""
    prompt = "Sign up for our free newsletter and get the best stories of the day in your inbox."
    assert cleaner.clean(f"{SPANISH_BEFORE}\n{prompt}\n{SPANISH_AFTER}").text == f"{SPANISH_BEFORE}\n{SPANISH_AFTER}"


def test_slack_counts_what_a_pattern_leaves_open() -> None:
    """Digits, spaces and punctuation are no letters; a gap counts at its longest."""
    assert measure_slack(r"^(?:Photo|Picture)s? \d{1,3}[^\pL\pN]{0,6}$") == 0
    assert measure_slack(r"^Source: (?:\p{Lu}\pL{2,9}|.{0,40})$") == 40
