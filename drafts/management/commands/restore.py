"""Make an installation of a backup."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from drafts.management import keys, restoring
from drafts.management.manifest import NotABackup


class Command(BaseCommand):
    """Says what it did in a line each, and ends with the proof of the history."""

    help = "Puts a backup into an empty data folder (PRFAQ_DATA) and brings it up to date."
    requires_system_checks = []

    def add_arguments(self, parser):
        """Which backup."""
        parser.add_argument("file", help="a file that manage.py backup made")

    def handle(self, *args, file, **options):
        """Exit code 0 when all of it is there, else 1."""
        try:
            manifest = restoring.restore(file)
        except (restoring.NotRestored, NotABackup, OSError) as fault:
            raise CommandError(f"Nothing was restored: {fault}") from fault
        self.stdout.write(
            f"{len(manifest['entries'])} files of {manifest['made_at'][:16]} UTC are in "
            f"{settings.DATA}, each with the hash it was put in with."
        )
        for name in manifest["absent"]:
            self.stderr.write(f"{name} was gone or changed when the backup was made.")
        if restoring.is_behind():
            self.stdout.write("Bringing the database up to date.")
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
        call_command("audit", "verify", head=manifest["head"], stdout=self.stdout)
        if settings.SECRET_KEYS.origin == "environment" and (refusal := keys.loss()):
            self.stderr.write(refusal)
        self.stdout.write("Start it with bin/run; “manage.py doctor” says whether all is well.")
