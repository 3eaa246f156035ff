"""The people of the installation, for its administrators: who is here, who leaves, who runs it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from drafts.access.guards import administrators_only, still_you
from drafts.forms.member import people_to_suggest
from drafts.forms.person import HandOverForm
from drafts.models import Initiative, User
from drafts.models.departure import LastAdministrator, appoint, deactivate, dismiss, reactivate
from drafts.models.ownership import LastOwner


@require_GET
@administrators_only
def people(request):
    """Everybody with an account, those who are no longer here last."""
    everybody = User.objects.with_counts().by_name()
    return render(request, "person/list.html", {"people": everybody, "tab": "people"})


@require_GET
@administrators_only
def person(request, pk):
    """One of them, and what can be done."""
    return _page(request, _found(pk))


@require_POST
@administrators_only
@still_you
def departure(request, pk):
    """Deactivate somebody, with an heir for everything that they own alone."""
    leaving = _found(pk)
    form = _hand_over(leaving, request.POST)
    if not form.is_valid():
        return _page(request, leaving, form=form, status=422)
    try:
        deactivate(leaving, by=request.user, heirs=form.heirs)
    except LastAdministrator:
        return _page(request, _found(pk), trouble=_last_administrator(), status=409)
    except LastOwner:  # they came to own one more while the form was filled in
        sentence = _("Meanwhile there is more to hand over. Look again.")
        return _page(request, _found(pk), trouble=sentence, status=409)
    messages.success(request, _("%s is deactivated and signed out everywhere.") % leaving)
    return redirect("person", pk)


@require_POST
@administrators_only
@still_you
def reactivation(request, pk):
    """Let somebody back in who was deactivated."""
    back = _found(pk)
    reactivate(back, by=request.user)
    messages.success(request, _("%s may come in again.") % back)
    return redirect("person", pk)


@require_POST
@administrators_only
@still_you
def appointment(request, pk):
    """Make somebody an administrator."""
    chosen = get_object_or_404(User.objects.here(), pk=pk)
    appoint(chosen, by=request.user)
    messages.success(request, _("%s is an administrator now.") % chosen)
    return redirect("person", pk)


@require_POST
@administrators_only
@still_you
def dismissal(request, pk):
    """Make an administrator one no more."""
    dismissed = _found(pk)
    try:
        dismiss(dismissed, by=request.user)
    except LastAdministrator:
        return _page(request, dismissed, trouble=_last_administrator(), status=409)
    messages.success(request, _("%s is no administrator any more.") % dismissed)
    return redirect("initiatives" if dismissed == request.user else "person", *_key(request, pk))


def _key(request, pk):
    return [] if request.user.pk == pk else [pk]


def _found(pk):
    return get_object_or_404(User.objects.with_counts(), pk=pk)


def _hand_over(leaving, data=None):
    alone = list(Initiative.objects.owned_alone_by(leaving).order_by("name", "pk"))
    return HandOverForm(data, person=leaving, initiatives=alone)


def _last_administrator():
    return _("Somebody has to run this installation. Make somebody else an administrator first.")


def _page(request, shown, form=None, trouble="", status=200):
    context = {
        "person": shown,
        "groups": shown.in_groups.by_name(),
        "trouble": trouble,
        "tab": "people",
    }
    if shown.is_active:
        context["form"] = form or _hand_over(shown)
        if context["form"].initiatives:
            context["suggestions"] = people_to_suggest(but=[shown.pk])
    return render(request, "person/show.html", context, status=status)
