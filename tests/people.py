"""The cast of the tests: alice owns, bob writes, rosa reviews, rex reads, charlie is a stranger,
ada runs the installation.

Each is a fixture of that name; ``tally`` is the initiative they share, all but charlie and ada.
"""

import time
import uuid

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from drafts.models import Initiative, User

PASSWORD = "correct horse battery"
SURNAMES = {
    "Alice": "Almeida",
    "Bob": "Berg",
    "Rosa": "Rossi",
    "Rex": "Reed",
    "Charlie": "Cole",
    "Ada": "Adler",
}
ROLES = {"Bob": "writer", "Rosa": "reviewer", "Rex": "reader"}


def account(first_name):
    """The account of one of the cast, made when it is not there yet."""
    email = f"{first_name.lower()}@example.com"
    found = User.objects.filter(email=email).first()
    if found:
        return found
    name = f"{first_name} {SURNAMES[first_name]}"
    if first_name != "Ada":
        return User.objects.create_user(email, PASSWORD, name=name)
    ada = User.objects.create_user(email, PASSWORD, name=name, is_staff=True)
    TOTP.activate(ada, generate_totp_secret())
    return ada


def start(name="Tally", **facts):
    """An initiative that alice owns, with bob, rosa and rex in their roles."""
    facts.setdefault("customer", "Marta, who runs a bakery and does her accounts on Sunday night")
    initiative = Initiative.objects.start(by=account("Alice"), name=name, **facts)
    for first_name, role in ROLES.items():
        initiative.members.create(user=account(first_name), role=role)
    return initiative


def signed_in(user, **settings):
    """A test client in which ``user`` is signed in; an administrator has just shown that it is
    them, as ``guards.still_you`` asks."""
    client = Client(**settings)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    if user.is_administrator:
        show_that_it_is(user, client)
    return client


def show_that_it_is(user, client, at=None):
    """As if the password had been given once more, just now or ``at`` some second."""
    session = client.session
    given = {"method": "password", "at": at or time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [given]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def write(initiative, by, **texts):
    """Save HTML into sections, by key, on top of whatever stands there."""
    for key, html in texts.items():
        section = initiative.sections.get(key=key)
        section.save_words(html, by=by, seen=section.version, save_id=uuid.uuid4())


def ask(initiative, by, kind="faq_internal", html="<h3>Why now?</h3><p>Because.</p>"):
    """A new FAQ entry with these words."""
    entry = initiative.sections.add_entry(kind, by=by)
    entry.save_words(html, by=by, seen=1)
    return entry


@pytest.fixture
def alice(db):
    """Owns ``tally``."""
    return account("Alice")


@pytest.fixture
def bob(db):
    """Writes on ``tally``."""
    return account("Bob")


@pytest.fixture
def rosa(db):
    """Reviews ``tally``."""
    return account("Rosa")


@pytest.fixture
def rex(db):
    """Reads ``tally``."""
    return account("Rex")


@pytest.fixture
def charlie(db):
    """Has an account, and nothing to do with ``tally``."""
    return account("Charlie")


@pytest.fixture
def ada(db):
    """Administrator, and nothing to do with ``tally``."""
    return account("Ada")


@pytest.fixture
def tally(alice):
    """The initiative of the cast, without a word yet."""
    return start()
