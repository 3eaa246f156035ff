"""Who belongs to an initiative, and as what."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Member(models.Model):
    """One person's role on one initiative. What a role may do is ``access``'s to say."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        WRITER = "writer", _("Writer")
        REVIEWER = "reviewer", _("Reviewer")
        READER = "reader", _("Reader")

    initiative = models.ForeignKey("drafts.Initiative", models.CASCADE, related_name="members")
    user = models.ForeignKey("drafts.User", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "user"], name="one_role_per_person")
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"
