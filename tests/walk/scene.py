"""The initiative that is walked through: a marked word in every place, and everybody come in.

Built once; each situation adds to it and is undone. Vera has said nothing yet: what she says in a
situation is what stays unheard there.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from drafts.imports.incoming import from_text
from drafts.models import Arrival, Export, Group, GuestLink, Invitation, Mail, Notice, User
from drafts.models.export import REDLINES
from tests.people import PASSWORD, account, ask, signed_in, start, write
from tests.walk.asking import fetch
from tests.walk.files import KINDS
from tests.walk.places import SPEAKER, said, word

OTHERS = {  # besides the cast: name and role
    "Vera": (SPEAKER, "reviewer"),
    "Wanda": ("Wanda West", "reviewer"),
    "Otto": ("Otto Ohm", "owner"),
}
PROBLEM = "Sundays are lost, and nobody likes receipts."


@dataclass
class Scene:
    """The initiative and those who look at it: ``cookies`` of each kind of reader, the ``token``
    that opens a guest's link, and the ``user`` behind an account. ``threads`` are the numbers of
    those that are asked for by address. Exports are asked for by number, from ``printed`` on.
    ``pages`` are what each reader found in ordinary times, once asked; ``mails`` were sent since
    somebody spoke."""

    initiative: object
    cookies: dict = field(default_factory=dict)
    tokens: dict = field(default_factory=dict)
    users: dict = field(default_factory=dict)
    threads: list = field(default_factory=list)
    printed: int = 0
    pages: dict = field(default_factory=dict, repr=False)
    mails: list = field(default_factory=list, repr=False)

    @contextmanager
    def undone(self):
        """Whatever is done meanwhile is undone afterwards."""
        before = transaction.savepoint()
        threads, mails, printed = list(self.threads), list(self.mails), self.printed
        try:
            yield
        finally:
            self.threads[:], self.mails[:], self.printed = threads, mails, printed
            transaction.savepoint_rollback(before)

    @property
    def newest(self):
        """The newest draft."""
        return self.initiative.newest_draft()

    def begin_a_situation(self):
        """From now on leave out the exports that all readers asked for in ordinary times."""
        self.printed = Export.objects.order_by("pk").last().pk

    def admit(self, reader, kind, name, token=None):
        """Let a guest in by a link of that kind, a new one or that of ``token``."""
        if token is None:
            label = f"For {word('GuestLink.label')}"
            _link, token = self.initiative.invite_guest(kind, label, by=account("Alice"))
        client = Client()
        client.post(reverse("guest_door", args=[token]), {"name": name})
        self.cookies[reader], self.tokens[reader] = client.cookies, token
        return self.initiative.guest_links.opened_by(token).guests.order_by("-pk").first()

    def sign_in(self, reader, user):
        """Have an account look as that kind of reader."""
        self.cookies[reader], self.users[reader] = signed_in(user).cookies, user

    def sees(self, reader, like):
        """One more kind of reader with the same cookies."""
        for known in (self.cookies, self.tokens, self.users):
            if like in known:
                known[reader] = known[like]


def someone(first_name):
    """The account of one of ``OTHERS``, made when it is not there yet."""
    email = f"{first_name.lower()}@example.com"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, PASSWORD, name=OTHERS[first_name][0])


def build():
    """The ``Scene``, in ordinary times."""
    initiative = start(
        name=f"Tally {word('Draft.front')}",
        slug=word("Initiative.slug"),
        customer=f"Marta {word('Draft.front, the customer')}",
    )
    alice = account("Alice")
    for first_name, (_name, role) in OTHERS.items():
        initiative.add_member(someone(first_name), role, by=alice)
    _belongings(initiative, alice)
    _drafts(initiative, alice)
    scene = Scene(initiative)
    speak(scene, someone("Wanda"), someone("Otto"), kind="question")
    review(scene, someone("Wanda"), "ready")
    _judged(initiative, alice)
    _changed(initiative, alice)
    _left_lying(initiative)
    _come_in(scene)
    _print(scene)
    Notice.objects.read()  # what comes is what the situation brings
    return scene


def _belongings(initiative, alice):
    """Those who belong, and those who are asked in."""
    quiet = User.objects.create_user(
        f"{word('User.email')}@example.com", PASSWORD, name=f"Quinn {word('User.name')}"
    )
    initiative.add_member(quiet, "reader", by=alice)
    initiative.add_member(Group.objects.make(said("Group.name"), by=alice), "reader", by=alice)
    email = f"{word('Invitation.email')}@example.com"
    Invitation.objects.invite(alice, email, initiative, "reader")
    initiative.answer({"who": said("Initiative.answers")}, by=alice)


def _drafts(initiative, alice):
    """Two drafts; a decision on the first while it is the newest."""
    ask(initiative, alice, kind="faq_external", html="<h3>What is it?</h3><p>Ten a month.</p>")
    inner = f"<h3>Who else {word('Draft.content, the internal FAQ')}?</h3><p>Abacus.</p>"
    ask(initiative, alice, kind="faq_internal", html=inner)
    older = said("Draft.content, an older draft")
    write(initiative, alice, headline="<p>Tally closes the month</p>", summary=f"<p>{older}</p>")
    first = initiative.cut_draft(said("Draft.note"), by=alice)
    first.decide("stop", by=alice, reason="better_ideas", why=said("Decision.why"),
                 change_mind=said("Decision.change_mind"),
                 look_again=timezone.localdate())  # fmt: skip
    problem = f"<p>{PROBLEM} {said('Draft.content')}.</p>"
    write(initiative, alice, summary="<p>Try two.</p>", problem=problem)
    initiative.cut_draft(said("Draft.note"), by=alice)


def speak(scene, by, owner, kind, draft=None, suffix=""):
    """Have ``by`` say something wherever one can, speaking to everybody, and ``owner`` answer.

    With the ``kind`` "wording" all of it is about wording, so there is no objection.
    """

    def said_(name):
        return said(name + suffix)

    draft, called = draft or scene.newest, "@Alice @Bob @Rosa @Rex"
    asked = draft.comment(said_("CommentEdit.before"), "problem", (0, 7), by=by, kind=kind)
    asked.comments.get().edit(said_("Comment.words"), by=by)
    asked.reply(f"{called} {said_('Comment.words, a reply')}", by=by)
    asked.reply("And?", by=by)
    objects = kind != "wording"
    facts = {"kind": "objection", "resolves_if": said_("Thread.resolves_if")} if objects else {}
    facts = {"kind": kind} | facts
    other = draft.comment(f"No, {called}.", "problem", (8, 11), by=by, **facts)
    close = other.override if objects else other.dismiss
    close("Not now.", by=owner)
    other.reopen(by=owner)
    close(said_("Closing.reason"), by=owner)
    as_kind = "wording" if suffix else kind  # nobody but Vera speaks about wording
    facts = {"kind": as_kind, "instead": said_("Suggestion.words")}
    worded = draft.comment(f"So, {called}.", "problem", (0, 7), by=by, **facts)
    worded.suggestion.decline(said_("SuggestionAnswer.reason"), by=owner)
    scene.threads += [asked.number, other.number, worded.number] if suffix else [asked.number]


def review(scene, by, verdict, kind="question", suffix="", comments=1):
    """Have ``by`` hand in a review of the newest draft, of so many comments."""
    pending = scene.newest.reviews.begin(by=by)
    for _ in range(comments):
        pending.comment("Hm.", "problem", kind=kind)
    pending.submit(verdict, said(f"Review.words{suffix}"))


def _judged(initiative, alice):
    """A round, a reading and a decision, all over."""
    draft = initiative.newest_draft()
    asked = draft.rounds.open(
        [someone("Otto")], said("Round.question"), None, by=alice, chair="proxy",
        chair_name=said("Round.chair_name"), evidence=said("Round.evidence"),
    )  # fmt: skip
    asked.end(by=alice)
    draft.start_reading(20, by=alice).end(by=alice, noted=said("Ending.noted"))
    draft.decide("revise", by=alice, must_change=said("Decision.must_change"),
                 due=timezone.localdate())  # fmt: skip


def _changed(initiative, alice):
    """What was written since the newest draft, and other names of things."""
    write(initiative, alice, closing=f"<p>{said('Save.html')}</p>")
    write(initiative, alice, closing=f"<p>{said('Section.html')}</p>")
    closing = initiative.sections.get(key="closing")
    closing.saves.filter(version=closing.version).update(sent=f"<p>{said('Save.sent')}</p>")
    gone = ask(initiative, alice, html=f"<h3>{said('Section.html, taken out')}?</h3>")
    gone.remove(by=alice)
    initiative.change_facts(
        by=alice,
        name=f"Tally {word('Initiative.name')}",
        customer=f"Marta {word('Initiative.customer')}",
    )


def _left_lying(initiative):
    """Rows that are nobody's but their owner's."""
    about = {"subject": said("Mail.subject"), "body": said("Mail.body")}
    Mail.objects.create(to="gone@example.com", kind="answer", error=word("Mail.error"), **about)
    incoming = from_text(f"# Tally\n\n{said('Arrival.content')}")
    Arrival.objects.create(
        initiative=initiative, by=account("Bob"), content=[incoming.to_dict()], versions={}
    )


def _print(scene):
    """Every kind of PDF of both drafts, so that there is one of each to be asked for by number."""
    own, slug = scene.cookies["owner"], scene.initiative.slug
    for (kind, part), route in KINDS.items():
        if kind in REDLINES:
            fetch(own, reverse(route, args=[slug, 1, 2]))
        elif part == Export.Part.WHOLE:
            fetch(own, reverse(route, args=[slug, 1]))
            fetch(own, reverse(route, args=[slug, 2]))
    for guest in ("guest with the release", "guest who reviews"):
        fetch(scene.cookies[guest], reverse("guest_draft_pdf", args=[scene.tokens[guest], 2]))


def _come_in(scene):
    """Everybody, in ordinary times."""
    scene.cookies["anonymous"] = scene.cookies["with the link alone"] = {}
    for reader, name in {
        "stranger": "Charlie", "administrator": "Ada", "reader": "Rex", "reviewer": "Rosa",
        "writer": "Bob", "owner": "Alice",
    }.items():  # fmt: skip
        scene.sign_in(reader, account(name))
    operator = User.objects.create_superuser("odo@example.com", PASSWORD, name="Odo Oak")
    TOTP.activate(operator, generate_totp_secret())
    scene.sign_in("operator", operator)
    removed = User.objects.create_user("rhea@example.com", PASSWORD, name="Rhea Roth")
    scene.initiative.add_member(removed, "writer", by=account("Alice"))
    scene.initiative.remove_member(removed, by=account("Alice"))
    scene.sign_in("removed member", removed)
    for reader, kind in {
        "guest with a PDF": "pdf", "guest with the release": "release",
        "guest who reviews": "review", "guest with an ended link": "release",
    }.items():  # fmt: skip
        scene.admit(reader, GuestLink.Kind(kind), "Dora Diaz")
    scene.tokens["with the link alone"] = scene.tokens["guest with the release"]
    ended = scene.initiative.guest_links.opened_by(scene.tokens["guest with an ended link"])
    ended.revoke(by=account("Alice"))
    scene.admit("another guest", GuestLink.Kind.RELEASE, f"Gus {word('Guest.name')}")
