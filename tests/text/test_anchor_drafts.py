"""Comments through many drafts: what happens to their passages, and odd scripts (C26, C27)."""

from random import Random

import pytest

from drafts.text.anchor import EXACT, GONE, MOVED, REWRITTEN, Carrier, anchor, born
from drafts.text.document import Document, Section
from tests.text.test_anchor import carried, document, on

FIRST = "Marta bakes in Setúbal, and sells on account to 34 cafés along the river."
PASSAGE = "They pay by bank transfer when it suits them, and often with no invoice number."
LAST = "By six on Sunday she knows most of those who have paid."
OTHER = "Tally reads the bank statement every night and marks each invoice that was paid."


def paragraph(*sentences):
    return " ".join(sentences)


@pytest.mark.parametrize(
    ("after", "state", "text"),
    [
        (paragraph(FIRST, LAST), GONE, ""),
        (paragraph(FIRST, "Nobody tells her who it was.", LAST), REWRITTEN, "Nobody tells her who"),
        (paragraph(PASSAGE, FIRST, LAST), MOVED, PASSAGE),
        (f"{paragraph(FIRST, PASSAGE)}\n{LAST}", EXACT, PASSAGE),
        (f"{FIRST}\n{paragraph(PASSAGE, LAST)}", EXACT, PASSAGE),
        (paragraph(FIRST, PASSAGE.replace("suits", "pleases"), LAST), MOVED, "They pay by bank"),
    ],
    ids=["deleted", "replaced", "moved", "split after", "split before", "edited"],
)
def test_c26_a_commented_sentence_is_shown_for_what_became_of_it(after, state, text):
    placement, now = carried(PASSAGE, document(paragraph(FIRST, PASSAGE, LAST)), document(after))
    assert placement.state == state
    assert now.startswith(text)
    assert placement.key == "problem"


def test_c26_a_commented_sentence_is_kept_when_two_paragraphs_become_one():
    old = document(f"{paragraph(FIRST, PASSAGE)}\n{LAST} {OTHER}")
    placement, now = carried(PASSAGE, old, document(paragraph(FIRST, PASSAGE, LAST, OTHER)))
    assert (placement.state, now) == (EXACT, PASSAGE)


def test_c26_a_commented_sentence_that_was_parted_and_joined_again_is_whole_again():
    whole = document(paragraph(FIRST, PASSAGE, LAST))
    head, tail = "They pay by bank transfer when it suits them.", "Often with no invoice number."
    parted = document(f"{FIRST} {head}\n{tail} {LAST}")
    assert carried(PASSAGE, whole, parted)[0].is_placed
    placement, now = carried(PASSAGE, whole, parted, whole)
    assert (placement.state, now) == (EXACT, PASSAGE)


@pytest.mark.parametrize("between", [1, 7])
def test_c26_a_commented_sentence_that_was_taken_out_comes_back_with_its_words(between):
    whole, without = document(paragraph(FIRST, PASSAGE, LAST)), document(paragraph(FIRST, LAST))
    assert carried(PASSAGE, whole, *[without] * between)[0].state == GONE
    placement, now = carried(PASSAGE, whole, *[without] * between, whole)
    assert (placement.state, now) == (EXACT, PASSAGE)


def test_a_sentence_that_stands_twice_does_not_follow_a_move_that_its_neighbours_do_not_confirm():
    twin = f"Nothing of this is new to anybody in the trade. {PASSAGE}"
    old = document(f"{paragraph(FIRST, PASSAGE, LAST)}\n{twin}", solution=OTHER)
    new = document(f"{paragraph(FIRST, LAST)}\n{twin}", solution=paragraph(OTHER, PASSAGE))
    placement, _ = carried(PASSAGE, old, new)
    assert not placement.is_placed
    placement, now = carried(FIRST, old, new)
    assert (placement.state, now) == (EXACT, FIRST)


def test_of_two_equal_sentences_side_by_side_the_one_left_is_neither():
    old = document(paragraph(FIRST, PASSAGE, PASSAGE, LAST))
    assert carried(PASSAGE, old, document(paragraph(FIRST, PASSAGE, LAST)))[0].state == REWRITTEN


def test_what_came_back_is_not_taken_for_the_passage_when_it_may_be_its_double():
    both = document(paragraph(FIRST, PASSAGE), solution=paragraph(OTHER, PASSAGE))
    neither = document(FIRST, solution=OTHER)
    double = document(FIRST, solution=paragraph(OTHER, PASSAGE))
    assert carried(PASSAGE, both, double)[0].state == GONE
    assert carried(PASSAGE, both, neither, double)[0].state == GONE


@pytest.mark.parametrize(
    ("start", "passage"),
    [
        ("👩\u200d💻 and 🇵🇹 write: ", "the owner is paid"),
        ("Cafe\u0301 Reis, Setu\u0301bal. ", "34 cafe\u0301s pay"),
        ("שלום לכולם. ", "החנות מוכרת לחם בהקפה"),
        ("متجر صغير. ", "يبيع الخبز بالدين"),
        ("小さな店です。", "毎週日曜日に請求書"),
        ("A ", "👩🏽\u200d🍳"),
    ],
    ids=["emoji", "nfd", "hebrew", "arabic", "japanese", "an emoji alone"],
)
def test_c27_offsets_are_code_points_in_every_script(start, passage):
    old = document(f"{start}{passage} here.")
    assert on(passage, old).quote == passage
    new = document(f"🎉 Новое. {start}{passage} here.")
    placement, now = carried(passage, old, new)
    assert (placement.state, now) == (EXACT, passage)
    assert new.section("problem").text.index(passage) == placement.start


def test_c27_accents_written_otherwise_are_the_same_words():
    nfc, nfd = "34 caf\u00e9s pay", "34 cafe\u0301s pay"
    placement, now = carried(nfc, document(f"Here {nfc} late."), document(f"🎉 Here {nfd} late."))
    assert (placement.state, now) == (EXACT, nfd)


def test_every_comment_is_findable_with_its_quote_through_31_drafts_and_none_is_at_wrong_words():
    """Each sentence has words that no other has, so that where it stands is beyond doubt."""
    chance = Random(4)
    sentences = [
        " ".join(f"{word}{number}" for word in ("Owner", "pays", "the", "invoice", "late")) + "."
        for number in range(24)
    ]
    layout = [sentences[k : k + 4] for k in range(0, 24, 4)]
    drafts, shelf = [_laid_out(layout)], []
    for _ in range(30):
        layout = _changed(chance, [list(one) for one in layout], shelf)
        drafts.append(_laid_out(layout))
    states = set()
    threads = []
    for sentence in sentences:
        key = next(s.key for s in drafts[0].sections if sentence in s.text)
        start = drafts[0].section(key).text.index(sentence)
        chosen = anchor(drafts[0], key, start, start + len(sentence))
        threads.append((chosen, born(drafts[0], chosen)))
    for old, new in zip(drafts, drafts[1:], strict=False):
        carrier = Carrier(old, new)
        threads = [(chosen, carrier.carry(chosen, placement)) for chosen, placement in threads]
        for chosen, placement in threads:
            states.add(placement.state)
            assert new.section(placement.key), chosen.quote
            text = new.section(placement.key).text[placement.start : placement.end]
            stands = any(chosen.quote in section.text for section in new.sections)
            if stands:
                assert (placement.is_placed, text) == (True, chosen.quote)
            else:
                assert not placement.is_placed
                assert chosen.quote not in text
    assert states == {EXACT, MOVED, REWRITTEN, GONE}


def _laid_out(layout):
    half = len(layout) // 2
    return document(
        "\n".join(map(paragraph_of, layout[:half])),
        solution="\n".join(map(paragraph_of, layout[half:])),
    )


def paragraph_of(sentences):
    return " ".join(sentences)


def _changed(chance, layout, shelf):
    """Delete, restore, move, replace, split or merge; six paragraphs or so are kept."""
    full = [one for one in layout if len(one) > 1]
    what = chance.choice(("delete", "restore", "move", "replace", "split", "merge"))
    one, other = chance.choice(full), chance.choice(layout)
    at = chance.randrange(len(one))
    if what == "delete":
        shelf.append(one.pop(at))
    elif what == "replace":
        shelf.append(one[at])
        one[at] = f"Nobody ever asked about number {chance.randrange(10**6)} before."
    elif what == "restore" and shelf:
        other.insert(chance.randint(0, len(other)), shelf.pop(chance.randrange(len(shelf))))
    elif what == "move" and one is not other:
        other.insert(chance.randint(0, len(other)), one.pop(at))
    elif what == "split" and at:
        layout.insert(layout.index(one) + 1, one[at:])
        del one[at:]
    elif what == "merge" and len(layout) > 4:
        place = layout.index(one)
        if place:
            layout[place - 1] += layout.pop(place)
    return layout


def test_line_breaks_alone_are_not_the_passage():
    """Two marks with two breaks between: when the marks go, the breaks are not what is left."""

    def broken(first, last):
        html = f"<p>{FIRST} here {first}<br><br>{last} there {LAST}</p>"
        return Document((Section("problem", "problem", html),))

    old, new = broken("–", "–"), broken("", "")
    assert carried("–\n\n–", old, new)[0].state == GONE


def test_passages_of_documents_too_large_to_compare_are_found_by_their_quote(monkeypatch):
    monkeypatch.setattr("drafts.text.images.MOST_CHARACTERS", 100)
    old = document(paragraph(FIRST, PASSAGE, LAST), closing=OTHER)
    new = document(paragraph(FIRST, LAST, PASSAGE), closing=OTHER)
    placement, now = carried(PASSAGE, old, new)
    assert (placement.state, now) == (EXACT, PASSAGE)
    assert carried(OTHER, old, new, key="closing")[0].state == EXACT
    assert carried("invoice number", old, new)[0].state == REWRITTEN
