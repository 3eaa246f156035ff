"""Make what search goes through anew."""

from django.core.management.base import BaseCommand

from drafts.models import search_keeping


class Command(BaseCommand):
    """Says in a line how many pieces of text can be found."""

    help = "Makes the index of search anew; nothing is lost when it is interrupted."

    def add_arguments(self, parser):
        """One thing to do, rebuild."""
        deeds = parser.add_subparsers(dest="deed", required=True, title="deeds")
        deeds.add_parser("rebuild", help="Read all texts into it once more.")

    def handle(self, *args, **options):
        """In steps, so people can search and save meanwhile."""
        self.stdout.write(f"{search_keeping.rebuild()} pieces of text can be found.")
