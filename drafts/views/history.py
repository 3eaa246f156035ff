"""The history, of one initiative and of the installation: read it, take it along."""

from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.utils.text import get_valid_filename
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drafts.access.guards import administrators_only, with_initiative
from drafts.access.roles import history_of
from drafts.history import installation
from drafts.history.actions import TOPICS
from drafts.history.export import csv_lines, json_lines
from drafts.history.sentences import Told
from drafts.models import Event
from drafts.models.kept_event import first_kept, kept_events, without_kept

A_PAGE = 50
FILES = {"csv": (csv_lines, "text/csv"), "jsonl": (json_lines, "application/jsonl")}


@require_GET
@with_initiative("read")
def history(request, initiative):
    """What was done on an initiative, newest first."""
    context = _page_of(request, history_of(initiative, request.user, request.may))
    kept = kept_events(request.user).filter(initiative=initiative).exists()
    context |= {"initiative": initiative, "mode": "history", "kept": kept}
    return render(request, "history/show.html", context)


@require_GET
@with_initiative("read")
def history_file(request, initiative, kind):
    """The same as a file."""
    events = history_of(initiative, request.user, request.may)
    return _file(request, events, kind, initiative.slug)


@require_GET
@administrators_only
def site_history(request):
    """What was done anywhere, for administrators; it opens no initiative to them."""
    events = without_kept(installation.told_to(request.user), request.user)
    kept = first_kept(request.user) is not None
    context = _page_of(request, events) | {"tab": "history", "kept": kept}
    return render(request, "history/site.html", context)


@require_GET
@administrators_only
def site_history_file(request, kind):
    """The same as a file."""
    events = without_kept(installation.told_to(request.user), request.user)
    out_of_sight = installation.first_out_of_sight(request.user)
    return _file(request, events, kind, "prfaq", out_of_sight)


def _page_of(request, events):
    topic = request.GET.get("about")
    if topic in TOPICS:
        events = events.about(TOPICS[topic][1])
    before = request.GET.get("before")
    shown = events.before(_place(events, before)) if before else events
    page = list(shown.newest_first()[: A_PAGE + 1])
    return {
        "events": Told(page[:A_PAGE], request.user),
        "more": page[A_PAGE - 1].pk if len(page) > A_PAGE else None,
        "earlier_pages": bool(before),
        "topics": [(key, name) for key, (name, _starts) in TOPICS.items()],
        "topic": topic,
    }


def _place(events, before):
    """The event of that key, after which a page begins."""
    known = before.isdecimal() and len(before) < 19
    found = events.filter(pk=before).first() if known else None
    if found is None:
        raise Http404(_("There is no such place in this history. Begin at its newest line."))
    return found


def _file(request, events, kind, name, out_of_sight=None):
    lines, content_type = FILES[kind]
    name = get_valid_filename(f"{name}-history-{localdate().isoformat()}.{kind}")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    hidden = [key for key in (out_of_sight, first_kept(request.user)) if key is not None]
    hashes_until = min(hidden, default=None)
    if hashes_until is None:
        headers["X-Chain-Head"] = Event.objects.head()
    content = lines(events, request.user, hashes_until)
    return StreamingHttpResponse(
        content, content_type=f"{content_type}; charset=utf-8", headers=headers
    )
