"""The guest's side of a link: the door, what is behind it, and that nothing else is."""

from datetime import timedelta

import pytest

from drafts.models import Guest, GuestLink, Opening
from tests.guests import SECRET, Visit, addresses_of
from tests.people import signed_in


def test_the_door_tells_nothing_and_asks_for_a_name(visit):
    page = visit.get()
    assert page.status_code == 200
    assert "Your name" in page.text
    for word in ("Tally", "Alice", "Dora", "draft 2", SECRET):
        assert word not in page.text


def test_the_name_is_asked_for_once(visit):
    assert visit.come_in().status_code == 302
    assert visit.get().url == f"/g/{visit.token}/paper/"
    assert [guest.name for guest in visit.link.guests.all()] == ["Dora Diaz"]


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "x" * 81])
def test_a_name_is_needed_and_what_was_typed_stays(visit, name):
    page = visit.come_in(name)
    assert page.status_code == 422
    assert "field__error" in page.text
    assert name.strip() in page.text
    assert not Guest.objects.exists()


def test_a_name_is_one_line_of_what_people_see(visit):
    visit.come_in("  Dora \u202e  Diaz ")
    assert Guest.objects.get().name == "Dora Diaz"


@pytest.mark.parametrize("path", ["paper/", "drafts/1/", "drafts/2/pdf/", "exports/1/"])
def test_without_a_name_everything_leads_to_the_door(visit, path):
    assert visit.get(path).url == f"/g/{visit.token}/"
    assert not Opening.objects.exists()


def test_nobody_is_signed_in_by_a_link(visit):
    visit.read()
    assert "prfaq-session" not in visit.client.cookies
    assert visit.client.get("/i/tally/").status_code == 302
    assert visit.client.post("/i/tally/faq/", {"kind": "faq_external"}).status_code == 403


def test_a_reviewer_reads_every_draft_whole(drafts):
    visit = Visit(drafts, "review")
    page = visit.read()
    assert page.redirect_chain[-1][0] == f"/g/{visit.token}/drafts/2/"
    assert SECRET in page.text
    assert "Ten a month." in page.text
    assert "Try 1." in visit.get("drafts/1/").text


def test_a_reviewer_sees_what_changed_between_any_two_drafts(drafts):
    visit = Visit(drafts, "review")
    assert "compare/1..2/" in visit.read().text
    page = visit.get("compare/1..2/")
    assert "Draft 1 became draft 2" in page.text
    assert "Alice" not in page.text
    assert "/i/" not in page.text
    assert "nothing to tell apart" in visit.get("compare/2..2/").text
    assert visit.get("compare/2..3/").status_code == 404


@pytest.mark.parametrize("kind", ["release", "pdf"])
def test_no_word_of_the_internal_faq_or_of_the_cut_is_in_any_page_of_others(drafts, kind):
    visit = Visit(drafts, kind)
    assert "Tally closes the month" in visit.read().text
    for path in addresses_of(visit):
        page = visit.client.get(f"/g/{visit.token}/{path}", follow=True)
        for word in (SECRET, "Who else", "Internal", "Beats", drafts.customer):
            assert word not in page.text + str(page.headers), path


def test_who_may_read_gets_the_release_with_the_external_faq(drafts):
    page = Visit(drafts, "release").read()
    for words in ("Tally closes the month", "Try 2.", "What does it cost?", "Ten a month."):
        assert words in page.text


def test_who_may_have_the_pdf_reads_nothing_on_the_page(drafts):
    page = Visit(drafts, "pdf").read()
    assert "Download the PDF" in page.text
    assert "Sundays." not in page.text


@pytest.mark.parametrize("kind", ["release", "pdf"])
def test_an_earlier_draft_is_not_there_for_who_does_not_review(drafts, kind):
    visit = Visit(drafts, kind)
    visit.read()
    assert visit.get("drafts/1/").status_code == 404
    assert visit.get("drafts/1/pdf/").status_code == 404


def test_nobody_is_named_but_the_guest(visit):
    page = visit.read()
    assert "Dora Diaz" in page.text
    for name in ("Alice", "Almeida", "Bob", "alice@example.com"):
        assert name not in page.text


def test_before_the_first_draft_there_is_nothing_to_read(tally):
    page = Visit(tally, "release").read()
    assert page.status_code == 200
    assert "Nothing to read yet" in page.text


def test_a_link_revoked_while_the_name_is_typed_admits_nobody(drafts, alice, monkeypatch):
    visit = Visit(drafts, "review")
    admit = GuestLink.admit

    def too_late(link, name):
        link.revoke(by=alice)
        return admit(link, name)

    monkeypatch.setattr(GuestLink, "admit", too_late)
    assert visit.come_in().status_code == 404
    assert not Guest.objects.exists()


def test_the_cookie_of_one_link_opens_no_other(drafts):
    first, second = Visit(drafts, "release"), Visit(drafts, "review")
    first.come_in()
    second.client = first.client
    assert second.get("drafts/1/").url == f"/g/{second.token}/"
    forged = first.client.cookies[f"prfaq-guest-{first.link.pk}"].value
    second.client.cookies[f"prfaq-guest-{second.link.pk}"] = forged
    assert second.get("drafts/1/").url == f"/g/{second.token}/"


def test_the_cookie_is_out_of_reach_of_scripts_and_ends_with_the_link(drafts):
    visit = Visit(drafts, "release", days=3)
    visit.come_in()
    cookie = visit.client.cookies[f"prfaq-guest-{visit.link.pk}"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert timedelta(days=2).total_seconds() < int(cookie["max-age"]) <= 3 * 24 * 3600


def test_reading_is_noted_once_a_visit(visit):
    visit.read()
    visit.read()
    assert Opening.objects.count() == 1


def test_a_member_in_the_same_browser_is_asked_for_a_name_too(drafts, alice):
    visit = Visit(drafts, "release")
    visit.client = signed_in(alice)
    assert "Your name" in visit.get().text
    assert "Alice" not in visit.read().text
