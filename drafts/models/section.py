"""Sections of the working copy, and the one path by which words are written."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils import timezone

from drafts.models import faq
from drafts.models.event import Event
from drafts.models.save import Save, first_save, loses_many_words, start_of_step, step_of
from drafts.models.unsaved import Clash, Overtaken, Removed, UnknownVersion
from drafts.text import document, outline
from drafts.text.clean import clean
from drafts.text.merge import merge

if TYPE_CHECKING:
    from drafts.models import Initiative, User


@dataclass(frozen=True)
class Saved:
    """What a save came to.

    ``merged`` tells that others' changes are in ``html`` too; ``merged_with`` is the last of
    them, a ``User``, or None where that is not known any more.
    """

    version: int
    html: str
    at: datetime
    merged: bool = False
    merged_with: User | None = None


class SectionQuerySet(models.QuerySet["Section"]):
    """Words for sets of sections."""

    def standing(self) -> Self:
        """Those in the document, in reading order."""
        return self.filter(removed_at=None).order_by("position", "pk")

    def entries(self, kind: str) -> Self:
        """The standing FAQ entries of one kind, in order."""
        return self.standing().filter(kind=kind)


_Sections = models.Manager.from_queryset(SectionQuerySet)


class SectionManager(_Sections["Section"]):
    """Makes sections; ask it through their initiative: ``initiative.sections``."""

    instance: Initiative  # whose sections they are, asked through it

    def add_outline(self, by: User, at: datetime) -> None:
        """The nine empty sections that every press release has."""
        facts: dict[str, Any] = {"initiative": self.instance, "written_by": by, "written_at": at}
        sections = self.bulk_create(
            self.model(kind=kind, key=kind, position=position, **facts)
            for position, kind in enumerate(outline.RELEASE_KEYS)
        )
        Save.objects.bulk_create(first_save(section) for section in sections)

    @transaction.atomic
    def add_entry(
        self, kind: str, by: User, key: str | None = None, at: datetime | None = None
    ) -> Section:
        """A new, empty FAQ entry at the end of its kind. Keys are never used twice.

        Raises ``faq.FaqFull``.
        """
        at = at or timezone.now()
        self.instance.hold()
        faq.make_sure_of_room(self.instance)
        if not key:
            taken = self.filter(kind__in=outline.FAQ_KINDS).values_list("key", flat=True)
            key = f"q{max((int(key[1:]) for key in taken), default=0) + 1}"
        last = self.filter(kind=kind).aggregate(last=models.Max("position"))["last"]
        place = faq.FIRST_POSITION[kind] if last is None else last + 1
        section = self._add(kind, key, place, by, at)
        self.instance.touch(by, at=at)
        section.tell("entry.add", by, at)
        return section

    def _add(self, kind: str, key: str, position: int, by: User, at: datetime) -> Section:
        section = self.create(kind=kind, key=key, position=position, written_by=by, written_at=at)
        first_save(section).save()
        return section


class Section(models.Model):
    """One section of the working copy; an FAQ entry is one, too."""

    initiative = models.ForeignKey("drafts.Initiative", models.CASCADE, related_name="sections")
    key = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=[(k, v.title) for k, v in outline.KINDS.items()])
    position = models.PositiveIntegerField()
    html = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SectionManager()

    class Meta:
        ordering = ["initiative", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "key"], name="one_section_per_key"),
            models.CheckConstraint(
                condition=models.Q(version__gt=0), name="section_versions_count_from_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}, {self.key}"

    @property
    def words(self) -> document.Section:
        """The section as the text floor knows it."""
        return document.Section(self.key, self.kind, self.html)

    @property
    def about(self) -> outline.Kind:
        """Its ``outline.Kind``: name and guidance."""
        return outline.KINDS[self.kind]

    @property
    def is_faq(self) -> bool:
        """Whether this is an FAQ entry."""
        return outline.is_faq(self.kind)

    # What is done with FAQ entries alone: entry.move_to(0, by=user), and so on.
    move_to = faq.move_to
    move_by = faq.move_by
    remove = faq.remove
    put_back = faq.put_back

    def save_words(
        self,
        html: str,
        by: User,
        seen: int,
        save_id: uuid.UUID | str | None = None,
        client: str = "",
        edit: int = 0,
        at: datetime | None = None,
        restores: int | None = None,
    ) -> Saved:
        """Store what was written; the only writer of a section's text.

        ``seen`` is the version the words build on, ``save_id`` a UUID of this edit state: sent
        again, it gets its first answer. ``client`` names the editor and ``edit`` counts its edit
        states, so that nobody clashes with herself. ``at`` is the moment, now unless a history
        is being loaded; ``restores`` the earlier version that is written again, for the history.
        Returns ``Saved``. Raises ``clean.Refused`` for text over the limits, or
        a ``CannotSave`` that says why nothing was stored.
        """
        html = clean(html, self.kind)
        with transaction.atomic():
            self.hold()
            repeat = save_id and self.saves.filter(by=by, save_id=save_id).first()
            if repeat:
                return Saved(repeat.version, repeat.html, repeat.at, repeat.merged)
            if self.removed_at:
                raise Removed(self)
            if not 1 <= seen <= self.version:
                raise UnknownVersion(self)
            newer = self._saved_since(seen)
            own = [save for save in newer if client and save.client == client and save.by == by]
            if edit and any(save.edit >= edit for save in own):
                raise Overtaken(self)
            stored, merged_with = self._joined(html, seen, newer, own)
            begins = self._begins_step(by, at or timezone.now())
            self._store(stored, html, by, at, save_id=save_id, client=client, edit=edit)
            if restores:
                self.tell("section.restore", by, at, version=restores)
            elif begins:
                self.tell("section.write", by, at)
        return Saved(self.version, stored, self.written_at, stored != html, merged_with)

    def hold(self) -> None:
        """Keep all others from changing the initiative, and look at what they left."""
        self.initiative.hold()
        self.refresh_from_db(fields=["html", "version", "written_by", "written_at", "removed_at"])

    def _saved_since(self, seen: int) -> list[Save]:
        # Mostly nothing was, and the version says so without a query.
        newer = self.saves.filter(version__gt=seen).select_related("by")
        return list(newer) if self.version > seen else []

    def _joined(
        self, html: str, seen: int, newer: list[Save], own: list[Save]
    ) -> tuple[str, User | None]:
        """``html`` with what others wrote since, and the last of them; or ``Clash``."""
        since = own[-1].version if own else seen
        others = [save for save in newer if save.version > since]
        # A merged save whose answer never arrived: the editor still lacks the others' words
        # that are in the stored text, so it is merged again over what the editor did send.
        if not others and not (own and own[-1].merged):
            return html, None
        base = own[-1].as_sent if own else self._text_at(seen)
        joined = None if base is None else merge(base, html, self.html)
        if joined is None:
            raise Clash(self, html)
        return joined, others[-1].by if others else None

    def _text_at(self, version: int) -> str | None:
        """The text of an earlier version, or None when it is no longer kept."""
        return self.saves.filter(version=version).values_list("html", flat=True).first()

    def _begins_step(self, by: User, at: datetime) -> bool:
        """Whether ``by`` has written nothing here yet in these ten minutes of the clock."""
        if self.version > 1 and step_of(self.written_by_id, self.written_at) == step_of(by.pk, at):
            return False
        earlier = self.saves.filter(by=by, version__gt=1, at__gte=start_of_step(at))
        return not earlier.exists()

    def tell(self, action: str, by: User, at: datetime | None = None, **facts: Any) -> None:
        """Add what was done with this section to the history."""
        told: dict[str, Any] = {"by": by, "initiative": self.initiative, "at": at}
        Event.objects.record(action, key=self.key, kind=self.kind, **told, **facts)

    def _store(
        self,
        html: str,
        sent: str,
        by: User,
        at: datetime | None,
        save_id: uuid.UUID | str | None,
        client: str,
        edit: int,
    ) -> None:
        if loses_many_words(self.html, html, self.kind):
            self.saves.filter(version=self.version).update(ends_step=True)
        self.html, self.written_by, self.written_at = html, by, at or timezone.now()
        self.version += 1
        self.save(update_fields=["html", "version", "written_by", "written_at"])
        self.saves.create(
            version=self.version,
            html=html,
            merged=html != sent,
            sent=sent if html != sent else "",
            by=by,
            at=self.written_at,
            save_id=save_id or uuid.uuid4(),
            client=client,
            edit=edit,
        )
        self.initiative.touch(by, at=self.written_at)

    def restore(self, version: int, by: User, seen: int) -> Saved:
        """Write an earlier state again, as a new save; nothing is taken out of the history.

        ``seen`` is the version that stood when the person chose. Returns ``Saved``, or raises
        ``UnknownVersion`` when the state is not kept, or what ``save_words`` raises.
        """
        html = self._text_at(version)
        if html is None:
            raise UnknownVersion(self)
        return self.save_words(html, by=by, seen=seen, restores=version)
