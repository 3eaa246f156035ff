"""Reading sessions: start one, read in silence, open the comments, end it.

Members and guests read alike; ``seen``, ``people_of``, ``joined`` and ``finished`` serve both.
"""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from drafts.access.addresses import address
from drafts.access.guards import with_draft, with_initiative
from drafts.access.guests import document_for
from drafts.access.headers import see_other
from drafts.forms.reading import EndingForm, StartForm
from drafts.forms.thread import CommentForm
from drafts.models.reading import (
    CannotRead,
    HasEnded,
    IsGoingOn,
    NeedsEnding,
    NoneGoingOn,
    NotSilent,
)
from drafts.pages.margin import beside_draft
from drafts.pages.sitting import Sitting
from drafts.views.draft import paper_of

WHY_NOT = {
    IsGoingOn: _("A session on this draft is going on already. Here it is."),
    NoneGoingOn: _("No session has been started on this draft."),
    NotSilent: _("The comments are open already."),
    HasEnded: _("The session has ended already."),
    NeedsEnding: _("Note what was decided, or set the day on which you go on."),
}


@require_GET
@with_initiative("read")
@with_draft
def reading(request, initiative, draft):
    """The session on this draft, in whatever state it is."""
    return seen(request, draft)


@require_GET
@with_initiative("read")
@with_draft
def people(request, initiative, draft):
    """Who still reads; asked for every few seconds."""
    return people_of(request, draft)


@require_POST
@with_initiative("read")
@with_draft
def joining(request, initiative, draft):
    """Read along."""
    return joined(request, draft)


@require_POST
@with_initiative("read")
@with_draft
def finish(request, initiative, draft):
    """One has read it all."""
    return finished(request, draft)


@require_POST
@with_initiative("answer")
@with_draft
def start(request, initiative, draft):
    """Start a session, which the person who does reads along."""
    form = StartForm(request.POST)
    if not form.is_valid():
        return seen(request, draft, 422, start=form)
    minutes = form.cleaned_data["minutes"]
    return _done(request, draft, lambda: draft.start_reading(minutes, by=request.user))


@require_POST
@with_initiative("answer")
@with_draft
def opening(request, initiative, draft):
    """Open the comments, though not all have finished."""
    return _done(request, draft, lambda: _newest(draft).open_comments(by=request.user))


@require_POST
@with_initiative("answer")
@with_draft
def end(request, initiative, draft):
    """End it, with a decision noted or a day set."""
    form = EndingForm(request.POST)
    if not form.is_valid():
        return seen(request, draft, 422, ending=form)
    try:
        _newest(draft).end(by=request.user, **form.cleaned_data)
    except NeedsEnding as refusal:
        form.add_error("noted", WHY_NOT[type(refusal)])
        return seen(request, draft, 422, ending=form)
    except CannotRead as refusal:
        return seen(request, draft, 409, ending=form, sentence=WHY_NOT[type(refusal)])
    return _back(request, draft)


def joined(request, draft):
    """Back to the session, which a member or a guest is in now."""
    return _done(request, draft, lambda: _newest(draft).join(request.who))


def finished(request, draft):
    """Back to the session, which a member or a guest has finished reading in."""
    return _done(request, draft, lambda: _newest(draft).finish(request.who))


def people_of(request, draft):
    """The list of who still reads, and the state of the session."""
    sitting = Sitting(draft, draft.readings.newest(), request.who)
    return render(request, "reading/_people.html", {"sitting": sitting, "draft": draft})


def seen(request, draft, status=200, start=None, ending=None, sentence=""):
    """The page; ``start`` and ``ending`` are forms that need another look, ``sentence`` says why
    nothing was done."""
    sitting = Sitting(draft, draft.readings.newest(), request.who)
    context = {
        "initiative": draft.initiative,
        "draft": draft,
        "sitting": sitting,
        "start": start or StartForm(),
        "ending": ending or EndingForm(),
        "sentence": sentence,
        "mode": "reading",
        **paper_of(document_for(request, draft)),
    }
    if sitting.is_reading:
        context["margin"] = beside_draft(draft, request.who)  # one's own
    if sitting.is_reading and "comment" in request.may:
        context["say"] = address(request, "comments", draft.number)
        context["compose"] = CommentForm(auto_id="compose_%s")
    return render(request, "reading/page.html", context, status=status)


def _newest(draft):
    newest = draft.readings.newest()
    if newest is None:
        raise NoneGoingOn
    newest.draft = draft
    return newest


def _done(request, draft, verb):
    try:
        verb()
    except CannotRead as refusal:
        return seen(request, draft, 409, sentence=WHY_NOT[type(refusal)])
    return _back(request, draft)


def _back(request, draft):
    place = address(request, "reading", draft.number)
    return see_other(place)
