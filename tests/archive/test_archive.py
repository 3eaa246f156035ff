"""A whole initiative out of one installation and into another: same texts, hashes and days."""

import json

import pytest
from django.db import transaction

from drafts.archive.packing import pack
from drafts.archive.unpacking import unpack
from drafts.models import Event, Export, Group, Initiative, User
from drafts.models.draft import fingerprint_of
from tests.archive.chests import closed, files_of
from tests.archive.pictures import picture
from tests.people import account, ask, start, write


@pytest.fixture
def grown(tally, alice, bob):
    """``tally`` with two drafts, questions, one of them taken out, a group and a PDF."""
    tally.answer({"who": "Marta"}, by=alice)
    write(tally, alice, headline="<p>Tally closes the month</p>", problem="<p>Lost é 日本語.</p>")
    ask(tally, bob, html="<h3>Why now?</h3><p>Banks.</p>")
    gone = ask(tally, alice, kind="faq_external", html="<h3>Gone?</h3>")
    tally.cut_draft("Who is it for?", by=alice)
    gone.remove(by=alice)
    write(tally, bob, problem="<p>Lost <strong>Sundays</strong>.</p>")
    draft = tally.cut_draft("How many?", by=bob)
    write(tally, bob, closing="<p>Come.</p>")
    board = Group.objects.create(name="Board")
    board.people.add(account("Ada"))
    tally.add_member(board, "reader", by=alice)
    Export.objects.create(initiative=tally, draft=draft, page_size="A4", state="ready",
                          pdf=b"%PDF-1.7 kept", content_key="k")  # fmt: skip
    return tally


def test_the_files_that_go_out(grown, alice):
    files = files_of(pack(grown, by=alice))
    assert set(files) == {
        "manifest.json", "initiative.json", "people.json", "members.json", "working-copy.json",
        "working-copy.md", "drafts/0001.json", "drafts/0001.md", "drafts/0002.json",
        "drafts/0002.md", "pdfs/draft-0002-A4.pdf", "history.json",
        "reviews.json", "threads.json", "rounds.json", "deciders.json", "decisions.json",
        "releases.json", "guests.json", "readings.json",
    }  # fmt: skip
    manifest = json.loads(files["manifest.json"])
    assert manifest["format"] == 1
    assert set(manifest["files"]) == set(files) - {"manifest.json"}
    assert files["pdfs/draft-0002-A4.pdf"] == b"%PDF-1.7 kept"
    assert "Lost **Sundays**." in files["drafts/0002.md"].decode()
    event = Event.objects.get(action="zip.export")
    assert (event.by, event.initiative, event.facts["drafts"]) == (alice, grown, 2)


def test_it_comes_back_the_same_under_a_free_address(grown, alice, charlie):
    before = picture(grown)
    made = unpack(pack(grown, by=alice), by=charlie)
    assert made.initiative.slug == "tally-2"
    assert picture(made.initiative) == before
    assert (made.known, made.added) == (6 - 1, 0)
    assert made.initiative.role_of(charlie) == "owner"
    assert [made.initiative.role_of(account(name)) for name in ("Alice", "Bob", "Rex", "Ada")] == [
        "owner", "writer", "reader", "reader",
    ]  # fmt: skip
    for draft in made.initiative.drafts.all():
        assert fingerprint_of(draft.content, draft.front) == draft.fingerprint
    event = Event.objects.get(action="zip.import")
    assert (event.by, event.initiative) == (charlie, made.initiative)


def test_who_is_not_here_is_added_without_a_way_in(grown, alice, charlie):
    content = pack(grown, by=alice)
    files = files_of(content)
    files["people.json"] = files["people.json"].replace(b"bob@example.com", b"bea@example.net")
    made = unpack(closed(files), by=charlie)
    bea = User.objects.get(email="bea@example.net")
    assert (made.added, bea.is_active, bea.has_usable_password()) == (1, False, False)
    assert bea.name == "Bob Berg"
    assert not bea.emailaddress_set.get().verified
    assert made.initiative.drafts.get(number=2).cut_by == bea


def test_it_is_for_its_members_alone_until_an_owner_opens_it(grown, alice, charlie):
    grown.visibility = "everyone"
    grown.save(update_fields=["visibility"])
    assert unpack(pack(grown, by=alice), by=charlie).initiative.visibility == "members"


def test_the_example_gets_an_address_of_its_own(grown, alice, charlie):
    files = files_of(pack(grown, by=alice))
    made = unpack(closed(files, slug="example"), by=charlie)
    assert made.initiative.slug == "tally-2"


def test_p08_nothing_of_another_initiative_is_in_it(grown, alice, charlie):
    secret = Initiative.objects.start(by=charlie, name="Kettledrum", customer="Xanthippe")
    secret.members.create(user=alice, role="reader")
    write(secret, charlie, problem="<p>Zugzwang</p>")
    ask(secret, charlie, html="<h3>Quixotry?</h3>")
    secret.cut_draft("Mizzenmast", by=charlie)
    Event.objects.record("answers.keep", by=charlie, initiative=secret, name="Kettledrum")
    Group.objects.create(name="Pumpernickel")
    everything = b"".join(files_of(pack(grown, by=alice)).values()).lower()
    for word in ("kettledrum", "xanthippe", "zugzwang", "quixotry", "mizzenmast", "pumpernickel",
                 "charlie", "cole"):  # fmt: skip
        assert word.encode() not in everything, word


def test_nothing_is_left_of_one_that_is_refused(grown, alice, charlie):
    files = files_of(pack(grown, by=alice))
    files["drafts/0002.json"] = files["drafts/0002.json"].replace(b"Sundays", b"Mondays")
    files["people.json"] = files["people.json"].replace(b"bob@", b"bea@")
    before = (Initiative.objects.count(), User.objects.count(), Event.objects.count())
    with pytest.raises(Exception, match="fingerprint"), transaction.atomic():
        unpack(closed(files), by=charlie)
    assert (Initiative.objects.count(), User.objects.count(), Event.objects.count()) == before


def test_a_second_time_it_goes_out_as_it_came_in(grown, alice, charlie):
    """Everything but names of files, people's numbers and the manifest is the same again."""
    first = files_of(pack(grown, by=alice))
    copy = unpack(pack(grown, by=alice), by=charlie).initiative
    second = files_of(pack(copy, by=charlie))
    for name in ("drafts/0001.md", "drafts/0002.md", "working-copy.md"):
        assert first[name] == second[name]


def test_an_empty_initiative_goes_there_and_back(alice, charlie):
    made = unpack(pack(start("Blank"), by=alice), by=charlie)
    assert made.initiative.document.word_count == 0
    assert not made.initiative.drafts.exists()
