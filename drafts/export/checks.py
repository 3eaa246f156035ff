"""What ``manage.py check`` and every start say when this machine cannot make PDFs."""

from django.core.checks import Warning as Caution
from django.core.checks import register

from drafts.export import pango


@register("export")
def pango_is_there(app_configs, **kwargs):
    """A warning, never an error: all but PDF works without Pango."""
    if not pango.pango_version():
        return [
            Caution(
                "PDFs can’t be made: Pango is missing. Everything else works.",
                hint=f"Install it with:\n{pango.INSTALL}",
                id="drafts.W001",
            )
        ]
    if not pango.has_subset():
        return [
            Caution(
                "PDFs take four times as long as need be: HarfBuzz’s subset library is missing.",
                hint="Install it with:\nsudo apt install libharfbuzz-subset0   (Debian, Ubuntu)",
                id="drafts.W002",
            )
        ]
    return []
