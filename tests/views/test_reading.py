"""Reading sessions on the page: start, read, finish, open, end."""

import pytest

from drafts.models import Reading
from tests.guests import Visit
from tests.people import account, signed_in
from tests.threads import draft_of, opened

PAGE = "/i/tally/drafts/1/reading/"


@pytest.fixture
def draft(tally):
    """The first draft of tally, on which rosa has said something."""
    draft = draft_of(tally)
    opened(draft, account("Rosa"), words="Which shops?")
    return draft


def post(user, path, **facts):
    """The answer to a button of the page."""
    return signed_in(user).post(f"{PAGE}{path}/", facts)


def test_an_author_starts_and_everybody_finds_it(draft, bob, rex):
    assert "Start a silent reading" in signed_in(bob).get(PAGE).text
    assert "Nobody has started" in signed_in(rex).get(PAGE).text
    answer = post(bob, "start", minutes=15)
    assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
    assert Reading.objects.get().minutes == 15
    page = signed_in(rex).get(PAGE).text
    assert "Bob Berg has started" in page
    assert "Read along" in page
    assert "Nobody likes receipts" not in page
    assert PAGE in signed_in(rex).get("/i/tally/drafts/1/").text


@pytest.mark.parametrize("minutes", ["", "0", "121", "x"])
def test_minutes_that_can_not_be_come_back_with_a_sentence(draft, alice, minutes):
    answer = post(alice, "start", minutes=minutes)
    assert answer.status_code == 422
    assert "Minutes:" in answer.text
    assert not Reading.objects.exists()


def test_while_it_is_silent_the_draft_has_numbers_and_others_words_are_hidden(draft, alice, bob):
    draft.start_reading(20, by=bob)
    post(alice, "joining")
    page = signed_in(alice).get(PAGE).text
    assert 'data-number="2"' in page
    assert "Read until" in page
    assert "Finished" in page
    assert "Which shops?" not in page
    assert "Which shops?" not in signed_in(alice).get("/i/tally/drafts/1/").text
    assert "is still reading" not in page
    assert "2 are still reading" in page


def test_one_may_comment_meanwhile_and_reads_ones_own(draft, alice, rosa):
    draft.start_reading(20, by=alice).join(rosa)
    draft.comment("Mine", "problem", by=rosa)
    page = signed_in(rosa).get(PAGE).text
    assert "Mine" in page
    assert "/i/tally/drafts/1/comments/" in page


def test_readers_read_along_and_have_nothing_to_comment_with(draft, alice, rex):
    draft.start_reading(20, by=alice)
    assert post(rex, "joining").status_code == 303
    page = signed_in(rex).get(PAGE).text
    assert "Nobody likes receipts" in page
    assert "/comments/" not in page
    assert "Open the comments" not in page


def test_when_all_have_finished_what_was_said_stands_in_page_order(draft, alice, rex):
    draft.comment("Later", "problem", (0, 6), by=alice)
    draft.start_reading(20, by=alice).join(rex)
    post(rex, "finish")
    assert "You have finished." in signed_in(rex).get(PAGE).text
    post(alice, "finish")
    page = signed_in(rex).get(PAGE).text
    assert "All have finished" in page
    assert "Paragraph 1" in page
    assert page.index("Which shops?") < page.index("Paragraph 2") < page.index("Later")
    assert "End it" not in page


def test_an_author_opens_the_comments_before(draft, alice, bob):
    draft.start_reading(20, by=alice)
    assert post(bob, "opening").status_code == 303
    assert "Bob Berg has opened the comments." in signed_in(alice).get(PAGE).text
    again = post(bob, "opening")
    assert again.status_code == 409
    assert "open already" in again.text


def test_the_list_of_readers_tells_the_state(draft, alice, rex):
    session = draft.start_reading(20, by=alice)
    page = signed_in(rex).get(f"{PAGE}people/").text
    assert 'data-state="silent"' in page
    assert "1 is still reading" in page
    session.finish(alice)
    assert 'data-state="open"' in signed_in(rex).get(f"{PAGE}people/").text


def test_it_ends_with_a_decision_or_a_day_and_says_so_for_ever(draft, alice, rex):
    draft.start_reading(20, by=alice).open_comments(by=alice)
    answer = post(alice, "end", noted="", next_date="")
    assert answer.status_code == 422
    assert "Note what was decided, or set the day" in answer.text
    assert post(alice, "end", noted="We go.").status_code == 303
    page = signed_in(rex).get(PAGE).text
    assert "We go." in page
    assert "Read by:" in page
    late = post(alice, "end", noted="We stop.")
    assert late.status_code == 409
    assert "ended already" in late.text
    assert "We stop." in late.text


@pytest.mark.parametrize("day", ["2020-01-01", "soon"])
def test_a_day_that_can_not_be_comes_back_with_the_words(draft, alice, day):
    draft.start_reading(20, by=alice).open_comments(by=alice)
    answer = post(alice, "end", noted="Perhaps", next_date=day)
    assert answer.status_code == 422
    assert "When you go on:" in answer.text
    assert "Perhaps" in answer.text


def test_a_second_session_is_refused_while_one_goes_on(draft, alice, bob):
    draft.start_reading(20, by=alice)
    answer = post(bob, "start", minutes=10)
    assert answer.status_code == 409
    assert "going on already" in answer.text


@pytest.mark.parametrize("path", ["joining", "finish", "opening", "end"])
def test_without_a_session_there_is_nothing_to_do(draft, alice, path):
    assert post(alice, path, noted="We go.").status_code == 409


def test_a_guest_reads_along_without_an_account(draft, alice):
    visit = Visit(draft.initiative, "review")
    visit.come_in()
    place = f"/g/{visit.token}/drafts/1/reading/"
    session = draft.start_reading(20, by=alice)
    assert place in visit.get("drafts/1/").text
    assert visit.client.post(f"{place}joining/").headers["Location"] == place
    page = visit.client.get(place).text
    assert "Nobody likes receipts" in page
    assert "Which shops?" not in page
    assert 'href="/i/' not in page
    assert "Dora Diaz" in signed_in(alice).get(f"{PAGE}people/").text
    visit.client.post(f"{place}finish/")
    session.finish(alice)
    assert "Which shops?" in visit.client.get(place).text
    assert 'data-state="open"' in visit.client.get(f"{place}people/").text
