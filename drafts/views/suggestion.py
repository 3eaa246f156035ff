"""Suggestions: take the words over, or say why not."""

from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from drafts.access.guards import with_initiative, with_suggestion, with_thread
from drafts.forms.thread import ReasonForm
from drafts.models.settling import ClosedAlready
from drafts.models.suggestion import AnsweredAlready, PassageChanged
from drafts.models.unsaved import CannotSave
from drafts.text.clean import Refused
from drafts.views.thread import shown

WHY_NOT = {
    AnsweredAlready: _("Somebody has answered this suggestion already."),
    ClosedAlready: _("This is closed already. Open it again first."),
    PassageChanged: _(
        "The passage has changed since, so nothing was replaced. Both are shown here: change the "
        "text by hand, or decline."
    ),
}


@require_POST
@with_initiative("answer")
@with_thread
@with_suggestion
def acceptance(request, initiative, thread):
    """Put the words into the working copy."""
    try:
        answer = thread.suggestion.accept(by=request.user)
    except tuple(WHY_NOT) as refusal:
        return shown(request, thread, 409, sentence=WHY_NOT[type(refusal)])
    except (CannotSave, Refused):
        sentence = _("The section cannot take these words. Change the text by hand, or decline.")
        return shown(request, thread, 409, sentence=sentence)
    return shown(request, thread, taken=answer.section if request.beside is None else None)


@require_POST
@with_initiative("answer")
@with_thread
@with_suggestion
def refusal(request, initiative, thread):
    """Leave the text as it is, and say why."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return shown(request, thread, 422, forms={"refusal": form})
    try:
        thread.suggestion.decline(form.cleaned_data["reason"], by=request.user)
    except AnsweredAlready as refusal:
        return shown(request, thread, 409, sentence=WHY_NOT[type(refusal)])
    return shown(request, thread)
