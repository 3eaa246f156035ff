"""Who decides on an initiative: people named for it by its owners, whatever else they are there."""

from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class DeciderQuerySet(models.QuerySet["Decider"]):
    """Words for sets of deciders."""

    def here(self) -> Self:
        """Those of people who were not deactivated."""
        return self.filter(user__is_active=True)

    def with_people(self) -> Self:
        """Each with its person and who named them, by name."""
        return self.select_related("user", "named_by").order_by(Lower("user__name"), "pk")


class Decider(models.Model):
    """One person who may decide. While nobody here is named, the owners may (``standing``)."""

    initiative = models.ForeignKey("drafts.Initiative", models.CASCADE, related_name="deciders")
    user = models.ForeignKey("drafts.User", models.CASCADE, related_name="+")
    named_by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)

    objects = DeciderQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "user"], name="one_decider_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} decides on {self.initiative}"
