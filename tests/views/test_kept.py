"""What is kept from a reader is on no page, in no file and no mail for them, and comes back."""

import json
import re

import pytest
from django.urls import reverse

from drafts.archive.packing import pack
from drafts.archive.unpacking import unpack
from drafts.export import asking
from drafts.export.edition import Rendered
from drafts.export.making import edition_of, key_of, make
from drafts.models import Draft, Review
from drafts.models.export import Export, Kind
from drafts.notices import letters
from tests.archive.chests import files_of
from tests.guests import Visit
from tests.people import account, signed_in
from tests.post import deliver
from tests.threads import draft_of, opened

DRAFT = "/i/tally/drafts/1/"
COPY = f"{DRAFT}review-copy/comments/"


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


@pytest.fixture(autouse=True)
def _no_renderer(monkeypatch):
    """PDFs of four bytes, after the notes in them: what is in one is in its edition."""
    monkeypatch.setattr(
        "drafts.export.making.render_pdf",
        lambda edition: Rendered(repr(edition.notes).encode(), 1, 0, 0),
    )


def speak(draft, who, verdict="not_yet"):
    """A comment and a review of somebody."""
    opened(draft, who, words="Quixotry")
    draft.reviews.begin(by=who).submit(verdict, "Zugzwang")


def copy_for(user):
    """The address of the review copy with comments as somebody has it made, and its row."""
    signed_in(user).get(COPY)
    export = asking.request_draft(Draft.objects.get(), "A4", kind=Kind.NOTED, reader=user)
    make(export.pk)
    return reverse("export_file", args=["tally", export.pk]), export


def test_who_reads_in_silence_meets_nobodys_verdict_or_words(draft, bob, rosa, rex):
    speak(draft, rosa)
    draft.start_reading(20, by=bob)
    for place in (DRAFT, "/i/tally/", "/"):
        page = signed_in(bob).get(place).text
        for word in ("verdict--not_yet", 'reviewed"', "Zugzwang", "Quixotry"):
            assert word not in page, place
    assert "verdict--not_yet" in signed_in(rex).get(DRAFT).text
    assert "gauge__reviewed" in signed_in(rex).get(DRAFT).text
    draft.readings.newest().open_comments(by=bob)
    assert "verdict--not_yet" in signed_in(bob).get(DRAFT).text


def test_nothing_on_a_page_moves_for_who_reads_in_silence(draft, alice, rosa):
    """Who gave no verdict yet, what waits for an answer, how much there is to read."""
    reading = draft.start_reading(20, by=alice)
    pages = ("/", reverse("decide", args=["tally"]), reverse("threads", args=["tally"]))
    before = [seen(alice, page) for page in pages]
    speak(draft, rosa)
    opened(draft, rosa, words="@Alice, how?")
    assert [seen(alice, page) for page in pages] == before
    reading.open_comments(by=alice)
    assert all(seen(alice, page) != old for page, old in zip(pages, before, strict=True))


def seen(user, page):
    """The page without what is drawn by chance or from the clock."""
    text = signed_in(user).get(page).text
    return re.sub(
        r"nonce=\S+|name=\"csrfmiddlewaretoken\" value=\"\w+\"|X-CSRFToken[^}]*", "", text
    )


def test_search_finds_no_review_for_who_reads_in_silence(draft, bob, rosa, rex):
    speak(draft, rosa)
    draft.start_reading(20, by=bob)
    place = reverse("search") + "?q=Zugzwang"
    assert "search__count" not in signed_in(bob).get(place).text
    assert "search__count" in signed_in(rex).get(place).text


def test_the_tick_of_a_draft_does_not_tell_that_somebody_did_not_decline(draft, alice, bob, rosa):
    """Who answered is told; that a verdict was among it would say what."""
    draft.rounds.open([bob, rosa], "Is it?", None, by=alice, independent=True)
    draft.reviews.begin(by=rosa).submit("ready")
    assert "gauge__reviewed" not in signed_in(bob).get(DRAFT).text
    assert "gauge__reviewed" in signed_in(alice).get(DRAFT).text


def test_a_guest_in_another_window_is_silent_too(draft, tally, alice, bob):
    opened(draft, bob, words="Quixotry")
    reads, looks = (Visit(tally, "review") for _ in range(2))
    looks.link, looks.token = reads.link, reads.token
    assert "Quixotry" in looks.read().text
    reads.come_in()
    draft.start_reading(20, by=alice).join(reads.link.guests.last())
    other = Visit(tally, "review")
    other.link, other.token = reads.link, reads.token
    assert "Quixotry" not in other.read().text
    assert "Quixotry" not in looks.read().text
    draft.readings.newest().open_comments(by=alice)
    assert "Quixotry" in looks.read().text


def test_a_copy_that_was_made_before_is_not_handed_out_to_who_may_know_less_now(
    draft, alice, bob, rosa
):
    speak(draft, rosa)
    place, export = copy_for(bob)
    assert b"Quixotry" in signed_in(bob).get(place).content
    asked = draft.rounds.open([bob, rosa], "Is it?", None, by=alice, independent=True)
    answer = signed_in(bob).get(place)
    assert answer.status_code == 404
    assert b"Quixotry" not in answer.content
    assert signed_in(bob).get(place.removesuffix("file/")).status_code == 404
    assert signed_in(alice).get(place).status_code == 200
    other, _export = copy_for(bob)
    assert other != place
    assert b"Quixotry" not in signed_in(bob).get(other).content
    asked.end(by=alice)
    assert b"Quixotry" in signed_in(bob).get(copy_for(bob)[0]).content


def test_a_copy_made_for_another_reader_is_not_had_by_its_number(draft, alice, bob, rosa):
    draft.rounds.open([bob, rosa], "Is it?", None, by=alice, independent=True)
    opened(draft, alice, words="Quixotry")
    place, export = copy_for(alice)
    assert b"Quixotry" in signed_in(alice).get(place).content
    assert signed_in(bob).get(place).status_code == 404
    for who in (bob, rosa):
        own, _export = copy_for(who)
        assert b"Quixotry" not in signed_in(who).get(own).content
    assert signed_in(alice).get(place).status_code == 200  # each keeps their own


def test_who_reads_in_silence_gets_a_copy_without_what_others_say(draft, alice, bob, rosa):
    opened(draft, rosa, words="Quixotry")
    place, _export = copy_for(bob)
    draft.start_reading(20, by=bob)
    assert signed_in(bob).get(place).status_code == 404
    assert b"Quixotry" not in signed_in(bob).get(copy_for(bob)[0]).content
    assert b"Quixotry" in signed_in(alice).get(copy_for(alice)[0]).content


def test_a_copy_is_made_of_what_its_reader_may_know_when_its_turn_comes(draft, bob, rosa):
    opened(draft, rosa, words="Quixotry")
    export = asking.request_draft(draft, "A4", kind=Kind.NOTED, reader=bob)
    draft.start_reading(20, by=bob)
    make(export.pk)
    export.refresh_from_db()
    assert b"Quixotry" not in bytes(export.pdf)
    now = edition_of(draft.initiative, draft, "A4", kind=Kind.NOTED, reader=bob)
    assert export.content_key == key_of(now)


def test_two_for_whom_the_copy_is_the_same_have_one(draft, bob, rosa, rex):
    opened(draft, rosa, words="Quixotry")
    place, export = copy_for(bob)
    client = signed_in(rex)
    assert b"Quixotry" in client.get(COPY).content
    assert client.get(place).status_code == 200
    assert Export.objects.filter(kind=Kind.NOTED).get() == export


def test_another_readers_row_with_the_same_content_gives_way(draft, bob, rosa, rex):
    """Asked for when the two knew different things, made when they knew the same."""
    reading = draft.start_reading(20, by=bob)
    opened(draft, rosa, words="Quixotry")
    mine = asking.request_draft(draft, "A4", kind=Kind.NOTED, reader=bob)
    theirs = asking.request_draft(draft, "A4", kind=Kind.NOTED, reader=rex)
    assert mine != theirs
    make(theirs.pk)
    reading.open_comments(by=bob)
    make(mine.pk)
    assert b"Quixotry" in signed_in(bob).get(COPY).content
    assert b"Quixotry" in signed_in(rex).get(COPY).content


def test_neither_notices_nor_mail_of_who_started_the_reading_tell(draft, alice, rosa, mailing):
    deliver()
    mailing.clear()
    reading = draft.start_reading(20, by=alice)
    speak(draft, rosa)
    page = signed_in(alice).get("/notices/").text
    assert "Rosa Rossi" not in page
    letters.send_digests()
    deliver()
    assert [message for message in mailing if message.to == [alice.email]] == []
    reading.open_comments(by=alice)
    assert "Rosa Rossi reviewed draft 1: not yet" in signed_in(alice).get("/notices/").text
    letters.send_digests()
    deliver()
    (message,) = [message for message in mailing if message.to == [alice.email]]
    assert "Rosa Rossi reviewed draft 1: not yet" in message.body
    assert "Quixotry" in message.body


def test_why_ones_own_comment_was_closed_is_not_read_in_silence(draft, alice, bob):
    settled, worded = opened(draft, bob), opened(draft, bob, instead="an hour")
    settled.dismiss("Kettledrum", by=alice)
    worded.suggestion.decline("Pumpernickel", by=alice)
    told = {"Kettledrum": f"{DRAFT}?closed=1", "Pumpernickel": DRAFT}
    client = signed_in(bob)
    assert all(word in client.get(place).text for word, place in told.items())
    draft.start_reading(20, by=bob)
    for word, place in told.items():
        page = client.get(place).text
        assert word not in page
        assert "How do you know?" in page
    everything = b"".join(files_of(pack(draft.initiative, by=bob)).values())
    assert b"How do you know?" in everything
    assert b"Kettledrum" not in everything
    assert b"Pumpernickel" not in everything


def declined_then_ready(draft, alice, bob, rosa):
    """bob declines in an independent round, which opens it, and says "ready" then."""
    draft.rounds.open([bob, rosa], "Is it?", None, by=alice, independent=True)
    draft.reviews.begin(by=rosa).submit("not_yet", "Zugzwang")
    draft.reviews.begin(by=bob).submit("decline")
    draft.reviews.begin(by=bob).submit("ready")


MARK = "Ready, after reading the others"


def test_a_marked_verdict_is_marked_wherever_it_is_shown(draft, tally, alice, bob, rosa, mailing):
    declined_then_ready(draft, alice, bob, rosa)
    client = signed_in(alice)
    for place in (DRAFT, "/i/tally/", reverse("decide", args=["tally"])):
        assert MARK in client.get(place).text, place
    assert MARK.lower() in client.get("/notices/").text
    deliver()
    assert any(MARK.lower() in message.body for message in mailing)
    draft.decide("go", by=alice, why="Forty shops would pay.")
    release = client.get(reverse("release", args=["tally"]))
    assert MARK in release.text


def test_the_mark_goes_out_and_comes_in_with_the_zip(draft, alice, bob, rosa, charlie):
    declined_then_ready(draft, alice, bob, rosa)
    content = pack(draft.initiative, by=alice)
    written = json.loads(files_of(content)["reviews.json"])
    assert [row["after_reading"] for row in written] == [False, False, True]
    made = unpack(content, by=charlie).initiative
    came = Review.objects.filter(draft__initiative=made).order_by("pk")
    assert [review.after_reading for review in came] == [False, False, True]
    assert account("Bob") == came[2].by
