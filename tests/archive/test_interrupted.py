"""A worker that ends in the middle of a ZIP: nothing is seen of it, and another one goes on."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from drafts.archive import job, receiving, storing
from drafts.archive.packing import pack
from drafts.models import Draft, Event, Initiative, Member, Placing, Unpacking, User, chain
from drafts.models.unpacking import MOST_ATTEMPTS
from drafts.pages.results import findable_by
from tests.archive.chests import closed, files_of
from tests.archive.lived import lived
from tests.archive.pictures import heard, picture
from tests.people import signed_in


class Killed(BaseException):
    """As when the machine takes the worker away: nothing after it is done."""


@pytest.fixture
def waiting(tally, alice, charlie):
    """A ZIP of ``tally`` that charlie brought in, with somebody in it who is not here."""
    lived(tally)
    files = files_of(pack(tally, by=alice))
    files["people.json"] = files["people.json"].replace(b"rosa@example.com", b"rea@example.net")
    return receiving.unpack(ContentFile(closed(files)), by=charlie)


def kill(*_given, **_named):
    """What a step does when its worker ends there."""
    raise Killed


LATER = ("_store_files", "_store_placings", "_tell_of_people", "_hand_over")


def everything():
    """How much there is of what may never be taken away."""
    return [model.objects.count() for model in (Initiative, User, Draft, Event, Member, Placing)]


def test_before_its_words_are_stored_nothing_is_there(waiting, monkeypatch):
    before = everything()
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Unpacking, "store", kill)
        job.make(waiting.pk)
    assert everything() == before


@pytest.mark.parametrize("step", LATER)
def test_in_a_later_step_nobody_sees_it_and_the_next_worker_finishes_it(
    waiting, tally, alice, charlie, ada, monkeypatch, step
):
    events = Event.objects.count()
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(storing, step, kill)
        job.make(waiting.pk)
    there = Initiative.objects.get(slug="tally-2")
    for person in (alice, charlie, ada, account_of("rea@example.net")):
        assert there not in Initiative.objects.visible_to(person)
        assert not findable_by(person).filter(initiative=there).exists()
        assert signed_in(person).get("/i/tally-2/").status_code in (404, 302)
    assert not there.events.exists()
    job.make(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == ("ready", 2)
    assert picture_of(there) == picture_of(tally)
    told = Event.objects.order_by("pk").values_list("action", flat=True)
    assert list(told[events:]) == ["person.join", "initiative.start", "zip.import"]
    assert chain.first_fault() == ""
    assert findable_by(charlie).filter(initiative=there).count() == there.search_entries.count()
    assert there.role_of(charlie) == "owner"


def account_of(email):
    """The account with that address."""
    return User.objects.get(email=email)


def picture_of(initiative):
    """All that must be equal, with the one who is called otherwise here."""
    whole = repr((picture(initiative), heard(Initiative.objects.get(pk=initiative.pk))))
    return whole.replace("rea@example.net", "rosa@example.com")


def test_done_twice_it_is_there_once(waiting):
    job.make(waiting.pk)
    after = everything()
    job.make(waiting.pk)
    assert everything() == after


def test_what_was_broken_off_three_times_before_its_words_came_is_given_up_in_words(waiting):
    Unpacking.objects.update(attempts=MOST_ATTEMPTS)
    before = everything()
    job.make(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, everything()) == ("failed", before)
    assert "broken off three times" in waiting.message


def test_what_was_broken_off_three_times_after_its_words_came_is_finished_all_the_same(
    waiting, charlie, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(storing, "_store_placings", kill)
        for _ in range(MOST_ATTEMPTS):
            with pytest.raises(Killed):
                job.make(waiting.pk)
        job.make(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == "ready"
    made = waiting.initiative
    made.newest_draft().placings.fill()
    assert Placing.objects.filter(draft=made.newest_draft()).count() == made.threads.count()


def test_an_unknown_fault_is_in_the_log_and_in_words_on_the_page(waiting, monkeypatch, caplog):
    monkeypatch.setattr(job, "check", lambda content: 1 / 0)
    job.make(waiting.pk)
    waiting.refresh_from_db()
    assert "The reason is in the server’s log." in waiting.message
    assert "ZeroDivisionError" in caplog.text


def test_once_it_ended_the_file_is_gone(waiting):
    assert default_storage.exists(waiting.file)
    job.make(waiting.pk)
    assert not default_storage.exists(waiting.file)


def test_who_left_meanwhile_is_given_nothing(waiting, charlie):
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    job.make(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == "failed"
    assert not Initiative.objects.filter(slug="tally-2").exists()
