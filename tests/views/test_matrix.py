"""P01: every address, every method, every role, and the answer each gets.

A route that is not in the table fails, and so does a row whose route is gone.
"""

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import get_resolver, reverse
from django.utils import timezone
from django_q.models import Schedule

from drafts.models import Export, Group, Mail, Notice
from tests.people import account, ask, signed_in, start, write
from tests.views.routes import GUESTS, METHODS, ROLES, ROUTES, one_table

CAST = ("Charlie", "Rex", "Rosa", "Bob", "Alice", "Ada")
FIRST_NAMES = dict(zip(ROLES[1 : -len(GUESTS)], CAST, strict=True))


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """Tally with two drafts, a question and a PDF, and the cast signed in; gone after this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        initiative = start()
        alice = account("Alice")
        entry = ask(initiative, alice)
        assert entry.key == "q1"
        for number in (1, 2):
            write(initiative, alice, problem=f"<p>Sundays are lost.</p><p>{number}</p>")
            initiative.cut_draft("Why?", by=alice)
        thread = initiative.drafts.first().comment(
            "Why?", "problem", (0, 7), by=alice, instead="one"
        )
        asked = initiative.drafts.first().rounds.open([alice], "Is it?", None, by=alice)
        write(initiative, alice, closing="<p>Still going.</p>")
        export = Export.objects.create(
            initiative=initiative,
            page_size="A4",
            state="ready",
            pdf=b"%PDF-1.7",
            content_key="k",
            release_pages=1,
            faq_pages=1,
        )
        group = Group.objects.create(name="Leadership")
        initiative.add_member(group, "writer", by=alice)
        Schedule.objects.update(next_run=timezone.now())  # the worker has just been at work
        cookies, known = {"anonymous": {}}, {}
        for role, first_name in FIRST_NAMES.items():
            cookies[role] = signed_in(account(first_name)).cookies
        for role in GUESTS:
            cookies[role], known[role] = come_in(initiative, role.removeprefix("guest_"))
        known |= {
            "export": export.pk,
            "bob": account("Bob").pk,
            "leadership": group.pk,
            "guest_link": initiative.guest_links.first().pk,
            "guest_export": 0,
            "token": "none",
            "comment": thread.comments.get().pk,
            "round": asked.pk,
            "mail": Mail.objects.create(
                to="dora@example.com", kind="news", about=1, state="failed"
            ).pk,
            "notice": Notice.objects.create(
                user=alice,
                kind="thread",
                action="thread.open",
                initiative=initiative,
                by=account("Rosa"),
                draft=thread.draft,
                thread=thread,
            ).pk,
        }
        # On a slow machine the table takes longer than a password given counts as just given.
        with override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=3600):
            yield cookies, known
        transaction.set_rollback(True)


def come_in(initiative, kind):
    """The cookies of a guest who gave a name, and what an address of that guest is made of."""
    link, token = initiative.invite_guest(kind, "Dora", by=account("Alice"))
    client = Client()
    client.post(reverse("guest_door", args=[token]), {"name": "Dora Diaz"})
    newest = initiative.newest_draft()
    export = Export.objects.create(
        initiative=initiative,
        draft=newest,
        page_size="A4",
        part=link.part,
        state="ready",
        pdf=b"%PDF-1.7",
    )
    return client.cookies, {"token": token, "guest_export": export.pk}


def names_of(patterns, space=""):
    """The names of all routes, those of nested lists too, with the name of their space before
    them where they have one; a route without a name is an error."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names_of(pattern.url_patterns, space + inner)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield space + pattern.name


def for_all(statuses):
    """The statuses by role. Where nothing else is said, an administrator is a stranger, and a
    guest is nobody."""
    usual = dict.fromkeys(ROLES, statuses[0]) | {"administrator": statuses[1]}
    return usual | dict(zip(ROLES, statuses, strict=False))


def answer(cookies, address, method, data):
    """The status one role gets; whatever was done is undone."""
    client = Client(raise_request_exception=False)
    client.cookies.update(cookies)
    before = transaction.savepoint()
    send = client.get if method == "GET" else getattr(client, method.lower())
    response = send(address, data if method == "POST" else None)
    transaction.savepoint_rollback(before)
    return response.status_code


def test_p01_the_table_names_every_route_there_is_once():
    assert sorted(ROUTES) == sorted(names_of(get_resolver().url_patterns))


def test_p01_the_table_refuses_a_name_twice():
    assert one_table({"one": 1}, {"two": 2}) == {"one": 1, "two": 2}
    with pytest.raises(ValueError, match="go by one name: two"):
        one_table({"one": 1, "two": 2}, {"two": 3})


@pytest.mark.parametrize("name", ROUTES)
def test_p01_each_role_gets_the_answer_of_the_table(name, stage, db):
    cookies, known = stage
    place, data, answers = ROUTES[name]
    got = {method: {} for method in METHODS}
    for role in ROLES:
        own = known | known.get(role, {})
        address = reverse(name, kwargs={key: own.get(value, value) for key, value in place.items()})
        for method in METHODS:
            got[method][role] = answer(cookies[role], address, method, data)
    assert got == {method: for_all(answers[method]) for method in METHODS}
