"""FAQ entries: add one, put it elsewhere, remove it, put it back."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drafts.access.guards import with_initiative, with_section
from drafts.forms.faq import EntryForm, PlaceForm
from drafts.models.faq import FaqFull


def with_entry(view):
    """Decorate a view inside ``with_initiative``: it gets the FAQ entry of the ``key``."""

    @with_section
    def guarded(request, initiative, section, *args, **kwargs):
        if not section.is_faq:
            raise Http404(_("Only FAQ entries can be moved or removed."))
        return view(request, initiative, section, *args, **kwargs)

    return guarded


@require_POST
@with_initiative("write")
def add(request, initiative):
    """A new, empty entry at the end of its kind."""
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _refused(request, form.sentence)
    try:
        entry = initiative.sections.add_entry(form.cleaned_data["kind"], by=request.user)
    except FaqFull as full:
        return _refused(request, str(full))
    return _shown(request, entry)


@require_POST
@with_initiative("write")
@with_entry
def place(request, initiative, section):
    """Move an entry to a place among its kind (``place``, 0 is first) or by some (``step``)."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _refused(request, form.sentence)
    wanted = form.cleaned_data
    if wanted["place"] is not None:
        section.move_to(wanted["place"], by=request.user)
    else:
        section.move_by(wanted["step"], by=request.user)
    return HttpResponse(status=204) if request.htmx else _back_to(section)


@require_POST
@with_initiative("write")
@with_entry
def remove(request, initiative, section):
    """Take an entry out; what is shown in its place offers to put it back."""
    section.remove(by=request.user)
    context = {"section": section, "initiative": initiative, "mode": "removed"}
    template = "section/_removed.html" if request.htmx else "section/removed.html"
    return render(request, template, context)


@require_POST
@with_initiative("write")
@with_entry
def put_back(request, initiative, section):
    """Undo a removal: the entry is there again, with its words."""
    try:
        section.put_back(by=request.user)
    except FaqFull as full:
        return _refused(request, str(full))
    return _shown(request, section)


def _shown(request, section):
    """The entry's form for the page that asked; without htmx the page, at that entry."""
    if not request.htmx:
        return _back_to(section)
    initiative = section.initiative
    section.number = list(initiative.sections.entries(section.kind)).index(section) + 1
    return render(request, "write/_section.html", {"section": section, "initiative": initiative})


def _back_to(section):
    return redirect(f"{reverse('write', args=[section.initiative.slug])}#{section.key}")


def _refused(request, sentence):
    return render(request, "errors/_sentence.html", {"sentence": sentence}, status=422)
