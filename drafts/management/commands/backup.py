"""Make a backup of the installation while it runs."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from drafts.management import backup

DUMP = """On PostgreSQL a backup is two commands, in this order; this was the second:
  pg_dump --format=custom --file=prfaq.dump "$DATABASE_URL"
  .venv/bin/python manage.py backup prfaq.zip
It holds the files of releases and the secret key. A file is stored before its row, and never \
removed: the other way round the dump could speak of files that are not in the backup."""


class Command(BaseCommand):
    """Says in a line what is in it."""

    help = "Makes one file of the database, the files of releases and the secret key."

    def add_arguments(self, parser):
        """Where it goes."""
        parser.add_argument("file", help="the file to make, such as prfaq-monday.zip")

    def handle(self, *args, file, **options):
        """Exit code 0 when it is whole and was read back, else 1 and there is no file."""
        try:
            made = backup.make(file)
        except (backup.BackupFailed, OSError) as fault:
            raise CommandError(f"No backup was made: {fault}") from fault
        for name in made.absent:
            self.stderr.write(f"{name} is gone from the storage or was changed: it is not in it.")
        what = "The database, " if connection.vendor == "sqlite" else ""
        self.stdout.write(
            f"{what}{made.files} files of releases and the secret key are in {made.path} "
            f"({made.size / 1e6:.1f} MB). Who has this file can read and sign everything: keep it "
            "safe, and on another machine."
        )
        if connection.vendor != "sqlite":
            self.stdout.write(DUMP)
