"""Who decides on an initiative: named, and taken off again, on the page of its members."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drafts.access.guards import with_initiative
from drafts.forms.person import PersonForm
from drafts.models.deciding import AlreadyDecider
from drafts.views import member


@require_POST
@with_initiative("manage")
def naming(request, initiative):
    """Name somebody who decides from now on."""
    form = PersonForm(request.POST, auto_id="decider_%s")
    if form.is_valid():
        who = form.cleaned_data["who"]
        try:
            initiative.name_decider(who, by=request.user)
        except AlreadyDecider:
            form.add_error("who", _("%s decides here already.") % who)
        else:
            return _changed(request, initiative, _("%s decides from now on.") % who)
    return member.page(request, initiative, decider_form=form, status=422)


@require_POST
@with_initiative("manage")
def removal(request, initiative, pk):
    """Take somebody off those who decide."""
    who = get_object_or_404(initiative.deciders.select_related("user"), user=pk).user
    initiative.remove_decider(who, by=request.user)
    return _changed(request, initiative, _("%s does not decide here any more.") % who)


def _changed(request, initiative, sentence):
    messages.success(request, sentence)
    return redirect("members", initiative.slug)
