"""What the tool exists for, in every shape: captions said twice, their credits, and the labels of boxes, in many languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import cleaner

# A caption, two sentences of the article, a button that closes a box, and labels of lists; in our own words.
STORIES = {
    "en": (
        "Two boys row an old boat across the lake of Morven at dusk on Sunday.",
        "The school of Morven will open again in the spring, the council said, after a winter without a single lesson.",
        "Parents who had taught their children at home told the council that they were glad to give up the work.",
        "Close",
        ("What’s Hot", "Most read", "Trending"),
    ),
    "de": (
        "Zwei Jungen rudern am Sonntag in der Dämmerung ein altes Boot über den See von Morven.",
        "Die Schule von Morven öffnet im Frühjahr wieder, wie der Rat nach einem Winter ohne Unterricht mitteilte.",
        "Eltern, die ihre Kinder zu Hause unterrichtet hatten, zeigten sich in der Sitzung froh, sie abgeben zu können.",
        "Schließen",
        ("Meistgelesen", "Im Trend", "Neueste Artikel"),
    ),
    "fr": (
        "Deux garçons traversent le lac de Morven dans une vieille barque dimanche au crépuscule.",
        "L'école de Morven rouvrira au printemps, a annoncé le conseil municipal, après un hiver passé sans une seule leçon.",
        "Des parents qui avaient instruit leurs enfants à la maison se sont dits heureux de pouvoir abandonner ce travail.",
        "Fermer",
        ("Les plus lus", "Tendances", "À la une"),
    ),
    "es": (
        "Dos muchachos cruzan el lago de Morven en una barca vieja el domingo al anochecer.",
        "La escuela de Morven volverá a abrir en primavera, anunció el ayuntamiento, tras un invierno sin una sola clase.",
        "Los padres que habían enseñado a sus hijos en casa dijeron al ayuntamiento que dejaban con gusto ese trabajo.",
        "Cerrar",
        ("Lo más visto", "Lo más leído", "Tendencias"),
    ),
    "it": (
        "Due ragazzi attraversano il lago di Morven su una vecchia barca domenica al tramonto.",
        "La scuola di Morven riaprirà in primavera, ha annunciato il consiglio, dopo un inverno senza una sola lezione.",
        "I genitori che avevano insegnato ai figli a casa hanno detto al consiglio di lasciare volentieri questo lavoro.",
        "Chiudi",
        ("I più letti", "Di tendenza", "Ultime notizie"),
    ),
    "pt": (
        "Dois rapazes atravessam o lago de Morven num barco velho no domingo ao anoitecer.",
        "A escola de Morven vai reabrir na primavera, anunciou a câmara, depois de um inverno sem uma única aula dada.",
        "Os pais que tinham ensinado os filhos em casa disseram à câmara que deixavam esse trabalho de muito bom grado.",
        "Fechar",
        ("Mais lidas", "Em alta", "Últimas notícias"),
    ),
    "nl": (
        "Twee jongens roeien zondag in de schemering een oude boot over het meer van Morven.",
        "De school van Morven gaat in het voorjaar weer open, zei de gemeente, na een winter zonder ook maar één enkele les.",
        "Ouders die hun kinderen thuis les hadden gegeven, zeiden tegen de gemeente dat zij dat werk graag weer afstaan.",
        "Sluiten",
        ("Meest gelezen", "Trending nu", "Laatste nieuws"),
    ),
    "pl": (
        "Dwaj chłopcy płyną starą łodzią przez jezioro Morven w niedzielę o zmierzchu.",
        "Szkoła w Morven zostanie wiosną znów otwarta, ogłosiła rada gminy, po zimie bez choćby jednej jedynej lekcji.",
        "Rodzice, którzy uczyli swoje dzieci w domu, powiedzieli radzie, że z prawdziwą ulgą oddają teraz tę pracę.",
        "Zamknij",
        ("Najczęściej czytane", "Popularne", "Najnowsze"),
    ),
    "ru": (
        "Двое мальчиков переплывают озеро Морвен на старой лодке в воскресенье на закате.",
        "Школа в Морвене весной снова откроется, сообщил совет посёлка, после целой зимы без единого школьного урока.",
        "Родители, учившие своих детей дома, сказали на заседании совета, что с радостью отдают теперь эту работу.",
        "Закрыть",
        ("Популярное", "Самое читаемое", "Последние новости"),
    ),
    "uk": (
        "Двоє хлопців перепливають озеро Морвен на старому човні в неділю на заході сонця.",
        "Школа в Морвені навесні знову відкриється, повідомила рада селища, після цілої зими без жодного уроку.",
        "Батьки, які навчали своїх дітей удома, сказали на засіданні ради, що радо віддають тепер цю роботу.",
        "Закрити",
        ("Найпопулярніше", "Зараз читають", "Останні новини"),
    ),
    "sv": (
        "Två pojkar ror en gammal båt över sjön vid Morven i skymningen på söndagen.",
        "Skolan i Morven öppnar igen till våren, meddelade kommunen, efter en hel vinter utan en enda lektion för barnen.",
        "Föräldrar som hade undervisat sina barn hemma sade till kommunen att de gärna lämnar ifrån sig det arbetet.",
        "Stäng",
        ("Mest läst", "Populärt", "Senaste nytt"),
    ),
    "tr": (
        "İki çocuk pazar günü alacakaranlıkta eski bir kayıkla Morven gölünü geçiyor.",
        "Morven okulu tek bir dersin bile yapılmadığı bir kışın ardından ilkbaharda yeniden açılacak, dedi belediye meclisi.",
        "Çocuklarına evde ders veren anne babalar bu işi bırakmaktan memnun olduklarını belediye meclisine anlattılar.",
        "Kapat",
        ("Çok okunanlar", "Öne çıkanlar", "Son dakika"),
    ),
    "hu": (
        "Két fiú egy régi csónakkal evez át a morveni tavon vasárnap alkonyatkor.",
        "A morveni iskola tavasszal újra megnyit, közölte a község tanácsa, egy olyan tél után, amelyben egy óra sem volt.",
        "A szülők, akik otthon tanították a gyerekeiket, azt mondták a tanácsnak, hogy örömmel hagyják abba ezt a munkát.",
        "Bezárás",
        ("Legolvasottabb", "Legnépszerűbb", "Friss hírek"),
    ),
    "vi": (
        "Hai cậu bé chèo chiếc thuyền cũ qua hồ Morven vào lúc chạng vạng chủ nhật.",
        "Trường học ở Morven sẽ mở cửa trở lại vào mùa xuân, hội đồng cho biết, sau một mùa đông không có buổi học nào.",
        "Các bậc cha mẹ đã dạy con ở nhà nói với hội đồng rằng họ rất vui khi được giao lại công việc ấy cho nhà trường.",
        "Đóng",
        ("Đọc nhiều", "Xem nhiều nhất", "Tin mới"),
    ),
    "ar": (
        "صبيان يعبران بحيرة مورفن في قارب قديم عند غروب شمس يوم الأحد.",
        "ستفتح مدرسة مورفن أبوابها من جديد في الربيع بحسب ما قال المجلس المحلي بعد شتاء كامل لم تعط فيه أي دروس.",
        "قال آباء علموا أولادهم في البيت طوال الشتاء إنهم سعداء جدا بأن يتركوا هذا العمل الشاق للمدرسة من جديد.",
        "إغلاق",
        ("الأكثر قراءة", "رائج الآن", "آخر الأخبار"),
    ),
    "hi": (
        "रविवार की शाम दो लड़के एक पुरानी नाव में मोरवेन झील पार कर रहे हैं।",
        "पूरी सर्दी बिना एक भी कक्षा के बीतने के बाद मोरवेन का स्कूल वसंत में फिर खुलेगा, गाँव की परिषद ने बताया।",
        "जिन माता-पिता ने बच्चों को घर पर पढ़ाया था, उन्होंने परिषद से कहा कि यह काम छोड़कर उन्हें खुशी होगी।",
        "बंद करें",
        ("लोकप्रिय", "ट्रेंडिंग न्यूज", "ताजा खबरें"),
    ),
    "zh": (
        "周日黄昏，两个男孩划着一条旧船横渡莫文湖。",
        "村委会说，莫文的学校在整整一个冬天没有上过一节课之后，将在明年春天重新开学，老师们已经回来了。",
        "在家里教了孩子一个冬天的父母们对村委会说，他们很高兴终于能把这件辛苦的事情交还给学校和老师。",
        "关闭",
        ("热门文章", "最新新闻", "阅读排行"),
    ),
    "ja": (
        "日曜日の夕暮れに二人の少年が古い舟でモーベン湖を渡る。",
        "村議会によると、ひと冬のあいだ一度も授業がなかったモーベンの学校は、来年の春にふたたび開くことになった。",
        "家で子どもたちに勉強を教えてきた親たちは、この仕事を学校に返せることをうれしく思うと村議会で話した。",
        "閉じる",
        ("人気記事", "最新ニュース", "よく読まれている記事"),
    ),
    "ko": (
        "일요일 해 질 녘 두 소년이 낡은 배로 모벤 호수를 건너고 있다.",
        "마을 의회는 겨우내 수업이 한 번도 없었던 모벤의 학교가 내년 봄에 다시 문을 연다고 주민들에게 밝혔다.",
        "집에서 아이들을 가르쳐 온 부모들은 이 일을 다시 학교에 맡기게 되어 무척 기쁘다고 마을 의회에 말했다.",
        "닫기",
        ("많이 본 뉴스", "인기 기사", "주요 뉴스"),
    ),
}
CREDITS = ("Ann Sample/Getty Images", "Future Publishing via Getty Images", "Ann Sample via Getty Images", "REUTERS/Ann Sample")
INLINE_CREDITS = CREDITS[:3]


def shape_captions(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, text and what must be left of each shape in which a caption is said twice and has a credit."""
    caption, one, two, *_ = STORIES[language]
    for credit in CREDITS:
        for lines in ("\n", "\n\n"):
            article = f"{one}{lines}{two}"
            yield "lines", lines.join((caption, caption, credit, one, two)), article
            yield "close lines", f"{caption}\n{caption}\n{credit}{lines}{article}", article
            yield "one line", f"{caption} {caption} {credit}{lines}{article}", article
            yield "glued", f"{caption}{caption}{credit}{lines}{article}", article
            yield "credit below", f"{caption} {caption}\n{credit}{lines}{article}", article
            yield "amid", f"{one}{lines}{caption}{lines}{caption}{lines}{credit}{lines}{two}", article
            yield "three", lines.join((caption, caption, one, caption, credit, two)), article
            yield "later", lines.join((caption, one, caption, credit, two)), article
            yield "later, one line", lines.join((caption, one, f"{caption} {credit}", two)), article
    for credit in INLINE_CREDITS:
        yield "one-line article", f"{caption} {caption} {credit} {one} {two}", f"{one} {two}"
        yield "amid a one-line article", f"{one} {caption} {caption} {credit} {two}", f"{one} {two}"
        if caption[0].upper() != caption[0].lower():
            yield "glued article", f"{caption}{caption}{credit}{one} {two}", f"{one} {two}"


def shape_labels(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, text and what must be left of each shape in which labels of boxes stand after or amid an article."""
    _, one, two, button, labels = STORIES[language]
    for label in (*labels, *(label.upper() for label in labels)):
        close = button.upper() if label == label.upper() else button
        for lines in ("\n", "\n\n"):
            article = f"{one}{lines}{two}"
            yield "two lines", f"{article}{lines}{close}{lines}{label}", article
            yield "two lines amid", f"{one}{lines}{close}{lines}{label}{lines}{two}", article
            yield "one line", f"{article}{lines}{close} {label}", article
            yield "one line amid", f"{one}{lines}{close} {label}{lines}{two}", article
            yield "one line above", f"{close} {label}{lines}{article}", article
            yield "run in", f"{article} {close} {label}", article
            yield "glued", f"{article}{close}{label}", article
            yield "half glued", f"{article} {close}{label}", article
            yield "glued amid", f"{one}{close}{label}{lines}{two}", article
        yield "amid a one-line article", f"{one} {close} {label} {two}", f"{one} {two}"
        yield "run into a one-line article", f"{one} {two} {close} {label}", f"{one} {two}"
        yield "label glued to the end", f"{one} {two}{label}", f"{one} {two}"


@pytest.mark.parametrize("language", STORIES)
def test_captions_with_evidence_go_whole_in_every_shape(language: str) -> None:
    """A caption that is said more than once and has a credit goes in all its copies; the article stays to the byte."""
    wrong = [(name, text) for name, text, left in shape_captions(language) if cleaner.clean(text).text != left]
    assert wrong == []


@pytest.mark.parametrize("language", STORIES)
def test_labels_of_boxes_go_in_every_shape(language: str) -> None:
    """A button and the label of a list go where they stand; the article stays to the byte."""
    wrong = [(name, text) for name, text, left in shape_labels(language) if cleaner.clean(text).text != left]
    assert wrong == []


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("glue", [" ", ""])
def test_a_sentence_merely_said_twice_keeps_its_first_copy(language: str, glue: str) -> None:
    """Without a credit the first of two copies in a line stays."""
    caption, one, two, *_ = STORIES[language]
    assert cleaner.clean(f"{caption}{glue}{caption}\n\n{one}\n\n{two}").text == f"{caption}\n\n{one}\n\n{two}"


@pytest.mark.parametrize("language", STORIES)
def test_a_second_run_finds_nothing(language: str) -> None:
    """What is left of any shape stays as it is, and the removals of the first run tile its text."""
    for shapes in (shape_captions(language), shape_labels(language)):
        for _, text, _ in shapes:
            once = cleaner.clean(text)
            assert cleaner.replay(text, once.removals) == once.text
            assert cleaner.clean(once.text).removals == ()


KEPT = (
    '"We will not sell," she said. "We will not sell," she said again, and the hall fell silent.',
    "„Wir verkaufen nicht“, sagte sie. „Wir verkaufen nicht“, sagte sie noch einmal, und es wurde still im Saal.",
    "« Nous ne vendrons pas », a-t-elle dit. « Nous ne vendrons pas », a-t-elle répété, et la salle s’est tue.",
    "«Мы не продадим», сказала она. «Мы не продадим», повторила она, и в зале стало совсем тихо.",
    "No more coal! No more coal! the crowd shouted, and the old mayor went back into the house.",
    "He waited. He waited. Nobody came, and the light in the kitchen of the inn went out at last.",
    "The river took the mill in the first year. The river took the barn in the second year, and then the house.",
    "She wrote it twice. We owe the river nothing in this valley. We owe the river nothing in this valley. Then she slept.",
    "Asked what's hot this spring, the designer pointed at the window and said that linen was.",
    "Close, what's hot and what is not had become the only talk of the town by the end of that summer.",
    "They will close. Most read the notice only once, and few of them came to the last evening.",
    "The door was about to close. What's hot in the kitchen was none of her business, she said.",
    "Die Läden schließen. Beliebt waren sie nie, aber sie gehörten zu der Straße wie der Brunnen.",
    "Fermer les plus lus des journaux n'a jamais sauvé un imprimeur, écrit le syndicat dans sa lettre.",
    "Hay que cerrar. Lo más visto del museo sigue siendo la sala de los barcos, dijo la directora.",
    "Закрыть популярное кафе на набережной решили в мае, и жители посёлка собрали подписи против этого.",
    "Most popular of all was the old ferry. Trending songs came and went, but the horn of the ferry stayed.",
)


@pytest.mark.parametrize("sentence", KEPT)
@pytest.mark.parametrize("place", ["alone", "first", "last", "amid"])
def test_what_people_say_twice_and_prose_on_labels_stays(sentence: str, place: str) -> None:
    """Repeated speech, chants, parallel sentences, and prose that speaks of closing or of what is hot stay to the byte."""
    _, one, two, *_ = STORIES["en"]
    shapes = {"alone": [sentence], "first": [sentence, one, two], "last": [one, two, sentence], "amid": [one, sentence, two]}
    for lines in ("\n", "\n\n", " "):
        text = lines.join(shapes[place])
        assert cleaner.clean(text).text == text


def test_a_refrain_stays() -> None:
    """The refrain of a song stays in all its places, also where a credit follows the last."""
    verse = ("The boats are in", "and the nets are dry", "The river runs down to the sea tonight", "and nobody asks it why")
    song = "\n".join((*verse, "", *verse, "", *verse))
    assert cleaner.clean(song).text == song


def test_headings_that_are_labels_stay_in_the_body() -> None:
    """A single heading that is also a label stays between paragraphs."""
    _, one, two, *_ = STORIES["en"]
    for heading in ("Close", "Most popular", "Trending", "Menu"):
        text = f"{one}\n\n{heading}\n\n{two}"
        assert cleaner.clean(text).text == text


def test_a_georgian_sentence_said_twice_stays_once() -> None:
    """Its letters are small ones by name, and none of them is a capital: a sentence begins with them all the same."""
    caption = "წითელი გემი სამშაბათს სქელ ნისლში ტოვებს ძველ ნავსადგურს."
    article = "ნავსადგურის კომპანიამ სამშაბათს განაცხადა, რომ ორმოცი წლის შემდეგ თავის უძველეს გემს გაყიდის."
    assert cleaner.clean(f"{caption} {caption}\n\n{article}").text == f"{caption}\n\n{article}"
