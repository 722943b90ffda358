"""Codes of languages as records, pages and people write them, brought to one form: `en`, `pt-BR`."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Codes that stand for one of the codes in use here: older ones, those of three letters, those of a part of a language.
_ALIASES = dict(
    pair.split("=")
    for pair in """
    iw=he in=id ji=yi jw=jv mo=ro nb=no nn=no afr=af amh=am ara=ar arb=ar aze=az bel=be ben=bn bos=bs bul=bg cat=ca
    ces=cs cze=cs cmn=zh chi=zh zho=zh cym=cy wel=cy dan=da deu=de ger=de ell=el gre=el eng=en est=et eus=eu baq=eu
    fas=fa per=fa fin=fi fra=fr fre=fr gle=ga glg=gl guj=gu heb=he hin=hi hrv=hr hun=hu hye=hy arm=hy ind=id isl=is
    ice=is ita=it jpn=ja kan=kn kat=ka geo=ka kaz=kk khm=km kor=ko lao=lo lav=lv lit=lt mal=ml mar=mr mkd=mk mac=mk
    mon=mn msa=ms may=ms mya=my bur=my nep=ne nld=nl dut=nl nob=no nno=no nor=no pan=pa pol=pl por=pt pus=ps ron=ro
    rum=ro rus=ru sin=si slk=sk slo=sk slv=sl som=so spa=es sqi=sq alb=sq srp=sr swa=sw swe=sv tam=ta tel=te tha=th
    fil=tl tgl=tl tur=tr ukr=uk urd=ur uzb=uz vie=vi
    """.split()
)
_CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE)


def read_language(named: str | None) -> str | None:
    """Return the code of a language that a record or a person names; `None` for what is no code, such as a name.

    >>> [read_language(named) for named in ("EN", "pt_br", "eng", "zh-Hant-TW", "de_DE.UTF-8", "English", "")]
    ['en', 'pt-BR', 'en', 'zh-Hant-TW', 'de-DE', None, None]
    """
    found = _CODE.fullmatch((named or "").strip())
    if found is None:
        return None
    language, script, region = found.groups()
    code = _ALIASES.get(language.lower(), language.lower())
    return "-".join(filter(None, (code, script and script.title(), region and region.upper())))


def is_one_of(language: str | None, asked: Iterable[str], unknown: str) -> bool:
    """Say whether a language is one of those that were asked for: `en` asks for `en-GB` too, `en-GB` only for itself.

    >>> [is_one_of(language, ("en", "unknown"), "unknown") for language in ("en-GB", "de", None)]
    [True, False, True]
    """
    code = read_language(language) or unknown
    return any(code == one or code.startswith(f"{one}-") for one in asked)
