"""A paragraph of the article with a credit run in at its end: only the credit goes. A caption with its credit goes whole."""

from __future__ import annotations

import pytest

import cleaner

PARAGRAPHS = {
    "en": "The council of Tamsin met on Monday and agreed on the budget for the coming year after a long debate.",
    "de": "Der Stadtrat von Musterstadt hat am Montag nach langer Debatte den Haushalt für das kommende Jahr beschlossen.",
    "fr": "Le conseil municipal s'est réuni lundi et a adopté le budget de l'année prochaine après un long débat.",
    "es": "El consejo se reunió el lunes y aprobó el presupuesto del próximo año tras un largo debate en la sala.",
    "pl": "Rada miasta zebrała się w poniedziałek i po długiej debacie przyjęła budżet na przyszły rok.",
    "ru": "Городской совет собрался в понедельник и после долгих споров принял бюджет на следующий год.",
    "tr": "Belediye meclisi pazartesi günü toplandı ve uzun bir tartışmanın ardından gelecek yılın bütçesini onayladı.",
    "ar": "اجتمع المجلس يوم الاثنين ووافق على ميزانية العام المقبل بعد نقاش طويل استمر حتى المساء.",
    "hi": "नगर परिषद की बैठक सोमवार को हुई और लंबी बहस के बाद अगले साल का बजट मंजूर किया गया।",
    "zh": "市议会周一开会，经过长时间辩论后通过了明年的预算，会议一直持续到深夜才结束。",
    "ko": "시의회는 월요일에 회의를 열고 긴 토론 끝에 내년도 예산안을 통과시켰으며 회의는 밤까지 이어졌다.",
}
STORIES = [
    ("en", "Engineers checked every beam on Friday, but the bridge held.", "Photo: Ann Sample/AP"),
    ("en", "The bridge held, and nobody was hurt. The road was opened again on Tuesday.", "(Ann Sample/Reuters)"),
    ("de", "Die Brücke hielt, und niemand wurde verletzt.", "Foto: dpa"),
    ("fr", "Le maire a expliqué que le pont resterait fermé pendant un an.", "Crédit photo : Jean Exemple"),
    ("es", "El alcalde dijo que el puente seguirá cerrado un año.", "Foto: Ana Ejemplo"),
    ("pl", "Burmistrz powiedział, że most będzie zamknięty przez rok.", "Fot. Jan Przykład"),
    ("ru", "Мэр сказал, что мост закроют на целый год.", "Фото: Иван Примеров"),
    ("tr", "Belediye başkanı köprünün bir yıl kapalı kalacağını söyledi.", "Fotoğraf: Ali Örnek"),
    ("ar", "قال رئيس البلدية إن الجسر سيبقى مغلقا لمدة عام كامل.", "تصوير: أحمد مثال"),
    ("hi", "महापौर ने कहा कि पुल एक साल तक बंद रहेगा।", "फोटो: राम"),
    ("zh", "市长表示，这座桥将关闭一年。", "（图片来源：样本网）"),
    ("ko", "시장은 다리를 1년 동안 폐쇄한다고 밝혔다.", "[사진=견본일보]"),
    ("en", "The mayor opened the bridge on Monday.", "(Photo: Ann Sample)"),
    ("en", "The river has frozen over for the first time in thirty years.", "(Ann Sample/Reuters)"),
    ("de", "Der Rat stimmte mit neun zu vier Stimmen für die Brücke.", "(Foto: Erika Beispiel)"),
    ("fr", "Le pont a rouvert lundi à la circulation.", "(Photo Jean Exemple)"),
    ("es", "El río se ha helado por primera vez en treinta años.", "| EFE"),
    ("pl", "Rada zagłosowała za budową mostu.", "(fot. Jan Przykład)"),
    ("ru", "Совет решил закрыть мост до осени.", "(Фото: Иван Примеров)"),
]


@pytest.mark.parametrize(("language", "story", "credit"), STORIES)
def test_a_story_stays_and_its_credit_goes(language: str, story: str, credit: str) -> None:
    """What was said or had happened is the article's, though a credit follows in its line."""
    paragraph = PARAGRAPHS[language]
    assert cleaner.clean(f"{paragraph}\n\n{story} {credit}\n\n{paragraph[:-1]}!").text.split("\n\n")[1].startswith(story)
    assert credit.strip("()（）[]") not in cleaner.clean(f"{paragraph}\n\n{story} {credit}").text


@pytest.mark.parametrize(
    "caption",
    [
        "A red ferry leaves the harbour of Tamsin in thick fog. Photo: Ann Sample/AP",
        "A man walks his dog along the river in Sampleton, May 23, 2019. (Ann Sample/Reuters)",
        "The ferry in the fog on Monday. Photograph: Ann Sample",
        "The mayor, left, opened the bridge on Monday. (Photo: Ann Sample)",
        "A ferry rests at the quay. The river has frozen over. (Photo: Ann Sample)",
    ],
)
def test_a_caption_goes_with_its_credit(caption: str) -> None:
    """What says no more than a picture shows is its caption."""
    paragraph = PARAGRAPHS["en"]
    assert cleaner.clean(f"{paragraph}\n\n{caption}\n\n{paragraph[:-1]}!").text == f"{paragraph}\n\n{paragraph[:-1]}!"


ASKED = [
    ("en", "Already a member? The club asks new players to bring a friend along on the first evening."),
    ("es", "¿Ya eres socio? El club pide a los nuevos que traigan a un amigo la primera noche."),
    ("pl", "Masz już konto? To pytanie bank zadał jej cztery razy, zanim zamknął oddział."),
]


@pytest.mark.parametrize(("language", "line"), ASKED)
def test_a_question_of_prose_stays(language: str, line: str) -> None:
    """A paragraph may begin with the question of a log-in box and go on."""
    assert line in cleaner.clean(f"{PARAGRAPHS[language]}\n\n{line}").text


@pytest.mark.parametrize(
    "line",
    [
        "![Photo: AP](https://example.org/bridge.jpg)",
        "The bridge is open again ![Foto: Erika Mustermann](bridge.jpg) and work goes on.",
        "The bridge is open again. (Photo: [AP](https://ap.example)) Work goes on.",
    ],
)
def test_the_words_of_a_link_in_markdown_stay_with_its_address(line: str) -> None:
    """A credit that is the text of a link, or ends with one, is not taken out of it."""
    assert cleaner.clean(line).text == line


@pytest.mark.parametrize(
    ("language", "sentence", "credit"),
    [
        ("en", "The council has set aside three million pounds for the bridge.", "© Sampleton Herald"),
        ("de", "Der Stadtrat stimmt am Donnerstag über den Neubau der Brücke ab.", "© Beispielzeitung"),
        ("fr", "La commune consacre trois millions d'euros à la réparation du pont.", "© Le Journal"),
    ],
)
def test_a_sentence_stays_where_lines_are_gone_and_a_credit_is_glued_to_it(language: str, sentence: str, credit: str) -> None:
    """Nothing tells a caption from a sentence there, and the credit has rules of its own."""
    others = [f"{PARAGRAPHS[language][:-1]} {word}." for word in ("(1)", "(2)", "(3)", "(4)")]
    text = " ".join([PARAGRAPHS[language], *others, sentence])
    assert sentence in cleaner.clean(text + credit).text
