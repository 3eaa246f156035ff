"""Whatever a form changes is in the history: every POST of the table that succeeds adds an event.

What keeps nothing worth telling stands in ``NOTHING_TO_TELL`` with its reason; a new route that
records nothing fails here until it does, or until it gives a reason.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from drafts.models import Event, Group, Initiative, Invitation
from drafts.models.departure import appoint, deactivate
from tests.people import account, ask
from tests.views.routes import ROLES, ROUTES
from tests.views.test_matrix import for_all, stage  # noqa: F401 - a fixture

NOTHING_TO_TELL = {
    "presence": "who looks at a page just now is forgotten within a minute",
    "guest_door": "the guests of the table came in before; that they did is tested in test_guest",
    "guest_export_again": "a file is made once more; the words stay as they are",
    "bring_in": "words from elsewhere are only looked at; that they were put in is told",
    "guest_comments": "what waits in a review is told when that is submitted",
    "notices_read": "what somebody has looked at is theirs alone",
    "notice_mails": "which mail somebody wants is theirs alone",
    "comments": "what waits in a review is told when that is submitted",
    "export_again": "a file is made once more; the words stay as they are",
    "mail_check": "a mail to oneself",
    "site_mail_again": "a mail is tried once more; it says what it said",
    **dict.fromkeys(
        (
            "draft_pdf",
            "guest_draft_pdf",
            "working_copy_pdf",
            "budget",
            "review_copy",
            "noted_copy",
            "archive_copy",
            "redline",
            "redline_sides",
        ),
        "a file is made; the words stay as they are",
    ),
}
# Pages of accounts that only look, or show a form again, with what the table sends them; what
# they do when given what they ask for is tested in test_sign_ins.
ASKS_FOR_MORE = {
    "account_change_password",
    "account_email",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_reset_password",
    "account_reset_password_from_key",
    "account_set_password",
    "account_signup",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "socialaccount_connections",
    "usersessions_list",
    "welcome",
}


def tally():
    """The initiative of the table."""
    return Initiative.objects.get(slug="tally")


def in_the_group():
    """Bob is in Leadership."""
    Group.objects.get().add(account("Bob"), by=account("Ada"))


def invited(**facts):
    """An open invitation; the table calls it 1."""
    Invitation.objects.filter(pk=1).delete()
    invitation, _token = Invitation.objects.invite(email="dora@example.com", **facts)
    Invitation.objects.filter(pk=invitation.pk).update(id=1)


def invited_to_tally():
    """Dora is invited to Tally."""
    invited(by=account("Alice"), initiative=tally(), role="reader")


# What must have happened before the form changes anything.
BEFORE = {
    "person_dismissal": lambda: appoint(account("Bob"), by=account("Ada")),
    "faq_place": lambda: ask(tally(), account("Alice")).move_to(0, by=account("Alice")),
    "faq_return": lambda: tally().sections.get(key="q1").remove(by=account("Alice")),
    "group_deletion": lambda: tally().remove_member(Group.objects.get(), by=account("Alice")),
    "reactivation": lambda: deactivate(account("Bob"), by=account("Ada")),
    "member_invitation_removal": invited_to_tally,
    "parting": in_the_group,
    "site_invitation_removal": lambda: invited(by=account("Ada")),
}


def succeeds_for(name):
    """The roles for whom the table says that a POST to this route does what it is for."""
    answers = for_all(ROUTES[name][2]["POST"])
    done = [role for role in ROLES if answers[role] < 400]
    return done or ["administrator"] * (name in BEFORE)


CHANGES = [
    name
    for name in ROUTES
    if succeeds_for(name) and name not in ASKS_FOR_MORE and name not in NOTHING_TO_TELL
]


@pytest.mark.parametrize("name", CHANGES)
def test_every_form_that_changes_something_adds_to_the_history(name, stage, db):  # noqa: F811
    cookies, known = stage
    place, data, _answers = ROUTES[name]
    role = succeeds_for(name)[0]
    own = known | known.get(role, {})
    address = reverse(name, kwargs={key: own.get(value, value) for key, value in place.items()})
    with transaction.atomic():
        BEFORE.get(name, lambda: None)()
        client = Client()
        client.cookies.update(cookies[role])
        before = Event.objects.count()
        response = client.post(address, data)
        assert response.status_code < 400
        added = list(Event.objects.newest_first()[: Event.objects.count() - before])
        transaction.set_rollback(True)
    assert added
    who = {event.by.first_name if event.by else event.guest_name for event in added}
    assert who <= {"Alice", "Ada", "Bob", "Rex", "Rosa", "Charlie", "Dora Diaz"}


def test_the_exceptions_are_routes_that_there_are():
    assert ASKS_FOR_MORE | NOTHING_TO_TELL.keys() | BEFORE.keys() <= ROUTES.keys()
