"""Who belongs to an initiative, and as what: people, and groups of them."""

from django.db import models

from drafts.models.role import Role as Roles


class Member(models.Model):
    """One person's role on one initiative. What a role may do is ``access``'s to say."""

    Role = Roles

    initiative = models.ForeignKey("drafts.Initiative", models.CASCADE, related_name="members")
    user = models.ForeignKey("drafts.User", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Roles)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "user"], name="one_role_per_person")
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"


class GroupMember(models.Model):
    """The role of everybody in one group on one initiative."""

    initiative = models.ForeignKey(
        "drafts.Initiative", models.CASCADE, related_name="group_members"
    )
    group = models.ForeignKey("drafts.Group", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Roles)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "group"], name="one_role_per_group")
        ]

    def __str__(self):
        return f"{self.group}: {self.get_role_display()}"
