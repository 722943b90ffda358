"""Corrections below an article: what a paper says it got wrong belongs to the text, wherever it is put.

Papers set it in a foot of its own, among notes on the print edition and on rights, where the scorer takes it for one of these.
What tells is what it says, in the few words that papers have for it; a call to report mistakes is known to the rules.
"""

from __future__ import annotations

import re

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Test, find_where
from cleaner.scoring.text_features import Column, Columns

CORRECTION = re.compile(
    r"(?i)\b(?:earlier|previous|original) version of (?:this|the|an?|our) (?:\w+ ){0,2}(?:article|story|post|report|piece"
    r"|column|essay|review|profile|headline|caption|obituary|chart|graphic|map)"
    r"|\bth(?:is|e) (?:article|story|post|headline|caption) (?:has been|was) (?:corrected|amended) (?:to|on|at)\b"
    r"|früheren?,? (?:Version|Fassung) (?:dieses|des) (?:Artikels|Textes|Beitrags|Berichts)"
    r"|version (?:précédente|antérieure|initiale) de (?:cet article|ce texte|notre article)"
    r"|versión (?:anterior|previa|inicial) de est[ea] (?:artículo|noticia|información|texto|nota)"
    r"|versione precedente di quest[oa’']|versão anterior dest[ea] (?:artigo|texto|reportagem|notícia)"
    r"|eerdere versie van dit (?:artikel|stuk|bericht)|tidigare version av (?:artikeln|texten|den här|denna)"
    r"|tidligere (?:version|versjon|utgave|udgave) av? (?:denne|artiklen|artikkelen|saken)"
    r"|wcześniejszej wersji (?:tego )?(?:artykułu|tekstu)"
    r"|(?:предыдущей|первоначальной|ранней) версии (?:этой |этого )?(?:статьи|текста)"
)
MIN_WORDS = 8
MAX_BELOW = 12  # blocks from the last text that is content
MIN_TEXT = 12  # words of such a text
SENTENCE: tuple[Test, ...] = ("words", ">=", MIN_WORDS), ("link share", "<", MOSTLY), ("marked", "<", MOSTLY)


def keep_corrections(blocks: PageBlocks, scores: Column, columns: Columns, likely: float) -> Column:
    """Raise the scores of corrections close below the last text that is content to what is `likely`."""
    texts = find_where(columns, (scores, ">=", likely), ("words", ">=", MIN_TEXT), ("link share", "<", MOSTLY))
    if not texts:
        return scores
    asked = find_where(columns, *SENTENCE, (scores, "<", likely), ("comment section", "==", 0))
    below = (index for index in asked if 0 < index - texts[-1] <= MAX_BELOW)
    found = [index for index in below if CORRECTION.search(blocks.texts[index])]
    if not found:
        return scores
    raised = scores.copy()
    raised[found] = likely
    return raised
