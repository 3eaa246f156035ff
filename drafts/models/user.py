"""People with an account. They sign in with their e-mail address."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Makes accounts; addresses are kept in lower case so that one person has one account."""

    def create_user(self, email, password=None, **facts):
        """A new, active account. ``facts`` are other fields, such as ``name``."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **facts):
        """A new account for the operator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **facts)

    def get_by_natural_key(self, email):
        """The account with that address, whatever its letters' case."""
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who writes, reviews, reads or decides."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self):
        return self.name or self.email

    @property
    def initials(self):
        """One or two capitals for the round badge."""
        words = [word for word in str(self).replace("@", " ").split() if word]
        letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
        return letters.upper()

    @property
    def first_name(self):
        """What colleagues call them."""
        return str(self).split()[0]
