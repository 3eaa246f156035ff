"""Write: the page where the working copy is written."""

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drafts.access.guards import with_initiative
from drafts.pages.gauge import gauge_of
from drafts.pages.margin import beside_working_copy
from drafts.pages.outline_words import translated
from drafts.pages.owed import asked_in
from drafts.text import outline
from drafts.text.document import Document


@require_GET
@with_initiative("write")
def write(request, initiative):
    """The working copy, section by section, each with its own editor."""
    sections = list(initiative.sections.standing())
    release = [section for section in sections if not section.is_faq]
    gauge = gauge_of(initiative, request.user)
    context = {
        "initiative": initiative,
        "release": release,
        "faqs": [_entries(sections, kind) for kind in outline.FAQ_KIND_LIST],
        # Of the release alone: it stands beside the number of pages that the release takes.
        "word_count": Document(tuple(section.words for section in release)).word_count,
        "saved_at": _last_written(sections),
        "gauge": gauge,
        "young": not gauge.cut,
        "questions": _questions(initiative),
        "margin": beside_working_copy(initiative, request.user),
        "promotions": asked_in(initiative, request.user),
        "autosave_delay": settings.AUTOSAVE_DELAY,
        "mode": "write",
    }
    return render(request, "write/page.html", context)


def _entries(sections, kind):
    """One kind of FAQ with its entries, each told its number."""
    entries = [section for section in sections if section.kind == kind.key]
    for number, entry in enumerate(entries, 1):
        entry.number = number
    return {"kind": kind, "entries": entries}


def _last_written(sections):
    """When words were saved last, or None while nobody has written any."""
    return max((s.written_at for s in sections if s.version > 1), default=None)


def _questions(initiative):
    """The five questions about the customer, with what was answered so far.

    Who the customer is was asked when the initiative began.
    """
    answers = {"who": initiative.customer, **initiative.answers}
    asked = outline.CUSTOMER_QUESTIONS
    return [(key, translated(text), answers.get(key, "")) for key, text in asked]
