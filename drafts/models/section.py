"""Sections of the working copy, and the one path by which words are written."""

import uuid
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone

from drafts.text import document, outline
from drafts.text.clean import clean
from drafts.text.merge import merge

# External questions stand before internal ones, and all after the release.
FIRST_POSITION = {outline.FAQ_EXTERNAL: 1000, outline.FAQ_INTERNAL: 100_000}


class CannotSave(Exception):
    """The words sent were not stored; nothing that was there is lost. ``section`` is as it stands."""

    def __init__(self, section):
        super().__init__()
        self.section = section


class Clash(CannotSave):
    """Somebody else changed the same words since; the writer must choose."""


class Overtaken(CannotSave):
    """A later request of the same editor has been stored already."""


class UnknownVersion(CannotSave):
    """The version the words are said to build on was never given out."""


class Removed(CannotSave):
    """The FAQ entry was removed by somebody meanwhile."""


@dataclass(frozen=True)
class Saved:
    """What a save came to. ``merged`` tells that others' changes are in ``html`` too."""

    version: int
    html: str
    merged: bool
    merged_with: str


class SectionQuerySet(models.QuerySet):
    """Words for sets of sections."""

    def standing(self):
        """Those in the document, in reading order."""
        return self.filter(removed_at=None).order_by("position", "pk")

    def entries(self, kind):
        """The standing FAQ entries of one kind, in order."""
        return self.standing().filter(kind=kind)

    def add_outline(self, by):
        """The nine empty sections that every press release has."""
        for position, kind in enumerate(outline.RELEASE_KEYS):
            self._add(kind, kind, position, by)

    def add_entry(self, kind, by, key=None):
        """A new, empty FAQ entry at the end of its kind. Keys are never used twice."""
        if not key:
            taken = self.filter(kind__in=outline.FAQ_KINDS).values_list("key", flat=True)
            key = f"q{max((int(key[1:]) for key in taken), default=0) + 1}"
        last = self.filter(kind=kind).aggregate(last=models.Max("position"))["last"]
        return self._add(kind, key, FIRST_POSITION[kind] if last is None else last + 1, by)

    def _add(self, kind, key, position, by):
        section = self.create(kind=kind, key=key, position=position, written_by=by)
        section.saves.create(version=1, by=by, at=section.written_at, save_id=uuid.uuid4())
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

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["initiative", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "key"], name="one_section_per_key"),
            models.CheckConstraint(
                condition=models.Q(version__gt=0), name="section_versions_count_from_1"
            ),
        ]

    def __str__(self):
        return f"{self.initiative}, {self.key}"

    @property
    def words(self):
        """The section as the text floor knows it."""
        return document.Section(self.key, self.kind, self.html)

    @property
    def about(self):
        """Its ``outline.Kind``: name and guidance."""
        return outline.KINDS[self.kind]

    @property
    def is_faq(self):
        """Whether this is an FAQ entry."""
        return outline.is_faq(self.kind)

    @transaction.atomic
    def save_words(self, html, by, seen, save_id=None, client="", edit=0, at=None):
        """Store what was written; the only writer of a section's text.

        ``seen`` is the version the words build on, ``save_id`` a UUID of this edit state: sent
        again, it gets its first answer. ``client`` names the editor and ``edit`` counts its edit
        states, so that nobody clashes with herself. Returns ``Saved``. Raises ``clean.Refused``
        for text over the limits, or a ``CannotSave`` that says why nothing was stored.
        """
        html = clean(html, self.kind)
        me = type(self).objects.select_for_update().get(pk=self.pk)
        repeat = save_id and me.saves.filter(by=by, save_id=save_id).first()
        if repeat:
            return Saved(repeat.version, repeat.html, bool(repeat.sent), "")
        if me.removed_at:
            raise Removed(me)
        if not 1 <= seen <= me.version:
            raise UnknownVersion(me)
        newer = list(me.saves.filter(version__gt=seen).select_related("by").order_by("version"))
        own = [save for save in newer if client and save.client == client and save.by_id == by.pk]
        if edit and any(save.edit >= edit for save in own):
            raise Overtaken(me)
        stored, merged_with = me._joined(html, seen, newer, own)
        merged = stored != html
        if stored != me.html:
            save_id = save_id or uuid.uuid4()
            me._store(stored, html if merged else "", by, save_id, client, edit, at)
        self.refresh_from_db()
        return Saved(me.version, stored, merged, merged_with)

    def _joined(self, html, seen, newer, own):
        """``html`` with what others wrote since, and the name of the last of them; or ``Clash``."""
        since = own[-1].version if own else seen
        others = [save for save in newer if save.version > since]
        # A merged save whose answer never arrived: the editor still lacks the others' words
        # that are in the stored text, so it is merged again over what the editor did send.
        if not others and not (own and own[-1].sent):
            return html, ""
        base = own[-1].as_sent if own else self._text_at(seen)
        joined = None if base is None else merge(base, html, self.html)
        if joined is None:
            raise Clash(self)
        return joined, others[-1].by.first_name if others else ""

    def _text_at(self, version):
        """The text of an earlier version, or None when it is no longer kept."""
        return self.saves.filter(version=version).values_list("html", flat=True).first()

    def _store(self, html, sent, by, save_id, client, edit, at):
        self.html, self.written_by, self.written_at = html, by, at or timezone.now()
        self.version += 1
        self.save(update_fields=["html", "version", "written_by", "written_at"])
        self.saves.create(
            version=self.version,
            html=html,
            sent=sent,
            by=by,
            at=self.written_at,
            save_id=save_id,
            client=client,
            edit=edit,
        )
        self.initiative.touch(by)

    def restore(self, version, by):
        """Write an earlier state again, as a new save; nothing is taken out of the history.

        Returns ``Saved``, or raises ``UnknownVersion`` when that state is not kept.
        """
        html = self._text_at(version)
        if html is None:
            raise UnknownVersion(self)
        return self.save_words(html, by=by, seen=self.version)

    @transaction.atomic
    def move_to(self, place, by):
        """Put this FAQ entry at ``place`` (0 is first) among those of its kind."""
        others = list(
            self.initiative.sections.select_for_update().entries(self.kind).exclude(pk=self.pk)
        )
        place = max(0, min(place, len(others)))
        others.insert(place, self)
        for number, entry in enumerate(others):
            entry.position = FIRST_POSITION[self.kind] + number
        type(self).objects.bulk_update(others, ["position"])
        self.initiative.touch(by)

    def remove(self, by):
        """Take this FAQ entry out of the document; its saves stay, and it can be put back."""
        self._stand(timezone.now(), by)

    def put_back(self, by):
        """Undo ``remove``: the entry returns with its words."""
        self._stand(None, by)

    def _stand(self, removed_at, by):
        self.removed_at = removed_at
        self.save(update_fields=["removed_at"])
        self.initiative.touch(by)
