"""Threads: find one, close it in one of the three ways, open it again."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from drafts.access.addresses import address
from drafts.access.guards import draft_or_404, with_initiative, with_thread
from drafts.access.headers import see_other
from drafts.compare.places import change_at
from drafts.forms.thread import ReasonForm
from drafts.models import Comparison
from drafts.models.answering import NotOpen
from drafts.models.settling import (
    ClosedAlready,
    IsOpen,
    NoObjection,
    ObjectionStands,
)
from drafts.pages.margin import note_of

WHY_NOT = {
    ClosedAlready: _("Somebody has closed this already."),
    IsOpen: _("This is open already."),
    NotOpen: _("This is closed. Open it again first."),
    NoObjection: _("Only an objection is overridden. Dismiss this instead."),
    ObjectionStands: _("An objection is not dismissed: override it, and say why."),
}


@require_GET
@with_initiative("read")
@with_thread
def thread(request, initiative, thread):
    """Go to where it stands now: beside the newest draft."""
    newest = initiative.newest_draft()
    closed = "?closed=1" if thread.closing else ""
    place = reverse("draft", args=[initiative.slug, newest.number])
    return redirect(f"{place}{closed}#thread-{thread.number}")


@require_POST
@with_initiative("comment")
@with_thread
def resolution(request, initiative, thread):
    """Settled, says who raised it."""
    return acted(request, thread, lambda: thread.resolve(by=request.who))


@require_POST
@with_initiative("dismiss")
@with_thread
def dismissal(request, initiative, thread):
    """Closed by an owner, who says why."""
    return _with_reason(request, thread, "dismissal", thread.dismiss)


@require_POST
@with_initiative("override")
@with_thread
def override(request, initiative, thread):
    """An objection overruled by an owner, who says why."""
    return _with_reason(request, thread, "override", thread.override)


@require_POST
@with_initiative("comment")
@with_thread
def reopening(request, initiative, thread):
    """Open again; how it was closed stays on record."""
    return acted(request, thread, lambda: thread.reopen(by=request.who))


@require_GET
@with_initiative("read")
@with_thread
def change(request, initiative, thread, number):
    """Go to what changed the passage in the draft of that number, in the compare."""
    return redirect(place_of_change(request, thread, number))


def place_of_change(request, thread, number):
    """The address of what changed the passage in the draft of that number."""
    initiative = thread.initiative
    right = draft_or_404(initiative, number)
    left = draft_or_404(initiative, number - 1)
    comparison = Comparison.objects.between(left, right)
    places = [draft.placings.of([thread]).get(thread.pk) for draft in (left, right)]
    found = change_at(comparison, left.document.front, right.document.front, *places)
    place = address(request, "compare_pair", left.number, right.number)
    return f"{place}#change-{found}" if found else place


def _with_reason(request, thread, action, verb):
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return shown(request, thread, 422, forms={action: form})
    return acted(request, thread, lambda: verb(form.cleaned_data["reason"], by=request.user))


def acted(request, thread, verb):
    """Do it and show the thread as it is then, or 409 with the reason why it was not done."""
    try:
        verb()
    except tuple(WHY_NOT) as refusal:
        return shown(request, thread, 409, sentence=WHY_NOT[type(refusal)])
    return shown(request, thread)


def shown(request, thread, status=200, sentence="", forms=None, taken=None):
    """One thread as it is now: the note alone for a page that asked in the background; else back
    to the page, or a page with the form that needs another look. ``taken`` is the section that a
    suggestion was just taken into, for the editor that has it open."""
    if not request.htmx and status == 200:
        return see_other(place_of(request, thread))
    context = {
        "initiative": thread.initiative,
        "note": note_of(thread, request.who, request.beside),
        "draft": request.beside,
        "pending_review": (request.beside or thread.draft).reviews.pending_of(request.who),
        "sentence": sentence,
        "forms": forms or {},
        "taken": taken,
        "place": place_of(request, thread),
        "back": request.back,
        "mode": "thread",
    }
    template = "thread/_swapped.html" if request.htmx else "thread/not_done.html"
    return render(request, template, context, status=status)


def place_of(request, thread):
    """The address of the thread on the page it is looked at on, by a member or a guest."""
    if request.back:
        return f"{request.back}#thread-{thread.number}"
    if request.beside is None:
        return f"{address(request, 'write')}#thread-{thread.number}"
    closed = "?closed=1" if thread.closings.standing().exists() else ""
    return f"{address(request, 'draft', request.beside.number)}{closed}#thread-{thread.number}"
