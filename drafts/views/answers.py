"""The five customer questions: answers are notes beside the first empty page."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts.access.guards import with_initiative
from drafts.forms.answers import AnswersForm


@require_POST
@with_initiative("write")
def answers(request, initiative):
    """Keep the answers that were sent; those of questions not sent stay as they are."""
    form = AnswersForm(request.POST)
    if not form.is_valid():
        context = {"sentence": form.sentence}
        return render(request, "errors/_sentence.html", context, status=422)
    initiative.answer(form.given, by=request.user)
    if not request.htmx:
        return redirect("write", initiative.slug)
    return HttpResponse(status=204, headers={"X-Saved-At": f"{timezone.now():%H:%M}"})
