"""Own list: rows of a name and a value, such as a cast, a shoot's credits or an address, that the article itself prints.

"Photography: Ann Sample" alone is a credit of the page. Between "Styling", "Hair" and "Model" it is a row of the article, as is
the e-mail between a telephone and an address: a page's own credits are all of the kinds that rules know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

MAX_ROW_LENGTH = 80
MAX_LINE_LENGTH = 160
MIN_ROWS = 3
MIN_UNKNOWN_ROWS = 2
MIN_UNKNOWN_SHARE = 0.4
FAMILIES = frozenset(["byline", "caption", "credit", "follow"])  # whose lines look like such rows
SCORES = frozenset(f"scored.{name}" for name in ("byline", "caption", "credit", "newsletter", "other", "share", "widget"))
DATE = re.compile(r"\d\d")
# An address of electronic mail beside a telephone or a town belongs to an address that is told line by line.
MAIL = re.compile(r"^[Ee]-?[Mm]ail\s?[:：]\s?\S+@\S+$")
PLACE = re.compile(
    r"^(?:(?:Tel|Telefono?|Teléfono|Téléphone|Phone|Fax|Mobil|Mobile)\b.{0,4}[\d+(]|(?:[A-Z]{1,2}-)?\d{4,5} [^\W\d_]{3})"
)
MIN_WORKS = 4
# Below the title of a work; teasers of other articles write "By" with a capital.
MAKER = re.compile(r"^(?:by|von|par|por|di|door|av|af|przez) [^\W\d_a-zß-öø-ÿ][^\d:|]{2,50}$")
# A name of at most 30 characters, a mark or a word for "by", and a value.
ROW = re.compile(
    r"^(?:(?:[Ff]ot|[Rr]ys|[Rr]eż|[Mm]uz|[Oo]prac)\.\s*\S"
    r"|(?P<name>[^:：=|\t]{1,30}?)(?:\s?[:：=]|\s[–—-]\s|\s?[|\t]|\s?\.{3,})\s*\S"
    r"|(?P<work>(?:\S+ ){1,4})(?:by|as|als|von|par|por|di|da|door|av|af|przez)(?: [^\W\d_a-zß-öø-ÿ][\w.’'-]*| &| and){1,7}$)"
)

# What makes a line of several names and values a list of the people of a shoot, a play or a film.
SHOOT = re.compile(
    r"(?i)[^\W\d_]\s*[/|·;,]\s*(?:styling|stylists?|hair|haare|make-?up|models?|set design|director|regie|musik|music"
    r"|stylisme|coiffure|maquillage|mise en scène|musique|estilismo|peluquería|maquillaje|modelo|dirección|música"
    r"|acconciature|trucco|regia|musica|haar|muziek|muzyka|reżyseria|stylizacja|makijaż|стиль|макияж|причёски|режисс[её]р"
    r"|музыка|造型|化妆|导演|スタイリスト|ヘア|監督)(?: (?:and|und|et|y|e|en|i|и|&) [^\W\d_-]+)?\s?[:：]"
)


def looks_like_row(rule: str, family: str, text: str) -> bool:
    """Say whether a rule or score takes lines that look like rows of such lists; a byline with a date does not."""
    if family == "byline" and DATE.search(text):
        return False
    return rule in SCORES or (family in FAMILIES and not rule.startswith("scored."))


def find_own_lists(texts: Sequence[str], is_known: Callable[[int], bool]) -> Iterator[range]:
    """Yield the rows of each list of the article's own; `is_known` says whether a line carries the words of a rule.

    Three rows or more stand one below the other, and two of them or more, and two fifths, say what no rule knows; what rules
    know stands there once. Or a single line names several of them.
    """
    yield from (range(index, index + 1) for index, text in enumerate(texts) if _is_of_shoot(text))
    yield from _find_makers(texts, is_known)
    yield from (
        range(at, at + 1) for at, text in enumerate(texts) if "@" in text and MAIL.match(text) and _is_in_address(texts, at)
    )
    for lines in _find_runs([len(text) <= MAX_ROW_LENGTH for text in texts]):
        for run in _find_runs([ROW.match(texts[at]) is not None for at in lines]):
            rows = range(lines.start + run.start, lines.start + run.stop)
            if _is_own([texts[row] for row in rows], [is_known(row) for row in rows]):
                yield rows


def _is_in_address(texts: Sequence[str], index: int) -> bool:
    return any(PLACE.match(text) for text in (*texts[max(index - 1, 0) : index], *texts[index + 1 : index + 2]))


def _find_makers(texts: Sequence[str], is_known: Callable[[int], bool]) -> Iterator[range]:
    """Yield the lines that name who made a work, where several other people made one: below each title stands its own."""
    found = [at for at, text in enumerate(texts) if at and MAKER.match(text) and not is_known(at - 1)]
    if len({texts[at] for at in found}) >= MIN_WORKS:
        yield from (range(at, at + 1) for at in found)


def may_be_listed(text: str) -> bool:
    """Say whether a line can be a row of such a list, or is one by itself."""
    return (
        MAKER.match(text) is not None
        or MAIL.match(text) is not None
        or (len(text) <= MAX_ROW_LENGTH and ROW.match(text) is not None)
        or _is_of_shoot(text)
    )


def _is_of_shoot(text: str) -> bool:
    """Say whether a single line names several people of a shoot, a play or a film; few lines have a colon."""
    return len(text) <= MAX_LINE_LENGTH and (":" in text or "：" in text) and SHOOT.search(text) is not None


def _find_runs(flags: Sequence[bool]) -> Iterator[range]:
    """Yield the runs of flags that are set, of as many as a list has rows."""
    first = 0
    for index, flag in enumerate([*flags, False]):
        if not flag:
            if index - first >= MIN_ROWS:
                yield range(first, index)
            first = index + 1


def _is_own(rows: Sequence[str], known: Sequence[bool]) -> bool:
    unknown = {row for row, flag in zip(rows, known, strict=True) if not flag}
    names = [_read_name(row) for row, flag in zip(rows, known, strict=True) if flag]
    is_once = len(set(names)) == len(names)  # under captions of a gallery stands "Photo" again and again
    return is_once and len(unknown) >= max(MIN_UNKNOWN_ROWS, MIN_UNKNOWN_SHARE * len(rows))


def _read_name(row: str) -> str:
    found = ROW.match(row)
    return (found["name"] or found["work"] or row[:4]).casefold() if found else row
