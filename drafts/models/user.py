"""People with an account. They sign in with their e-mail address."""

from __future__ import annotations

from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from drafts.models.event import Event
from drafts.models.name import NameField
from drafts.text.names import first_name_of, initials_of


class UserQuerySet(models.QuerySet["User"]):
    """Words for sets of people."""

    def here(self) -> Self:
        """Those who were not deactivated."""
        return self.filter(is_active=True)

    def administrators(self) -> Self:
        """Those who run the installation, and are here."""
        return self.here().filter(models.Q(is_staff=True) | models.Q(is_superuser=True))

    def with_counts(self) -> Self:
        """Each with ``role_count`` of their own and ``group_count`` of the groups they are in."""
        return self.annotate(
            role_count=models.Count("memberships", distinct=True),
            group_count=models.Count("in_groups", distinct=True),
        )

    def by_name(self) -> Self:
        """In the order of the alphabet, those who are no longer here last."""
        return self.order_by("-is_active", Lower("name"), "pk")


_Users = models.Manager.from_queryset(UserQuerySet)


class UserManager(_Users["User"], BaseUserManager["User"]):
    """Makes accounts; addresses are kept in lower case so that one person has one account."""

    @transaction.atomic
    def create_user(
        self, email: str, password: str | None = None, confirmed: bool = True, **facts: Any
    ) -> User:
        """A new, active account. ``facts`` are other fields, such as ``name``.

        Whoever makes an account for somebody vouches for its address; ``confirmed`` is false
        where a person made it herself and has not shown that the address is hers.
        """
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        user.emailaddress_set.create(email=user.email, primary=True, verified=confirmed)
        Event.objects.record("person.join", by=user)
        return user

    def create_superuser(self, email: str, password: str | None = None, **facts: Any) -> User:
        """A new account for the operator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **facts)

    def get_by_natural_key(self, email: str | None) -> User:
        """The account with that address, whatever its letters' case."""
        return self.get(email=(email or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who writes, reviews, reads or decides."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = NameField(_("name"), max_length=80)
    # Empty: that of the browser they last signed in from, else the site's own.
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    browser_time_zone = models.CharField(max_length=60, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    emailaddress_set: models.Manager[Any]  # from allauth, which says no types

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def initials(self) -> str:
        """One or two capitals for the round badge."""
        return initials_of(str(self))

    @property
    def names(self) -> tuple[str, str, str]:
        """What they are called where they are mentioned, most exact first."""
        return self.name, self.first_name, self.email

    @property
    def first_name(self) -> str:
        """What colleagues call them."""
        return first_name_of(str(self))

    @property
    def is_administrator(self) -> bool:
        """Whether they run the installation: its people, groups and invitations."""
        return self.is_active and (self.is_staff or self.is_superuser)

    @transaction.atomic
    def change_profile(self, **facts: Any) -> None:
        """Change how they are called and in which time and language they read: fields by name."""
        before = type(self).objects.get(pk=self.pk)
        changed = sorted(name for name, value in facts.items() if getattr(before, name) != value)
        for name, value in facts.items():
            setattr(self, name, value)
        if changed:
            self.save(update_fields=changed)
            Event.objects.record("profile.change", by=self, fields=changed)

    def confirm_email(self) -> None:
        """Note that the address of this account was shown to be theirs."""
        self.emailaddress_set.update_or_create(
            email=self.email, defaults={"primary": True, "verified": True}
        )
