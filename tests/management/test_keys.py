"""Another secret key: what goes on while the old one is kept, and what ends without it."""

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.usersessions.models import UserSession
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.signing import Signer
from django.test import Client
from django_q.brokers import get_broker
from django_q.conf import Conf
from django_q.signing import SignedPackage

from drafts import jobs
from drafts.management import keys
from drafts.models import Event, Invitation, Mail
from drafts.models.guest_link import GuestLink
from drafts.notices import letters
from prfaq.settings_keys import FORMER, KEY, Keys, secret_keys
from tests.guests import Visit
from tests.people import PASSWORD, account, signed_in, start

OLD, NEW = "the key of yesterday", "the key of today"


@pytest.fixture
def use(settings, monkeypatch, tmp_path):
    """A function that does what a new start with these keys does: ``use(key, *former)``."""
    settings.DATA = tmp_path

    def start_again(key, *former, origin="file"):
        settings.SECRET_KEYS = Keys(key, list(former), origin)
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = key, list(former)
        monkeypatch.setattr(Conf, "SECRET_KEY", key)
        monkeypatch.setattr(letters, "SIGNER", Signer(salt=letters.SIGNER.salt))

    start_again(OLD)
    return start_again


def session():
    """Somebody is signed in."""
    client = signed_in(account("Bob"))
    return lambda: client.get("/accounts/profile/", follow=True).wsgi_request.user.is_authenticated


def reset_link():
    """A link to set the password anew."""
    bob = account("Bob")
    token = default_token_generator.make_token(bob)
    return lambda: default_token_generator.check_token(bob, token)


def confirmation_link():
    """A link to confirm an address."""
    bob = account("Bob")
    address = EmailAddress.objects.create(user=bob, email="berg@example.com")
    key = EmailConfirmationHMAC(address).key
    return lambda: EmailConfirmationHMAC.from_key(key) is not None


def mailed_invitation():
    """The link in a mail that invites."""
    invitation, _ = Invitation.objects.invite(by=account("Alice"), email="dora@example.com")
    token = invitation.mail_token
    return lambda: Invitation.objects.by_token(token)[0] == invitation


def copied_invitation():
    """The link that was copied by hand."""
    invitation, token = Invitation.objects.invite(by=account("Alice"))
    return lambda: Invitation.objects.by_token(token)[0] == invitation


def unsubscribing_link():
    """The link that ends mails."""
    bob = account("Bob")
    token = letters.token_of(bob, {"thread"})
    return lambda: letters.unsubscribing(token) is not None


def guest_link():
    """The door of a guest."""
    visit = Visit(start(), GuestLink.Kind.REVIEW)
    return lambda: visit.get().status_code == 200


def guest():
    """A guest whose name is known."""
    visit = Visit(start(), GuestLink.Kind.REVIEW)
    visit.come_in()
    return lambda: visit.get().wsgi_request.COOKIES and 'name="name"' not in visit.get().text


def task():
    """A mail that waits in the queue."""
    mail = Mail.objects.create(to="bob@example.com", kind="check", about=account("Bob").pk)
    jobs.send(mail)

    def is_done():
        [(_, payload)] = get_broker().dequeue()
        try:
            return SignedPackage.loads(payload)["args"] == (mail.pk,)
        except Exception as refusal:
            assert type(refusal).__name__ == "BadSignature"
            return False

    return is_done


def password():
    """Signing in anew."""
    account("Bob")
    facts = {"login": "bob@example.com", "password": PASSWORD}
    return lambda: Client().post("/accounts/login/", facts).status_code == 302


SIGNED = [
    session,
    reset_link,
    confirmation_link,
    mailed_invitation,
    unsubscribing_link,
    guest,
    task,
]
UNSIGNED = [copied_invitation, guest_link, password]
by_name = {"ids": lambda thing: thing.__name__}


@pytest.mark.parametrize("thing", [*SIGNED, *UNSIGNED], **by_name)
def test_while_the_old_key_is_kept_everything_goes_on(db, use, thing):
    goes_on = thing()
    use(NEW, OLD)
    assert goes_on()


@pytest.mark.parametrize("thing", SIGNED, **by_name)
def test_without_the_old_key_what_it_signed_has_ended(db, use, thing):
    goes_on = thing()
    use(NEW)
    assert not goes_on()


@pytest.mark.parametrize("thing", UNSIGNED, **by_name)
def test_without_the_old_key_what_nobody_signed_goes_on(db, use, thing):
    goes_on = thing()
    use(NEW)
    assert goes_on()


def test_who_came_by_meanwhile_stays_signed_in_when_the_old_key_is_dropped(db, use):
    client = signed_in(account("Bob"))
    use(NEW, OLD)
    client.get("/")
    use(NEW)
    assert client.get("/").status_code == 200


def test_a_session_that_went_on_can_still_be_ended_from_elsewhere(db, use):
    account("Bob")
    here, there = Client(), Client()
    for client in (here, there):
        client.post("/accounts/login/", {"login": "bob@example.com", "password": PASSWORD})
    use(NEW, OLD)
    for client in (here, there):
        client.get("/")
    assert UserSession.objects.filter(session_key=there.session.session_key).exists()
    here.post("/accounts/sessions/")
    assert there.get("/").status_code == 302


def test_rotating_keeps_the_old_key_and_says_that_nothing_ends(db, use, tmp_path, capsys):
    use(OLD, "older")
    call_command("rotate-key")
    assert "Nothing ends" in capsys.readouterr().out
    kept = secret_keys(tmp_path)
    assert kept.former == [OLD, "older"]
    assert kept.key not in (OLD, "older", "")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    use(kept.key, *kept.former)
    assert keys.loss() == ""
    assert Event.objects.filter(action="secret_key.use").count() == 1


def test_dropping_says_what_ends_and_leaves_the_new_key(db, use, tmp_path, capsys):
    signed_in(account("Bob"))
    jobs.send(Mail.objects.create(to="bob@example.com", kind="check", about=1))
    call_command("rotate-key")
    kept = secret_keys(tmp_path)
    use(kept.key, *kept.former)
    call_command("rotate-key", drop=True)
    told = capsys.readouterr().out
    assert "did not come by since the key was changed (1)" in told
    assert "what waits in the queue since before (1)" in told
    assert secret_keys(tmp_path) == Keys(kept.key, [], "file")


def test_a_key_of_the_environment_is_changed_there(db, use):
    use(OLD, origin="environment")
    with pytest.raises(CommandError, match="first into SECRET_KEY_FALLBACKS, on every machine"):
        call_command("rotate-key")
    assert not Event.objects.exists()


def test_former_keys_of_the_environment_are_dropped_there(db, use, tmp_path):
    (tmp_path / FORMER).write_text("older\n")
    use(NEW, OLD, "older")
    with pytest.raises(CommandError, match="SECRET_KEY_FALLBACKS in the environment"):
        call_command("rotate-key", drop=True)
    assert (tmp_path / FORMER).exists()


def test_a_key_that_is_not_the_databases_is_noticed_on_any_machine(db, use):
    keys.take_into_use()
    use(NEW, origin="made")
    assert "used with another secret key" in keys.loss()
    with pytest.raises(CommandError, match="everybody has to sign in again"):
        call_command("prepare")


def test_the_key_that_came_later_is_the_databases_not_the_one_before(db, use):
    keys.take_into_use()
    use(NEW, OLD)
    keys.take_into_use()
    use(OLD)
    assert keys.loss()


def test_another_key_is_accepted_by_rotating_and_what_ended_is_said(db, use, capsys):
    keys.take_into_use()
    use(NEW, origin="environment")
    call_command("rotate-key")
    assert "everybody has to sign in again" in capsys.readouterr().out
    assert keys.loss() == ""


def test_the_mark_in_the_history_does_not_give_the_key_away(db, use):
    keys.take_into_use()
    [event] = Event.objects.all()
    assert OLD not in str(event.facts)
    assert event.facts == {"mark": keys.mark_of(OLD)}


def test_a_lost_key_is_not_made_anew_beside_a_database(tmp_path):
    (tmp_path / "db.sqlite3").touch()
    assert secret_keys(tmp_path).origin == "lost"
    assert secret_keys(tmp_path).key != secret_keys(tmp_path).key
    assert not (tmp_path / KEY).exists()


def test_a_lost_key_is_made_when_it_is_asked_for(db, use, tmp_path, capsys):
    keys.take_into_use()
    use("nobody knows it", origin="lost")
    with pytest.raises(CommandError, match="secret_key is gone"):
        call_command("prepare")
    call_command("rotate-key")
    assert "What the lost one signed has ended" in capsys.readouterr().out
    use(secret_keys(tmp_path).key)
    assert keys.loss() == ""


def test_the_first_start_makes_a_key_once_for_its_owner_only(tmp_path):
    first = secret_keys(tmp_path / "new")
    assert first.origin == "made"
    assert secret_keys(tmp_path / "new") == Keys(first.key, [], "file")
    assert (tmp_path / "new" / KEY).stat().st_mode & 0o777 == 0o600


def test_an_empty_key_file_is_no_key(tmp_path):
    (tmp_path / KEY).touch()
    assert secret_keys(tmp_path).origin == "made"
    (tmp_path / "db.sqlite3").touch()
    (tmp_path / KEY).write_text("\n")
    assert secret_keys(tmp_path).origin == "lost"


def test_former_keys_come_from_the_environment_and_the_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", NEW)
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", f"{OLD}, older")
    (tmp_path / FORMER).write_text("oldest\n")
    assert secret_keys(tmp_path) == Keys(NEW, [OLD, "older", "oldest"], "environment")
