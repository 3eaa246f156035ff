"""The review of a guest: comments and one verdict, handed in together."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drafts.access.guest_guards import with_guest, with_guest_draft
from drafts.access.guests import writes_too_often
from drafts.forms.review import ReviewForm
from drafts.models import GuestLink
from drafts.models.review import NeedsWords, SubmittedAlready
from drafts.views.comment import TOO_OFTEN


@require_http_methods(["GET", "POST"])
@with_guest(GuestLink.Kind.REVIEW)
@with_guest_draft
def review(request, link, guest, draft):
    """What waits to be handed in, and the verdict; then back to the draft."""
    given = draft.reviews.submitted().of(guest).count()
    form = ReviewForm(request.POST or None, initial={"given": given})
    status = 200
    if request.method == "POST":
        status = _handed_in(request, draft, form)
    if status == 303:
        return redirect("guest_draft", request.resolver_match.kwargs["token"], draft.number)
    pending = draft.reviews.pending_of(guest)
    context = {
        "initiative": draft.initiative,
        "draft": draft,
        "form": form,
        "threads": pending.threads.prefetch_related("comments") if pending else (),
        "replies": pending.comments.filter(thread__review=None) if pending else (),
    }
    return render(request, "guest/review.html", context, status=status)


def _handed_in(request, draft, form):
    """The status: 303 when it was done, or what is wrong with the form, which says so."""
    if not form.is_valid():
        return 422
    if writes_too_often(request):
        form.add_error(None, TOO_OFTEN)
        return 429
    try:
        draft.reviews.give(by=request.who, **form.cleaned_data)
    except SubmittedAlready:
        form.add_error(None, _("You have handed in a review of this draft a moment ago."))
        return 409
    except NeedsWords:
        form.add_error("words", _("What is missing? Write a line, or comment on the text."))
        return 422
    return 303
