"""Guests: people who came with a link in place of an account, and when they came."""

from datetime import timedelta
from typing import Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models.authored import guest_called
from drafts.models.name import NameField
from drafts.text.names import initials_of

VISIT = timedelta(hours=1)


class GuestQuerySet(models.QuerySet["Guest"]):
    """Words for sets of guests."""

    def with_openings(self) -> Self:
        """Each with when they opened the link, the last time first, in the order they came."""
        openings = models.Prefetch("openings", queryset=Opening.objects.order_by("-at", "-pk"))
        return self.prefetch_related(openings).order_by("pk")


class Guest(models.Model):
    """Somebody who came with a link, by the name they gave, once, at its door."""

    link = models.ForeignKey("drafts.GuestLink", models.CASCADE, related_name="guests")
    name = NameField(_("name"), max_length=80)
    first_seen_at = models.DateTimeField(default=timezone.now)

    objects = GuestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return guest_called(self.name)

    @property
    def guest_name(self) -> str:
        """The name as it was given, for what keeps it beside no account; no ``User`` has one."""
        return self.name

    @property
    def initials(self) -> str:
        """One or two capitals for the round badge."""
        return initials_of(self.name)

    def note_opening(self) -> None:
        """Note that they opened the link now; what follows within the hour is one visit."""
        if self._is_visiting():
            return
        with transaction.atomic():
            # Two pages may be asked for at once; the second waits, and finds what the first noted.
            type(self).objects.select_for_update().get(pk=self.pk)
            if not self._is_visiting():
                self.openings.create()

    def _is_visiting(self) -> bool:
        return self.openings.filter(at__gt=timezone.now() - VISIT).exists()


class Opening(models.Model):
    """One visit of a guest."""

    guest = models.ForeignKey(Guest, models.CASCADE, related_name="openings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.guest}, {self.at:%Y-%m-%d %H:%M}"
