"""C12: a role lowered after the door was passed still counts, up to the lock that a verb takes."""

import pytest

from drafts.models import Event, Initiative
from tests.people import ask, signed_in, write

SENTENCE = "You can read this initiative, but not change it."
DEEDS = {
    "a save": ("sections/problem/", {"words": "<p>New.</p>", "version": "2"}),
    "a restored save": ("sections/problem/saves/1/restore/", {"seen": "2"}),
    "a question more": ("faq/", {"kind": "faq_internal"}),
    "a question moved": ("faq/q1/place/", {"step": "1"}),
    "a question removed": ("faq/q1/removal/", {}),
    "a cut": ("cut/", {"note": "Who the customer is", "expecting": "1"}),
    "an answer to a customer question": ("answers/", {"who": "Marta"}),
}


@pytest.fixture
def written(tally, alice):
    """Words in one section, and two questions."""
    write(tally, alice, problem="<p>Old.</p>")
    ask(tally, alice)
    ask(tally, alice)
    return tally


@pytest.fixture
def lower_late(monkeypatch, bob):
    """Call it, and bob becomes a reader at the last moment: as a verb is about to take its lock."""
    hold = Initiative.hold

    def lower_and_hold(initiative):
        assert initiative.members.filter(user=bob).update(role="reader")
        hold(initiative)

    return lambda: monkeypatch.setattr(Initiative, "hold", lower_and_hold)


def state(initiative):
    """All that the deeds could have changed."""
    initiative.refresh_from_db()
    sections = initiative.sections.order_by("pk")
    return (
        list(sections.values_list("key", "html", "version", "position", "removed_at")),
        initiative.drafts.count(),
        initiative.answers,
        Event.objects.count(),
    )


@pytest.mark.parametrize("deed", DEEDS)
def test_c12_a_role_lowered_before_the_lock_stops_it(written, bob, deed, lower_late):
    before = state(written)
    address, fields = DEEDS[deed]
    lower_late()
    headers = {"HX-Request": "true"}
    response = signed_in(bob).post(f"/i/tally/{address}", fields, headers=headers)
    assert response.status_code == 403
    assert SENTENCE in response.text
    assert state(written) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_without_that_the_same_deeds_are_done(written, bob, deed):
    before = state(written)
    address, fields = DEEDS[deed]
    response = signed_in(bob).post(f"/i/tally/{address}", fields)
    assert response.status_code < 400
    assert state(written) != before


def test_c12_a_suggestion_stays_open_when_the_role_is_lowered(written, rosa, bob, lower_late):
    draft = written.cut_draft("First", by=bob)
    thread = draft.comment("Shorter", "problem", (0, 3), by=rosa, instead="New")
    before = state(written)
    lower_late()
    response = signed_in(bob).post(f"/i/tally/threads/{thread.number}/acceptance/")
    assert response.status_code == 403
    assert SENTENCE in response.text
    assert state(written) == before
