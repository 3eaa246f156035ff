"""Look whether the history was tampered with."""

from django.core.management.base import BaseCommand, CommandError

from drafts.models import Event
from drafts.models.chain import first_fault


class Command(BaseCommand):
    """Says in a line that the chain is whole, or names its first fault and fails."""

    help = "Looks whether the history is as it was appended."

    def add_arguments(self, parser):
        """One thing to do, verify; with a head that was kept elsewhere a cut tail shows too."""
        deeds = parser.add_subparsers(dest="deed", required=True, title="deeds")
        verify = deeds.add_parser("verify", help="Read the whole chain and name the first fault.")
        verify.add_argument("--head", help="A hash that the history is known to have reached.")

    def handle(self, *args, head=None, **options):
        """Exit code 0 when all is well, else 1."""
        fault = first_fault(head and head.strip().lower())
        if fault:
            raise CommandError(fault)
        number = Event.objects.count()
        self.stdout.write(f"{number} events, each as it was appended. Head: {Event.objects.head()}")
