"""Rows of lines that articles have: kinds of lists and verse, each with prose in its language to stand under or amid."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """Prose of one language: two paragraphs, and a short sentence that ends an article."""

    first: str
    second: str
    closing: str


SETTINGS = {
    "en": Setting(
        "The ferry company counted its passengers for the first time in nine years and was surprised by the result.",
        "What follows is what the clerks wrote down, in the order in which the boats came back to the old pier.",
        "Nobody was late.",
    ),
    "de": Setting(
        "Die Fährgesellschaft hat zum ersten Mal seit neun Jahren ihre Gäste gezählt und war vom Ergebnis überrascht.",
        "Was die Schreiber notierten, steht hier in der Reihenfolge, in der die Boote zum alten Steg zurückkamen.",
        "Niemand kam zu spät.",
    ),
    "fr": Setting(
        "La compagnie des bacs a compté ses passagers pour la première fois en neuf ans et s'est étonnée du résultat.",
        "Voici ce que les commis ont noté, dans l'ordre où les bateaux sont revenus au vieux ponton du village.",
        "Personne n'était en retard.",
    ),
    "es": Setting(
        "La compañía de los transbordadores contó a sus pasajeros por primera vez en nueve años y se llevó una sorpresa.",
        "Esto es lo que anotaron los empleados, en el orden en que los barcos volvieron al viejo muelle del pueblo.",
        "Nadie llegó tarde.",
    ),
    "it": Setting(
        "La compagnia dei traghetti ha contato i passeggeri per la prima volta in nove anni, con un risultato inatteso.",
        "Ecco quello che gli impiegati hanno scritto, nell'ordine in cui le barche sono tornate al vecchio pontile.",
        "Nessuno è arrivato tardi.",
    ),
    "pt": Setting(
        "A companhia das balsas contou os passageiros pela primeira vez em nove anos e ficou surpresa com o resultado.",
        "É isto que os funcionários escreveram, na ordem em que os barcos voltaram ao velho cais da nossa vila.",
        "Ninguém chegou tarde.",
    ),
    "nl": Setting(
        "De veerdienst telde voor het eerst in negen jaar haar passagiers en was zelf verrast over de uitkomst ervan.",
        "Dit is wat de klerken opschreven, in de volgorde waarin de boten bij de oude steiger terugkwamen die dag.",
        "Niemand was te laat.",
    ),
    "sv": Setting(
        "Färjebolaget räknade sina passagerare för första gången på nio år och blev självt förvånat över resultatet.",
        "Det här är vad skrivarna antecknade, i den ordning som båtarna kom tillbaka till den gamla bryggan på ön.",
        "Ingen kom för sent.",
    ),
    "pl": Setting(
        "Spółka promowa policzyła pasażerów po raz pierwszy od dziewięciu lat i sama była zaskoczona tym wynikiem.",
        "Oto co zapisali urzędnicy, w kolejności, w jakiej łodzie wracały wieczorem do starego pomostu we wsi.",
        "Nikt się nie spóźnił.",
    ),
    "cs": Setting(
        "Společnost přívozů spočítala cestující poprvé za devět let a výsledek překvapil i její vlastní vedení ve městě.",
        "Toto si písaři poznamenali v pořadí, v jakém se lodě toho večera vracely ke starému molu pod kostelem.",
        "Nikdo se neopozdil.",
    ),
    "hu": Setting(
        "A komptársaság kilenc év után először számolta meg az utasait, és maga is meglepődött azon, ami kiderült.",
        "Ezt jegyezték fel az írnokok, abban a sorrendben, ahogyan a csónakok visszatértek a régi stéghez aznap este.",
        "Senki sem késett el.",
    ),
    "tr": Setting(
        "Feribot şirketi dokuz yıl sonra ilk kez yolcularını saydı ve ortaya çıkan sonuca kendisi de çok şaşırdı.",
        "Memurların yazdıkları, teknelerin o akşam eski iskeleye döndüğü sırayla aşağıda olduğu gibi yer alıyor.",
        "Kimse geç kalmadı.",
    ),
    "ru": Setting(
        "Паромная компания впервые за девять лет сосчитала своих пассажиров и сама удивилась тому, что получилось.",
        "Вот что записали служащие в том порядке, в каком лодки возвращались вечером к старому причалу в деревне.",
        "Никто не опоздал.",
    ),
    "el": Setting(
        "Η εταιρεία των πορθμείων μέτρησε τους επιβάτες της πρώτη φορά μετά από εννέα χρόνια και ξαφνιάστηκε πολύ.",
        "Αυτά σημείωσαν οι υπάλληλοι, με τη σειρά που γύρισαν οι βάρκες το βράδυ στην παλιά αποβάθρα του χωριού.",
        "Κανείς δεν άργησε.",
    ),
    "zh": Setting(
        "渡轮公司九年来第一次清点了乘客人数，结果让公司自己也感到十分意外，村里的人却早就猜到了。",
        "下面是职员们按照船只当天傍晚回到旧码头的先后顺序，一笔一笔仔细记录下来的全部内容。",
        "没有人迟到。",
    ),
    "ja": Setting(
        "渡し船の会社は九年ぶりに乗客の数を数え、その結果に自分たちでも驚いたと村の人々に話している。",
        "以下は、その日の夕方に古い桟橋へ船が戻ってきた順番に、書記たちが帳面に書き留めたものである。",
        "遅れた人はいなかった。",
    ),
    "ko": Setting(
        "나룻배 회사는 구 년 만에 처음으로 승객 수를 세어 보았고 그 결과에 회사 스스로도 크게 놀랐다고 밝혔다.",
        "다음은 그날 저녁 배들이 낡은 선착장으로 돌아온 순서대로 서기들이 장부에 하나하나 적어 둔 것이다.",
        "아무도 늦지 않았다.",
    ),
    "th": Setting(
        "บริษัทเรือข้ามฟากนับจำนวนผู้โดยสารเป็นครั้งแรกในรอบเก้าปี และแปลกใจกับผลที่ออกมาไม่น้อยไปกว่าชาวบ้าน ซึ่งรู้กันมานานแล้ว และเล่าต่อกันมาทุกปี ฯลฯ จบการนับ.",
        "ต่อไปนี้คือสิ่งที่เสมียนจดไว้ ตามลำดับที่เรือกลับมาถึงท่าเก่าในเย็นวันนั้น ก่อนที่น้ำจะลงและทุกคนจะกลับบ้านของตัวเองกันหมด เหมือนทุกวันที่ผ่านมา จบเท่านี้.",
        "ไม่มีใครมาสาย.",
    ),
    "ar": Setting(
        "أحصت شركة العبّارات ركابها للمرة الأولى منذ تسع سنوات، وفاجأتها النتيجة كما فاجأت أهل القرية جميعا.",
        "هذا ما كتبه الموظفون بالترتيب الذي عادت به القوارب في ذلك المساء إلى المرسى القديم عند مدخل القرية.",
        "لم يتأخر أحد.",
    ),
    "hi": Setting(
        "नाव चलाने वाली कंपनी ने नौ साल में पहली बार अपने यात्रियों की गिनती की और नतीजे से खुद भी हैरान रह गई।",
        "उस शाम नावें जिस क्रम में पुराने घाट पर लौटीं, उसी क्रम में मुंशियों ने यह सब अपनी बही में लिख लिया।",
        "कोई देर से नहीं आया।",
    ),
}

# Kind, language, lines. Kinds are those in which a reader meets lists; all lines are made up.
ROWS: tuple[tuple[str, str, str], ...] = (
    ("ranking", "en", "Marl Ferry Crew with 212 points\nOld Pier Rowers with 198 points\nSalt Lane Sailors with 154 points\nHill Farm Ladies with 133 points"),
    ("ranking of names", "en", "Aldous Fennimore Pike of Marl\nBeatrix Oswin Thorne of Salt Lane\nCrispin Dale Harrow of the Hill Farm\nDelphine Amory Wick of Old Pier"),
    ("best books", "en", "The Salt Road by Emma Vail\nA Winter Without Boats by Ivo Marr\nSeven Doors to the Sea by Nell Ashby\nThe Clerk Who Counted by Tom Reed\nLow Tide Stories by Ruth Orme"),
    ("tour dates", "en", "Sunday night in Marl at the Old Corn Hall\nMonday night in Thorne at the Miners Club\nWednesday night in Ashby at the Palace Rooms"),
    ("tour dates", "de", "Freitag in Lindau im Alten Speicher am See\nSamstag in Celle in der Kleinen Stadthalle\nSonntag in Husum im Speicher am Hafen"),
    ("tour dates", "es", "Viernes en Soria en el Teatro Nuevo\nSábado en Lugo en la Sala Grande\nDomingo en Jaca en la Casa del Pueblo"),
    ("tour dates", "hu", "Pénteken Szegeden a Régi Kikötőben este nyolckor\nSzombaton Pécsett a Kis Színházban este hétkor\nVasárnap Egerben a Vár udvarán délután ötkor"),
    ("specification", "en", "Engine: two cylinders\nTop speed: 12 knots\nLength: 9.4 metres\nBeam: 3.1 metres\nCrew: four\nSeats: 38"),
    ("specification", "de", "Motor: zwei Zylinder\nLänge: 9,4 Meter\nBreite: 3,1 Meter\nTiefgang: 80 Zentimeter\nBesatzung: vier\nPlätze: 38"),
    ("specification", "zh", "船长：九米四\n船宽：三米一\n吃水：八十厘米\n船员：四人\n座位：三十八个\n航速：十二节"),
    ("specification", "fr", "Longueur 9,4 mètres\nLargeur 3,1 mètres\nTirant d'eau 80 centimètres\nÉquipage quatre personnes\nPlaces 38\nVitesse douze nœuds"),
    ("recipe", "en", "200 g flour\n3 eggs\nSalt\nHalf a lemon\nButter for the tin\nA pinch of nutmeg"),
    ("recipe", "de", "200 g Mehl\n3 Eier\nSalz\nEine halbe Zitrone\nButter für die Form\nEtwas Muskat"),
    ("recipe", "fr", "200 g de farine\n3 œufs\nSel\nUn demi-citron\nBeurre pour le moule\nNoix de muscade"),
    ("recipe", "it", "200 g di farina\n3 uova\nSale\nMezzo limone\nBurro per lo stampo\nNoce moscata"),
    ("recipe", "es", "200 g de harina\n3 huevos\nSal\nMedio limón\nMantequilla para el molde\nNuez moscada"),
    ("recipe", "hu", "20 dkg liszt\n3 tojás\nSó\nFél citrom\nVaj a formához\nKevés szerecsendió"),
    ("recipe", "th", "แป้งสองถ้วย\nไข่สามฟอง\nเกลือ\nมะนาวครึ่งลูก\nเนยเล็กน้อย\nน้ำตาล"),
    ("recipe", "ja", "小麦粉\n卵三個\n塩\nレモン半分\nバター\n砂糖"),
    ("recipe", "pl", "20 dag mąki\n3 jajka\nSól\nPół cytryny\nMasło do formy\nGałka muszkatołowa"),
    ("group table", "en", "Marl 3 2 1 0 7\nThorne 3 2 0 1 6\nAshby 3 1 0 2 3\nHusk 3 0 1 2 1"),
    ("group table", "es", "Soria 3 2 1 0 7\nLugo 3 2 0 1 6\nJaca 3 1 0 2 3\nOlot 3 0 1 2 1"),
    ("groups", "de", "Gruppe A\nMarl\nCelle\nHusum\nGruppe B\nLindau\nJever\nUelzen"),
    ("groups", "pt", "Grupo A\nLagos\nÉvora\nGrupo B\nTomar\nChaves\nGrupo C\nMoura"),
    ("changelog", "en", "Faster start on old machines\nFix a crash when the list is empty\nNew command to export a single page\nDrop support for the old file format"),
    ("changelog", "de", "Schnellerer Start auf alten Rechnern\nAbsturz bei leerer Liste behoben ohne Neustart\nNeuer Befehl zum Export einer Seite\nAltes Dateiformat wird nicht mehr unterstützt"),
    ("poll", "en", "A new boat 41%\nA new pier 33%\nBoth 12%\nNeither 9%\nNo answer 5%\nSpoilt 0%"),
    ("poll", "es", "Un barco nuevo 41%\nUn muelle nuevo 33%\nLos dos 12%\nNinguno 9%\nNo contesta 5%\nNulos 0%"),
    ("poll", "hu", "Új hajó 41%\nÚj stég 33%\nMindkettő 12%\nEgyik sem 9%\nNincs válasz 5%\nÉrvénytelen 0%"),
    ("environment variables", "en", "FERRY_HOME\nFERRY_LOG_LEVEL\nFERRY_PORT\nFERRY_TOKEN\nFERRY_RETRIES\nFERRY_CACHE"),
    ("prices", "en", "Adults 4.50\nChildren 2.00\nBicycles 1.50\nDogs free\nDay ticket 9.00\nSeason ticket 120.00"),
    ("prices", "fr", "Adultes 4,50 euros\nEnfants 2 euros\nVélos 1,50 euro\nChiens gratuit\nCarte journée 9 euros\nAbonnement 120 euros"),
    ("prices", "ar", "الكبار 4 دنانير\nالأطفال ديناران\nالدراجات دينار\nالكلاب مجانا\nبطاقة اليوم 9 دنانير\nالاشتراك 120 دينارا"),
    ("line-up", "en", "Goalkeeper Pike\nDefender Thorne\nDefender Harrow\nMidfielder Wick\nMidfielder Vail\nForward Marr"),
    ("line-up", "pl", "Bramkarz Nowacki\nObrońca Wilk\nObrońca Zając\nPomocnik Dąbek\nPomocnik Sowa\nNapastnik Lis"),
    ("cast", "en", "Nell Ashby as the clerk\nTom Reed as the old ferryman\nRuth Orme as the widow\nIvo Marr as the doctor\nEmma Vail as the girl"),
    ("cast", "it", "Nella Ferri la vedova\nTommaso Riva il traghettatore\nRuth Orsi la ragazza\nIvo Marra il medico\nEmma Valli la maestra\nUgo Sala il prete"),
    ("cast", "ko", "김서현 서기\n박도윤 뱃사공\n이하린 과부\n최민재 의사\n정유나 소녀\n한지호 신부"),
    ("schedule", "en", "9.00 Doors open\n9.30 Welcome\n10.15 First boat\n12.00 Lunch\n14.00 Second boat\n16.30 Close of day"),
    ("schedule", "nl", "9.00 Deuren open\n9.30 Welkom\n10.15 Eerste boot\n12.00 Lunch\n14.00 Tweede boot\n16.30 Einde van de dag"),
    ("schedule", "ar", "الثامنة فتح الأبواب\nالتاسعة كلمة ترحيب\nالعاشرة أول قارب\nالثانية عشرة الغداء\nالثانية القارب الثاني\nالرابعة الختام"),
    ("standings", "sv", "Visby 24 poäng\nYstad 21 poäng\nMora 19 poäng\nLund 15 poäng\nKalmar 12 poäng\nUmeå 9 poäng"),
    ("standings", "tr", "Bartın 24 puan\nSinop 21 puan\nMuş 19 puan\nRize 15 puan\nOrdu 12 puan\nKars 9 puan"),
    ("glossary", "en", "Bow – front of the boat\nStern – back of the boat\nBeam – its width\nDraught – depth in water\nHelm – the wheel\nPier – where it lands"),
    ("glossary", "el", "Πλώρη – το εμπρός μέρος\nΠρύμνη – το πίσω μέρος\nΚαρίνα – η ράχη\nΤιμόνι – ο οδηγός\nΠανί – η δύναμη\nΆγκυρα – το βάρος"),
    ("verse", "en", "The boats went out at break of day\nThe boats came home at night\nAnd all that they had found to say\nWas water, wind and light"),
    ("verse", "de", "Die Boote fuhren früh hinaus\nUnd kamen spät zurück\nDer eine bringt den Fisch nach Haus\nDer andre bringt das Glück"),
    ("verse", "es", "Salieron al amanecer las barcas\nVolvieron cuando nadie las vio\nTraían la red llena de escarcha\nY un pez que nunca se durmió"),
    ("verse", "ru", "Ушли на рассвете лодки от дома\nВернулись они в темноте\nИ всё, что они привезли с собою\nОсталось лежать на воде"),
    ("verse", "hu", "Hajnalban indult minden csónak el\nÉs este jött haza a part felé\nMit hoztak, azt ma senki nem felel\nA víz tudja csak és az éj, a miénk"),
    ("verse", "ar", "خرجت عند الفجر كل القوارب\nوعادت مع الليل نحو الديار\nفما حملت غير صمت المراكب\nوما خبأت غير ضوء النهار"),
    ("verse", "hi", "भोर में निकली थीं सारी नावें\nरात को लौटीं किनारे पर\nजो भी लाई थीं वे बातें\nरह गईं सब धारे पर"),
    ("verse", "zh", "清晨的船出海去\n夜里的船归港来\n带回来的只有风\n和一船的月光"),
    ("timeline", "en", "1911 First ferry\n1934 New pier\n1952 Second boat\n1978 Bridge planned\n1991 Bridge dropped\n2020 First count"),
    ("timeline", "cs", "1911 První přívoz\n1934 Nové molo\n1952 Druhá loď\n1978 Plán mostu\n1991 Most zrušen\n2020 První sčítání"),
    ("winners", "en", "Best boat: Gull of Marl\nBest crew: Old Pier\nBest cook: Ruth Orme\nBest song: Low Tide\nBest knot: Ivo Marr\nBest dog: Pepper"),
    ("winners", "pt", "Melhor barco: Gaivota\nMelhor equipa: Cais Velho\nMelhor cozinheira: Rute\nMelhor canção: Maré Baixa\nMelhor nó: Ivo\nMelhor cão: Pimenta"),
    ("results by district", "ru", "Северный район 41 процент\nЮжный район 33 процента\nСтарый порт 12 процентов\nГорный район 9 процентов\nОстрова 5 процентов\nСело 2 процента"),
    ("set list", "en", "Low Tide\nThe Clerk\nSalt Road\nWinter Boats\nNell\nSeven Doors"),
    ("set list", "ja", "引き潮\n書記の歌\n塩の道\n冬の船\n七つの扉\n月の桟橋"),
    ("stations", "th", "ท่าเก่า\nท่าวัดใต้\nท่าตลาด\nท่าโรงเกลือ\nท่าสะพาน\nท่าบ้านเหนือ"),
    ("committee", "en", "Chair Nell Ashby\nTreasurer Tom Reed\nSecretary Ruth Orme\nMember Ivo Marr\nMember Emma Vail\nMember Ugo Sale"),
    ("works cited", "en", "Ashby, Nell, Counting Boats on the Marl\nReed, Tom, A Short History of Piers\nOrme, Ruth, Letters from the Salt Lane\nVail, Emma, What the Tide Left Behind Us"),
    ("questions", "en", "How many boats came back before nine\nWho counted the people on the second one\nWhy was the bridge never built after all\nWhat did the old ferryman say to the clerk"),
    ("questions", "de", "Wie viele Boote kamen vor neun zurück\nWer zählte die Leute auf dem zweiten\nWarum wurde die Brücke nie gebaut\nWas sagte der alte Fährmann dem Schreiber"),
    ("tips", "en", "Come early and bring a warm coat\nKeep the ticket until you are off the pier\nHold on to your hat on the upper deck\nAsk the clerk before you bring a bicycle\nStay away from the ropes at all times"),
    ("tips", "fr", "Venez tôt et couvrez-vous bien\nGardez le billet jusqu'à la sortie du ponton\nTenez votre chapeau sur le pont supérieur\nDemandez au commis avant de monter un vélo\nRestez loin des cordages en toute circonstance"),
    ("tips", "pl", "Przyjdź wcześnie i ubierz się ciepło\nZachowaj bilet do zejścia z pomostu\nTrzymaj kapelusz na górnym pokładzie\nZapytaj urzędnika zanim wniesiesz rower\nTrzymaj się z dala od lin przez cały czas"),
    ("menu", "en", "Smoked eel\nRye bread\nPotato soup\nPickled herring\nApple cake\nBlack tea"),
    ("menu", "cs", "Uzený úhoř\nŽitný chléb\nBramboračka\nNakládaný sleď\nJablečný koláč\nČerný čaj"),
)
