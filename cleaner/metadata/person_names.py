"""Names of people out of what stands in author fields and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.metadata.months import find_month
from cleaner.metadata.strings import clean_string, fold

_BY = (
    r"by|von|vom|par|por|door|autor(?:e|en|a|as|es|in)?|auteure?s?|authors?|contributors?|oleh|penulis|yazan|tác giả|words|"
    r"text|tekst|foto|about the author|redaktion|redaktør|szerző|kirjoittaja|yazar|írta|автор|автори|текст|συντάκτης|بقلم|"
    r"texto|texte|testo|teksti|a cura di|propos recueillis par|skribent|piše|napisao|napisala|пише|"
    r"نویسنده|כתב|מאת|लेखक|ผู้เขียน|(?:av|af|di|da|do)(?=\s*[:：])"
)
_DONE = (
    r"written|posted|published|reviewed|edited|words|story|text|reported|created|submitted|articles?|posts?|report|compiled|"
    r"guest post|analysis|opinion|review|escrito|publicado|verfasst|geschrieben|écrit|publié|rédigé|scritto|geschreven|skrevet|"
    r"skriven|(?:gast)?kommentar|gastbeitrag|analyse|bericht|kolumne|reportage|rezension|interview|essay|column|commentary|"
    r"tribune|chronique|entretien|columna|análisis|opinión|commento|analisi|intervista|kronika|krönika"
)
_PREFIX = re.compile(
    rf"^\W*(?:(?:(?:medically|article|story|fact|an?|eine?|une?|una|un|een|ett?)\s+)?(?:{_DONE})\s+(?:and\s+\w+\s+)?"
    rf"(?:by|por|von|par|di|da|door|av|af)|{_BY})(?:\b|(?<=\W))\s*[:：|]?\s*",
    re.IGNORECASE,
)
_PARTICLE_PREFIX = re.compile(  # "Di Maio" is a name, so is "de la Torre"
    r"^(?:di|da|do|af|av|(?-i:de(?! l[ao]s? )|от))\s+(?=[^\W\d_]\S*\s+\S)", re.IGNORECASE
)
_CJK_PREFIX = re.compile(
    r"^(?:作者|記者|记者|文|撰文|編集|글|기자)\s*[:：/|]?\s+|^(?:作者|記者|记者|文|撰文|編集|글|기자)\s*[:：/|・＝=]"
)
_CJK_SUFFIX = re.compile(r"\s*(?:記者|记者|기자)$")
_SEPARATOR = re.compile(
    r"\s*[;|•·\n\t]\s*|\s+[/–—]\s+|\s+(?:and|AND|und|UND|et|ET|y|e|i|og|och|en|with|＆|и|й|і|та|ve|ja|és|oraz|dan|và|και|și|şi|ir|ו|और|및|와|과)\s+|\s*、\s*|"
    r",\s+(?:and|und|et|y|e|og|och|en|&)\s+|\s*&\s+|\s+-\s+|\s*\u2028\s*",
)
_TWO_SURNAMES = re.compile(  # "António Lobo e Silva" is one person: behind two words, one alone is no second name
    r"(?<=\s)([^\W\d_][\w'’-]+) ([ye]) ([^\W\d_][\w'’-]+)(?=$|[,;]|\s[ye]\s)"
)
_JOINED = "\u2060"  # stands for a space that parts no names
_AGENCY = re.compile(  # whose reports the author had at hand
    r"\s+(?:avec|with|mit|con|com|met|med|och|and|und|et|y|e|/|\|)\s+(?:the\s+|l['’])?(?:AFP|AP|Reuters|dpa|APA|SDA|EFE|ANSA|Lusa|"
    r"ANP|TT|NTB|Ritzau|PAP|ČTK|MTI|Interfax|Associated Press|agenc\w+|agentur\w*)\b.*$"
)
_PLACE = re.compile(r"(?:de|em|en|in|aus|à|from|da|do|desde|w|i)\s+\S+$")  # behind a name and a comma
_LIST_TAIL = re.compile(r"^(?:and|und|et|y|&)\s+", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|editorial|contribut(?:or|ing)|journalist|columnist|senior|junior|chief|"
    r"associate|assistant|director|manager|coordinator|analyst|producer|photographer|head of|redakteur\w*|journaliste|"
    r"redactora?|professor|founder|co-founder|ceo|cto|specialist|expert|author|guest|president|lecturer|freelancer?|strategist|consultant|"
    r"reviewer|blogger|marketing|lead|intern|fellow|researcher|engineer|developer|advisor|dietici?an|dietitian|nutritionist|"
    r"physician|doctor|nurse|psychologist|psychiatrist|therapist|pharmacist|dentist|surgeon|veterinarian|counselor|attorney|"
    r"lawyer|economist|historian|scientist|biologist|trainer|coach|chef|critic|presenter|anchor|registered|certified|licensed|"
    r"corresponsal|korrespondent\w*|correspondante?|correspondente|envoyée?s? spécia\w+|inviat[oaie]|enviad[oa] especial|"
    r"repórter|muhabir\w*|chefredakteur\w*|journalist(?:s|in|innen|en)?|autorin|ärztin|arzt|rédact\w+|periodista|giornalista|jornalista|dziennikar\w+|gazeteci|"
    r"журналист\w*|корреспондент\w*|редактор\w*)\b",
    re.IGNORECASE,
)
_JOBS = frozenset(
    "dietitian dietician nutritionist physician doctor nurse psychologist psychiatrist therapist pharmacist dentist surgeon "
    "veterinarian counselor attorney lawyer economist historian scientist biologist trainer coach chef critic presenter "
    "journalist reporter correspondent columnist writer editor photographer producer registered certified licensed senior "
    "junior chief freelance freelancer clinical medical health fitness personal staff managing deputy executive associate "
    "assistant board corresponsal korrespondent korrespondentin correspondant correspondante correspondente envoyé envoyée "
    "spécial spéciale inviato inviata enviado enviada especial repórter reporterin redactor redactora periodista journaliste "
    "giornalista jornalista muhabir dziennikarz журналист корреспондент".split()
)
_TITLES = frozenset(_JOBS - {"staff", "editor", "board", "coach", "chef"})  # one word: these are names of accounts, too
_OUTLET = re.compile(  # whom an author writes for, behind the name and a comma
    r"(?:the|die|der|das|les(?= (?:[ée]chos|inrock))|AP|AFP|BBC|CNN|NBC|ABC|CBS|CBC|NPR|PBS|ITV|dpa|UPI)\s.+"
    r"|.+\s(?:news|times|today|radio|tv|television|magazine|media|network|online|sports?|"
    r"business|press|tribune|gazette|chronicle|journal|agency|service|university|institute|nachrichten|zeitung|anzeiger)",
    re.IGNORECASE,
)
_PICTURES_BY = re.compile(  # whoever made the pictures, beside the author
    r"(?:photos?|photographs?|photography|pictures?|images?|illustrations?|graphics?|videos?|fotos?|fotografías?|bilder|illustrationen)"
    r"(?:\s+(?:by|von|par|por|di|av|af|door)\b|\s*:)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r",(?=\s+(?:Jr|Sr)\b\.?(?:$|[,;]|\s(?:and|&)\s))")
_EDGES = " \t,;:|/-–—*\"'“”«»·•"  # what stands around a name, and a point that is not that of "Jr."
_ENDS_IN_SUFFIX = re.compile(r"\s(?:Jr|Sr)\.$")
_DOUBLED = re.compile(r"(\S+(?: \S+)+) \1")
_PARTICLES = re.compile(
    r"(?:van|von|vom|zu|zum|zur|de|del|della|di|da|dos|das|do|la|le|el|al|bin|ibn|ter|ten|der|den|af|av|du|st\.?|mc|mac)"
    r"(?:\s(?:der|den|de|la|las|los|dem|het|zu))*\s[^\W\d_]\S+",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:team|staff|editors|desk|board|contributors|group|agency)$", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:,\s*|\s+)(?:Ph\.?\s?D\.?|M\.?\s?D\.?|MBA|RDN?|RN|Esq\.?|CFP®?|CPA|MSc?|BSc|MPH|LDN|D\.?O\.?|DDS|DVM|FACS|"
    r"J\.?D\.?)\.?$",
)
_BRACKETS = re.compile(r"\s*[(\[（【][^)\]）】]*[)\]）】]?")
_ADDRESSED = re.compile(r"\S+@\S+\s*\(([^()]+)\)")  # "ann@post.example (Ann Lee)", as feeds have it
_NO_NAME = re.compile(
    r"https?:|www\.|@|[<>{}=\\#%$]|^\S+\.(?:com|org|net|php|html?|jpe?g|png)$|\b\d+\+?\s+(?:min|years|comment)",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    "admin administrator author authors editor unknown anonymous guest user webmaster wordpress root by staff default "
    "contributor contributors byline share follow comments comment reply view profile posts more read all name writer team "
    "login staffwriter link image photo avatar sun mon tue wed thu fri sat sunday monday tuesday wednesday thursday friday "
    "saturday moderator member post home blog news menu search subscribe bio redaktion redazione "
    "rédaction redacción redação redacção quote".split(),
) | {
    "super user", "view all posts", "see full bio", "see all", "all posts", "view profile", "read more", "guest author",
    "the author", "about the author", "sign in", "log in", "sign up", "view more posts", "more posts", "site admin",
    "staff writer", "staff reporter", "guest contributor", "web admin", "read full bio", "learn more", "full bio", "view bio",
    "see more", "view all articles", "more articles", "written by", "posted by", "contact us", "about us", "original poster",
    "show more", "show all", "no author", "my account", "follow author", "view author",
}  # fmt: skip
_MOST_WORDS = 6
_LONGEST_NAME = 60
_LONGEST_DEGREE = 6
_LONGEST_HANDLE = 25
_NUMBER = re.compile(r"\d{3}|^\d+$|\b\d+\s")


def split_names(value: str) -> list[str]:
    """Return the names in one value, such as "By Ann Lee, Bo Ek and Cy Day, staff writers"."""
    text = _AGENCY.sub("", strip_prefix(_SUFFIX.sub("", clean_string(value))))
    names: list[str] = []
    for joined in _SEPARATOR.split(_TWO_SURNAMES.sub(_join_surnames, text)):
        part = joined.replace(_JOINED, " ")
        if names and _PICTURES_BY.match(part.strip()):
            continue
        pieces = [_LIST_TAIL.sub("", piece.strip()) for piece in part.split(",")]
        if len(pieces) == 2 and not any(" " in piece for piece in pieces) and all(map(_is_word, pieces)):  # noqa: PLR2004
            pieces = [f"{pieces[1]} {pieces[0]}"]  # citations say "Lee, Ann"
        elif len(pieces) == 2 and _PARTICLES.fullmatch(pieces[0]) and _is_given_name(pieces[1]):  # noqa: PLR2004
            pieces = [f"{pieces[1]} {pieces[0]}"]  # "van der Berg, Jan"
        names.extend(filter(None, _clean_list(pieces)))
    return names


def _join_surnames(found: re.Match[str]) -> str:
    """Hold two surnames together, where both are names: "Ana Reis e Redação" is not."""
    first, link, second = found.groups()
    is_name = first[:1].isupper() and second[:1].isupper() and not second.isupper()
    is_person = is_name and fold(second) not in _NOBODY | _TITLES and not _ROLE.search(second)
    return _JOINED.join((first, link, second)) if is_person else found[0]


def _clean_list(pieces: list[str]) -> Iterator[str]:
    """Yield the names of a list; behind a name of several words, a single one or a paper is where the author writes."""
    first = ""
    for index, piece in enumerate(pieces):
        name = clean_name(piece, is_first=not index)
        first = first or name
        if not (index and " " in first and (is_outlet(name) or (len(pieces) == 2 and name.isascii() and " " not in name))):  # noqa: PLR2004
            yield name


def is_outlet(name: str) -> bool:
    """Say whether a name is that of a paper, a station, an agency or a school, by a word that those have and people have not.

    >>> is_outlet("Sky News"), is_outlet("The Guardian"), is_outlet("Ann Lee")
    (True, True, False)
    """
    return _OUTLET.fullmatch(name) is not None


def strip_prefix(text: str) -> str:
    """Return a byline without what comes before the name: "By", "Von", "Written by"; "von der Leyen" keeps its own."""
    for _ in range(2):
        shorter = _PARTICLE_PREFIX.sub("", _CJK_SUFFIX.sub("", _CJK_PREFIX.sub("", _PREFIX.sub("", text))))
        if text.lower().startswith("von ") and shorter[:1].islower():
            return text
        text = shorter
    return text


def has_prefix(text: str) -> bool:
    """Whether a text begins as bylines do."""
    return bool(_PREFIX.match(text) or _CJK_PREFIX.match(text))


def clean_name(piece: str, *, is_first: bool = True) -> str:
    """Return a name, or "" for a role, a degree, an address, a month or a sentence. Only the first of a list may be a role."""
    addressed = _ADDRESSED.fullmatch(piece)
    name = strip_prefix(_BRACKETS.sub("", addressed[1] if addressed else piece))
    for _ in range(3):
        name = _DEGREE.sub("", name if is_first else f" {name}")
    name = name.strip(_EDGES if _ENDS_IN_SUFFIX.search(name) else f"{_EDGES}.")
    if name.startswith("@") or _NO_NAME.search(name) or len(name) > _LONGEST_NAME or find_month(name):
        return ""
    doubled = _DOUBLED.fullmatch(name)
    name = doubled[1] if doubled else name
    if not any(letter.isalpha() for letter in name) or len(name) < 2 or len(name.split()) > _MOST_WORDS:  # noqa: PLR2004
        return ""
    if not is_first and (_ROLE.search(name) or _PLACE.fullmatch(name) or (name.isupper() and len(name) <= _LONGEST_DEGREE)):
        return ""
    folded = fold(name)
    is_job = len(folded.split()) > 1 and _JOBS.issuperset(folded.split())
    return "" if folded in _NOBODY or folded in _TITLES or is_job else name


def looks_like_name(name: str) -> bool:
    """Whether a name found in running text is one: capital letters, few words, no sentence, no number."""
    words = name.split()
    if _NUMBER.search(name) or (_ROLE.search(name) and not _GROUP.search(name)):
        return False
    capitals = sum(word[:1] != word[:1].lower() or not word[:1].isascii() for word in words)
    return len(words) <= 5 and capitals * 2 >= len(words) and not any(mark in name for mark in "?!:…")  # noqa: PLR2004


def looks_like_handle(name: str) -> bool:
    """Whether this may be the name that a member of a forum goes by."""
    return " " not in name and len(name) <= _LONGEST_HANDLE and sum(letter.isalpha() for letter in name) > 1


def strip_role(name: str) -> str:
    """Cut "Ann Lee Senior Reporter" after the name; "The Valley Editorial Team" is one name."""
    role = _ROLE.search(name)
    before = name[: role.start()].strip(" ,-–") if role and not _GROUP.search(name) else ""
    return before if len(before.split()) > 1 else name


def _is_word(piece: str) -> bool:
    return re.sub(r"[-'’]", "", piece).isalpha() and piece[:1].isupper() and len(piece) > 1 and not piece.isupper()


def _is_given_name(piece: str) -> bool:
    """Say whether this may be what stands behind the comma of "van der Berg, Jan": one or two names, or initials."""
    words = piece.split()
    return 0 < len(words) <= 2 and all(word[:1].isupper() for word in words) and not _ROLE.search(piece)  # noqa: PLR2004
