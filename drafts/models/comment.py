"""Comments: what is said in a thread, in plain text. Edits keep what was said before."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drafts.models.authored import Author, authored_by, one_author
from drafts.models.contribution import Contribution, ContributionQuerySet
from drafts.models.knowing import About
from drafts.text import mentions
from drafts.text.markup import without_unwanted

if TYPE_CHECKING:
    from drafts.models import Review


class NotYourWords(PermissionDenied):
    """Nobody changes what somebody else said."""


class CommentQuerySet(ContributionQuerySet["Comment"]):
    """Words for sets of comments. What came with a review was said of its draft, too, in whatever
    thread it stands."""

    about = About("thread__initiative", ("thread__draft", "review__draft"), "thread__kind")


_Comments = models.Manager.from_queryset(CommentQuerySet)


class CommentManager(_Comments["Comment"]):
    """Makes comments; ask it through their thread: ``thread.reply(...)``."""

    @transaction.atomic
    def write(
        self, words: str, by: Author, review: Review | None = None, at: datetime | None = None
    ) -> Comment:
        """Say something in this thread; ``Thread.reply`` and ``Review.reply`` call it."""
        comment = self.create(
            words=plain(words), review=review, at=at or timezone.now(), **authored_by(by)
        )
        comment.note_mentions()
        return comment


class Comment(Contribution):
    """One person's words in a thread: the first opens it, the others are replies."""

    thread = models.ForeignKey("drafts.Thread", models.PROTECT, related_name="comments")
    words = models.TextField(blank=True)

    objects = CommentManager()

    class Meta:
        ordering = ["pk"]
        constraints = [one_author("comment")]

    def __str__(self) -> str:
        return f"{self.thread}, {self.author}"

    @transaction.atomic
    def edit(self, words: str, by: Author, at: datetime | None = None) -> None:
        """Say it otherwise; what was said before is kept. Raises ``NotYourWords``."""
        if by != self.author:
            raise NotYourWords(_("Only %(name)s can change these words.") % {"name": self.author})
        self.thread.initiative.hold()
        self.refresh_from_db(fields=["words"])
        if plain(words) == self.words:
            return
        at = at or timezone.now()
        self.edits.create(before=self.words, at=at)
        self.words = plain(words)
        self.save(update_fields=["words"])
        self.note_mentions()
        if not self.is_pending:
            self.thread.tell("thread.reword", by, at, comment=self.pk)

    @property
    def rewordings(self) -> list[tuple[datetime, str, str]]:
        """Its edits in order: when, what it said until then, and what from then on."""
        edits = list(self.edits.all())
        said = [edit.before for edit in edits] + [self.words]
        return [(edit.at, *pair) for edit, pair in zip(edits, pairwise(said), strict=True)]

    def note_mentions(self) -> None:
        """Note which members its words speak to."""
        members = self.thread.initiative.people() if "@" in self.words else ()
        people = {person.pk: person for person in members}
        names = {pk: person.names for pk, person in people.items()}
        spoken_to = {mention.who for mention in mentions.find(self.words, names)}
        self.mentions.exclude(user__in=spoken_to).delete()
        for pk in sorted(spoken_to):
            self.mentions.get_or_create(user=people[pk])


def plain(words: str) -> str:
    """Words as they are kept: plain text without what no reader could see."""
    return without_unwanted(words.replace("\r\n", "\n")).strip()


class CommentEdit(models.Model):
    """What a comment said until it was changed, at ``at``, by its author."""

    comment = models.ForeignKey("drafts.Comment", models.CASCADE, related_name="edits")
    before = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.comment}, until {self.at:%Y-%m-%d %H:%M}"


class Mention(models.Model):
    """A member whom a comment speaks to."""

    comment = models.ForeignKey("drafts.Comment", models.CASCADE, related_name="mentions")
    user = models.ForeignKey("drafts.User", models.CASCADE, related_name="mentions")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "user"], name="one_mention_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.comment}"
