"""Who is on the Write page, and in which section: asked for every 20 seconds."""

from django.shortcuts import render
from django.views.decorators.http import require_POST

from drafts.access.guards import with_initiative
from drafts.pages.outline_words import translated


@require_POST
@with_initiative("write")
def presence(request, initiative):
    """Note where the person is, and show who else is here."""
    standing = initiative.sections.standing()
    titles = {section.key: translated(section.words.title) for section in standing}
    key = request.POST.get("section", "")
    initiative.presences.note(request.user, key if key in titles else "")
    here = list(initiative.presences.here())
    for someone in here:
        someone.title = titles.get(someone.section_key, "")
    return render(request, "write/_people.html", {"here": here, "initiative": initiative})
