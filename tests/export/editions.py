"""Something to print: a press release of about 450 words, with eight questions."""

from dataclasses import replace

from drafts.export.edition import Edition, Redline
from drafts.text.document import Document, Front, Section

FRONT = Front(
    name="Tally",
    customer="Rita Dias, who runs a bakery in Lisbon and does her books on Sunday nights",
    release_date="2027-05-04",
    city="Lisbon",
    organisation="Tally Ledger",
    byline="Ana Sousa, head of product",
)

RELEASE = {
    "headline": "<p>Small shops close their books before the month does</p>",
    "subheading": "<p>Tally matches every payment to its invoice as it lands, and asks the owner "
    "one plain question at a time</p>",
    "summary": "<p>Tally opens today to every shop in Portugal and Spain. It reads each payment "
    "as it lands, finds the invoice it belongs to, and asks the owner only about the few it "
    "cannot place. Shops that took part in the trial closed March in nineteen minutes; before, "
    "it took them a working day.</p>",
    "problem": "<p>Owners of small shops lose eleven hours a month to reconciling. They export two "
    "spreadsheets, copy totals by hand, and hope that nothing moved in between. When the numbers "
    "disagree they ring the accountant, who was asleep, and begin again.</p><p>Most have tried "
    "software. It asks them to think like a bookkeeper: choose an account, set a rule, mark a "
    "period as closed. So they put it off until Sunday night, and by then nobody remembers what "
    "the forty euros from the tenth were for.</p>",
    "solution": "<p>Tally watches the bank feed and the till together. Nine payments in ten match "
    "<strong>the moment they arrive</strong>. The tenth becomes a question short enough to answer "
    "between two customers: “Was this Dona Amélia’s cake, or the chairs?” One tap, and the books "
    "are right again.</p><p>There is no month end. Because every payment is settled on the day, "
    "the report for the tax office is ready on the first, and the accountant sees the same "
    "figures as the owner:</p><ul><li><p>what came in, and for what;</p></li><li><p>what is still "
    "owed, and by <em>whom</em>;</p></li><li><p>what to put aside for tax.</p></li></ul>",
    "leader_quote": "<p>“We sat in eleven back rooms and watched people do this,” said Ana Sousa, "
    "head of product at Tally Ledger. “Nobody there was bad at numbers. They were being asked at "
    "the wrong time. Tally asks while you still remember.”</p>",
    "getting_started": '<p>A shop begins at <a href="https://tally.example/start">'
    "tally.example/start</a> with the bank it already has. The owner signs in to her bank, "
    "photographs one receipt, and sees last month’s payments settle themselves within five "
    "minutes. The first three months are free. After that Tally costs nine euros a month, "
    "whatever the size of the shop.</p>",
    "customer_quote": "<p>“I did not open a bakery to do this on Sundays,” said Rita Dias, who "
    "runs Forno da Graça in Lisbon. “On the second of April I looked for the work and there was "
    "none left. I thought it was broken. I rang them up to ask, and then I went to the beach with "
    "my boys.”</p>",
    "closing": "<p>Tally is available today in Portuguese, Spanish and English on every phone sold "
    "since 2020. To see it at work in a shop like yours, visit "
    '<a href="https://tally.example">tally.example</a>.</p>',
}

EXTERNAL = (
    ("What does it cost?", "Nine euros a month for a shop of any size, after three free months."),
    ("Which banks work on the first day?", "All nineteen in Portugal, twenty-two in Spain."),
    ("Can Tally move my money?", "No. It may read and never pay."),
    ("What if it matches wrongly?", "Hold a finger on the payment and put it elsewhere."),
)
INTERNAL = (
    ("How many shops are there?", "412,000 with one to nine people. We reach 61,000 of them."),
    ("What must be true for this to pay?", "A shop must stay for fourteen months."),
    ("Why would the banks not do this?", "They see one bank each. A shop has 2.3 on average."),
    ("How will this fail?", "The question comes at a bad moment too often."),
)


def release():
    """The sections of the release, in order."""
    return tuple(Section(key, key, html) for key, html in RELEASE.items())


def questions(times=1):
    """The FAQ, external then internal, repeated to make it longer."""
    asked = [("faq_external", EXTERNAL * times), ("faq_internal", INTERNAL * times)]
    entries = [(kind, *entry) for kind, entries in asked for entry in entries]
    return tuple(
        Section(f"q{number}", kind, f"<h3>{question}</h3><p>{answer}</p>")
        for number, (kind, question, answer) in enumerate(entries, start=1)
    )


def edition(sections=None, front=FRONT, **facts):
    """An ``Edition`` of these sections: the release alone, if none are given."""
    known = {
        "label": "Draft 14",
        "date": "2026-03-12",
        "status": "Confidential until 4 May 2027",
        "fingerprint": "9f2c61ab",
    }
    sections = release() if sections is None else tuple(sections)
    return Edition(Document(sections, front), **{**known, **facts})


def changed(key, html):
    """The sections of the release with one of them written anew."""
    return tuple(Section(s.key, s.kind, html if s.key == key else s.html) for s in release())


REWRITTEN = {
    "headline": "<p>Small shops close their books every day</p>",
    "problem": "<p>Most have tried software. It asks them to think like a bookkeeper: choose an "
    "account, set a rule, mark a period as closed. So they put it off until Sunday night, and by "
    "then nobody remembers what the forty euros from the tenth were for.</p><p>Owners of small "
    "shops lose <strong>nine hours</strong> a month to reconciling. They export two spreadsheets, "
    "copy totals by hand, and hope that nothing moved in between. When the numbers disagree they "
    "ring the accountant, who was asleep, and begin again.</p>",
    "closing": "",
}


def redline(kind="redline", sections=None, **facts):
    """A ``Redline``: ``release()`` rewritten with a question taken out, or to ``sections``."""
    before = (*release(), *questions())
    if sections is None:
        after = [Section(s.key, s.kind, REWRITTEN.get(s.key, s.html)) for s in before]
        sections = [section for section in after if section.key != "q3"]
    right = edition(sections, **{"label": "Draft 15", "number": 15, "date": "2026-03-19", **facts})
    left = edition(before, number=14, page_size=right.page_size)
    return Redline(left, replace(right, fingerprint="1f2e3d4c"), kind)
