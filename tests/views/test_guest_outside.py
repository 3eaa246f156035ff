"""What outsiders learn of who we are: not what we call the initiative, not who belongs to it, and
a guest is told from a colleague of the same name wherever the name stands."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from drafts.archive.packing import pack
from drafts.export import asking
from drafts.export.making import edition_of
from drafts.export.paper import paper_html
from drafts.export.remarks import copy_notes, word_comments
from drafts.models import Event, Notice, Review
from drafts.text.document import Front
from tests.guests import Visit, addresses_of
from tests.people import ask, signed_in, start, write

INNER = "Xylophone"


@pytest.fixture
def secret(alice):
    """An initiative known as Xylophone among its members, renamed once, without an organisation;
    its second draft has no headline."""
    made = start(INNER)
    write(made, alice, headline="<p>Tally closes the month</p>", problem="<p>Sundays.</p>")
    made.cut_draft("Who for?", by=alice)
    made.change_facts(by=alice, name=f"{INNER} II")
    write(made, alice, headline="<p></p>")
    ask(made, alice, kind="faq_external", html="<h3>What does it cost?</h3><p>Ten.</p>")
    made.cut_draft("What for?", by=alice)
    return made


def pages_of(visit):
    """Every page behind a link, those of a comment and a reading too; those that are not its own
    as well."""
    draft = visit.link.initiative.newest_draft()
    if visit.link.kind == "review":
        visit.client.post(
            f"/g/{visit.token}/drafts/2/comments/",
            {"section": "problem", "kind": "question", "words": "Why?", "now": "1"},
        )
        draft.start_reading(30, by=draft.cut_by)
    mine = visit.link.initiative.threads.first()
    number, words = (mine.number, mine.comments.first().pk) if mine else (1, 1)
    paths = [
        *addresses_of(visit),
        "nonsense/",
        "drafts/9/",
        "drafts/2/review/",
        "drafts/2/reading/",
    ]
    paths += ["drafts/2/reading/people/", f"threads/{number}/comments/{words}/"]
    paths += [f"threads/{number}/comments/{words}/?at=9", "drafts/2/comments/?section=problem"]
    return [visit.get(path) for path in paths]


@pytest.mark.parametrize("kind", ["review", "release", "pdf"])
def test_no_page_or_file_name_behind_a_link_has_the_inner_name(secret, kind):
    visit = Visit(secret, kind)
    visit.come_in()
    pages = pages_of(visit)
    assert {200, 302, 404} <= {page.status_code for page in pages}
    for page in pages:
        told = page.text + str(page.headers)
        assert INNER.lower() not in told.lower(), page.request["PATH_INFO"]


def test_with_an_organisation_guests_read_that(secret, alice):
    secret.change_facts(by=alice, organisation="Amoreira")
    visit = Visit(secret, "release")
    assert '<span class="top__name">Amoreira</span>' in visit.read().text


@pytest.mark.parametrize("kind", ["review", "release", "pdf"])
@pytest.mark.parametrize("number", [1, 2])
def test_no_pdf_for_guests_has_the_inner_name_in_foot_author_or_imprint(secret, kind, number):
    visit = Visit(secret, kind)
    draft = secret.drafts.get(number=number)
    edition = edition_of(secret, draft, part=visit.link.part)
    assert INNER.lower() not in str(edition).lower()
    html = paper_html(edition)
    assert INNER.lower() not in html.lower()
    assert '<meta name="author"' not in html
    assert edition.document == visit.link.document_of(draft)


def test_a_reviewers_pdf_is_no_copy_of_the_members_and_holds_the_internal_faq(secret, alice):
    ask(secret, alice, kind="faq_internal", html="<h3>Who else?</h3><p>Abacus.</p>")
    draft = secret.cut_draft("Who else?", by=alice)
    whole = asking.request_draft(draft, "A4")
    guests = asking.request_draft(draft, "A4", part="guest")
    assert whole.content_key != guests.content_key
    assert "Abacus" in edition_of(secret, draft, part="guest").document.text
    assert replace(edition_of(secret, draft).document, front=Front()).text == (
        edition_of(secret, draft, part="guest").document.text
    )


@pytest.fixture
def impostor(drafts):
    """A guest who gives the name of Bob, a member, and says and does all that guests can."""
    visit = Visit(drafts, "review")
    visit.come_in("Bob Berg")
    words = {"section": "problem", "kind": "question", "words": "Why?", "now": "1"}
    visit.client.post(f"/g/{visit.token}/drafts/2/comments/", words)
    suggestion = words | {"kind": "wording", "start": "0", "end": "7", "quote": "Sundays"}
    suggestion |= {"suggest": "on", "instead": "Saturdays"}
    visit.client.post(f"/g/{visit.token}/drafts/2/comments/", suggestion)
    visit.client.post(f"/g/{visit.token}/drafts/2/review/", {"verdict": "ready", "given": 0})
    return visit


def told_apart(text):
    """Whether the name never stands in ``text`` without a word that says it is a guest's."""
    return "Bob Berg (guest)" in text and "Bob Berg" not in text.replace("Bob Berg (guest)", "")


PAGES = ["drafts/2/", "threads/", "threads/1/", "history/", "compare/1..2/", "write/", ""]


def test_a_guest_is_told_from_the_colleague_whose_name_they_give(impostor, drafts, alice, bob):
    # Bob himself is a member: without him on the pages, every "Bob Berg" is the guest.
    drafts.remove_member(bob, by=alice)
    thread = drafts.threads.filter(suggestion__isnull=False).get()
    owner = signed_in(alice)
    shown = [owner.get(f"/i/tally/{page}", follow=True).text for page in PAGES]
    assert sum("Bob Berg (guest)" in text for text in shown) >= 4
    for page, text in zip(PAGES, shown, strict=True):
        body = text[text.index("<main") :].replace("Bob Berg (guest)", "")
        assert "Bob Berg" not in body.replace("Bob Berg away", ""), page
    thread.suggestion.accept(by=alice)
    accepted = Event.objects.get(action="suggestion.accept")
    assert accepted.facts["suggested_by"] == "Bob Berg (guest)"
    assert told_apart(owner.get("/notices/").text)
    assert told_apart(owner.get("/i/tally/members/guests/").text)


def test_so_do_files_and_mails_tell_them_apart(impostor, drafts, alice, bob):
    drafts.remove_member(bob, by=alice)
    draft = drafts.newest_draft()
    assert {note.author for note in copy_notes(draft, alice)} == {"Bob Berg (guest)"}
    comments = word_comments(draft, alice)
    assert {comment.author for comment in comments} == {"Bob Berg (guest)"}
    assert {comment.initials for comment in comments} == {"BB"}
    assert {notice.who for notice in Notice.objects.filter(user=alice)} == {"Bob Berg (guest)"}
    owner = signed_in(alice)
    for kind in ("csv", "json"):
        file = b"".join(owner.get(f"/i/tally/history/{kind}/").streaming_content).decode()
        lines = [line for line in file.splitlines() if "guest.arrive" in line or "review." in line]
        assert lines
        assert all(told_apart(line) for line in lines)
    with ZipFile(BytesIO(pack(drafts, by=alice))) as archive:
        assert '"by": "Bob Berg (guest)"' in archive.read("history.json").decode()


def test_a_guest_cannot_find_out_who_is_a_member_by_writing_names(drafts, rosa, charlie):
    visit = Visit(drafts, "review")
    visit.come_in()
    words = ["Rosa Rossi", "Rosa", "rosa@example.com", "Charlie Cole", "Nobody Known"]
    said = {
        "section": "problem",
        "kind": "question",
        "words": " ".join(f"@{name}" for name in words),
        "now": "1",
    }
    answer = visit.client.post(f"/g/{visit.token}/drafts/2/comments/", said)
    page = visit.get("drafts/2/")
    assert answer.status_code == 303
    for name in words:
        assert f"@{name}" in page.text
    assert 'class="mention"' not in page.text
    # Whom they speak to is told all the same, and members see it marked.
    assert Notice.objects.filter(user=rosa, kind="mention").count() == 1
    assert '<b class="mention">@Rosa Rossi</b>' in signed_in(rosa).get("/i/tally/drafts/2/").text


def test_reviews_of_guests_keep_the_name_that_was_given(impostor):
    guest = Review.objects.submitted().get().guest
    assert (guest.name, guest.guest_name, str(guest)) == (
        "Bob Berg",
        "Bob Berg",
        "Bob Berg (guest)",
    )
