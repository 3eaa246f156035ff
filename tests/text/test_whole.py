"""A passage that cuts words is carried by the whole of them, and stays the part that it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.text.anchor import EXACT, MOVED, REWRITTEN, Carrier, anchor, born
from drafts.text.document import Document, Section
from drafts.text.graphemes import within_clusters
from tests.text.strategies import pairs

LATIN = "A well-known bank pays $1,250.00 for customer’s e-mails. It is paid at once."


SIGNS = {"👩": "👩🏽\u200d💻", "\u0301": "e\u0301", "้": "น้ำ", "\u094d": "न्दी"}  # by a part of each


def document(*paragraphs):
    html = "".join(f"<p>{text}</p>" for text in paragraphs)
    return Document((Section("problem", "problem", html),))


def exactly(part, old):
    """The anchor of just these characters."""
    start = old.sections[0].text.index(part)
    return anchor(old, "problem", start, start + len(part), exact=True)


def carried(part, *texts):
    """(state, what stands there) of a part of the first text in the last."""
    documents = [document(*(text if isinstance(text, tuple) else (text,))) for text in texts]
    chosen = exactly(part, documents[0])
    placement = born(documents[0], chosen)
    for old, new in zip(documents, documents[1:], strict=False):
        placement = Carrier(old, new).carry(chosen, placement)
    return placement.state, documents[-1].sections[0].text[placement.start : placement.end]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (LATIN, "known"),
        (LATIN, "1,250"),
        (LATIN, "customer"),
        (LATIN, "nk pa"),
        ("我们的新产品帮助小商店在五分钟内收到付款。", "五分钟"),
        ("このアプリで３日を節約できます。", "アプリ"),
        ("ลูกค้าต้องรอสามวันกับน้ำ", "สามวัน"),
        ("العملاء يدفعون خلال خمس دقائق فقط", "عملاء"),
        ("हिन्दी में लिखा", "हि"),
        ("고객은 5분 안에", "고객"),
    ],
)
def test_exactly_what_was_selected_is_kept_and_carried(text, part):
    chosen = exactly(part, document(text))
    assert chosen.quote == part
    assert chosen.before + chosen.quote + chosen.after in text
    assert carried(part, text, f"Words put in before. {text}") == (EXACT, part)
    assert carried(part, text, text, (f"One more paragraph {text}", text)) == (EXACT, part)


def test_white_space_at_the_ends_is_left_out_and_a_letter_is_never_cut():
    assert exactly("known ", document(LATIN)).quote == "known"
    assert exactly(" bank ", document(LATIN)).quote == "bank"
    assert exactly("\ufe0f", document("a \ufe0fb")).quote == "\ufe0f"
    text = f"a{''.join(SIGNS.values())}b"
    for part, whole in SIGNS.items():
        assert exactly(part, document(text)).quote == whole


def test_a_part_goes_with_its_sentence_and_with_the_words_that_change_beside_it():
    pays, once = LATIN.split(". ")
    assert carried("aid at onc", LATIN, (f"{once} {pays}.",)) == (MOVED, "aid at onc")
    assert carried("known bank pays", LATIN, LATIN.replace("bank", "firm")) == (
        MOVED,
        "known firm pays",
    )


def test_a_part_of_a_word_that_was_written_otherwise_is_rewritten():
    state, reads = carried("known", LATIN, LATIN.replace("well-known", "well-liked"))
    assert (state, reads) == (REWRITTEN, "well-liked")


def test_a_part_comes_back_as_the_part_it_was():
    part = "nown bank pays $1,250.00 for customer"
    without = LATIN.replace("A well-known bank pays $1,250.00 for customer’s e-mails.", "Nothing.")
    assert carried(part, LATIN, without, LATIN) == (EXACT, part)


def test_a_part_keeps_its_place_when_what_surrounds_it_is_typed_otherwise():
    other = LATIN.replace("’", "'").replace("well-known", "we\u00adll-kno\u00adwn")
    assert carried("known", LATIN, other) == (EXACT, "kno\u00adwn")
    assert carried("s e", LATIN, other) == (EXACT, "s e")


def test_a_part_deep_in_a_long_address_is_carried_too():
    text = f"See https://example.com/{'a/' * 90}end/of/it for more of it."
    assert carried("end/of", text, f"First this. {text}") == (EXACT, "end/of")


def test_a_part_is_looked_for_elsewhere_as_its_words_are():
    html = "<h3>… un…ed to and<br>café https://x.org/a <em>a@b.example</em> 12%.</h3>"
    other = "<h3>हिन्दी …<br>a@b.example?</h3>"
    old = _questions(html, other)
    new = _questions(other, other, other + html.replace("h3", "p"))
    for exact in (True, False):  # 21 letters of 35: fewer than are looked for by themselves
        chosen = anchor(old, "q1", 2, 23, exact=exact)
        placement = Carrier(old, new).carry(chosen, born(old, chosen))
        assert (placement.state, placement.key) == (MOVED, "q3"), exact


def _questions(*entries):
    numbered = enumerate(entries, start=1)
    return Document(tuple(Section(f"q{n}", "faq_external", html) for n, html in numbered))


@given(pairs(), st.data())
def test_a_part_is_never_wider_than_its_words_nor_cuts_a_letter(pair, data):
    old, new = pair
    sections = [section for section in old.sections if section.text]
    if not sections:
        return
    section = data.draw(st.sampled_from(sections))
    start = data.draw(st.integers(0, len(section.text) - 1))
    end = data.draw(st.integers(start + 1, len(section.text)))
    if not section.text[start:end].strip():
        return
    chosen = anchor(old, section.key, start, end, exact=True)
    whole = anchor(old, section.key, start, end)
    assert whole.start <= chosen.start < chosen.end <= whole.end
    assert not {chosen.start, chosen.end} & within_clusters(section.text)
    carrier = Carrier(old, new)
    part = carrier.carry(chosen, born(old, chosen))
    words = carrier.carry(whole, born(old, whole))
    assert (part.state, part.key, part.survivors) == (words.state, words.key, words.survivors)
    assert words.start <= part.start <= part.end <= words.end
