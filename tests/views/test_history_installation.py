"""The history of the installation: what administrators read of initiatives they can't see."""

import json

import pytest

from drafts.history.actions import SENTENCES
from drafts.history.installation import FOR_ADMINISTRATORS
from drafts.models import Event
from tests.deciding import GO
from tests.people import signed_in
from tests.views.test_history import SITE, lines, sentences

KEPT = ["not yet", "not_yet", "Dora", "Zither", "decided", "reviewed", "commented", "plan.docx"]


@pytest.fixture
def busy(drafts, alice, rosa):
    """Tally, on which all was done of which administrators must not know."""
    link, _token = drafts.invite_guest("review", "Zither at the bakery", by=alice)
    link.admit("Dora Diaz")
    link.renew(by=alice)
    link.revoke(by=alice)
    draft = drafts.newest_draft()
    draft.threads.start("Why?", "problem", None, by=rosa, kind="question")
    draft.reviews.begin(rosa).submit("not_yet", "No.")
    draft.decide("go", by=alice, **GO)
    Event.objects.record("import.make", by=alice, initiative=drafts, file="plan.docx")
    return drafts


def files(client):
    """Both files, as text."""
    return ["\n".join(lines(client.get(SITE + kind))) for kind in ("csv/", "json/")]


def test_an_administrator_reads_nothing_of_what_was_said_or_decided_out_of_sight(busy, ada):
    client = signed_in(ada)
    topics = ("", "reviews", "decisions", "people")
    pages = [client.get(SITE, {"about": topic}).text for topic in topics]
    main = [page[page.index("card__lead") :] for page in pages]
    for text in (*main, *files(client)):
        for words in KEPT:
            assert words not in text, words
    assert sentences(pages[1]) == sentences(pages[2]) == []
    told = sentences(pages[0])
    assert "Alice Almeida made a link for a guest: somebody outside on an initiative" in told
    assert "Alice Almeida cut draft 2 on an initiative" in told


def test_a_member_who_is_an_administrator_reads_it_all(busy, ada, alice):
    busy.add_member(ada, "reader", by=alice)
    client = signed_in(ada)
    page = client.get(SITE).text
    assert "Rosa Rossi reviewed draft 2: not yet Tally" in sentences(page)
    assert "Alice Almeida made a link for a guest: Zither at the bakery Tally" in sentences(page)
    response = client.get(SITE + "json/")
    assert response.headers["X-Chain-Head"] == Event.objects.head()
    assert all(json.loads(line)["hash"] for line in lines(response))


def test_no_hash_is_given_with_which_a_verdict_could_be_tried_out(busy, ada):
    response = signed_in(ada).get(SITE + "json/")
    assert "X-Chain-Head" not in response.headers
    rows = [json.loads(line) for line in lines(response)]
    first = Event.objects.filter(initiative=busy).in_order().first().pk
    for row in rows:
        shown = row["event"] != "" and row["event"] < first
        assert bool(row["hash"]) == shown, row


def test_no_page_of_the_history_begins_at_an_event_out_of_sight(busy, ada):
    hidden = Event.objects.get(action="decision.make").pk
    assert signed_in(ada).get(SITE, {"before": hidden}).status_code == 404


def test_each_action_on_an_initiative_is_either_for_administrators_or_not():
    """A new noun has to be looked at: what is not named is kept from them."""
    nouns = {action.partition(".")[0] + "." for action in SENTENCES}
    kept = {"thread.", "suggestion.", "review.", "reading.", "round.", "decider.", "decision."}
    kept |= {"release.", "guest."}
    everywhere = {"group.", "person.", "profile.", "sign_in.", "sign_out.", "session."}
    everywhere |= {"second_step.", "password.", "email.", "directory.", "secret_key."}
    assert nouns == {*FOR_ADMINISTRATORS, *kept, *everywhere}
