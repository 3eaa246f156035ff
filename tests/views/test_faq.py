"""FAQ entries from a browser: add, move, remove, put back."""

import pytest

from tests.people import ask, signed_in

HTMX = {"HX-Request": "true"}


@pytest.fixture
def three(tally, alice):
    """Three internal questions, q1 to q3."""
    return [ask(tally, alice, html=f"<h3>Question {n}?</h3><p>Yes.</p>") for n in (1, 2, 3)]


def order(initiative):
    """The keys of the internal questions as they stand."""
    return [entry.key for entry in initiative.sections.entries("faq_internal")]


def test_a_new_question_comes_as_a_form_ready_to_be_written_in(tally, three, bob):
    response = signed_in(bob).post("/i/tally/faq/", {"kind": "faq_internal"}, headers=HTMX)
    assert response.status_code == 200
    assert 'action="/i/tally/sections/q4/"' in response.text
    assert 'name="version" value="1"' in response.text
    assert "<html" not in response.text
    assert order(tally) == ["q1", "q2", "q3", "q4"]


def test_without_javascript_a_new_question_leads_back_to_the_page_at_its_place(tally, bob):
    response = signed_in(bob).post("/i/tally/faq/", {"kind": "faq_external"})
    assert (response.status_code, response.headers["Location"]) == (302, "/i/tally/write/#q1")


@pytest.mark.parametrize("kind", ["", "headline", "faq_internal\x00"])
def test_a_question_of_no_known_kind_is_refused(tally, bob, kind):
    response = signed_in(bob).post("/i/tally/faq/", {"kind": kind}, headers=HTMX)
    assert response.status_code == 422
    assert "Kind:" in response.text
    assert order(tally) == []


def test_a_question_is_moved_to_a_place_or_by_a_step(tally, three, bob):
    client = signed_in(bob)
    assert client.post("/i/tally/faq/q3/place/", {"place": 0}, headers=HTMX).status_code == 204
    assert order(tally) == ["q3", "q1", "q2"]
    assert client.post("/i/tally/faq/q3/place/", {"step": 1}, headers=HTMX).status_code == 204
    assert order(tally) == ["q1", "q3", "q2"]
    response = client.post("/i/tally/faq/q2/place/", {"step": -1})
    assert (response.status_code, response.headers["Location"]) == (302, "/i/tally/write/#q2")
    assert order(tally) == ["q1", "q2", "q3"]


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({}, "Place: say where"),
        ({"place": "-1"}, "Place:"),
        ({"place": "first"}, "Place:"),
        ({"place": str(10**30)}, "Place:"),
        ({"step": "5"}, "Step:"),
    ],
)
def test_a_place_that_makes_no_sense_is_refused(tally, three, bob, data, named):
    response = signed_in(bob).post("/i/tally/faq/q1/place/", data, headers=HTMX)
    assert response.status_code == 422
    assert named in response.text
    assert order(tally) == ["q1", "q2", "q3"]


def test_a_removed_question_leaves_the_way_to_put_it_back(tally, three, bob):
    client = signed_in(bob)
    gone = client.post("/i/tally/faq/q2/removal/", headers=HTMX)
    assert gone.status_code == 200
    assert "“Question 2?” is removed." in gone.text
    assert 'action="/i/tally/faq/q2/return/"' in gone.text
    assert order(tally) == ["q1", "q3"]
    back = client.post("/i/tally/faq/q2/return/", headers=HTMX)
    assert back.status_code == 200
    assert 'action="/i/tally/sections/q2/"' in back.text
    assert "Question 2?" in back.text
    assert order(tally) == ["q1", "q2", "q3"]


def test_without_javascript_removing_leads_to_a_page_and_back(tally, three, bob):
    client = signed_in(bob)
    page = client.post("/i/tally/faq/q2/removal/")
    assert "<h1>Question removed</h1>" in page.text
    assert client.post("/i/tally/faq/q2/return/").headers["Location"] == "/i/tally/write/#q2"


@pytest.mark.parametrize("verb", ["place", "removal", "return"])
def test_sections_of_the_release_can_be_neither_moved_nor_removed(tally, bob, verb):
    response = signed_in(bob).post(f"/i/tally/faq/headline/{verb}/", {"place": 0})
    assert response.status_code == 404
    assert "Only FAQ entries can be moved or removed." in response.text
    assert tally.sections.standing().count() == 9
