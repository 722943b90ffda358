"""The names of the months in the languages that pages date themselves in."""

from __future__ import annotations

import unicodedata

# Twelve names a line; "/" parts forms of one name. Hindi and Arabic write some months in two ways.
_NAMES = """
en: january february march april may june july august september/sept october november december
de: januar/jänner februar/feber märz april mai juni juli august september oktober november dezember
fr: janvier février/fevr mars avril mai juin juillet/juil août septembre octobre novembre décembre
es: enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre
pt: janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
it: gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
ca: gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
nl: januari februari maart/mrt april mei juni juli augustus september oktober november december
sv: januari februari mars april maj juni juli augusti september oktober november december
da: januar februar marts april maj juni juli august september oktober november december
no: januar februar mars april mai juni juli august september oktober november desember
is: janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
fi: tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu kesäkuuta/kesäkuu \
heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu
et: jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
lv: janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā \
septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī
lt: sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis liepos/liepa \
rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis
pl: stycznia/styczeń lutego/luty marca/marzec kwietnia/kwiecień maja/maj czerwca/czerwiec lipca/lipiec sierpnia/sierpień \
września/wrzesień października/październik listopada/listopad grudnia/grudzień
cs: ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen září \
října/říjen listopadu/listopad prosince/prosinec
sk: januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl augusta/august septembra/september \
októbra/október novembra/november decembra/december
hu: január február március április május június július augusztus szeptember október november december
ro: ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
tr: ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
id: januari februari maret april mei juni juli agustus september oktober november desember
ru: января/январь февраля/февраль марта/март апреля/апрель мая/май июня/июнь июля/июль августа/август сентября/сентябрь \
октября/октябрь ноября/ноябрь декабря/декабрь
uk: січня/січень лютого/лютий березня/березень квітня/квітень травня/травень червня/червень липня/липень серпня/серпень \
вересня/вересень жовтня/жовтень листопада/листопад грудня/грудень
bg: януари февруари март април май юни юли август септември октомври ноември декември
sr: јануар фебруар март април мај јун јул август септембар октобар новембар децембар
el: ιανουαρίου/ιανουάριος φεβρουαρίου/φεβρουάριος μαρτίου/μάρτιος απριλίου/απρίλιος μαΐου/μάιος ιουνίου/ιούνιος \
ιουλίου/ιούλιος αυγούστου/αύγουστος σεπτεμβρίου/σεπτέμβριος οκτωβρίου/οκτώβριος νοεμβρίου/νοέμβριος δεκεμβρίου/δεκέμβριος
ar: يناير/جانفي فبراير/فيفري مارس أبريل/ابريل/إبريل مايو/ماي يونيو/يونيه يوليو/يوليه \
 أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر
ar: كانون-الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين-الأول تشرين-الثاني كانون-الأول
fa: ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
he: בינואר/ינואר בפברואר/פברואר במרץ/מרץ באפריל/אפריל במאי/מאי ביוני/יוני ביולי/יולי באוגוסט/אוגוסט בספטמבר/ספטמבר \
באוקטובר/אוקטובר בנובמבר/נובמבר בדצמבר/דצמבר
hi: जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर
bn: জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
th: มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
sw: januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
hr: siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj \
kolovoza/kolovoz rujna/rujan listopada/listopad studenoga/studenog prosinca/prosinac
sl: januarja februarja marca aprila maja junija julija avgusta/avgust septembra oktobra novembra decembra
mk: јануари февруари март април мај јуни јули август септември октомври ноември декември
be: студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня
sq: janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
ms: januari februari mac april mei jun julai ogos september oktober november disember
fil: enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
az: yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
kk: қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
hy: հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի
ka: იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი
ur: جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
mr: जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
ta: ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
"""
_SHORTEST = 3  # letters of an abbreviation


def fold_accents(text: str) -> str:
    """Return a text in one case and without accents, as months are looked up."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))


def _read_names() -> dict[str, int]:
    """Return the month of each name and of each beginning of one; where languages differ, the one that stands first wins."""
    months: dict[str, int] = {}
    beginnings: dict[str, int] = {}
    for line in _NAMES.strip().split("\n"):
        own: dict[str, set[int]] = {}
        for month, forms in enumerate(line.split(": ")[1].split(), 1):
            for form in forms.split("/"):
                name = fold_accents(form.replace("-", " "))
                months.setdefault(name, month)
                for length in range(_SHORTEST, len(name)):
                    own.setdefault(name[:length], set()).add(month)
        for beginning, found in own.items():
            if len(found) == 1:
                beginnings.setdefault(beginning, min(found))
    return beginnings | months


_MONTHS = _read_names()


def find_month(word: str) -> int | None:
    """Return the number of the month that a word names, in full or by at least three letters, in any of the languages."""
    return _MONTHS.get(fold_accents(word.strip(".-")))
