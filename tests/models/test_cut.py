"""Cutting drafts: complete, numbered without gaps, and never half of a save."""

import uuid
from functools import partial

import pytest

from drafts.models import Draft, Initiative, Section
from drafts.models.draft import AlreadyCut, NothingNew, NothingToCut
from drafts.text import outline
from tests.people import account, ask, start, write
from tests.together import ROUNDS, of_type, together


@pytest.fixture
def written(tally, alice):
    """Tally with a headline, a problem and a question."""
    write(tally, alice, headline="<p>Tally closes the month</p>", problem="<p>Sundays.</p>")
    ask(tally, alice)
    return tally


def test_a_draft_keeps_the_whole_working_copy_in_its_order(written, bob):
    draft = written.cut_draft("Who is it for?", by=bob)
    assert [section.key for section in draft.document.sections] == [*outline.RELEASE_KEYS, "q1"]
    assert draft.document.section("headline").html == "<p>Tally closes the month</p>"
    assert draft.document.section("q1").html == "<h3>Why now?</h3><p>Because.</p>"
    assert (draft.number, draft.note, draft.cut_by) == (1, "Who is it for?", bob)
    assert draft.word_count == draft.document.word_count == 8


def test_a_draft_keeps_the_facts_of_its_day(written, alice):
    draft = written.cut_draft("Who is it for?", by=alice)
    written.name, written.city = "Reckon", "Lisbon"
    written.save()
    kept = Draft.objects.get(pk=draft.pk).document.front
    assert (kept.name, kept.city) == ("Tally", "")


def test_a_draft_stays_as_it_is_while_the_working_copy_goes_on(written, alice):
    draft = written.cut_draft("Who is it for?", by=alice)
    write(written, alice, headline="<p>Tally finds who has paid</p>")
    kept = Draft.objects.get(pk=draft.pk)
    assert kept.document.section("headline").text == "Tally closes the month"
    assert written.document.section("headline").text == "Tally finds who has paid"


def test_a_removed_question_is_not_in_the_draft(written, alice):
    written.sections.get(key="q1").remove(by=alice)
    assert written.cut_draft("Less", by=alice).document.section("q1") is None


def test_spaces_at_the_ends_and_empty_paragraphs_are_not_in_the_draft(written, alice):
    write(written, alice, problem="<p>Sundays. </p><p></p><p> </p>")
    draft = written.cut_draft("Tidy?", by=alice)
    assert draft.document.section("problem").html == "<p>Sundays.</p>"
    assert written.sections.get(key="problem").html == "<p>Sundays. </p><p></p><p> </p>"


def test_empty_sections_may_be_cut(written, alice):
    draft = written.cut_draft("Who is it for?", by=alice)
    assert draft.document.section("closing").html == ""


def test_numbers_count_from_one(written, alice):
    for number in range(1, 4):
        write(written, alice, closing=f"<p>Closing {number}.</p>")
        assert written.next_number == number
        assert written.cut_draft("Next", by=alice).number == number


def test_not_a_word_is_nothing_to_cut(tally, alice):
    write(tally, alice, problem="<p>  </p><p></p>")
    with pytest.raises(NothingToCut):
        tally.cut_draft("Nothing", by=alice)
    assert not tally.drafts.exists()


def test_the_same_words_are_not_cut_twice(written, alice):
    first = written.cut_draft("Who is it for?", by=alice)
    with pytest.raises(NothingNew) as caught:
        written.cut_draft("Again", by=alice)
    assert caught.value.draft == first


def test_other_facts_around_the_same_words_are_a_new_draft(written, alice):
    written.cut_draft("Who is it for?", by=alice)
    written.city = "Lisbon"
    written.save()
    assert written.cut_draft("Where?", by=alice).number == 2


def test_the_fingerprint_is_the_same_for_the_same_text_only(written, alice):
    first = written.cut_draft("One", by=alice)
    write(written, alice, closing="<p>More.</p>")
    second = written.cut_draft("Two", by=alice)
    write(written, alice, closing="")
    third = written.cut_draft("Back", by=alice)
    assert first.fingerprint == third.fingerprint != second.fingerprint
    assert len(first.short_fingerprint) == 8


def test_drafts_know_their_neighbours(written, alice):
    first = written.cut_draft("One", by=alice)
    write(written, alice, closing="<p>More.</p>")
    second = written.cut_draft("Two", by=alice)
    assert (first.previous(), first.next()) == (None, second)
    assert (second.previous(), second.next()) == (first, None)


def test_the_working_copy_has_moved_on_only_when_it_reads_differently(written, alice):
    assert written.has_moved_on()
    written.cut_draft("One", by=alice)
    assert not written.has_moved_on()
    write(written, alice, closing="<p> </p>")
    assert not written.has_moved_on()
    write(written, alice, closing="<p>More.</p>")
    assert written.has_moved_on()


def test_c22_pressing_twice_cuts_once(written, alice):
    first = written.cut_draft("One", by=alice, expecting=1)
    write(written, alice, closing="<p>More.</p>")
    with pytest.raises(AlreadyCut) as caught:
        written.cut_draft("One", by=alice, expecting=1)
    assert caught.value.draft == first
    assert written.drafts.count() == 1


@pytest.fixture
def shared():
    """An initiative for races, with words and alice and bob to write them."""
    initiative = start()
    write(initiative, account("Alice"), problem="<p>0</p>", closing="<p>0</p>")
    return initiative


def cut(initiative, by, **facts):
    """One cut request on its own."""
    return Initiative.objects.get(pk=initiative.pk).cut_draft("Which?", by=by, **facts)


def save(initiative, key, html, by):
    """One save request on its own."""
    section = Section.objects.get(initiative=initiative, key=key)
    return section.save_words(html, by=by, seen=section.version, save_id=uuid.uuid4())


@pytest.mark.django_db(transaction=True)
def test_c22_two_people_pressing_the_same_button_cut_one_draft(shared):
    alice, bob = account("Alice"), account("Bob")
    for number in range(1, ROUNDS + 1):
        write(shared, alice, problem=f"<p>{number}</p>")
        results = together(
            partial(cut, shared, alice, expecting=number),
            partial(cut, shared, bob, expecting=number),
        )
        assert len(of_type(results, Draft)) == len(of_type(results, AlreadyCut)) == 1, results
        assert shared.drafts.count() == number


@pytest.mark.django_db(transaction=True)
def test_c23_drafts_cut_at_the_same_moment_are_numbered_without_gap(shared):
    alice, bob = account("Alice"), account("Bob")

    def save_and_cut(by, key, number):
        save(shared, key, f"<p>{number}</p>", by)
        return cut(shared, by)

    for number in range(1, ROUNDS + 1):
        results = together(
            partial(save_and_cut, alice, "problem", number),
            partial(save_and_cut, bob, "closing", number),
        )
        # The first cut may have found both saves; then the other is told that nothing is new.
        assert of_type(results, Draft), results
        assert len(of_type(results, (Draft, NothingNew))) == 2, results
    numbers = list(shared.drafts.in_order().values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= ROUNDS


@pytest.mark.django_db(transaction=True)
def test_c24_a_save_that_races_a_cut_is_wholly_in_the_draft_or_wholly_after_it(shared):
    alice, bob = account("Alice"), account("Bob")
    for number in range(1, ROUNDS + 1):
        write(shared, alice, closing=f"<p>{number}</p>")
        long = f"<p>start {number}</p>" + "<p>middle</p>" * 50 + f"<p>end {number}</p>"
        before = shared.sections.get(key="problem").html
        draft, saved = together(
            partial(cut, shared, alice), partial(save, shared, "problem", long, bob)
        )
        assert isinstance(draft, Draft), draft
        assert saved.html == shared.sections.get(key="problem").html == long
        assert draft.document.section("problem").html in (before, long)
        assert draft.document.section("closing").html == f"<p>{number}</p>"
