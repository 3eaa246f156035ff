"""Groups of people, for administrators: make, rename, fill, empty, delete."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from drafts.access.guards import administrators_only, still_you
from drafts.forms.group import GroupForm
from drafts.forms.member import people_to_suggest
from drafts.forms.person import PersonForm
from drafts.models import Group
from drafts.models.group import GroupInUse
from drafts.models.ownership import LastOwner


@require_http_methods(["GET", "POST"])
@administrators_only
def groups(request):
    """All groups; a POST makes one."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = Group.objects.make(by=request.user, **form.cleaned_data)
        return redirect("group", made.pk)
    context = {"groups": Group.objects.with_counts().by_name(), "form": form, "tab": "groups"}
    return render(request, "group/list.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@administrators_only
def group(request, pk):
    """One group and its people; a POST renames it."""
    found = _found(pk)
    if request.method == "GET":
        return _page(request, found)
    form = GroupForm(request.POST, instance=_found(pk))
    if not form.is_valid():
        return _page(request, found, name_form=form, status=422)
    found.rename(form.cleaned_data["name"], by=request.user)
    messages.success(request, _("Kept."))
    return redirect("group", pk)


@require_POST
@administrators_only
@still_you
def joining(request, pk):
    """Somebody joins a group."""
    found = _found(pk)
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, person_form=form, status=422)
    found.add(form.cleaned_data["who"], by=request.user)
    messages.success(request, _("%s is in.") % form.cleaned_data["who"])
    return redirect("group", pk)


@require_POST
@administrators_only
@still_you
def parting(request, pk, person):
    """Somebody leaves a group."""
    found = _found(pk)
    leaving = found.people.filter(pk=person).first()
    if leaving is None:
        raise Http404(_("They are not in this group."))
    try:
        found.take_out(leaving, by=request.user)
    except LastOwner:
        sentence = _("Then an initiative would have no owner. Its owners must add another first.")
        return _page(request, found, trouble=sentence, status=409)
    messages.success(request, _("%s is out.") % leaving)
    return redirect("group", pk)


@require_POST
@administrators_only
def removal(request, pk):
    """Delete a group that has no role anywhere."""
    found = _found(pk)
    try:
        found.remove(by=request.user)
    except GroupInUse:
        sentence = _("It has a role on an initiative. Its owners must remove it there first.")
        return _page(request, found, trouble=sentence, status=409)
    messages.success(request, _("“%s” is gone.") % found)
    return redirect("groups")


def _found(pk):
    return get_object_or_404(Group.objects.with_counts(), pk=pk)


def _page(request, found, name_form=None, person_form=None, trouble="", status=200):
    people = list(found.people.by_name())
    context = {
        "group": found,
        "people": people,
        "name_form": name_form or GroupForm(instance=found),
        "person_form": person_form or PersonForm(),
        "suggestions": people_to_suggest(but=[person.pk for person in people]),
        "trouble": trouble,
        "tab": "groups",
    }
    return render(request, "group/show.html", context, status=status)
