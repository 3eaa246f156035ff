"""What waits on an installation for its worker."""

from drafts.models import Export, Mail


def waits():
    """``mail`` as (kind, to), ``copies`` of which a PDF is to be made, and how many ``failed``."""
    mail = Mail.objects.order_by("pk")
    return {
        "mail": [list(row) for row in mail.filter(state="waiting").values_list("kind", "to")],
        "copies": [str(export) for export in Export.objects.unfinished().select_related("draft")],
        "failed": mail.filter(state="failed").count()
        + Export.objects.filter(state="failed").count(),
    }
