"""Words by which notices are known: pages of errors, checks for bots, cookie walls; one alternative each."""

from __future__ import annotations

import re
from functools import cache

from cleaner.rules.folding import fold_exactly
from cleaner.rules.pattern import Test, compile_words, encode_line

ERRORS = (
    (
        r"\b(?:error|fehler|erreur|errore?|erro|ошибка|помилка|błąd|chyba|hiba|"
        r"fel|virhe|hata|lỗi|エラー|错误|錯誤|오류|خطأ)\s*:?\s*(?:40[0134]|410|429|50[0234])\b"
    ),
    r"^\W{0,5}(?:40[34]|410|50[0234])\b.{0,60}$",
    r"^\W{0,5}404\W",
    r"\bhttp (?:40\d|50\d)\b",
    (
        r"\b(?:page|file|article|document|url|site|content|story)\b.{0,60}\b(?:not (?:be )?found|does(?: not|n[’']t) exist"
        r"|no longer(?: available| exists?)?|can(?:not|[’']t) be found|has been (?:removed|moved|deleted)"
        r"|(?:isn[’']t|is not) available)"
    ),
    r"\bnot found\b.{0,20}$",
    r"\b(?:internal server|bad gateway|service (?:temporarily )?unavailable|gateway time-?out)\b",
    r"seite.{0,40}(?:nicht (?:gefunden|mehr verfügbar|vorhanden)|existiert nicht)",
    r"diese seite gibt es nicht",
    r"page.{0,40}(?:introuvable|n[’']existe (?:pas|plus)|pas (?:été )?trouvée)",
    (
        r"página.{0,50}(?:no (?:encontrada|existe|disponible|se encuentra|"
        r"se ha encontrado)|não (?:encontrada|existe|foi encontrada|está disponível))"
    ),
    r"no se (?:ha )?encontr(?:ó|ado) la página",
    (
        r"pagina.{0,40}(?:non (?:trovata|esiste|disponibile|è stata trovata)|"
        r"niet gevonden|bestaat niet|nu (?:a fost găsită|există))"
    ),
    r"stron[ay].{0,40}nie (?:istnieje|została znaleziona)",
    r"nie znaleziono strony",
    r"страниц[аы].{0,40}не (?:найдена|существует)",
    r"сторінк[аиу].{0,30}не (?:знайдено|існує)",
    r"stránka.{0,40}(?:nebyla nalezena|neexistuje)",
    r"az oldal.{0,40}nem található",
    r"sidan.{0,30}(?:hittades inte|kunde inte hittas|finns inte)",
    r"siden.{0,30}(?:ikke funnet|blev ikke fundet|findes ikke|finnes ikke)",
    r"sivua ei löyd",
    r"sayfa bulunamadı",
    r"η σελίδα.{0,30}δεν (?:βρέθηκε|υπάρχει)",
    r"halaman.{0,30}tidak ditemukan",
    r"không tìm thấy trang",
    r"(?:页面|頁面|网页|網頁|文章).{0,12}(?:不存在|未找到|找不到|已被?删除|已下线|已刪除)",
    r"ページ.{0,12}(?:見つかりません|存在しません|ありません)",
    r"페이지를 찾을 수 없",
    r"الصفحة.{0,30}(?:غير موجودة|لم يتم العثور)",
    r"صفحه.{0,30}(?:یافت نشد|پیدا نشد)",
    r"पेज नहीं मिला",
    r"ไม่พบหน้า",
    r"הדף.{0,20}לא נמצא",
)
CHECKS = (
    (
        r"\b(?:verif(?:y|ying)|confirm|prove|"
        r"make sure)\b.{0,30}\b(?:you(?:[’']re| are)|human)\b.{0,30}\b(?:human|robot|bot)\b"
    ),
    r"are you a (?:robot|human)",
    r"not a (?:robot|bot)\b",
    r"\bcaptcha\b",
    r"checking (?:your|the) browser",
    r"cloudflare ray id",
    r"\bray id\b",
    r"enable (?:javascript|cookies|js)(?: and (?:cookies|javascript))? (?:to continue|in your browser)",
    r"unusual (?:traffic|activity)",
    r"access (?:to this (?:page|site) (?:has been|is|was) )?denied",
    r"you have been blocked",
    r"ddos protection",
    r"just a moment\.\.\.",
    r"kein roboter",
    r"sind sie ein mensch",
    r"zugriff verweigert",
    r"pas un robot",
    r"êtes[- ]vous (?:un )?humain",
    r"accès refusé",
    r"no (?:eres|soy|es) un robot",
    r"acceso denegado",
    r"não (?:é|sou) um robô",
    r"acesso negado",
    r"non sei un robot",
    r"accesso negato",
    r"geen robot",
    r"nie jestem robotem",
    r"nie jesteś robotem",
    r"не робот",
    r"доступ (?:запрещ[её]н|ограничен)",
    r"robot olmadığınızı",
    r"nem robot",
    r"nejste robot",
    r"人机验证",
    r"安全验证",
    r"验证码",
    r"驗證碼",
    r"不是机器人",
    r"不是機器人",
    r"ロボットではありません",
    r"로봇이 아닙",
    r"لست روبوت",
    r"není robot",
    r"inte en robot",
)
WALLS = (
    r"\bcookies?\b",
    r"кук[иу]",
    r"\bкуки\b",
    r"файл[ыи]? cookie",
    r"クッキー",
    r"쿠키",
    r"ملفات تعريف الارتباط",
    r"\bconsent\b.{0,40}\b(?:data|ads)",
)
ERROR_PAGE = re.compile("|".join(ERRORS), re.IGNORECASE | re.MULTILINE)
BOT_CHECK = re.compile("|".join(CHECKS), re.IGNORECASE)
COOKIE_WALL = re.compile("|".join(WALLS), re.IGNORECASE)

# Parts of words, folded, of which what is found by these patterns has one: most texts have none, and the patterns take a
# hundred times as long to say so. What `required_literals` finds in them; a test holds them to that.
ERROR_GLANCE = (
    " 40; 50;400;401;403;404;410;429;500;502;503;504;az oldal;bad gatew;blev ikke;can't be ;cannot be;can’t be ;"
    "diese sei;does not ;doesn't e;doesn’t e;findes ik;finnes ik;finns int;gateway t;has been ;hittades ;ikke funn;"
    "internal ;introuvab;is not av;isn't ava;isn’t ava;không tìm;kunde int;n'existe ;nebyla na;neexistuj;nie istni;"
    "nie znale;nie zosta;no longer;no se enc;no se ha ;not be fo;not found;n’existe ;pagina;pas trouv;pas été t;"
    "página;sayfa bul;seite;service t;service u;sivua ei ;tidak dit;δεν βρέθη;δεν υπάρχ;не знайде;не існує;страница;"
    "страницы;לא נמצא;الصفحة;پیدا نشد;یافت نشد;पेज नहीं ;ไม่พบหน้า;"
    "ありません;不存在;存在しません;已下线;已删除;已刪除;已被删除;找不到;未找到;見つかりません;"
    "페이지를 찾을 수"
)
BOT_GLANCE = (
    "acceso de;access de;access to;accesso n;accès ref;acesso ne;are you a;captcha;checking ;cloudflar;confirm;"
    "ddos prot;enable co;enable ja;enable js;geen robo;inte en r;just a mo;kein robo;make sure;nejste ro;nem robot;"
    "není robo;nie jeste;no eres u;no es un ;no soy un;non sei u;not a bot;not a rob;não sou u;não é um ;pas un ro;"
    "prove;ray id;robot olm;sind sie ;unusual a;unusual t;verify;you have ;zugriff v;êtes vous;êtes-vous;доступ за;"
    "доступ ог;не робот;لست روبوت;ロボットではありま;不是机器人;不是機器人;人机验证;安全验证;驗證碼;验证码;로봇이 아닙"
)
COOKIE_GLANCE = "consent;cookie;куки;куку;файл cook;файли coo;файлы coo;ملفات تعر;クッキー;쿠키"


def may_hold(text: str, glance: str) -> bool:
    """Say whether a text may hold what patterns with such parts of words find; letters are folded as far as any does."""
    return bool(_compile_glance(glance)(encode_line(fold_glance(text))))


def fold_glance(text: str) -> str:
    """Fold all that RE2 folds, and the letter that `re` alone takes for another one's small letter."""
    return fold_exactly(text).replace("\u0131", "i")


@cache
def _compile_glance(glance: str) -> Test:
    return compile_words(map(fold_glance, glance.split(";")))
