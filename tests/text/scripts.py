"""Texts in many scripts, with what the grammar of words must answer of each.

Read by the server's test (test_scripts) and, in the browser, by the page's: what both are asked
must be answered equally. ``words`` are the tokens that count as words. ``picks`` are parts that
somebody selects, ``(selected, the whole words a comment is on)``. ``hits`` are queries of the
search with whether the text is found. ``called`` are comments in which somebody of ``PEOPLE`` is
called or not, with who is.
"""

from dataclasses import dataclass

PEOPLE = {1: "Ana", 2: "田中", 3: "สมชาย", 4: "José", 5: "Jürgen Groß", 6: "محمد", 7: "אנה"}


@dataclass(frozen=True)
class Row:
    """One text and what is right of it."""

    script: str
    text: str
    words: tuple[str, ...]
    picks: tuple[tuple[str, str], ...] = ()
    hits: tuple[tuple[str, bool], ...] = ()
    called: tuple[tuple[str, tuple[int, ...]], ...] = ()


ROWS = (
    Row(
        "Latin",
        "A well-known bank pays $1,250.00 — 3.5% for customer’s e-mails.",
        ("A", "well-known", "bank", "pays", "$1,250.00", "3.5%", "for", "customer’s", "e-mails"),
        (("known", "well-known"), ("1,250", "$1,250.00"), ("customer", "customer’s"), ("—", "—")),
        (("known", True), ("customer's", True), ("1,250", True), ("nown", False)),
        (("ask @Ana, please", (1,)), ("me@Ana", ()), ("@Anabel", ()), ("(@ana)", (1,))),
    ),
    Row(
        "Latin, quotes as typed",
        "'90s rock 'n' roll: \"it's so\"",
        ("90s", "rock", "n", "roll", "it's", "so"),
        (("it", "it's"), ("9", "90s")),
        (("it’s", True), ("“it's so”", True)),
    ),
    Row(
        "Latin with marks",
        "Jose\u0301 paga 12 € al cafe\u0301.",
        ("Jose\u0301", "paga", "12", "al", "cafe\u0301"),
        (("Jose", "Jose\u0301"), ("caf", "cafe\u0301")),
        (("José", True), ("jose", True), ("cafe", True)),
        (
            ("@Jose\u0301 va", (4,)),
            ("@José va", (4,)),
            ("@JOSE\u0301", (4,)),
            ("@Jose va", ()),
            ("hallo @Jürgen Groß.", (5,)),
            ("hallo @JÜRGEN GROSS.", (5,)),
        ),
    ),
    Row(
        "Greek",
        "Η τράπεζα πληρώνει 1.250,00€ σε πέντε λεπτά.",
        ("Η", "τράπεζα", "πληρώνει", "1.250,00€", "σε", "πέντε", "λεπτά"),
        (("ράπεζ", "τράπεζα"), ("250", "1.250,00€")),
        (("τραπεζα", True), ("λεπτά", True)),
    ),
    Row(
        "Cyrillic",
        "Клиенты платят за пять минут — кое-кто быстрее.",
        ("Клиенты", "платят", "за", "пять", "минут", "кое-кто", "быстрее"),
        (("кто", "кое-кто"), ("мин", "минут")),
        (("клиенты", True), ("минут", True), ("инут", False)),
    ),
    Row(
        "Han",
        "我们的新产品帮助小商店在五分钟内收到付款。",
        tuple("我们的新产品帮助小商店在五分钟内收到付款"),
        (("五分钟", "五分钟"), ("五", "五"), ("付款。", "付款。")),
        (("分钟", True), ("钟分", False), ("小商店", True)),
        (("请@Ana看", (1,)), ("请@Ana 看", (1,)), ("谢谢@Anabel", ())),
    ),
    Row(
        "Han with Latin",
        "用iPhone付款，5G网络，￥100。",
        ("用", "iPhone", "付", "款", "5G", "网", "络", "100"),
        (("Phone", "iPhone"), ("付", "付"), ("5", "5G")),
        (("iphone", True), ("网络", True)),
    ),
    Row(
        "Kana",
        "このアプリで３日を節約できます。コーヒー",
        (*"このアプリで", "３", *"日を節約できますコーヒー"),
        (("アプリ", "アプリ"), ("アプ", "アプ")),
        (("アプリ", True), ("コーヒー", True), ("リプ", False)),
        (("@田中さん、見て", (2,)), ("@田中 さん", (2,)), ("@田中", (2,)), ("山@田中", (2,))),
    ),
    Row(
        "Hangul",
        "고객은 5분 안에 돈을 받습니다.",
        ("고객은", "5분", "안에", "돈을", "받습니다"),
        (("고객", "고객은"), ("분", "5분")),
        (("고객", True), ("돈을", True)),
    ),
    Row(
        "Hangul as single jamo",
        "\u1112\u1161\u11ab\u1100\u1173\u11af 5",
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "5"),
        (("\u1112\u1161", "\u1112\u1161\u11ab\u1100\u1173\u11af"),),
        (("한글", True),),
    ),
    Row(
        "Thai",
        "ลูกค้าต้องรอสามวันกับน้ำ",
        ("ลู", "ก", "ค้", "า", "ต้", "อ", "ง", "ร", "อ", "ส", "า", "ม", "วั", "น", "กั", "บ", "น้ำ"),
        (("สามวัน", "สามวัน"), ("น้", "น้ำ"), ("ค", "ค้")),
        (("ลูกค้า", True), ("สามวัน", True), ("วันสาม", False)),
        (("ขอ@สมชายดู", (3,)), ("@สมชาย", (3,)), ("@สมชาย์", ())),
    ),
    Row(
        "Lao",
        "ລູກຄ້າຈ່າຍ",
        ("ລູ", "ກ", "ຄ້", "າ", "ຈ່", "າ", "ຍ"),
        (("ລ", "ລູ"), ("ຄ້າ", "ຄ້າ")),
        (("ຄ້າ", True),),
    ),
    Row(
        "Tibetan",
        "བོད་ཡིག",
        ("བོ", "ད", "ཡི", "ག"),
        (("ཡིག", "ཡིག"), ("བ", "བོ")),
        (("ཡིག", True),),
    ),
    Row(
        "Arabic",
        "العملاء يدفعون خلال خمس دقائق فقط (version 2.0) من هاتفهم.",
        ("العملاء", "يدفعون", "خلال", "خمس", "دقائق", "فقط", "version", "2.0", "من", "هاتفهم"),
        (("خمس", "خمس"), ("دقائ", "دقائق"), ("2", "2.0")),
        (("العملاء", True), ("العُملاء", True), ("دقائق", True)),
        (("اسأل @محمد الآن", (6,)), ("و@محمد", ())),
    ),
    Row(
        "Arabic with marks and joiners",
        "العُملاء می\u200cخواهند ١٢٣ كتاب\u200c",
        ("العُملاء", "می\u200cخواهند", "١٢٣", "كتاب\u200c"),
        (("می", "می\u200cخواهند"), ("ع", "العُملاء")),
        (("العملاء", True), ("می\u200cخواهند", True)),
    ),
    Row(
        "Hebrew",
        "מְנַהֵל מקבל 5 ש״ח",
        ("מְנַהֵל", "מקבל", "5", "ש", "ח"),
        (("מ", "מְנַהֵל"), ("קבל", "מקבל")),
        (("מנהל", True), ("מְנַהֵל", True)),
        (("שלום @אנה!", (7,)),),
    ),
    Row(
        "Devanagari",
        "हिन्दी में क्षमा, क्\u200dष और ५ मिनट।",
        ("हिन्दी", "में", "क्षमा", "क्\u200dष", "और", "५", "मिनट"),
        (("हि", "हिन्दी"), ("मिन", "मिनट")),
        (("हिन्दी", True), ("हिन्", False), ("मिनट", True)),
    ),
    Row(
        "Tamil",
        "வாடிக்கையாளர் ஐந்து நிமிடம்",
        ("வாடிக்கையாளர்", "ஐந்து", "நிமிடம்"),
        (("ஐ", "ஐந்து"),),
        (("ஐந்து", True),),
    ),
    Row(
        "Ethiopic",
        "ደንበኛው በአምስት ደቂቃ፡ይከፍላል።",
        ("ደንበኛው", "በአምስት", "ደቂቃ", "ይከፍላል"),
        (("በአ", "በአምስት"),),
        (("ደቂቃ", True),),
    ),
    Row(
        "Armenian and Georgian",
        "Հաճախորդը վճարում է მომხმარებელი იხდის",
        ("Հաճախորդը", "վճարում", "է", "მომხმარებელი", "იხდის"),
        (("վճար", "վճարում"), ("იხდ", "იხდის")),
        (("վճար", True), ("ճար", False), ("იხდის", True)),
    ),
    Row(
        "signs",
        "ship 🇩🇪🇫🇷 👩🏽\u200d💻👍🏽 葛\U000e0100城 🏴\U000e0067\U000e0062\U000e007f go",
        ("ship", "葛\U000e0100", "城", "go"),
        (
            ("🇩", "🇩🇪"),
            ("👩", "👩🏽\u200d💻"),
            ("葛", "葛\U000e0100"),
            ("🏴", "🏴\U000e0067\U000e0062\U000e007f"),
        ),
        (("ship", True), ("葛城", True)),
    ),
    Row(
        "invisible",
        "soft\u00adware zero\u200bspace \u200b end",
        ("soft\u00adware", "zero\u200bspace", "end"),
        (("soft", "soft\u00adware"), ("space", "zero\u200bspace")),
        (("software", True),),
    ),
    Row(
        "addresses and dates",
        "See https://x.org/a?b=1, ann@x.org, 2026-03-12, 16:40 and e.g. U.S. law",
        (
            *("See", "https://x.org/a?b=1", "ann@x.org", "2026-03-12", "16:40", "and", "e.g."),
            *("U.S.", "law"),
        ),
        (("03", "2026-03-12"), ("x.org,", "ann@x.org,"), ("S", "See")),
        (("ann@x.org", True), ("2026-03-12", True)),
    ),
)
