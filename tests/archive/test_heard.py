"""What was said about an initiative, and decided: out of one installation and into another."""

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from drafts.archive.packing import pack
from drafts.archive.unpacking import unpack
from drafts.models import Placing, Review
from tests.archive.chests import closed, files_of
from tests.archive.lived import FILES, lived
from tests.archive.pictures import heard
from tests.people import signed_in, write
from tests.threads import draft_of, opened

NEW = ("guests", "readings", "reviews", "threads", "rounds", "deciders", "decisions", "releases")


def test_it_comes_back_the_same(tally, alice, charlie):
    lived(tally)
    content = pack(tally, by=alice)
    before = heard(tally)
    made = unpack(content, by=charlie).initiative
    after = heard(made)
    for noun, rows in before.items():
        assert after[noun] == rows, noun
    states = {placing[1] for thread in before["threads"] for placing in thread["placings"]}
    assert states >= {"exact", "rewritten", "gone"}
    kept = {file.kind: file.content() for file in made.releases.get().files.all()}
    assert kept == FILES
    assert made.final_draft().fingerprint == tally.final_draft().fingerprint


def test_work_goes_on_where_it_came_in(tally, alice, charlie, rosa):
    """Threads are carried on, sections saved on, and the next numbers are the next."""
    lived(tally)
    made = unpack(pack(tally, by=alice), by=charlie).initiative
    assert made.threads.open().count() == tally.threads.open().count()
    write(made, charlie, closing="<p>Come.</p>")
    write(tally, alice, closing="<p>Come.</p>")
    draft = made.cut_draft("More?", by=charlie)
    old = tally.cut_draft("More?", by=alice)
    carried = [
        [(p.thread.number, p.state, p.start, p.end, p.survivors) for p in _placings(each)]
        for each in (old, draft)
    ]
    assert carried[0] == carried[1]
    assert len(carried[0]) == 7
    assert opened(draft, rosa, "ten minutes").number == 8


def _placings(draft):
    draft.placings.fill()
    return Placing.objects.filter(draft=draft).order_by("thread__number")


def test_what_guests_wrote_comes_along_under_their_names(tally, alice, charlie):
    """And their way in does not: its link has ended, and neither token nor passphrase is there."""
    lived(tally)
    link = tally.guest_links.get()
    content = pack(tally, by=alice)
    everything = b"".join(files_of(content).values()).decode()
    assert link.token_hash not in everything
    assert link.passphrase not in everything
    made = unpack(content, by=charlie).initiative
    thread = made.threads.get(number=7)
    said = [(str(comment.author), comment.words) for comment in thread.comments.all()]
    assert said == [
        ("Emil (guest)", "Paper ones?"),
        ("Bob Berg", "Paper, yes."),
        ("Dora Diaz (guest)", "Thank you."),
    ]
    assert str(thread.closings.get().reopening.author) == "Emil (guest)"
    verdicts = [(str(r.author), r.verdict) for r in made.newest_draft().reviews.submitted()]
    assert verdicts == [("Dora Diaz (guest)", "not_yet")]
    came = made.guest_links.get()
    assert not came.is_in_force
    assert (came.label, came.revoked_by) == ("The bank", charlie)
    assert came.token_hash != link.token_hash
    page = signed_in(charlie).get(f"/i/{made.slug}/members/guests/").text
    assert "Dora Diaz" in page
    assert "ended on" in page


def test_a_link_that_had_ended_keeps_its_end(tally, alice, bob, charlie):
    lived(tally)
    link = tally.guest_links.get()
    link.revoke(by=bob)
    made = unpack(pack(tally, by=alice), by=charlie).initiative
    came = made.guest_links.get()
    assert (came.revoked_by, came.revoked_at) == (bob, link.revoked_at)


def test_a_link_that_had_run_out_was_ended_by_nobody(tally, alice, charlie):
    lived(tally)
    tally.guest_links.update(expires_at=timezone.now())
    made = unpack(pack(tally, by=alice), by=charlie).initiative
    came = made.guest_links.get()
    assert (came.revoked_by, came.revoked_at) == (None, None)
    assert not made.guest_links.in_force().exists()


def test_guests_who_wrote_nothing_and_what_they_have_not_handed_in_stay(tally, alice, charlie):
    draft = draft_of(tally)
    link, _token = tally.invite_guest("review", "The bank", by=alice)
    dora, _emil = link.admit("Dora Diaz"), link.admit("Emil")
    draft.reviews.begin(by=dora).comment("Quixotry", "summary", (0, 5))
    files = files_of(pack(tally, by=alice))
    assert b"Quixotry" not in b"".join(files.values())
    assert files["guests.json"] == b"[]\n"
    assert not unpack(closed(files), by=charlie).initiative.guest_links.exists()


def test_p08_what_waits_in_a_private_review_never_goes_out(tally, alice, bob, charlie):
    """Not even that of who packs."""
    draft = draft_of(tally)
    thread = opened(draft, bob, words="Posted.")
    for who, secret in ((bob, "Quixotry"), (alice, "Zugzwang")):
        review = draft.reviews.begin(by=who)
        review.comment(secret, "summary", (0, 5), instead="Mizzenmast")
        review.reply(thread, f"{secret} too")
    content = pack(tally, by=alice)
    everything = b"".join(files_of(content).values())
    assert b"Posted." in everything
    for word in (b"Quixotry", b"Zugzwang", b"Mizzenmast"):
        assert word not in everything
    made = unpack(content, by=charlie).initiative
    assert [thread.comments.count() for thread in made.threads.all()] == [1]
    assert not Review.objects.filter(draft__initiative=made).exists()


def test_what_a_round_keeps_from_who_packs_stays(tally, alice, bob, rosa):
    draft = draft_of(tally)
    draft.rounds.open([alice, rosa], "Who buys?", None, by=bob, independent=True)
    review = draft.reviews.begin(by=rosa)
    review.comment("Pumpernickel", "summary", (0, 5))
    review.submit("not_yet", "Kettledrum")
    everything = b"".join(files_of(pack(tally, by=alice)).values())
    assert b"Who buys?" in everything
    assert b"Pumpernickel" not in everything
    assert b"Kettledrum" not in everything
    draft.reviews.begin(by=alice).submit("ready")
    assert b"Kettledrum" in b"".join(files_of(pack(tally, by=alice)).values())


def test_a_file_of_an_earlier_prfaq_comes_in_without_what_it_did_not_write(tally, alice, charlie):
    lived(tally)
    files = files_of(pack(tally, by=alice))
    older = {name: files[name] for name in files if name.split(".")[0] not in NEW}
    made = unpack(closed(older), by=charlie).initiative
    assert made.drafts.count() == 3
    assert not made.threads.exists()


def test_a_release_file_that_is_not_as_it_was_stays_behind(tally, alice, charlie):
    lived(tally)
    file = tally.releases.get().files.get(kind="a4")
    default_storage.delete(file.name)
    files = files_of(pack(tally, by=alice))
    assert "releases/0001-a4.pdf" not in files
    made = unpack(closed(files), by=charlie).initiative
    assert [kept.kind for kept in made.releases.get().files.all()] == ["archive"]


def test_while_the_storage_is_away_nothing_is_packed(tally, alice, monkeypatch):
    lived(tally)

    def away(*_args):
        raise OSError

    monkeypatch.setattr(default_storage, "open", away)
    response = signed_in(alice).post("/i/tally/archive/", follow=True)
    assert response.redirect_chain == [("/i/tally/", 302)]
    assert "Nothing was packed" in response.text


def test_another_pdf_in_its_place_is_refused(tally, alice, charlie):
    lived(tally)
    files = files_of(pack(tally, by=alice))
    files["releases/0001-a4.pdf"] = b"%PDF-1.7 another"
    with pytest.raises(Exception, match="releases/0001-a4.pdf"):
        unpack(closed(files), by=charlie)
