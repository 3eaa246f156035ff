"""The guest's side of a link: the door, what is behind it, and that nothing else is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from drafts.models import Export, Guest, GuestLink, Opening, User
from tests.people import ask, signed_in, write

SECRET = "Abacus Systems"  # a word of the internal FAQ


@pytest.fixture
def drafts(tally, alice):
    """Tally with two drafts, each with a question of either kind."""
    write(tally, alice, headline="<p>Tally closes the month</p>", problem="<p>Sundays.</p>")
    ask(tally, alice, kind="faq_external", html="<h3>What does it cost?</h3><p>Ten a month.</p>")
    ask(tally, alice, kind="faq_internal", html=f"<h3>Who else could?</h3><p>{SECRET}.</p>")
    for number in (1, 2):
        write(tally, alice, summary=f"<p>Try {number}.</p>")
        tally.cut_draft(f"Beats {SECRET}? Take {number}", by=alice)
    return tally


class Visit:
    """Somebody with a link, in a browser of their own."""

    def __init__(self, initiative, kind, **facts):
        owner = initiative.owners().first()
        self.link, self.token = initiative.invite_guest(kind, "Dora", by=owner, **facts)
        self.client = Client()

    def get(self, path="", **headers):
        """The page behind the link."""
        return self.client.get(f"/g/{self.token}/{path}", headers=headers)

    def come_in(self, name="Dora Diaz", **facts):
        """The answer of the door to a name."""
        return self.client.post(f"/g/{self.token}/", {"name": name, **facts})

    def read(self):
        """The page that the link opens, after giving a name."""
        self.come_in()
        return self.client.get(f"/g/{self.token}/", follow=True)


def addresses_of(visit):
    """Everything there is behind a link of any kind."""
    export = visit.link.initiative.exports.create(
        draft=visit.link.initiative.newest_draft(), page_size="A4", part=visit.link.part
    )
    yield from ("", "paper/", "drafts/1/", "drafts/2/", "drafts/2/pdf/")
    yield from (f"exports/{export.pk}/", f"exports/{export.pk}/file/")


@pytest.fixture(params=list(GuestLink.Kind))
def visit(request, drafts):
    """Somebody with a link of each kind."""
    return Visit(drafts, request.param)


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


def test_p02_what_a_link_does_not_open_is_404(visit, drafts, alice):
    """P02: an outsider gets 404 (not 403) everywhere."""
    visit.come_in()
    whole = drafts.exports.create(draft=drafts.newest_draft(), page_size="A4", part="whole")
    copy = drafts.exports.create(page_size="A4")
    paths = ["drafts/3/", "drafts/3/pdf/", "exports/999/", "drafts/", "exports/", "i/tally/"]
    paths.append(f"exports/{copy.pk}/file/")
    if visit.link.kind != "review":
        paths += ["drafts/1/", f"exports/{whole.pk}/", f"exports/{whole.pk}/file/"]
    for path in paths:
        page = visit.get(path)
        assert page.status_code == 404, path
        assert "Go to your initiatives" not in page.text


def gone(drafts, kind):
    """The answers to a wrong, an expired, a revoked and a renewed token, and to an orphan's."""
    answers = {"wrong": Client().get("/g/prfaq-guest-wrong/")}
    for end in ("expired", "revoked", "renewed", "left"):
        visit = Visit(drafts, kind)
        visit.come_in()
        if end == "expired":
            GuestLink.objects.filter(pk=visit.link.pk).update(expires_at=timezone.now())
        elif end == "revoked":
            visit.link.revoke(by=drafts.owners().first())
        elif end == "renewed":
            visit.link.renew(by=drafts.owners().first())
        else:
            User.objects.filter(pk=visit.link.made_by_id).update(is_active=False)
        answers[end] = visit.get("paper/")
    return answers


def without_nonce(page):
    """The words of a page, without what differs in every answer."""
    token = page.context["csrf_token"]
    return page.text.replace(str(token), "")


@pytest.mark.parametrize("kind", list(GuestLink.Kind))
def test_a_link_that_is_no_longer_good_says_so_and_nothing_about_why(drafts, kind):
    answers = gone(drafts, kind)
    assert {page.status_code for page in answers.values()} == {404}
    assert len({without_nonce(page) for page in answers.values()}) == 1
    assert "ask whoever sent it to you for a new one" in answers["wrong"].text


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


def test_p13_every_answer_is_kept_out_of_caches_search_and_referrers(visit):
    """P13: `private, no-store` on every page, also 304 and errors; R8, and no token goes out."""
    pages = [Client().get("/g/prfaq-guest-wrong/"), visit.get(), visit.come_in("")]
    visit.come_in()
    ready = visit.link.initiative.exports.create(
        draft=visit.link.initiative.newest_draft(),
        page_size="A4",
        part=visit.link.part,
        state="ready",
        pdf=b"%PDF",
        sha256="ab",
    )
    pages += [visit.get(path) for path in addresses_of(visit)]
    pages += [visit.get("drafts/9/"), visit.get("nonsense/"), visit.client.put("/g/x/")]
    file = f"exports/{ready.pk}/file/"
    pages += [visit.get(file), visit.get(file, **{"If-None-Match": '"ab"'})]
    assert {304, 404, 405, 422, 200, 302} <= {page.status_code for page in pages}
    for page in pages:
        assert page.headers["Cache-Control"] == "private, no-store"
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        has_form = 'method="post"' in page.text if page.status_code != 304 else False
        assert page.headers["Referrer-Policy"] == ("same-origin" if has_form else "no-referrer")


def test_p15_a_file_goes_with_the_link_and_with_what_it_opens(visit, drafts, alice):
    """P15: exported file links die with the right."""
    visit.come_in()
    export = drafts.exports.create(
        draft=drafts.newest_draft(), page_size="A4", part=visit.link.part, state="ready", pdf=b"%P"
    )
    path = f"exports/{export.pk}/file/"
    assert visit.get(path).content == b"%P"
    write(drafts, alice, summary="<p>Try 3.</p>")
    drafts.cut_draft("Again?", by=alice)
    assert visit.get(path).status_code == (200 if visit.link.kind == "review" else 404)
    visit.link.revoke(by=alice)
    assert visit.get(path).status_code == 404


def test_the_name_of_the_file_tells_outsiders_only_what_it_is(visit, drafts):
    visit.come_in()
    export = drafts.exports.create(
        draft=drafts.newest_draft(), page_size="A4", part=visit.link.part, state="ready", pdf=b"%P"
    )
    name = visit.get(f"exports/{export.pk}/file/").headers["Content-Disposition"]
    subject = "Tally" if visit.link.kind == "review" else "Press release"
    assert name == f'attachment; filename="{subject}, draft 2.pdf"'


def test_the_pdf_is_asked_for_in_the_part_that_the_link_shows(visit, drafts):
    visit.come_in()
    answer = visit.get("drafts/2/pdf/")
    export = Export.objects.get()
    assert answer.url == f"/g/{visit.token}/exports/{export.pk}/"
    assert export.part == ("whole" if visit.link.kind == "review" else "outward")


def test_a_pdf_that_failed_can_be_tried_again(visit, drafts):
    visit.come_in()
    visit.get("drafts/2/pdf/")
    export = Export.objects.get()
    export.fail(export.content_key, "It could not be made.")
    page = visit.get(f"exports/{export.pk}/")
    assert "It could not be made." in page.text
    again = visit.client.post(f"/g/{visit.token}/exports/{export.pk}/again/")
    export.refresh_from_db()
    assert (again.status_code, export.state) == (302, "waiting")


def test_the_waiting_page_asks_for_a_fragment_and_then_for_itself(visit, drafts):
    visit.come_in()
    visit.get("drafts/2/pdf/")
    export = Export.objects.get()
    path = f"exports/{export.pk}/"
    assert "<html" not in visit.get(path, **{"HX-Request": "true"}).text
    Export.objects.update(state="ready", pdf=b"%P")
    assert visit.get(path, **{"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert f"/g/{visit.token}/{path}file/" in visit.get(path).text
