"""Earlier saves of a section: list them, look at one, restore it."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from drafts.access.guards import with_initiative, with_section
from drafts.access.headers import see_other
from drafts.compare.page import End, page_of
from drafts.forms.section import RestoreForm
from drafts.models.unsaved import CannotSave, Clash, Removed
from drafts.text.diff import compare
from drafts.text.document import Document, Section

STEPS_A_PAGE = 50


class _Earlier(End):
    """The side that a save is, called by its time where a draft is called by its number."""

    @property
    def title(self):
        """“2 Mar 2026, 12:00”."""
        return date_format(localtime(self.at), "j M Y, H:i")

    name = title


@require_GET
@with_initiative("write")
@with_section
def saves(request, initiative, section):
    """The history of a section, newest first, folded by time."""
    steps = section.saves.folded()
    _credit(steps, section.accepted_suggestions.by_version(request.user))
    pages = Paginator(steps, STEPS_A_PAGE)
    context = {
        "initiative": initiative,
        "section": section,
        "page": pages.get_page(request.GET.get("page")),
        "same": set(section.saves.with_words(section.html).values_list("version", flat=True)),
        "mode": "saves",
    }
    return render(request, "save/list.html", context)


def _credit(steps, authors):
    """Tell each step, newest first, whose suggestions came in with it; ``authors`` by version."""
    for step, before in zip(steps, [*steps[1:], None], strict=True):
        since = before.version if before else 0
        names = [authors[v] for v in sorted(authors) if since < v <= step.version]
        step.suggested_by = list(dict.fromkeys(names))


@require_GET
@with_initiative("write")
@with_section
def save(request, initiative, section, version):
    """One earlier state beside the text as it is now."""
    return _beside_now(request, section, _save_or_404(section, version))


@require_POST
@with_initiative("write")
@with_section
def restore(request, initiative, section, version):
    """Write an earlier state again, unless somebody wrote since the person looked."""
    earlier = _save_or_404(section, version)
    form = RestoreForm(request.POST)
    if not form.is_valid():
        return _beside_now(request, section, earlier, form.sentence, 422)
    try:
        section.restore(version, by=request.user, seen=form.cleaned_data["seen"])
    except CannotSave as refusal:
        return _beside_now(request, section, earlier, _why_not(refusal), 409)
    place = f"{reverse('write', args=[initiative.slug])}#{section.key}"
    return see_other(place)


def _save_or_404(section, version):
    found = section.saves.filter(version=version).select_related("by").first()
    if found is None:
        raise Http404(_("Version %(version)s of this section is not kept.") % {"version": version})
    return found


def _why_not(refusal):
    if isinstance(refusal, Clash):
        return _("Somebody changed these words since you looked. This is how they read now.")
    if isinstance(refusal, Removed):
        return _("This question was removed. Put it back first.")
    return _("Version: the server never gave out the one that was sent. This is how it reads now.")


def _beside_now(request, section, earlier, sentence="", status=200):
    """The page of one save; ``sentence`` says why it was not restored."""
    then = Document((Section(section.key, section.kind, earlier.html),))
    left = _Earlier(then, 0, str(earlier.by), earlier.at)
    right = End(Document((section.words,)), None, str(section.written_by), section.written_at)
    comparison = compare(left.document, right.document)
    context = {
        "initiative": section.initiative,
        "section": section,
        "earlier": earlier,
        "left": left,
        "right": right,
        "comparison": comparison,
        "page": page_of(comparison, left, right),
        "sentence": sentence,
        "mode": "saves",
    }
    return render(request, "save/show.html", context, status=status)
