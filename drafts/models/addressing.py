"""What the authors say a draft answers: threads marked "addressed in the next draft"."""

from typing import Self

from django.db import models

from drafts.models.authored import ByUser


class AddressingQuerySet(models.QuerySet["Addressing"]):
    """Words for sets of addressings."""

    def for_next_draft(self) -> Self:
        """Those that the next cut will list."""
        return self.filter(draft=None)


class Addressing(ByUser):
    """One thread said to be addressed in a draft; in the one cut next while ``draft`` is None.

    It closes nothing: whoever raised the thread looks, and says whether it is settled.
    """

    thread = models.ForeignKey("drafts.Thread", models.CASCADE, related_name="addressings")
    draft = models.ForeignKey(
        "drafts.Draft", models.PROTECT, null=True, blank=True, related_name="addressings"
    )

    objects = AddressingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["thread"],
                condition=models.Q(draft=None),
                name="a_thread_is_addressed_once_per_draft",
            ),
            models.UniqueConstraint(
                fields=["thread", "draft"], name="a_draft_addresses_a_thread_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread}, addressed"
