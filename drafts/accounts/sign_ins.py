"""What people do with their accounts, appended to the history: signing in, passwords, second steps.

allauth does these things and says so by signals; addresses, codes and passwords stay with it.
"""

from urllib.parse import unquote
from zoneinfo import available_timezones

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as directory
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver

from drafts.models import Event, User

TIME_ZONE_COOKIE = "prfaq-time-zone"  # static/js/time-zone.js sets it


class OwnSessions(DefaultUserSessionsAdapter):
    """Ends sessions on other devices."""

    @transaction.atomic
    def end_sessions(self, sessions):
        """End these, all of one person."""
        super().end_sessions(sessions)
        if sessions:
            Event.objects.record("session.end", by=sessions[0].user, number=len(sessions))


def keep_sessions_listed(get_response):
    """Middleware: a session that was given another key stays in the list of where one is signed in.

    Django gives it one when the secret key has changed; missing in the list, it could be ended
    from no other browser.
    """

    def middleware(request):
        came_with = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        signed_in = came_with and request.user.is_authenticated
        if signed_in and request.session.session_key != came_with:
            UserSession.objects.create_from_request(request)
        return get_response(request)

    return middleware


@receiver(account.user_logged_in)
def _came_in(user, **_):
    Event.objects.record("sign_in.succeed", by=user)


@receiver(user_logged_in)
def _keep_time_zone(request, user, **_):
    """By whatever way they came in; what is no zone of the tz database is left out."""
    zone = unquote(request.COOKIES.get(TIME_ZONE_COOKIE, ""))
    if zone != user.browser_time_zone and zone in available_timezones():
        user.browser_time_zone = zone
        user.save(update_fields=["browser_time_zone"])


@receiver(user_logged_out)
def _went_out(user, **_):
    if user:  # nobody was signed in
        Event.objects.record("sign_out.do", by=user)


@receiver(user_login_failed)
def _failed(credentials, **_):
    # The same work whether the address is known here or not: time must not tell.
    email = str(credentials.get("email") or "").lower()
    person = User.objects.filter(email=email).values_list("pk", flat=True).first()
    Event.objects.record("sign_in.fail", person=person)


@receiver(mfa.authentication_failed)
def _failed_the_second_step(user, **_):
    Event.objects.record("second_step.fail", person=user.pk)


@receiver(mfa.authenticator_added)
def _added_a_step(user, authenticator, **_):
    Event.objects.record("second_step.add", by=user, kind=authenticator.type)


@receiver(mfa.authenticator_removed)
def _removed_a_step(user, authenticator, **_):
    Event.objects.record("second_step.remove", by=user, kind=authenticator.type)


@receiver(mfa.authenticator_reset)
def _renewed_a_step(user, authenticator, **_):
    Event.objects.record("second_step.renew", by=user, kind=authenticator.type)


@receiver([account.password_changed, account.password_set])
def _changed_password(user, **_):
    Event.objects.record("password.change", by=user)


@receiver(account.password_reset)
def _set_password_anew(user, **_):
    Event.objects.record("password.reset", by=user)


@receiver(account.email_added)
def _asked_for_another_address(user, **_):
    Event.objects.record("email.ask", by=user)


@receiver(account.email_changed)
def _changed_address(user, **_):
    Event.objects.record("email.change", by=user)


@receiver(directory.social_account_added)
def _connected(sociallogin, **_):
    Event.objects.record("directory.connect", by=sociallogin.user)


@receiver(directory.social_account_removed)
def _disconnected(socialaccount, **_):
    Event.objects.record("directory.disconnect", by=socialaccount.user)
