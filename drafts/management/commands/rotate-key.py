"""Exchange the secret key, or forget the ones before it."""

from django.core.management.base import BaseCommand, CommandError

from drafts.management import keys

KEPT = """The key is new; the one before it is kept in {file}.
Start prfaq again, every process of it: until then the old key is used.
Nothing ends: who is signed in stays so, links in mail stay good, what waits in the queue is done.
When the old key must not count any more, run this again with --drop."""
GONE = """The key is another from now on. What the lost one signed has ended: everybody has to \
sign in again, guests give their name again, links in mail that was sent (to set a password, \
confirm an address, accept a mailed invitation, end mails) open nothing, and what waits in the \
queue ({waiting}) is dropped.
Passwords, passkeys, authenticator apps, links of guests and copied invitations go on.
Start prfaq again, every process of it."""
DROPPED = """The former keys are forgotten. When every process of prfaq is started again, this \
ends: sessions of people who did not come by since the key was changed ({sessions}), names that \
guests gave before, links in mail that was sent before (to set a password, confirm an address, \
accept a mailed invitation, end mails), and what waits in the queue since before ({waiting})."""


class Command(BaseCommand):
    """Says what goes on and what ends."""

    help = "Makes a new secret key and keeps the one before; with --drop, forgets those before."
    # The check that refuses a lost key must not refuse the remedy.
    requires_system_checks = []

    def add_arguments(self, parser):
        """One option, to forget."""
        parser.add_argument(
            "--drop", action="store_true", help="forget the former keys: what they signed ends"
        )

    def handle(self, *args, drop=False, **options):
        """Exit code 0 when it was done, else 1 with the reason."""
        try:
            sessions, waiting = keys.signed_before()
            if drop:
                keys.drop_former()
                self.stdout.write(DROPPED.format(sessions=sessions, waiting=waiting))
            elif keys.rotate():
                self.stdout.write(KEPT.format(file=keys.FORMER))
            else:
                self.stdout.write(GONE.format(waiting=waiting))
        except keys.KeyRefused as refusal:
            raise CommandError(str(refusal)) from refusal
