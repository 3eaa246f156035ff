"""Say whether the installation is well."""

from django.core.management.base import BaseCommand, CommandError

from drafts.management import doctor


class Command(BaseCommand):
    """A line for each thing looked at; what is not well says what to do."""

    help = "Looks at database, files, key, queue, fonts, letters, mail, disk and backups."
    requires_system_checks = []

    def handle(self, *args, **options):
        """Exit code 0 when all is well, else 1."""
        ill = 0
        for finding in doctor.examine():
            ill += not finding.is_well
            state = "well    " if finding.is_well else "NOT WELL"
            self.stdout.write(f"{finding.about:8}  {state}  {finding.words}")
        if ill:
            raise CommandError(f"Not well: {ill}. What to do stands in each line.")
