"""Papers: letters, forms, laws, contracts, notes on software, and terms or policies, from which nothing may go.

A letter has a greeting near its top and a closing near its end, a form blanks to fill in, laws and contracts articles with
numbers, and terms a title that says so above several parts with headings. Notes on software are broken at a width, and begin
with an underlined heading or whose they are. What a site says of the same things in a box has none of these.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.blocks.clauses import has_clauses
from cleaner.blocks.features import MIN_SENTENCE_WORDS, count_words, has_sentence_end, is_sentence

EDGE_LINES = 8
LAST_LINES = 6
END = 1000  # characters
MAX_LAST = 80  # characters of each line below the closing, but for a postscript
MAX_TITLE = 60
MIN_BLANKS, MIN_BOXES = 2, 3
MIN_FORM_SHARE = 0.1
MIN_PARTS = 3
NOTICE_LINES = 6
MAX_HEADING = 40

GREETING = re.compile(
    r"(?:Dear|Hi|Hello|To whom|Liebe[rs]?|Sehr geehrte[rs]?|Hallo|Ch[eè]re?s?|Madame|Monsieur|Mesdames|Estimad[oa]s?"
    r"|Querid[oa]s?|Car[oaie]|Gentil[ei]|Egregi[oa]|Geachte|Beste|Kära?|Bästa|Hej|Kære|Kjære|Hyvä|Rakas|Szanown[iya]|Drog[ia]"
    r"|Уважаем\w+|Дорог\w+|Шановн\w+|Sayın|Sevgili|Prezad[oa]s?|Vážen\w+|Mil[ýáí]|Tisztelt|Kedves|Stimat[eă]|Αγαπητ\w+"
    r"|प्रिय|आदरणीय|عزيز\w*|亲爱的|尊敬的|拝啓|친애하는)(?!\w)[^.?:]{0,60}[,!:：，！،]$"
)
# As they are written in Britain and Switzerland, without a mark behind them; the closing must then be a plain one.
OPEN_GREETING = re.compile(r"(?:Dear|Sehr geehrte[rs]?|Guten Tag) [^\W\d_][^.?:,!]{0,30}$")
PLAIN_CLOSING = re.compile(r"(?i)(?:yours|sincerely|mit freundlichen|freundliche)\b|[^.,]{0,20}\b(?:regards|wishes)$")
CLOSING = re.compile(
    r"(?:(?:Yours|Sincerely|Respectfully|Love|Cheers|Best"
    r"|(?:(?:With )?(?:(?:best|kind|warm)(?:est)? )?(?:regards|wishes|love|thanks)))\b"
    r"|Mit (?:freundlich|herzlich|lieb|best)\w+ Gr\w+|(?:Liebe|Viele|Beste|Herzliche|Schöne|Freundliche) Grü(?:ß|ss)e"
    r"|Hochachtungsvoll|(?:Ihre?|Eure?|Deine?) [^\W\d_]+(?: [^\W\d_]+){0,2}$"
    r"|Cordialement|Bien à (?:vous|toi)|Amitiés|(?:Bien )?Amicalement|Bises|Je t.embrasse|Salutations"
    r"|Je vous prie d.agréer|Veuillez agréer|Atentamente|(?:Un|Con) (?:fuerte |cordial )?(?:saludo|abrazo|cariño)|Besos|Saludos"
    r"|Cordiali saluti|Distinti saluti|(?:Tanti )?(?:cari )?saluti|Un (?:caro )?(?:abbraccio|bacio)|Con (?:affetto|stima)"
    r"|(?:Met )?(?:vriendelijke|hartelijke|lieve) groet\w*|Hoogachtend|Groetjes|(?:Veel )?liefs"
    r"|Vänliga hälsningar|Med vänlig \w+|Hälsningar|Kram"
    r"|(?:Med )?(?:(?:venn?lig|kjærlig|kærlig|hjertelig) hilsen|(?:mange|bedste|beste|kærlige|hjertelige) hilsn?(?:er|en))"
    r"|(?:Ystävällisin |Parhain )?terveisin|Z poważaniem|Pozdrawiam|С уважением|Обнимаю|Целую|З повагою|З любов.ю|Обіймаю"
    r"|Saygılarım\w+|Sevgiler\w*|Atenciosamente|Um abraço|Beijinhos|Com (?:carinho|amizade)|S (?:pozdravem|úctou|láskou)"
    r"|Üdvözlettel|Tisztelettel|Szeretettel|Cu (?:stimă|respect|drag)|Με (?:εκτίμηση|αγάπη)|आपका|भवदीय|مع (?:خالص|تحيات)"
    r"|此致|敬礼|敬具)(?!\w)[^.?!:]{0,40}[,.،，!]?$",
    re.IGNORECASE,
)
OPEN_CLOSING = re.compile(r"(?:[^\W\d_]+ ){0,3}[^\W\d_]+,$")  # in whatever language: a few words and a comma
MAX_WIDTH, HEAD_LINES = 82, 12
UNDERLINE = re.compile(r"([=~*^#-])\1{3,}")
NOTICE = re.compile(r"Copyright:? (?:\([Cc]\) )?\d{4}")
NOTICE_SIZE = 2
NOTICE_OF_NAME = re.compile(r"Copyright:? (?:\([Cc]\) )?(?:\d{4}(?:-\d{4})?,? )?[A-Z][\w.]+(?:[ ,][\w., -]{0,60})?$")
BUTTON = "(BUTTON)"
POSTSCRIPT = re.compile(r"P\.? ?-?S\b")
BLANK = re.compile(r"[^\W_][^_\n]{0,60}[:：.]? ?_{6}")
OF_PAGES = re.compile(r"(?i)\b(?:log-?in|sign in|password|search|username)\b[^_\n]{0,40}_{6}")  # of a printed page
FORM_MARKS = ("______", "[ ]", "☐", "□")
BOX = re.compile(r"(?:\[ \]|☐|□) ?[^\W_]")
TITLE = re.compile(
    r"(?:#+ |\*\*)?(?:(?:\w+ ){0,3}(?:privacy|cookies?) (?:policy|notice|statement)"
    r"|(?:general )?terms (?:of|and) \w+(?: \w+){0,3}"
    r"|(?:general )?conditions of \w+|end user licen[cs]e agreement|acceptable use policy"
    r"|datenschutz(?:erklärung|hinweise?|bestimmungen)?|allgemeine geschäftsbedingungen|nutzungsbedingungen|agb"
    r"|politique de (?:confidentialité|cookies)|conditions (?:générales|d.utilisation)(?: [^\W\d_]+){0,4}|mentions légales"
    r"|política de (?:privacidade?|cookies)|aviso (?:legal|de privacidad)"
    r"|t[eé]rminos (?:y|e) condiciones|termos (?:de uso|e condições)"
    r"|condiciones (?:generales|de uso)|informativa (?:sulla privacy|privacy)|termini e condizioni"
    r"|condizioni (?:generali|d.uso)(?: [^\W\d_]+){0,3}"
    r"|privacy(?:verklaring|beleid)|algemene voorwaarden|gebruiksvoorwaarden|integritetspolicy|användarvillkor|allmänna villkor"
    r"|privatlivspolitik|personvernerklæring|tietosuojaseloste|käyttöehdot|polityka prywatności|regulamin(?: [^\W\d_]+){0,3}"
    r"|политика конфиденциальности|пользовательское соглашение|політика конфіденційності|gizlilik politikası|kullanım koşulları"
    r"|zásady ochrany osobních údajů|obchodní podmínky|adatvédelmi (?:tájékoztató|nyilatkozat)|politica de confidențialitate"
    r"|πολιτική απορρήτου|गोपनीयता नीति|سياسة الخصوصية|شروط الاستخدام|מדיניות פרטיות"
    r"|隐私政策|隱私權政策|用户协议|プライバシーポリシー|利用規約"
    r"|개인정보 ?처리방침|이용약관)(?:\W.*)?$",
    re.IGNORECASE,
)


def is_paper(edges: str, lines: list[str]) -> bool:
    """Say whether a text is such a paper, by its first `lines`, none of them empty, and what stands at both of its ends."""
    if _is_letter(edges, lines) or _is_form(edges, lines) or _is_terms(lines) or _is_note(lines):
        return True
    return has_clauses(lines)


def is_notice(lines: list[str]) -> bool:
    """Say whether two lines are all: what something is called, and whose it is, as programs carry them in a file."""
    return len(lines) == NOTICE_SIZE and len(lines[0]) <= MAX_TITLE and NOTICE_OF_NAME.match(lines[1]) is not None


def _is_letter(edges: str, lines: list[str]) -> bool:
    """Say whether a greeting stands near the top, and a closing above a few short lines and perhaps a postscript."""
    is_marked = any(map(GREETING.match, lines[:EDGE_LINES]))
    if not (is_marked or any(map(OPEN_GREETING.match, lines[:EDGE_LINES]))):
        return False
    end = [stripped for line in edges[-END:].splitlines() if (stripped := line.strip())][-LAST_LINES:]
    closings = (CLOSING, OPEN_CLOSING) if is_marked else (PLAIN_CLOSING,)
    at = next((at for at, line in enumerate(end) if any(closing.match(line) for closing in closings)), None)
    return at is not None and all(len(line) <= MAX_LAST or POSTSCRIPT.match(line) for line in end[at:])


def _is_form(edges: str, lines: list[str]) -> bool:
    """Say whether several lines have a name and a blank, or a box; those of whole pages are few, or have buttons."""
    if not any(mark in edges for mark in FORM_MARKS) or any(BUTTON in line or OF_PAGES.search(line) for line in lines):
        return False
    blanks = sum(BLANK.match(line) is not None for line in lines)
    boxes = sum(BOX.match(line) is not None for line in lines)
    return (blanks >= MIN_BLANKS or boxes >= MIN_BOXES) and blanks + boxes >= MIN_FORM_SHARE * len(lines)


def _is_terms(lines: list[str]) -> bool:
    """Say whether a title of terms stands first, and below it several short headings, each right above a sentence."""
    if len(lines[0]) > MAX_TITLE or not TITLE.match(lines[0]):
        return False
    headed = [below for above, below in pairwise(lines[1:]) if len(above) <= MAX_HEADING and not has_sentence_end(above)]
    return sum(map(is_sentence, headed)) >= MIN_PARTS


def _is_note(lines: list[str]) -> bool:
    """Say whether no line is longer than those of a terminal, and a heading has a line as long as it, or a notice is on top.

    Tools that write the articles of pages as Markdown underline headings, too, but break no lines, and draw none above.
    """
    if lines[0] == lines[2] and UNDERLINE.fullmatch(lines[0]):
        return True
    if any(len(line) > MAX_WIDTH and " " in line for line in lines):
        return False
    pairs = pairwise(lines[:HEAD_LINES])
    is_underlined = any(len(above) == len(below) and UNDERLINE.fullmatch(below) for above, below in pairs)
    has_words = any(count_words(line) >= MIN_SENTENCE_WORDS for line in lines)
    return (is_underlined and has_words) or any(map(NOTICE.match, lines[:NOTICE_LINES]))
