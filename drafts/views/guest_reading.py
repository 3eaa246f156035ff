"""Reading sessions for guests with a link to review: they join, read and finish like members."""

from django.views.decorators.http import require_GET, require_POST

from drafts.access.guest_guards import with_guest, with_guest_draft
from drafts.models import GuestLink
from drafts.views.reading import finished, joined, people_of, seen

REVIEW = GuestLink.Kind.REVIEW


@require_GET
@with_guest(REVIEW)
@with_guest_draft
def reading(request, link, guest, draft):
    """The session on this draft, in whatever state it is."""
    return seen(request, draft)


@require_GET
@with_guest(REVIEW)
@with_guest_draft
def people(request, link, guest, draft):
    """Who still reads; asked for every few seconds."""
    return people_of(request, draft)


@require_POST
@with_guest(REVIEW)
@with_guest_draft
def joining(request, link, guest, draft):
    """Read along."""
    return joined(request, draft)


@require_POST
@with_guest(REVIEW)
@with_guest_draft
def finish(request, link, guest, draft):
    """The guest has read it all."""
    return finished(request, draft)
