"""Sections: save the words of one. ``Section.save_words`` rules; here is how it sounds."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from drafts.access.guards import with_initiative, with_section
from drafts.access.headers import see_other
from drafts.compare.versions import versions
from drafts.forms.section import WordsForm
from drafts.models.unsaved import Clash, Overtaken, Removed, UnknownVersion
from drafts.pages.outline_words import translated
from drafts.text.clean import Refused, TooLong
from drafts.text.markdown import markdown_to_html


@require_POST
@with_initiative("write")
@with_section
def save(request, initiative, section):
    """Store the words that were sent, or say in a sentence why not, and give them back."""
    if request.content_type == "text/plain":
        request.POST = _parting(request)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _not_saved(request, section, form.sentence, 422)
    sent = form.cleaned_data
    if sent["writer"] and sent["writer"] != request.user.pk:
        raise PermissionDenied(
            _("You have signed in as %(name)s since this page was opened, so this was not saved.")
            % {"name": request.user}
        )
    try:
        html = _as_html(request.POST.get("words", ""), sent["format"])
        saved = section.save_words(
            html,
            by=request.user,
            seen=sent["version"],
            save_id=sent["save_id"],
            client=sent["client"],
            edit=sent["edit"] or 0,
        )
    except Refused as refusal:
        sentence = f"{translated(section.words.title)}: {refusal}"
        return _not_saved(request, section, sentence, 413 if isinstance(refusal, TooLong) else 422)
    except Clash as clash:
        return _clash(request, section, clash.sent)
    except (Overtaken, Removed, UnknownVersion) as refusal:
        return _say_why(request, section, refusal)
    return _saved(request, section, saved)


def _parting(request):
    """What a page sends that may be going: the words are the body, and nothing else; browsers let
    64 KB out then, which is what a section may hold. The other fields stand in the address."""
    fields = request.GET.copy()
    fields["words"] = request.body.decode(errors="replace")
    return fields


def _as_html(words, format):
    return markdown_to_html(words) if format == "markdown" else words


def _saved(request, section, saved):
    """200 with the others' words when some were merged; without htmx back to the page."""
    if not request.htmx:
        return see_other(_place_of(section))
    context = {"section": section, "saved": saved}
    response = render(request, "section/_saved.html", context)
    response.headers["X-Version"] = saved.version
    response.headers["X-Saved-At"] = f"{saved.at:%H:%M}"
    return response


def _clash(request, section, mine):
    """409: both texts, side by side, and two buttons."""
    context = {
        "section": section,
        "initiative": section.initiative,
        "mine": mine,
        "versions": versions(mine, section.html),
        "save_id": uuid.uuid4(),
        "place": _place_of(section),
        "mode": "clash",
    }
    template = "section/_clash.html" if request.htmx else "section/clash.html"
    response = render(request, template, context, status=409)
    response.headers["X-Version"] = section.version
    return response


def _say_why(request, section, refusal):
    """What stands in the way has nothing to do with the words: 409, or 422 for a wrong version."""
    if isinstance(refusal, Overtaken):
        sentence = _("A later state of this section has been saved already.")
        header = "X-Overtaken"
    elif isinstance(refusal, Removed):
        sentence = _("This question was removed while you wrote, so your words were not saved.")
        header = "X-Removed"
    else:
        sentence = _(
            "Version: the server never gave out the one that was sent. Copy your words, reload "
            "the page and put them in again."
        )
        return _not_saved(request, section, sentence, 422)
    response = _not_saved(request, section, sentence, 409)
    response.headers[header] = "1"
    return response


def _not_saved(request, section, sentence, status):
    """The sentence; without htmx on a page that holds what was typed."""
    context = {
        "section": section,
        "initiative": section.initiative,
        "sentence": sentence,
        "words": request.POST.get("words", ""),
        "format": "markdown" if request.POST.get("format") == "markdown" else "html",
        "version": _base_of(request, section),
        "save_id": uuid.uuid4(),
        "place": _place_of(section),
        "mode": "not_saved",
    }
    template = "section/_not_saved.html" if request.htmx else "section/not_saved.html"
    return render(request, template, context, status=status)


def _base_of(request, section):
    """The version that was built on, for the next try; else the first, which can only clash."""
    version = request.POST.get("version", "")
    known = version.isdecimal() and len(version) < 10 and 0 < int(version) <= section.version
    return int(version) if known else 1


def _place_of(section):
    return f"{reverse('write', args=[section.initiative.slug])}#{section.key}"


@require_GET
@with_initiative("write")
def token(request, initiative):
    """A fresh token for a page whose own went stale, and in ``X-Writer`` whose it is."""
    return HttpResponse(
        get_token(request), content_type="text/plain", headers={"X-Writer": request.user.pk}
    )
