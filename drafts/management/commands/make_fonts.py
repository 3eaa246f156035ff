"""Make the web fonts and the print fonts from the installed font packages."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from drafts.management.fonts import make_fonts


class Command(BaseCommand):
    """Prints each file made with its size; prints nothing new when all are up to date."""

    help = "Makes the fonts for screen and print. Run again, it only makes what is missing or old."
    requires_system_checks = []

    def handle(self, *args, **options):
        """Make what is missing under static/fonts."""
        folder = Path(settings.STATICFILES_DIRS[0]) / "fonts"
        made = make_fonts(folder)
        if options["verbosity"] == 0:
            return
        for path in made:
            self.stdout.write(f"{path.stat().st_size / 1000:7.1f} kB  {path.relative_to(folder)}")
        if not made:
            self.stdout.write("The fonts are up to date.")
