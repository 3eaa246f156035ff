"""An idea being worked backwards: its facts, and the verbs that need it whole."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models import deciding, holding, membership, standing, working_copy
from drafts.models.event import Event
from drafts.models.name import NameField
from drafts.models.save import start_of_step
from drafts.models.slug import free_slug
from drafts.models.user import User
from drafts.text import outline
from drafts.text.document import Document, Front

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from drafts.models import Draft, GuestLink


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    """Words for sets of initiatives."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those that ``user`` may see: as a member, alone or in a group, or with everyone."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(membership.seen_by(self, user))

    def with_role(self, user: User, roles: Collection[str]) -> Self:
        """Those on which ``user`` was given one of these roles, alone or in a group."""
        return self.filter(membership.with_role(user, roles))

    def owned(self) -> Self:
        """Those with an owner who is here."""
        return self.filter(membership.owned_by(is_active=True))

    def owned_by(self, user: User) -> Self:
        """Those that ``user`` owns, alone or with others, directly or in a group."""
        return self.filter(membership.owned_by(pk=user.pk))

    def owned_alone_by(self, user: User) -> Self:
        """Those that nobody else who is here owns."""
        others = User.objects.here().exclude(pk=user.pk)
        return self.owned_by(user).exclude(membership.owned_by(pk__in=others))

    def with_decision(self) -> InitiativeQuerySet:
        """Each with what its ``state`` is read from, in the same query."""
        return deciding.with_decision(self)

    def due_to_look_again(self, on: date) -> InitiativeQuerySet:
        """The stopped ones whose day to look again has come, on the date ``on``."""
        return deciding.due_to_look_again(self, on)

    def newest_first(self) -> Self:
        """Most recently touched first."""
        return self.order_by("-touched_at", "-pk")

    def with_summary(self) -> Self:
        """Each with ``headline_html``, ``newest_number`` and ``newest_cut_at`` (None before the
        first cut) and who touched it, all in one query."""
        headline = models.FilteredRelation("sections", condition=models.Q(sections__key="headline"))
        return self.select_related("touched_by").annotate(
            headline=headline,
            headline_html=models.F("headline__html"),
            newest_number=models.Max("drafts__number"),
            newest_cut_at=models.Max("drafts__cut_at"),
        )


_Initiatives = models.Manager.from_queryset(InitiativeQuerySet)


class InitiativeManager(_Initiatives["Initiative"]):
    """Makes initiatives."""

    @transaction.atomic
    def start(
        self, by: User, slug: str | None = None, at: datetime | None = None, **facts: Any
    ) -> Initiative:
        """A new initiative owned by ``by``, with the empty sections of a press release.

        ``facts`` are fields, ``name`` and ``customer`` at least. ``at`` is the moment, now
        unless a history is being loaded.
        """
        at = at or timezone.now()
        facts.update(created_by=by, created_at=at, touched_by=by, touched_at=at)
        initiative = self.create(slug=slug, **facts) if slug else self.under_free_slug(facts)
        initiative.members.create(user=by, role="owner")
        initiative.sections.add_outline(by, at)
        Event.objects.record("initiative.start", by=by, initiative=initiative, at=at)
        return initiative

    def under_free_slug(self, facts: dict[str, Any]) -> Initiative:
        """A row with these fields, under a free address that is made of its name."""
        made = False
        while not made:  # somebody may take the same name at the same moment
            slug = free_slug(self.all(), facts["name"])
            initiative, made = self.get_or_create(slug=slug, defaults=facts)
        return initiative


class Initiative(models.Model):
    """A product that does not exist yet, told as if it did."""

    class Visibility(models.TextChoices):
        MEMBERS = "members", _("Only the people and groups added to it")
        EVERYONE = "everyone", _("Everyone with an account here may read it")

    class Format(models.TextChoices):
        PRESS_RELEASE = outline.PRESS_RELEASE, _("Press release")
        BLOG_POST = outline.BLOG_POST, _("Blog post")

    class Customers(models.TextChoices):
        EXTERNAL = "external", _("People outside, who choose us")
        INTERNAL = "internal", _("Colleagues, who work with it")

    class PageSize(models.TextChoices):
        A4 = "A4", "A4"
        LETTER = "Letter", "Letter"

    slug = models.SlugField(max_length=80, unique=True)
    name = NameField(_("name"), max_length=80)
    customer = models.CharField(_("customer"), max_length=300)
    customers = models.CharField(
        _("who they are to us"), max_length=10, choices=Customers, default=Customers.EXTERNAL
    )
    release_date = models.DateField(_("planned release date"), null=True, blank=True)
    format = models.CharField(
        _("format"), max_length=20, choices=Format, default=Format.PRESS_RELEASE
    )
    visibility = models.CharField(
        _("who may see it"), max_length=8, choices=Visibility, default=Visibility.MEMBERS
    )
    city = models.CharField(_("city"), max_length=60, blank=True)
    organisation = models.CharField(_("organisation"), max_length=80, blank=True)
    byline = models.CharField(_("byline"), max_length=120, blank=True)
    page_size = models.CharField(_("paper"), max_length=6, choices=PageSize, default=PageSize.A4)
    release_pages = models.PositiveSmallIntegerField(_("pages for the release"), default=1)
    faq_pages = models.PositiveSmallIntegerField(_("pages for the FAQ"), default=5)
    mail_without_words = models.BooleanField(_("mails without words"), default=False)
    answers = models.JSONField(default=dict, blank=True)
    created_by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    touched_by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")

    objects = InitiativeManager()

    # Every verb that changes its text holds it first. ``when_held`` is what to look at again then,
    # called with the initiative: access.py sets it, for a role may be lowered until the lock.
    hold = holding.hold
    when_held: Callable[[Initiative], None] | None = None

    def __str__(self) -> str:
        return self.name

    @property
    def front(self) -> Front:
        """The facts that stand around the words, as they are now."""
        return Front(
            name=self.name,
            customer=self.customer,
            format=self.format,
            release_date=self.release_date.isoformat() if self.release_date else "",
            city=self.city,
            organisation=self.organisation,
            byline=self.byline,
        )

    @property
    def document(self) -> Document:
        """The working copy as it stands."""
        return working_copy.document_of(self)

    @property
    def tidy_document(self) -> Document:
        """The working copy as a cut would freeze it: no spaces at the ends, no empty lines."""
        return working_copy.tidy_document_of(self)

    has_moved_on = working_copy.has_moved_on
    check_cut = working_copy.check_cut
    cut_draft = working_copy.cut_draft

    # Who belongs here: initiative.add_member(somebody, role, by=user), and so on.
    role_of = standing.role_of
    standing_of = standing.standing_of
    owners = membership.owners
    people = membership.people
    readers_among = membership.readers_among
    reviewers = membership.reviewers
    people_as = membership.people_as
    add_member = membership.add_member
    change_role = membership.change_role
    remove_member = membership.remove_member
    may_give = membership.may_give

    # What was decided: initiative.name_decider(somebody, by=user), and so on.
    name_decider = deciding.name_decider
    remove_decider = deciding.remove_decider
    those_who_decide = deciding.those_who_decide
    final_draft = deciding.final_draft
    launch_days = deciding.launch_days

    @property
    def state(self) -> deciding.State:
        """Where it stands."""
        return deciding.state_of(self)

    def newest_draft(self) -> Draft | None:
        """The draft cut last, or None before the first."""
        return self.drafts.newest_first().first()

    def draft_for_guests(self) -> Draft | None:
        """The draft that people outside are shown: the final one, before a release the newest,
        or None before the first."""
        return self.final_draft() or self.newest_draft()

    def invite_guest(self, kind: str, label: str, by: User, **facts: Any) -> tuple[GuestLink, str]:
        """A ``GuestLink`` for somebody without an account, and its secret token.

        ``kind`` is a ``GuestLink.Kind``, ``label`` says for whom. Further ``facts``: ``days`` it
        lasts (14; a year at most), how many ``people`` may come (50 at most), the ``passphrase``
        that the door asks for. Nobody knows the token later. Raises ``MoreThanYours``.
        """
        return self.guest_links.make(self, kind, label, by=by, **facts)

    @property
    def next_number(self) -> int:
        """The number that the next cut will get."""
        newest = self.drafts.aggregate(newest=models.Max("number"))["newest"]
        return (newest or 0) + 1

    def touch(self, by: User, at: datetime | None = None) -> None:
        """Note that somebody changed something here, just now unless ``at`` says when."""
        self.touched_at, self.touched_by = at or timezone.now(), by
        self.save(update_fields=["touched_at", "touched_by"])

    @transaction.atomic
    def change_facts(self, by: User, at: datetime | None = None, **facts: Any) -> None:
        """Change fields that stand around the words, by name; what stays the same is no change.

        ``at`` is the moment, now unless a history is being loaded.
        """
        self.hold()
        changed = sorted(name for name, value in facts.items() if getattr(self, name) != value)
        if not changed:
            return
        for name in changed:
            setattr(self, name, facts[name])
        self.save(update_fields=changed)
        self.touch(by, at=at)
        told: dict[str, Any] = {"by": by, "initiative": self, "at": at}
        plain = [name for name in changed if name not in ("format", "visibility")]
        if plain:
            Event.objects.record("facts.change", fields=plain, **told)
        if "format" in changed:
            Event.objects.record("format.change", to=self.format, **told)
        if "visibility" in changed:
            Event.objects.record("visibility.change", to=self.visibility, **told)

    @transaction.atomic
    def answer(self, answers: dict[str, str], by: User) -> None:
        """Keep answers to the customer questions, ``{question key: words}``; others stay."""
        self.hold()
        self.answers = {**self.answers, **answers}
        self.save(update_fields=["answers"])
        self.touch(by)
        # Answers are kept as they are typed; the history tells of it once in a step.
        told = self.events.filter(action="answers.keep", by=by)
        if not told.filter(at__gte=start_of_step(self.touched_at)).exists():
            Event.objects.record("answers.keep", by=by, initiative=self)
