"""Study words: what studies call their abstracts, keywords, literature and sections, in small letters, by language."""

from __future__ import annotations

# What stands above an abstract, above or in front of its keywords, and above the list of literature.
ABSTRACTS = frozenset(
    [
        "abstract", "abstracts", "summary", "executive summary", "abstrakt", "abstrak", "abstrait", "résumé",
        "zusammenfassung", "kurzfassung", "kurzzusammenfassung", "resumen", "resumo", "riassunto", "sommario",
        "samenvatting", "sammanfattning", "sammendrag", "resumé", "tiivistelmä", "streszczenie", "souhrn", "súhrn",
        "kivonat", "összefoglaló", "összefoglalás", "absztrakt", "rezumat", "sažetak", "povzetek", "özet", "öz",
        "kokkuvõte", "resümee", "kopsavilkums", "anotācija", "santrauka", "anotacija", "útdráttur", "ágrip", "resum",
        "laburpena", "tóm tắt", "аннотация", "резюме", "реферат", "анотація", "сажетак", "апстракт", "abstrakti",
        "përmbledhje", "xülasə", "annotatsiya", "аңдатпа", "περίληψη", "תקציר", "ملخص", "الملخص", "المستخلص", "ملخص البحث",
        "چکیده", "خلاصہ", "सार", "सारांश", "সারসংক্ষেপ", "บทคัดย่อ", "摘要", "摘 要", "内容提要", "要旨", "要約", "抄録",
        "概要", "초록", "국문초록", "요약",
    ]
)  # fmt: skip
KEYWORDS = frozenset(
    [
        "keywords", "keyword", "key words", "key-words", "keywords and phrases", "key words and phrases", "index terms",
        "author keywords", "mots-clés", "mots clés", "mots clefs", "mots-clefs", "schlüsselwörter", "schlüsselworte",
        "schlagwörter", "schlagworte", "stichwörter", "stichworte", "schlüsselbegriffe", "palabras clave",
        "palabras claves", "palavras-chave", "palavras chave", "parole chiave", "parole-chiave", "paraules clau",
        "gako-hitzak", "trefwoorden", "sleutelwoorden", "kernwoorden", "nyckelord", "ämnesord", "nøkkelord", "stikkord",
        "nøgleord", "emneord", "avainsanat", "asiasanat", "słowa kluczowe", "klíčová slova", "kľúčové slová",
        "kulcsszavak", "cuvinte cheie", "cuvinte-cheie", "ključne riječi", "ključne reči", "ključne besede", "кључне речи",
        "anahtar kelimeler", "anahtar sözcükler", "açar sözlər", "kalit so‘zlar", "märksõnad", "võtmesõnad", "atslēgvārdi",
        "atslēgas vārdi", "pagrindiniai žodžiai", "raktiniai žodžiai", "raktažodžiai", "reikšminiai žodžiai", "lykilorð",
        "efnisorð", "kata kunci", "kata-kata kunci", "từ khóa", "từ khoá", "fjalë kyçe", "fjalët kyçe", "ключевые слова",
        "ключові слова", "ключавыя словы", "ключови думи", "клучни зборови", "кілт сөздер", "түйін сөздер",
        "λέξεις-κλειδιά", "λέξεις κλειδιά", "מילות מפתח", "كلمات مفتاحية", "الكلمات المفتاحية", "الكلمات الدالة",
        "کلیدواژه‌ها", "کلید واژه‌ها", "واژگان کلیدی", "واژه‌های کلیدی", "کلمات کلیدی", "کلیدی الفاظ", "मुख्य शब्द",
        "बीज शब्द", "कुंजी शब्द", "মূল শব্দ", "คำสำคัญ", "关键词", "關鍵詞", "关键字", "關鍵字", "キーワード", "주제어",
        "핵심어", "키워드",
    ]
)  # fmt: skip
LITERATURE = frozenset(
    [
        "references", "bibliography", "works cited", "literature", "literature cited", "literatur", "literaturverzeichnis",
        "références", "références bibliographiques", "bibliographie", "referencias",
        "referencias bibliográficas", "bibliografía", "referências", "referências bibliográficas", "bibliografia",
        "riferimenti bibliografici", "literatuur", "literatuurlijst", "referenties", "referenser", "litteratur",
        "litteraturförteckning", "källförteckning", "referanser", "litteraturliste", "referencer", "lähteet",
        "kirjallisuus", "kirjallisuusluettelo", "literatura", "piśmiennictwo", "spis literatury", "použitá literatura",
        "seznam literatury", "zoznam literatúry", "irodalom", "irodalomjegyzék", "felhasznált irodalom", "bibliografie",
        "literatură", "kaynakça", "kaynaklar", "kasutatud kirjandus", "literatūra", "izmantotā literatūra", "heimildaskrá",
        "литература", "список литературы", "список использованной литературы", "список использованных источников",
        "библиография", "библиографический список", "література", "список літератури", "список використаних джерел",
        "список використаної літератури", "джерела та література", "литературе", "βιβλιογραφία", "المراجع",
        "المصادر والمراجع", "قائمة المراجع", "منابع", "संदर्भ", "संदर्भ सूची", "เอกสารอ้างอิง", "บรรณานุกรม",
        "tài liệu tham khảo", "daftar pustaka", "参考文献", "參考文獻", "引用文献", "文献", "참고문헌", "참고 문헌",
    ]
)  # fmt: skip
# What sections of studies are called; and what parts of other texts are called as well.
SECTIONS = frozenset(
    [
        "methods", "method", "methodology", "materials and methods", "results", "discussion", "results and discussion",
        "acknowledgments", "acknowledgements", "acknowledgement", "author contributions", "authors' contributions",
        "competing interests", "conflict of interest", "conflicts of interest", "declaration of competing interest",
        "data availability", "data availability statement", "supplementary material", "supporting information",
        "ethics statement", "literature review", "related work", "theoretical framework", "limitations", "méthodes",
        "méthode", "résultats", "matériel et méthodes", "remerciements", "conflit d'intérêts", "contributions des auteurs",
        "methoden", "methodik", "ergebnisse", "diskussion", "danksagung", "interessenkonflikt", "interessenkonflikte",
        "material und methoden", "métodos", "metodología", "resultados", "discusión", "resultados y discusión",
        "agradecimientos", "conflicto de intereses", "conflictos de intereses", "materiales y métodos", "metodologia",
        "discussão", "agradecimentos", "conflito de interesses", "materiais e métodos", "metodi", "risultati",
        "discussione", "ringraziamenti", "conflitto di interessi", "materiali e metodi", "methode", "resultaten",
        "discussie", "dankwoord", "metod", "metoder", "resultat", "resultater", "diskusjon", "menetelmät", "tulokset",
        "pohdinta", "metody", "wyniki", "dyskusja", "podziękowania", "materiał i metody", "metodyka", "výsledky",
        "diskuse", "diskusia", "poděkování", "poďakovanie", "metodika", "методы", "материалы и методы", "результаты",
        "обсуждение", "благодарности", "конфликт интересов", "методи", "матеріали та методи", "результати", "обговорення",
        "подяки", "конфлікт інтересів", "yöntem", "bulgular", "tartışma", "teşekkür", "çıkar çatışması", "módszerek",
        "eredmények", "megbeszélés", "köszönetnyilvánítás", "metode", "rezultate", "discuții", "mulțumiri", "方法", "结果",
        "讨论", "致谢", "利益冲突", "結果", "考察", "謝辞", "利益相反", "연구방법", "연구결과", "논의", "감사의 글",
    ]
)  # fmt: skip
COMMON_SECTIONS = frozenset(
    [
        "introduction", "conclusion", "conclusions", "background", "appendix", "einleitung", "fazit", "schluss", "anhang",
        "introducción", "conclusiones", "introdução", "conclusão", "conclusões", "introduzione", "conclusioni",
        "inleiding", "conclusie", "inledning", "slutsats", "slutsatser", "innledning", "konklusjon", "indledning",
        "konklusion", "johdanto", "johtopäätökset", "wstęp", "wprowadzenie", "wnioski", "podsumowanie", "úvod", "závěr",
        "záver", "введение", "заключение", "выводы", "вступ", "висновки", "giriş", "sonuç", "bevezetés", "következtetések",
        "introducere", "concluzii", "引言", "结论", "はじめに", "おわりに", "서론", "결론",
    ]
)  # fmt: skip
