"""Tells Django about the app, and puts the triggers back after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class DraftsConfig(AppConfig):
    """The one app of the project."""

    name = "drafts"
    verbose_name = _("Press releases")

    def ready(self):
        from drafts import checks, chores  # noqa: F401 - some register themselves
        from drafts.accounts import sign_ins  # noqa: F401
        from drafts.export import checks as of_export  # noqa: F401
        from drafts.models import Event, immutable, search_keeping
        from drafts.notices import rules

        # Not only in a migration: on SQLite, altering a table rebuilds it and silently drops
        # its triggers.
        post_migrate.connect(immutable.after_migrate, sender=self)
        post_migrate.connect(search_keeping.after_migrate, sender=self)
        post_save.connect(search_keeping.after_event, sender=Event)
        post_migrate.connect(chores.after_migrate, sender=self)
        post_save.connect(rules.after_event, sender=Event)
