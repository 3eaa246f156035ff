"""What happened on the installation that is kept: all that one can hold, through public verbs.

Needed when an installation is kept, and not by the tests: they find what happened then.
"""

import time
from datetime import date
from io import StringIO

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.management import call_command
from django.test import Client, override_settings

from drafts import jobs
from drafts.archive.packing import pack
from drafts.export import asking, final, making
from drafts.imports import arrival, series
from drafts.imports.incoming import from_text
from drafts.mail import outbox
from drafts.models import Event, Group, Initiative, Invitation, Mail, Release, User, departure
from drafts.models.export import Kind
from drafts.notices import letters
from tests.archive.lived import lived
from tests.deciding import STOP
from tests.people import PASSWORD, account, write
from tests.threads import opened

LOGIN = "/accounts/login/"
MEMORY = "django.core.mail.backends.locmem.EmailBackend"
CAST = {
    "stranger": "Charlie",
    "reader": "Rex",
    "reviewer": "Rosa",
    "writer": "Bob",
    "owner": "Alice",
    "administrator": "Ada",
}


def tell():
    """Live through it; gives what is known to nobody else: cookies, tokens, secrets, a ZIP."""
    keys = {"people": {}, "guests": {}, "steps": {}}
    _the_first_account(keys)
    call_command("demo", stdout=StringIO())
    final.make(Release.objects.get().pk)
    tally = lived()
    with override_settings(EMAIL_BACKEND=MEMORY):
        for sent in Mail.objects.order_by("pk")[:4]:
            outbox.deliver(sent.pk)
    _the_cast_signs_in(keys)
    _people_come_and_go(tally)
    _guests_come(tally, keys)
    _the_next_draft(tally, keys)
    # Before the silence, in which what others say would be in no file of hers.
    keys["zip"] = pack(tally, account("Alice")).hex()
    _rounds_and_silence(tally)
    _things_brought_in(tally)
    _copies(tally)
    _another_idea()
    _mail_waits()
    keys["head"] = Event.objects.head()
    return keys


def _the_first_account(keys):
    olga = {"name": "Olga Ortiz", "email": "olga@example.com", "password": PASSWORD}
    Client().post("/welcome/", olga)
    _second_step(User.objects.get(email=olga["email"]), keys)
    keys["people"]["operator"] = _signed_in("olga@example.com", keys)


def _second_step(person, keys):
    secret = keys["steps"][person.email] = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)


def _signed_in(email, keys):
    client = Client()
    answer = client.post(LOGIN, {"login": email, "password": PASSWORD})
    if email in keys["steps"]:
        code = format_hotp_value(hotp_value(keys["steps"][email], int(time.time()) // 30))
        answer = client.post(answer.headers["Location"], {"code": code})
    assert (answer.status_code, client.get("/").status_code) == (302, 200), email
    return _cookies(client)


def _cookies(client):
    return {name: morsel.value for name, morsel in client.cookies.items()}


def _client(keys, role):
    client = Client()
    client.cookies.load(keys["people"][role])
    return client


def _the_cast_signs_in(keys):
    ada = account("Ada")
    ada.authenticator_set.all().delete()  # one whose secret we know
    _second_step(ada, keys)
    for role, first_name in CAST.items():
        keys["people"][role] = _signed_in(account(first_name).email, keys)


def _people_come_and_go(tally):
    alice, ada = account("Alice"), account("Ada")
    lena, gone = (
        User.objects.create_user(f"{name}@example.com", PASSWORD, name=f"{name.title()} Lund")
        for name in ("lena", "gunnar")
    )
    group = Group.objects.make("Leadership", by=ada)
    group.add(lena, by=ada)
    tally.add_member(group, "reviewer", by=alice)
    for email, role in [("iris@example.com", "reader"), ("ivan@example.com", "reviewer")]:
        facts = {"email": email, "initiative": tally, "role": role}
        invitation, _token = Invitation.objects.invite(alice, **facts)
        outbox.invite(invitation)
    ivan = User.objects.create_user("ivan@example.com", PASSWORD, name="Ivan Ilic")
    invitation.accept(by=ivan)
    taken_back, _token = Invitation.objects.invite(ada, email="else@example.com")
    taken_back.revoke(by=ada)
    tally.add_member(gone, "reviewer", by=alice)
    departure.deactivate(gone, by=ada)


def _guests_come(tally, keys):
    alice = account("Alice")
    for kind in ("review", "release", "pdf"):
        _link, token = tally.invite_guest(kind, f"Dora, {kind}", by=alice, days=365)
        client = Client()
        client.post(f"/g/{token}/", {"name": "Dora Diaz"})
        assert client.get(f"/g/{token}/paper/", follow=True).status_code == 200
        keys["guests"][kind] = {"token": token, "cookies": _cookies(client)}
    closed, _token = tally.invite_guest("review", "Nobody", by=alice, passphrase="Abracadabra")
    closed.admit("Karl Kranz")
    closed.revoke(by=alice)


def _the_next_draft(tally, keys):
    """Cut in the browser, so that what follows a cut waits in the queue."""
    write(tally, account("Alice"), closing="<p>Ask for a till. Or for two of them.</p>")
    _client(keys, "owner").post("/i/tally/cut/", {"note": "And at the end?", "expecting": 4})
    bob = _client(keys, "writer")
    section = tally.sections.get(key="closing")
    words = {"version": section.version, "words": "<p>Ask for a till. It is <b>free</b>.</p>"}
    assert bob.post("/i/tally/sections/closing/", words).status_code < 400
    bob.post("/i/tally/presence/", {"section": "closing"})
    bob.post("/notices/mails/", {"kinds": ["round", "mention"]})


def _rounds_and_silence(tally):
    alice, bob, rosa, ivan = (account(name) for name in ("Alice", "Bob", "Rosa", "Ivan"))
    fourth = tally.newest_draft()
    assert fourth.number == 4
    fourth.rounds.open(
        [rosa, bob], "Would you sign it?", date(2026, 12, 4), by=alice, independent=True,
        chair="customer", chair_name="Marta", evidence="She reads along",
    )  # fmt: skip
    fourth.rounds.open([ivan], "What is missing?", None, by=alice, content_only=True)
    fourth.reviews.begin(by=rosa).comment("A price.", "summary", (0, 5), kind="objection",
                                          resolves_if="A number")  # fmt: skip
    opened(fourth, bob, "Shops", words="Which, @Alice?", instead="Small shops")
    opened(fourth, alice, "ten minutes", words="Nine, by now.", kind="wording")
    dora = tally.guest_links.get(label="Dora, review").guests.get()
    opened(fourth, dora, "receipts", "problem", words="Mine are digital.")
    review = fourth.reviews.begin(by=ivan)
    review.comment("What of tax?", "problem", kind="missing")
    review.submit("not_yet", "Tax is missing.")
    reading = fourth.start_reading(40, by=alice)
    for who in (rosa, dora):
        reading.join(who)
    third = tally.drafts.get(number=3)
    over = third.start_reading(20, by=bob)
    over.finish(bob)
    over.end(by=bob, noted="We go on.")


def _things_brought_in(tally):
    alice = account("Alice")
    arrival.keep(tally, from_text("# Tally, told anew\n\nShops close in a minute."), alice)
    texts = [from_text(f"# Reckon {n}\n\nIt reckons.", f"2026-10-0{n}.md") for n in (1, 2)]
    facts = {"name": "Reckon", "customer": "Marta", "customers": "external"}
    series.keep(texts, alice, facts=facts | {"format": "press_release"})


def _copies(tally):
    first, second = tally.drafts.filter(number__lte=2).in_order()
    released = tally.final_draft()
    wanted = [asking.request_draft(first, "A4", kind=kind) for kind in ("final", "review", "noted")]
    wanted.append(jobs.request_redline(tally, first, second, "Letter", Kind.REDLINE))
    wanted.append(jobs.request_redline(tally, first, second, "A4", Kind.SIDES))
    wanted.append(asking.request_draft(released, "A4", part="outward"))
    for export in wanted:
        making.make(export.pk)
    failed = asking.request_draft(second, "Letter", kind="review")
    failed.claim()
    failed.fail(failed.content_key, "This PDF could not be made.")


def _another_idea():
    """Stopped, a blog post, open to everyone, and its owner is a group's."""
    ada, bob = account("Ada"), account("Bob")
    ledger = Initiative.objects.start(
        bob, name="Ledger", customer="Tom, who keeps the books", format="blog_post",
        visibility="everyone", customers="internal", organisation="Tally & Co",
    )  # fmt: skip
    write(ledger, bob, headline="<p>Books that keep themselves</p>")
    draft = ledger.cut_draft("What is it?", by=bob)
    group = Group.objects.make("Finance", by=ada)
    group.add(bob, by=ada)
    ledger.add_member(group, "owner", by=bob)
    draft.decide("stop", by=bob, **STOP)


def _mail_waits():
    """Of every kind; one has failed once, for there is no mail server."""
    outbox.reset_password("rex@example.com")
    outbox.answer("dora@example.com", "You asked", "Here it is.")
    outbox.check(account("Ada"))
    letters.send_digests()
    tried = Mail.objects.filter(state="waiting", kind="news").first()
    outbox.deliver(tried.pk)
    tried.refresh_from_db()
    assert (tried.attempts, tried.state) == (1, "waiting")
