"""What this installation wants of allauth: nobody signs up once the first account is made."""

from allauth.account.adapter import DefaultAccountAdapter

from drafts.models import User


class ClosedAfterTheFirst(DefaultAccountAdapter):
    """Sign-up is for the first account alone, and has its own page (``welcome``)."""

    def is_open_for_signup(self, request):
        """Never through allauth's form; see ``views.welcome``."""
        return False


def nobody_yet():
    """Whether this installation waits for its first account."""
    return not User.objects.exists()
