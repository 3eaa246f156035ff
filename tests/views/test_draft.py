"""Drafts in a browser: cut one, read one."""

import pytest

from drafts.models import Comparison, Draft
from tests.people import signed_in, write


@pytest.fixture
def written(tally, alice):
    """Tally with a headline."""
    write(tally, alice, headline="<p>Tally closes the month</p>")
    return tally


def cut(user, note="Who is it for?", expecting=1):
    """Press the button."""
    return signed_in(user).post("/i/tally/cut/", {"note": note, "expecting": expecting})


def test_before_cutting_the_page_names_what_is_still_empty(written, bob):
    page = signed_in(bob).get("/i/tally/cut/").text
    assert "Cut draft 1" in page
    assert "Still empty:" in page
    assert "Subheading, Summary, Problem" in page
    assert "You can cut the draft all the same." in page


def test_cutting_leads_to_the_draft(written, bob):
    response = cut(bob)
    assert (response.status_code, response.headers["Location"]) == (302, "/i/tally/drafts/1/")
    page = signed_in(bob).get("/i/tally/drafts/1/").text
    assert "Tally closes the month" in page
    assert "Who is it for?" in page


def test_cutting_prepares_the_comparison_with_the_draft_before(written, alice, bob):
    cut(bob)
    write(written, alice, headline="<p>Tally finds who has paid</p>")
    cut(bob, expecting=2)
    kept = Comparison.objects.get()
    assert (kept.left.number, kept.right.number) == (1, 2)


@pytest.mark.parametrize("note", ["", "   ", "x" * 301, "a\x00b", "\u202e"])
def test_without_a_line_that_says_what_it_answers_nothing_is_cut(written, bob, note):
    response = cut(bob, note=note)
    assert response.status_code == 422
    assert 'id="id_note_error"' in response.text
    assert not Draft.objects.exists()


@pytest.mark.parametrize("expecting", ["", "0", "-1", "x"])
def test_a_form_without_a_proper_number_is_refused(written, bob, expecting):
    assert cut(bob, expecting=expecting).status_code == 422
    assert not Draft.objects.exists()


def test_c22_pressing_twice_shows_the_draft_that_was_cut(written, alice, bob):
    cut(alice)
    response = cut(bob)
    assert response.status_code == 409
    assert "Draft 1 is cut already" in response.text
    assert "Alice Almeida cut it a moment ago: “Who is it for?”" in response.text
    assert Draft.objects.count() == 1


def test_who_was_too_late_gets_back_the_line_they_typed(written, alice, bob):
    cut(alice)
    page = cut(bob, note="Why <now>?").text
    assert "You had written:" in page
    assert "Why &lt;now&gt;?" in page
    assert "You had written:" not in cut(bob).text  # the line of the draft itself, said already


def test_nothing_new_is_not_cut(written, bob):
    cut(bob)
    response = cut(bob, note="What else?", expecting=2)
    assert response.status_code == 409
    assert "Nothing new since draft 1" in response.text
    assert "What else?" in response.text


def test_not_a_word_is_not_cut(tally, bob):
    response = cut(bob)
    assert response.status_code == 409
    assert "There is nothing to cut yet" in response.text


def test_with_nothing_new_no_line_is_asked_for(written, alice, bob):
    cut(bob)
    response = signed_in(bob).get("/i/tally/cut/")
    assert response.status_code == 200
    assert "Nothing new since draft 1" in response.text
    assert 'name="note"' not in response.text
    write(written, alice, headline="<p>Tally finds who has paid</p>")
    assert 'name="note"' in signed_in(bob).get("/i/tally/cut/").text


def test_with_not_a_word_no_line_is_asked_for(tally, alice, bob):
    write(tally, alice, headline="<p> </p>")
    response = signed_in(bob).get("/i/tally/cut/")
    assert response.status_code == 200
    assert "There is nothing to cut yet" in response.text
    assert 'name="note"' not in response.text


@pytest.mark.parametrize("number", ["2", "0", "99999999999999999999"])
def test_a_draft_that_does_not_exist_is_a_404_that_says_which(written, bob, number):
    cut(bob)
    response = signed_in(bob).get(f"/i/tally/drafts/{number}/")
    assert response.status_code == 404
    assert f"There is no draft {number} of Tally." in response.text


def test_the_number_of_a_draft_of_another_initiative_does_not_help(written, bob, charlie):
    cut(bob)
    assert signed_in(charlie).get("/i/tally/drafts/1/").status_code == 404
