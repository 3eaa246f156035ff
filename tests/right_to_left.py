"""Words that run to the left, with Latin letters and figures among them, in two drafts."""

from tests.people import ask, write
from tests.threads import opened

ARABIC = "العملاء يدفعون خلال خمس دقائق فقط (version 2.0) من هاتفهم"
HEBREW = "מנהל המשמרת שולח חשבונית"
ENGLISH = "Small shops are paid within five minutes."
WORDS = {
    "headline": f"<p>{ARABIC}</p>",
    "subheading": "<p>تدفع المتاجر الصغيرة في اليوم نفسه</p>",
    "summary": f"<p>{ARABIC}. تطابق Tally كل دفعة مع فاتورتها (Invoice 12) في الحال.</p>"
    f"<p>{ENGLISH}</p>",
    "solution": f"<ul><li><p>{ARABIC}</p></li><li><p>كل دفعة</p><ul><li><p>{HEBREW}</p></li></ul>"
    f"</li><li><p>{ENGLISH}</p></li></ul><ol><li><p>أولا</p></li><li><p>ثانيا</p></li></ol>",
    "leader_quote": "<p>“كنا نعمل كل يوم أحد”، قالت مريم.</p><p>“لم نعد نفعل ذلك.”</p>",
}
QUOTE = "خمس دقائق"
INSTEAD = "ثلاث دقائق"


def two_drafts(initiative, by):
    """Two drafts of it, with a comment and a suggestion on the second; gives the second."""
    write(initiative, by, **WORDS)
    ask(initiative, by, html=f"<h3>هل هو آمن (ISO 27001)؟</h3><p>{HEBREW}.</p>")
    initiative.cut_draft("من يدفع؟", by=by)
    changed = WORDS["summary"].replace(QUOTE, "أربع دقائق (about 4)")
    write(initiative, by, summary=changed, leader_quote="", solution=WORDS["solution"])
    write(initiative, by, problem=WORDS["leader_quote"], leader_quote="<p>“أخيرا”، قالت مريم.</p>")
    draft = initiative.cut_draft("كم من الوقت؟", by=by)
    opened(draft, by, QUOTE, "headline", "هل هذا صحيح؟ (source)", instead=INSTEAD)
    return draft
