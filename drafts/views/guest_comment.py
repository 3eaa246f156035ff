"""What guests with a link to review say about drafts, and the review that they hand in."""

from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from drafts.access.guest_guards import (
    guest_draft_or_404,
    with_guest,
    with_guest_draft,
    with_guest_thread,
)
from drafts.models import GuestLink
from drafts.views.comment import commented, replied, reworded
from drafts.views.thread import acted, place_of_change

REVIEW = GuestLink.Kind.REVIEW


@require_http_methods(["GET", "POST"])
@with_guest(REVIEW)
@with_guest_draft
def comments(request, link, guest, draft):
    """The form for a comment on a passage or a section of this draft; then the comment."""
    return commented(request, draft)


@require_POST
@with_guest(REVIEW)
@with_guest_thread
def replies(request, link, guest, thread):
    """Answer in a thread: at once, or with one's review."""
    return replied(request, thread)


@require_http_methods(["GET", "POST"])
@with_guest(REVIEW)
@with_guest_thread
def words(request, link, guest, thread, pk):
    """Say otherwise what one has said; what it said before is kept."""
    return reworded(request, thread, pk)


@require_POST
@with_guest(REVIEW)
@with_guest_thread
def resolution(request, link, guest, thread):
    """Settled, says the guest who raised it."""
    return acted(request, thread, lambda: thread.resolve(by=guest))


@require_POST
@with_guest(REVIEW)
@with_guest_thread
def reopening(request, link, guest, thread):
    """Open again; how it was closed stays on record."""
    return acted(request, thread, lambda: thread.reopen(by=guest))


@require_GET
@with_guest(REVIEW)
@with_guest_thread
def change(request, link, guest, thread, number):
    """Go to what changed the passage in the draft of that number, in the compare."""
    guest_draft_or_404(link, number)
    return redirect(place_of_change(request, thread, number))
