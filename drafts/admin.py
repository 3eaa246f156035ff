"""Django's admin, for the operator alone: to look at rows when something is wrong.

It is no second way to do what the site does: nothing is added, changed or deleted here, and what
people wrote is not shown at all: an initiative stands there by its address. The one deed is for
who lost phone and recovery codes, and it is in the history like any other.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_q.models import Failure, Schedule, Success

from drafts.access.guards import operator_only, still_you
from drafts.models import Event, Group, Initiative, Invitation, Mail, Member, User
from drafts.models.departure import forget_second_steps

# The operator signs in, changes the password and leaves as everybody does.
ELSEWHERE = {"login", "logout", "password_change", "password_change_done"}


class OperatorSite(admin.AdminSite):
    """The admin at ``/operator/``: to everybody else there is nothing there."""

    site_header = site_title = _("Operator of prfaq")
    index_title = _("Rows of this installation")
    enable_nav_sidebar = False
    final_catch_all_view = False

    def admin_view(self, view, cacheable=False):
        """Every page goes through this."""
        return operator_only(still_you(super().admin_view(view, cacheable)))

    def get_urls(self):
        """Without a second door beside the site's own."""
        routes = super().get_urls()
        return [route for route in routes if getattr(route, "name", "") not in ELSEWHERE]

    def has_permission(self, request):
        """Being an administrator is not enough."""
        return request.user.is_active and request.user.is_superuser


class ToLookAt(admin.ModelAdmin):
    """Rows to look at, and nothing else."""

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        """Never."""
        return False

    def has_change_permission(self, request, obj=None):
        """Never."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Never."""
        return False

    @admin.display(description=_("initiative"))
    def address(self, row):
        """The address of the initiative that a row is about; its name is its members' alone."""
        return row.initiative.slug if row.initiative else ""

    def get_urls(self):
        """Without the address of old that only leads to another."""
        return [route for route in super().get_urls() if route.name]


class People(ToLookAt):
    """Accounts, and help for who cannot get in."""

    list_display = ["name", "email", "is_active", "is_staff", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    search_fields = ["name", "email"]
    exclude = ["password", "groups", "user_permissions"]
    actions = ["forget_second_steps"]

    @admin.action(description=_("Remove their second steps: they lost phone and recovery codes"))
    def forget_second_steps(self, request, chosen):
        """Let the password alone open these accounts until their people set up a new step."""
        for person in chosen:
            forget_second_steps(person, by=request.user)
        number = len(chosen)
        done = ngettext("%d account has none now.", "%d accounts have none now.", number)
        self.message_user(request, done % number, messages.SUCCESS)


class Steps(ToLookAt):
    """Second steps, without the secrets in them."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
    fields = ["user", "type", "created_at", "last_used_at"]


class Sessions(ToLookAt):
    """Where people are signed in; the key of a session would let in whoever knows it."""

    list_display = ["user", "ip", "created_at", "last_seen_at", "user_agent"]
    list_select_related = ["user"]
    fields = ["user", "ip", "created_at", "last_seen_at", "user_agent"]


class Initiatives(ToLookAt):
    """That they are there, and whose; what they say is their members' alone."""

    list_display = ["slug", "created_by", "created_at", "touched_at"]
    list_select_related = ["created_by"]
    fields = ["slug", "visibility", "created_by", "created_at", "touched_by", "touched_at"]

    def get_object(self, request, object_id, from_field=None):
        """The row under its address: Django writes what it is called above it."""
        found = super().get_object(request, object_id, from_field)
        if found:
            found.name = found.slug  # nothing is saved from here
        return found


class Members(ToLookAt):
    """Who has which role."""

    list_display = fields = ["user", "address", "role"]
    readonly_fields = ["address"]
    list_select_related = ["user", "initiative"]


class Invitations(ToLookAt):
    """Invitations, without what would open them."""

    list_display = ["email", "invited_by", "invited_at", "state"]
    list_select_related = ["invited_by", "initiative"]
    fields = [
        "email", "invited_by", "invited_at", "address", "role", "expires_at", "accepted_by",
        "accepted_at", "revoked_by", "revoked_at",
    ]  # fmt: skip
    readonly_fields = ["address"]


class Mails(ToLookAt):
    """What was sent and what could not be, without the words, which may hold a secret link."""

    list_display = ["to", "kind", "state", "attempts", "error", "queued_at"]
    list_filter = ["state", "kind"]
    exclude = ["subject", "body"]


class Events(ToLookAt):
    """The history, row by row, without its facts: verdicts and decisions are among them."""

    list_display = fields = ["id", "at", "action", "by", "address", "previous", "hash"]
    readonly_fields = ["id", "address"]
    list_select_related = ["by", "initiative"]
    ordering = ["-pk"]


class Tasks(ToLookAt):
    """Background work that ended: well, or with an error."""

    list_display = ["name", "func", "started", "stopped"]
    fields = ["name", "func", "started", "stopped", "attempt_count"]


class Calendar(ToLookAt):
    """Background work to come."""

    list_display = ["name", "func", "schedule_type", "next_run"]


class Plain(ToLookAt):
    """Rows that need no more than their name."""


site = OperatorSite(name="operator")
site.register(User, People)
site.register(Authenticator, Steps)
site.register(UserSession, Sessions)
site.register(Initiative, Initiatives)
site.register(Member, Members)
site.register(Invitation, Invitations)
site.register(Mail, Mails)
site.register(Event, Events)
site.register([Success, Failure], Tasks)
site.register(Schedule, Calendar)
site.register([Group, EmailAddress], Plain)
