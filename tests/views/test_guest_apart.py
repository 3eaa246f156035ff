"""What holds for everything behind a guest's link: what it does not open is not there, and nothing
of what it opens gets about."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from drafts.models import GuestLink, User
from tests.guests import Visit, addresses_of


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


def test_p13_only_a_page_with_a_form_sends_the_cookie_of_forms(drafts):
    visit = Visit(drafts, "release")
    door = visit.get()
    assert settings.CSRF_COOKIE_NAME in door.cookies
    assert settings.CSRF_COOKIE_NAME not in visit.read().cookies
    assert settings.CSRF_COOKIE_NAME not in visit.get("nonsense/").cookies


def test_p16_no_token_is_in_the_log(drafts, caplog):
    """P16: logs contain no draft text, token, password or cookie."""
    visit = Visit(drafts, "review")
    visit.come_in()
    visit.get("drafts/99/")
    Client(enforce_csrf_checks=True).post(f"/g/{visit.token}/", {"name": "Dora"})
    for path in (f"/invitation/{visit.token}/", f"/accounts/password/new/1:{visit.token}/x/"):
        Client().get(path)
    assert "/g/…/drafts/99/" in caplog.text
    assert "CSRF" in caplog.text
    assert "/invitation/…/" in caplog.text
    assert visit.token not in caplog.text
