"""Reviews: submit one, or throw away what waits in it."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drafts.access.guards import with_draft, with_initiative
from drafts.access.headers import see_other
from drafts.forms.review import ReviewForm
from drafts.models.review import NeedsWords, SubmittedAlready
from drafts.views.draft import review_form


@require_http_methods(["GET", "POST"])
@with_initiative("comment")
@with_draft
def review(request, initiative, draft):
    """Submit one's review: the comments that wait, one verdict, a line of words."""
    if request.method == "GET":
        return _page(request, draft, review_form(draft, request.user))
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _page(request, draft, form, 422)
    given = form.cleaned_data
    try:
        draft.reviews.give(given["verdict"], given["words"], request.user, given["given"])
    except NeedsWords:
        form.add_error("words", _("Say why it is not ready yet: here, or in a comment."))
        return _page(request, draft, form, 422)
    except SubmittedAlready:
        return _page(request, draft, form, 409, submitted_already=True)
    messages.success(request, _("Your review of draft %s is submitted.") % draft.number)
    return _back(draft)


def _page(request, draft, form, status=200, submitted_already=False):
    context = {
        "initiative": draft.initiative,
        "draft": draft,
        "review_form": form,
        "pending_review": draft.reviews.pending_of(request.user),
        "submitted_already": submitted_already,
        "mode": "review",
    }
    return render(request, "review/page.html", context, status=status)


def with_pending_review(view):
    """Decorate a view inside ``with_draft``: it gets the ``review`` that the person has not
    submitted yet."""

    @wraps(view)
    def guarded(request, initiative, draft, *args, **kwargs):
        review = draft.reviews.pending_of(request.user)
        if review is None:
            raise Http404(_("No review of yours waits to be submitted here."))
        review.draft = draft
        return view(request, initiative, review, *args, **kwargs)

    return guarded


@require_http_methods(["GET", "POST"])
@with_initiative("comment")
@with_draft
@with_pending_review
def removal(request, initiative, review):
    """Ask, showing all that would be gone; then throw the whole review away."""
    if request.method == "POST":
        review.discard()
        messages.success(request, _("Your review is thrown away."))
        return _back(review.draft)
    return _ask(request, review, list(review.waiting))


@require_http_methods(["GET", "POST"])
@with_initiative("comment")
@with_draft
@with_pending_review
def comment_removal(request, initiative, review, pk):
    """Ask, showing the words; then throw away one comment that waits in the review."""
    comment = review.waiting.filter(pk=pk).first()
    if comment is None:
        raise Http404(_("There is no such comment in your review."))
    if request.method == "POST":
        review.discard_comment(comment)
        messages.success(request, _("The comment is thrown away."))
        return _back(review.draft)
    return _ask(request, review, [comment])


def _ask(request, review, comments):
    context = {
        "initiative": review.draft.initiative,
        "draft": review.draft,
        "comments": comments,
        "mode": "review",
    }
    return render(request, "review/removal.html", context)


def _back(draft):
    place = reverse("draft", args=[draft.initiative.slug, draft.number])
    return see_other(f"{place}#review")
