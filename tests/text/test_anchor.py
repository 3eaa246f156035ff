"""A passage is chosen, placed, and carried to the next draft with the words that still stand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.text.anchor import (
    EXACT,
    GONE,
    MOVED,
    REWRITTEN,
    Carrier,
    Placement,
    UnknownPassage,
    anchor,
    born,
    find,
)
from drafts.text.document import Document, Section
from drafts.text.grammar import normalised
from drafts.text.places import Line
from tests.text.strategies import documents, pairs

TEXT = (
    "Marta bakes in Setúbal. Her shop sells bread on account to 34 cafés. "
    "They pay by bank transfer when it suits them."
)


def went_elsewhere(placement):
    """Whether the words moved on their way; a passage that is MOVED may be edited in its place."""
    return placement.survivors[2]


def document(problem=TEXT, **others):
    sections = {"problem": problem, **others}
    return Document(
        tuple(
            Section(key, "faq_external" if key.startswith("q") else key, html(text))
            for key, text in sections.items()
        )
    )


def html(text):
    return "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n") if paragraph)


def on(quote, old, key="problem"):
    """The anchor of a quote in a document."""
    text = old.section(key).text
    return anchor(old, key, text.index(quote), text.index(quote) + len(quote))


def carried(quote, *documents, key="problem"):
    """The placement of a quote of the first document in the last, and what stands there."""
    chosen = on(quote, documents[0], key)
    placement = born(documents[0], chosen)
    for old, new in zip(documents, documents[1:], strict=False):
        placement = Carrier(old, new).carry(chosen, placement)
    section = documents[-1].section(placement.key)
    return placement, section.text[placement.start : placement.end] if section else ""


def test_a_selection_is_trimmed_and_takes_words_whole():
    start = TEXT.index(" Her shop")
    chosen = anchor(document(), "problem", start, start + len(" Her sh"))
    assert chosen.quote == "Her shop"
    assert chosen.before == TEXT[: chosen.start]
    assert chosen.after == TEXT[chosen.end : chosen.end + 32]


def test_one_letter_is_enough():
    start = TEXT.index("bakes")
    assert anchor(document(), "problem", start + 2, start + 3).quote == "bakes"
    stop = TEXT.index(".")
    assert anchor(document(), "problem", stop, stop + 1).quote == "."


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("closing", 0, 5),
        ("problem", 5, 5),
        ("problem", 9, 5),
        ("problem", -3, 5),
        ("problem", 0, len(TEXT) + 1),
        ("problem", 5, 6),  # a space
    ],
)
def test_what_is_no_passage_is_refused_with_a_reason(key, start, end):
    with pytest.raises(UnknownPassage, match=r"^(key|start, end): .*\.$"):
        anchor(document(), key, start, end)


def test_a_quote_is_found_when_it_is_the_only_one():
    assert find(document(), "sells bread").start == TEXT.index("sells")


def test_a_quote_that_stands_twice_is_told_apart_by_context_or_section():
    twice = document("We sell bread. They sell bread.", solution="We sell bread.")
    with pytest.raises(UnknownPassage, match="3 places"):
        find(twice, "sell bread")
    assert find(twice, "sell bread", before="They ").start == 20
    assert find(twice, "sell bread", after=". They").start == 3
    assert find(twice, "sell bread", key="solution").key == "solution"
    with pytest.raises(UnknownPassage, match="2 places"):
        find(twice, "sell bread", key="problem")
    with pytest.raises(UnknownPassage, match="does not stand"):
        find(twice, "sell bread", before="You ")


@pytest.mark.parametrize(("quote", "key"), [("", ""), (" ", ""), ("bread", "q9"), ("cake", "")])
def test_a_quote_that_cannot_be_found_is_refused(quote, key):
    with pytest.raises(UnknownPassage):
        find(document(), quote, key=key)


def test_a_quote_is_found_however_its_accents_and_spaces_are_written():
    nfd = document("On account to 34 cafe\u0301s, every\u00a0day.")
    found = find(nfd, "34  café", after="s, every day")
    assert found.quote == "34 cafe\u0301s"


def test_a_passage_is_born_exact_only_where_it_stands():
    chosen = on("Her shop", document())
    assert born(document(), chosen).state == EXACT
    with pytest.raises(UnknownPassage):
        born(document("Something else."), chosen)


def test_a_passage_of_words_that_repeat_stays_where_it_is():
    old = document("the the the the")
    chosen = anchor(old, "problem", 4, 11)
    placement = born(old, chosen)
    assert Carrier(old, old).carry(chosen, placement) == placement


def test_words_put_in_before_it_move_it_along():
    placement, text = carried("on account", document(), document("In the south: " + TEXT))
    assert (placement.state, text) == (EXACT, "on account")


def test_a_passage_with_a_word_changed_is_placed_with_what_it_now_reads():
    new = document(TEXT.replace("sells bread", "sells cake").replace("Her shop", "The shop"))
    placement, text = carried("Her shop sells bread on account", document(), new)
    assert (placement.state, text) == (MOVED, "The shop sells cake on account")
    assert not went_elsewhere(placement)


def test_a_passage_that_was_replaced_is_rewritten_at_its_gap():
    new = document(
        TEXT.replace("Her shop sells bread on account to 34 cafés.", "Nobody tells her who paid.")
    )
    placement, text = carried("Her shop sells bread on account to 34 cafés.", document(), new)
    assert (placement.state, text) == (REWRITTEN, "Nobody tells her who paid.")


def test_a_passage_that_was_taken_out_is_gone_and_listed_at_its_section():
    new = document(TEXT.replace("Her shop sells bread on account to 34 cafés. ", ""))
    placement, _ = carried("Her shop sells bread on account to 34 cafés.", document(), new)
    assert (placement.state, placement.key) == (GONE, "problem")
    assert (placement.start, placement.end) == (0, 0)


def test_a_passage_whose_section_is_gone_is_listed_at_the_one_before():
    old = document(q1="Is it safe for the shop?\nYes, it is.")
    placement, _ = carried("Yes, it is.", old, document(), key="q1")
    assert (placement.state, placement.key) == (GONE, "problem")


def test_a_passage_moves_with_its_paragraph():
    other = "Accounting programs are made for companies with a finance department of their own."
    old = document(f"{TEXT}\n{other}", solution="Tally reads the bank statement every night.")
    new = document(other, solution=f"Tally reads the bank statement every night.\n{TEXT}")
    placement, text = carried("on account", old, new)
    assert (placement.state, placement.key, text) == (MOVED, "solution", "on account")
    assert went_elsewhere(placement)


def test_a_passage_put_back_is_found_by_its_quote():
    without = document(TEXT.replace("They pay by bank transfer when it suits them.", ""))
    placement, text = carried(
        "They pay by bank transfer when it suits them.", document(), without, without, document()
    )
    assert (placement.state, text) == (EXACT, "They pay by bank transfer when it suits them.")


def test_a_short_quote_put_back_is_not_taken_for_the_passage():
    without = document(TEXT.replace("They pay by bank transfer when it suits them.", ""))
    assert carried("suits them", document(), without, document())[0].state == GONE


def test_a_passage_taken_out_is_not_found_in_another_that_reads_the_same():
    same = "They pay by bank transfer when it suits them."
    old = document(solution=f"Tally opens today. {same}")
    new = document(
        TEXT.replace(same, ""), solution=f"Tally opens today. {same} It costs nothing at all."
    )
    placement, _ = carried(same, old, new, new)
    assert placement.state == GONE


@given(pairs(), st.data())
def test_what_is_carried_is_inside_its_section_the_same_each_time_and_keeps_in_json(pair, data):
    old, new = pair
    sections = [section for section in old.sections if section.text.strip()]
    if not sections:
        return
    section = data.draw(st.sampled_from(sections))
    start = data.draw(st.integers(0, len(section.text) - 1))
    end = data.draw(st.integers(start + 1, len(section.text)))
    try:
        chosen = anchor(old, section.key, start, end)
    except UnknownPassage:
        assert not Line.of(section).has_word(*Line.of(section).tokens(start, end))
        return
    first = born(old, chosen)
    assert section.text[chosen.start : chosen.end] == chosen.quote
    assert Carrier(old, old).carry(chosen, first) == first
    then = Carrier(old, new).carry(chosen, first)
    assert Carrier(old, new).carry(chosen, first) == then
    assert Placement.from_dict(json.loads(json.dumps(then.to_dict()))) == then
    if then.state == GONE:
        assert (then.start, then.end) == (0, 0)
    else:
        text = new.section(then.key).text
        assert 0 <= then.start < then.end <= len(text)
        assert not text[then.start].isspace() and not text[then.end - 1].isspace()
    if then.is_placed:
        check_words(old, new, chosen, then)


def check_words(old, new, chosen, placement):
    """At least a third of the passage's words stand there, and all of them when it is exact."""
    before, now = Line.of(old.section(chosen.key)), Line.of(new.section(placement.key))
    wanted = list(before.norms[slice(*before.tokens(chosen.start, chosen.end))])
    there = list(now.norms[slice(*now.tokens(placement.start, placement.end))])
    kept = sum(
        size
        for ordinal, key, token, size in placement.survivors[4]
        if key == placement.key
        and wanted[ordinal : ordinal + size] == list(now.norms[token : token + size])
    )
    assert kept
    assert {norm for norm in wanted if norm in there}
    if placement.state == EXACT:
        assert [norm for norm in wanted if norm != "\n"] == [n for n in there if n != "\n"]


@given(documents())
def test_every_token_of_a_section_is_where_it_is_said_to_be(document):
    for section in document.sections:
        line = Line.of(section)
        assert line.text == section.text
        at = 0
        for norm, start, stop in zip(line.norms, line.starts, line.stops, strict=True):
            assert at <= start < stop
            assert normalised(line.text[start:stop]) == norm or norm == "\n"
            at = stop
