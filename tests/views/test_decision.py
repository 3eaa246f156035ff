"""The decider's screen: what it says, the decision it takes, and nothing typed is lost."""

from datetime import date

import pytest
from django_q.models import OrmQ

from drafts.jobs import MAKE_FINAL
from drafts.models import Decision
from tests.deciding import GO, STOP, cut, filled
from tests.people import signed_in, write

DECIDE = "/i/tally/decide/"


@pytest.fixture
def draft(tally, alice):
    """Draft 1 of tally."""
    return cut(tally, alice)


@pytest.fixture
def rex_decides(tally, alice, rex, draft):
    """Rex, named to decide on tally, signed in."""
    tally.name_decider(rex, by=alice)
    return signed_in(rex)


def test_before_the_first_draft_there_is_nothing_to_decide(tally, alice):
    assert "Nothing to decide yet" in signed_in(alice).get(DECIDE).text


def test_the_screen_says_what_it_is(rex_decides, tally):
    page = rex_decides.get(DECIDE).text
    assert "Headline 1" in page
    assert tally.customer in page
    assert "Draft 1 of 1" in page
    assert "You have not opened a draft of this initiative yet." in page
    assert "Record the decision" in page


def test_who_does_not_decide_sees_the_screen_without_the_form(rex_decides, alice, bob):
    for person in (alice, bob):
        page = signed_in(person).get(DECIDE).text
        assert "The decision is with Rex Reed." in page
        assert "Record the decision" not in page
        assert signed_in(person).post(DECIDE, filled("go")).status_code == 403
    assert not Decision.objects.exists()


def test_the_screen_says_what_changed_since_the_draft_they_last_read(
    rex_decides, tally, alice, draft
):
    rex_decides.get("/i/tally/drafts/1/")
    page = rex_decides.get(DECIDE).text
    assert "You opened draft 1, or a newer one" in page
    cut(tally, alice)
    page = rex_decides.get(DECIDE).text
    assert "You last read draft 1," in page
    assert "Words: 1 out, 1 in." in page
    assert 'href="/i/tally/compare/1..2/"' in page
    rex_decides.get("/i/tally/compare/1..2/")
    assert "You have opened draft 2; before it you knew draft 1." in rex_decides.get(DECIDE).text


def test_a_launch_that_moved_is_told_in_one_line(rex_decides, tally, alice):
    for day in (date(2027, 3, 2), date(2027, 4, 6), date(2028, 5, 4)):
        tally.release_date = day
        tally.save()
        cut(tally, alice)
    page = rex_decides.get(DECIDE).text
    assert "Launch date moved 2 times: 2 Mar → 6 Apr 2027 → 4 May 2028" in page


@pytest.mark.parametrize("outcome", ["revise", "stop"])
def test_a_decision_is_recorded_and_shown_with_its_reasons(rex_decides, rex, draft, outcome):
    page = rex_decides.post(DECIDE, filled(outcome), follow=True).text
    assert "Your decision on draft 1 is on record." in page
    decision = Decision.objects.get()
    assert (decision.outcome, decision.by, decision.draft) == (outcome, rex, draft)
    words = {"revise": "Say what it costs us.", "stop": "The till does most of this already."}
    assert words[outcome] in page
    assert words[outcome] in signed_in(rex).get("/i/tally/").text


def test_a_go_makes_the_draft_final_and_queues_its_files(rex_decides, tally, draft):
    response = rex_decides.post(DECIDE, filled("go"))
    assert response["Location"] == "/i/tally/release/"
    assert tally.final_draft() == draft
    assert [task.func() for task in OrmQ.objects.all()].count(MAKE_FINAL) == 1


def test_c22_the_button_pressed_twice_makes_one_decision_and_no_fuss(rex_decides, draft):
    answers = [rex_decides.post(DECIDE, filled("stop")) for _ in range(2)]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, DECIDE)] * 2
    assert Decision.objects.count() == 1


def test_who_was_overtaken_by_another_decision_is_told_and_keeps_the_words(
    rex_decides, tally, alice, draft
):
    draft.decide("stop", by=alice, **STOP)
    response = rex_decides.post(DECIDE, filled("revise"))
    assert response.status_code == 409
    assert "Alice Almeida decided “Stop” on draft 1" in response.text
    assert "Say what it costs us." in response.text
    assert 'name="expecting" value="2"' in response.text
    assert rex_decides.post(DECIDE, filled("revise", expecting=2)).status_code == 302
    assert tally.decisions.count() == 2


def test_c25_a_draft_cut_meanwhile_is_named_and_the_decision_asked_again(
    rex_decides, tally, alice, draft
):
    cut(tally, alice)
    response = rex_decides.post(DECIDE, filled("go"))
    assert response.status_code == 409
    assert "draft 2 is newer than draft 1" in response.text
    assert GO["why"] in response.text
    assert not Decision.objects.exists()
    assert rex_decides.post(DECIDE, filled("go", knowing=2)).status_code == 302
    assert Decision.objects.get().draft == draft


def test_an_older_draft_can_be_decided_on_and_the_page_says_it_is_older(rex_decides, tally, alice):
    cut(tally, alice)
    page = rex_decides.get(f"{DECIDE}?draft=1").text
    assert "This is not the newest draft: draft 2 is." in page
    assert 'name="knowing" value="2"' in page
    assert 'name="knowing"' not in rex_decides.get(DECIDE).text


@pytest.mark.parametrize(
    ("outcome", "field", "sentence"),
    [
        ("go", "why", "Say in a line why it goes ahead."),
        ("revise", "must_change", "Say what must change."),
        ("stop", "why", "Say in a line why it stops."),
        ("stop", "reason", "Choose the reason that comes nearest."),
    ],
)
def test_a_missing_reason_is_asked_for_and_the_rest_kept(rex_decides, outcome, field, sentence):
    response = rex_decides.post(DECIDE, filled(outcome, **{field: ""}))
    assert response.status_code == 422
    assert sentence in response.text
    if outcome == "stop":
        assert STOP["change_mind"] in response.text
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"due": "2001-01-01"},
        {"due": "soon"},
        {"outcome": "maybe"},
        {"must_change": "a" * 4001},
        {"must_change": "a\x00b"},
        {"expecting": "10" * 30},
        {"knowing": "x"},
    ],
)
def test_nonsense_is_a_422(rex_decides, wrong):
    assert rex_decides.post(DECIDE, filled("revise") | wrong).status_code == 422
    assert not Decision.objects.exists()


@pytest.mark.parametrize("draft_number", ["0", "7", "", "x", "9" * 30])
def test_a_draft_that_is_not_there_is_a_404(rex_decides, draft_number):
    assert rex_decides.post(DECIDE, filled("go", draft=draft_number)).status_code == 404
    assert not Decision.objects.exists()


def test_what_belongs_to_another_outcome_is_not_kept(rex_decides):
    rex_decides.post(DECIDE, filled("go", must_change="Everything", reason="too_small"))
    decision = Decision.objects.get()
    assert (decision.must_change, decision.reason, decision.why) == ("", "", GO["why"])


def test_the_list_says_the_state_in_a_word(rex_decides, alice, tally, draft):
    client = signed_in(alice)
    assert "<b>Writing</b>" in client.get("/").text
    draft.decide("stop", by=alice, **STOP)
    assert "<b>Stopped</b>" in client.get("/").text
    draft.decide("go", by=alice, **GO)
    assert "<b>Released, draft 1</b>" in client.get("/").text


def test_what_was_stopped_is_read_with_its_reasons_by_those_who_see_it(
    rex_decides, tally, alice, draft, charlie
):
    draft.decide("stop", by=alice, **STOP | {"look_again": date(2020, 1, 1)})
    page = rex_decides.get("/decided/").text
    for words in ("There are better ideas.", STOP["why"], STOP["change_mind"], "1 January 2020"):
        assert words in page
    assert "It is time to look again." in page
    assert "Tally" not in signed_in(charlie).get("/decided/").text
    draft.decide("go", by=alice, **GO)
    page = rex_decides.get("/decided/").text
    assert GO["why"] in page
    assert STOP["why"] not in page


def test_hostile_words_are_shown_as_words(rex_decides):
    rex_decides.post(DECIDE, filled("stop", why="<script>alert(1)</script> {{ 7 }}"))
    for page in (DECIDE, "/decided/", "/i/tally/"):
        text = rex_decides.get(page).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }}" in text


def test_an_initiative_goes_on_after_it_was_stopped(tally, alice, draft):
    draft.decide("stop", by=alice, **STOP)
    write(tally, alice, headline="<p>Another idea</p>")
    assert tally.cut_draft("Again?", by=alice).number == 2
