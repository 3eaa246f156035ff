"""Saves: every state a section was saved in, and how they fold into a readable history."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

FOLDS_WITHIN = timedelta(minutes=10)
KEPT_AS_BASE = timedelta(days=30)


class SaveQuerySet(models.QuerySet):
    """Words for sets of saves."""

    def newest_first(self):
        """The latest state first."""
        return self.order_by("-version")

    def folded(self):
        """The history as people read it, newest first, without texts.

        Saves of one person less than ten minutes apart are one step, shown by its last state.
        """
        steps = []
        for save in self.defer("html", "sent").select_related("by").newest_first():
            last = steps[-1][-1] if steps else None
            if last and save.by_id == last.by_id and last.at - save.at < FOLDS_WITHIN:
                steps[-1].append(save)
            else:
                steps.append([save])
        return [step[0] for step in steps]

    def thin_out(self):
        """Delete the states inside folded steps that no browser can still build on.

        An editor may come back after ``KEPT_AS_BASE`` at the most; the last state of each step
        stays for ever. Returns how many went.
        """
        gone = []
        old = self.filter(at__lt=timezone.now() - KEPT_AS_BASE)
        for section_id in old.values_list("section_id", flat=True).distinct():
            saves = self.filter(section_id=section_id)
            kept = {save.pk for save in saves.folded()}
            gone += (
                old.filter(section_id=section_id).exclude(pk__in=kept).values_list("pk", flat=True)
            )
        return self.filter(pk__in=gone).delete()[0]


class Save(models.Model):
    """One saved state of one section.

    ``client`` is the editor that sent it and ``edit`` its own count, so that an answer lost on
    the way, or a request overtaken by a later one, is told from somebody else's edit. ``sent`` is
    what the editor sent when a merge made ``html`` differ from it, else "".
    """

    section = models.ForeignKey("drafts.Section", models.CASCADE, related_name="saves")
    version = models.PositiveIntegerField()
    html = models.TextField(blank=True)
    sent = models.TextField(blank=True)
    by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    save_id = models.UUIDField()
    client = models.CharField(max_length=40, blank=True)
    edit = models.PositiveIntegerField(default=0)

    objects = SaveQuerySet.as_manager()

    class Meta:
        ordering = ["section", "version"]
        constraints = [
            models.UniqueConstraint(fields=["section", "version"], name="one_save_per_version"),
            models.UniqueConstraint(
                fields=["section", "by", "save_id"], name="one_save_per_request"
            ),
            models.CheckConstraint(condition=models.Q(version__gt=0), name="saves_count_from_1"),
        ]

    def __str__(self):
        return f"{self.section}, version {self.version}"

    @property
    def as_sent(self):
        """What the editor holds that made this save."""
        return self.sent or self.html
