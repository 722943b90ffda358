"""Clauses: what laws, by-laws and contracts are made of, from which nothing may go.

Their lines begin with the number of an article, in words that each language has for it, or the text has the title of a contract
and its points are numbered, in figures or words. An article that tells of a law quotes one clause or two.
"""

from __future__ import annotations

import re

from cleaner.blocks.features import has_sentence_end

MAX_TITLE = 60  # characters
MIN_CLAUSES, MIN_CLAUSE_SHARE = 3, 0.15  # of the lines

# The number of an article, behind its word or in front of it.
CLAUSE = re.compile(
    r"(?:§+|art(?:icle|ikel|ikla|ikkel|igo|ículo|icolo|icol|ykuł|\.)|cl[áa]usula|clausola|clause|čl(?:ánok|ánek|anak|en|\.)|pasal"
    r"|điều|straipsnis|neni|maddə|madde|статья|стаття|арт(?:икул|ыкул|\.)|член|άρθρο|հոդված|მუხლი|סעיף|المادة|ماده|دفعہ"
    r"|धारा|अनुच्छेद|ধারা|ข้อ|มาตรา) ?(?:\d{1,3}|[ivx]{1,5})(?!\w)"
    r"|[第제] ?(?:\d{1,3}|[一二三四五六七八九十百]{1,4}) ?[条條조]"
    r"|\d{1,3}\. ?(?:§|(?:cikk|pants?|straipsnis|madde|člen)\b)",
    re.IGNORECASE,
)
CONTRACT = re.compile(
    r"(?:[^\W\d_]+ ){0,3}(?:\w*(?:vertrag|vereinbarung|kontrakt|avtal|aftale|avtale|sopimus|overeenkomst)|agreement|contract"
    r"|contrato?|contratto|contracte|umowa|smlouva|zmluva|szerződés|sözleşmesi|ugovor|pogodba|leping|līgums|sutartis|perjanjian"
    r"|hợp đồng|договор|договір|дагавор|уговор|σύμβαση|συμφωνητικό|عقد|قرارداد|करार|अनुबंध|계약서)"
    r"(?: ?[№#(:].*| (?:n[or]?[.º°]?|č\.) ?\d.*| (?:of|for|between|über|zwischen|de|del|di|da|do|entre|o|na|van|на|про|о) .*)?$"
    r"|[^\s,，。]{0,12}(?:合同|协议|協議|契約)[书書]?$",
    re.IGNORECASE,
)
POINT = re.compile(
    r"(?:cl[áa]usula |clausola |clause )?(?:\d{1,2}[.)]|[ivx]{1,4}[.)]|primer[ao]?|segund[ao]|tercer[ao]?|cuart[ao]|quint[ao]"
    r"|sext[ao]|s[ée]ptim[ao]|primeir[ao]|terceir[ao]|quart[ao]|first|second|third|fourth|fifth)(?:(?<=[.)])|\s?[.:：)–—-]|$)",
    re.IGNORECASE,
)


def has_clauses(lines: list[str]) -> bool:
    """Say whether several lines begin with the number of an article each, or as points below the title of a contract."""
    least = max(MIN_CLAUSES, MIN_CLAUSE_SHARE * len(lines))
    if len({found[0].casefold() for line in lines if (found := CLAUSE.match(line))}) >= least:
        return True
    title = lines[0].strip("#* ")
    if len(title) > MAX_TITLE or has_sentence_end(title) or not CONTRACT.match(title):
        return False
    return len({found[0].casefold() for line in lines[1:] if (found := POINT.match(line))}) >= least
