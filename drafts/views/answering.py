"""Answering: all threads in page order, what the next draft answers, what goes into the FAQ."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from drafts.access.guards import with_initiative, with_thread
from drafts.access.headers import see_other
from drafts.forms.thread import PromotionForm
from drafts.models import Thread
from drafts.models.answering import LONGEST_QUESTION, NoQuestion, PromotedAlready
from drafts.models.faq import FaqFull
from drafts.pages.answering import worklist_of
from drafts.text.markup import one_line
from drafts.views.thread import acted, place_of


@require_GET
@with_initiative("read")
def threads(request, initiative):
    """The open threads, or the closed, of all kinds or of one."""
    kind, first = request.GET.get("kind", ""), request.GET.get("from", "")
    worklist = worklist_of(
        initiative,
        request.user,
        closed=request.GET.get("closed") == "1",
        kind=kind if kind in Thread.Kind.values else "",
        first=int(first) if first.isdecimal() and len(first) < 7 else 0,
    )
    context = {
        "initiative": initiative,
        "worklist": worklist,
        "back": request.get_full_path(),
        "mode": "threads",
    }
    return render(request, "thread/list.html", context)


@require_POST
@with_initiative("answer")
@with_thread
def addressing(request, initiative, thread):
    """Say that the next draft answers it, or (``not``) that it does not."""
    _refuse_pending(thread)
    verb = thread.unaddress if "not" in request.POST else thread.address
    return acted(request, thread, lambda: verb(by=request.user))


@require_http_methods(["GET", "POST"])
@with_initiative("answer")
@with_thread
def promotion(request, initiative, thread):
    """The form that makes its question an entry of the FAQ; then the entry."""
    _refuse_pending(thread)
    asked = one_line(thread.comments.visible_to(request.user).first().words)
    initial = {"question": asked[:LONGEST_QUESTION]}
    form = PromotionForm(request.POST or None, initial=initial, initiative=initiative)
    sentence = ""
    if request.method == "POST" and form.is_valid():
        try:
            thread.promote(by=request.user, **form.cleaned_data)
        except NoQuestion:
            form.add_error("question", _("Write the question."))
        except FaqFull as full:
            sentence = str(full)
        except PromotedAlready:
            sentence = _("This question stands in the FAQ already, so it was not asked twice.")
        else:
            messages.success(request, _("The question stands in the FAQ now."))
            return see_other(place_of(request, thread))
    context = {
        "initiative": initiative,
        "thread": thread,
        "form": form,
        "sentence": sentence,
        "place": place_of(request, thread),
        "mode": "thread",
    }
    status = 422 if form.errors else 409 if sentence else 200
    return render(request, "thread/promotion.html", context, status=status)


def _refuse_pending(thread):
    """What only its author sees yet is not answered; nor may others learn that it is there."""
    if thread.is_pending:
        raise Http404(_("There is no comment %(number)s here.") % {"number": thread.number})
