"""Who may enter: decorators that hand a view what it is about, or refuse.

Everything is fetched through ``visible_to(user)``, so what somebody may not see is a 404; what
they see but may not do is a 403 that says so. ``guest_guards`` is its side for guests.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

from allauth.account.decorators import reauthentication_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from drafts.access.headers import own_page
from drafts.access.requests import LetIn, SignedIn, View
from drafts.access.roles import actions_of, may
from drafts.access.steps import needs_second_step
from drafts.models import Initiative

if TYPE_CHECKING:
    from django.db.models import Manager

    from drafts.models import Draft, Thread, User


def initiative_around(request: HttpRequest) -> Initiative | None:
    """The initiative inside whose address the request fell, or None; only one the person sees.

    Read from the path itself: an address that leads nowhere has no view, hence no arguments.
    """
    inside = re.match(r"/i/([-\w]+)/", request.path_info)
    if inside is None:
        return None
    return Initiative.objects.visible_to(request.user).filter(slug=inside[1]).first()


def with_initiative(action: str) -> Callable[[View], View]:
    """Decorate a view: it gets the ``initiative`` of the ``slug`` in its address.

    404 when the person can't see it, 403 when she may not do ``action``; asked once more under
    the lock of a verb that changes the initiative. What she may do is put on ``request.may``, the
    set of actions for templates, and she herself on ``request.who``.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: SignedIn, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            seen = Initiative.objects.visible_to(request.user)
            # Every page shows where the initiative stands; a deed seldom does, and asks then.
            seen = seen.with_decision() if request.method == "GET" else seen
            initiative = seen.filter(slug=slug).first()
            if initiative is None:
                raise Http404(_("There is no initiative here that you can see."))
            request.who, request.may = request.user, actions_of(request.user, initiative)
            if action not in request.may:
                raise PermissionDenied(_refusal(action))
            initiative.when_held = partial(_refuse_if_lowered, request.user, action)
            return view(request, initiative, *args, **kwargs)

        return guarded

    return decorate


def _refuse_if_lowered(user: User, action: str, initiative: Initiative) -> None:
    if not may(user, action, initiative):
        raise PermissionDenied(_refusal(action))


def _refusal(action: str) -> str:
    if action == "manage":
        return _("Who belongs to an initiative is its owners’ to say. Ask one of them.")
    if action == "decide":
        return _("You are not one of those who decide here. The owners say who is.")
    return _("You can read this initiative, but not change it. Ask its owner.")


def administrators_only(view: View) -> View:
    """Decorate a view about the whole installation: to others it is not there.

    An administrator whose password alone opens the account is led to add a second step first.
    """

    @wraps(view)
    def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_administrator:
            raise Http404(_("There is nothing here for you."))
        if needs_second_step(request.user):
            return render(request, "installation/second_step.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def operator_only(view: View) -> View:
    """Decorate a page of the operator's: to all others, administrators too, it is not there."""

    @wraps(view)
    def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (request.user.is_active and request.user.is_superuser):
            raise Http404(_("There is nothing here for you."))
        return administrators_only(view)(request, *args, **kwargs)

    return guarded


def still_you(view: View) -> View:
    """Decorate a deed that changes who may do what: five minutes after password, code or passkey
    was given last, it is asked for again. Then the deed is done without a second click."""
    asking: View = reauthentication_required(view, allow_get=True)
    return asking


def with_member(view: View) -> View:
    """Decorate a view inside ``with_initiative``: it gets ``who``, a person or a group with a role
    there. ``kind`` in the address says which of the two ``pk`` is."""

    @wraps(view)
    def guarded(
        request: SignedIn, initiative: Initiative, kind: str, pk: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        rows: dict[str, Manager[Any]] = {
            "user": initiative.members,
            "group": initiative.group_members,
        }
        row = rows[kind].filter(**{kind: pk}).select_related(kind).first()
        if row is None:
            raise Http404(_("They have no role on %(name)s.") % {"name": initiative.name})
        return view(request, initiative, getattr(row, kind), *args, **kwargs)

    return guarded


def with_draft(view: View) -> View:
    """Decorate a view inside ``with_initiative``: it gets the ``draft`` of the ``number``."""

    @wraps(view)
    def guarded(
        request: SignedIn, initiative: Initiative, number: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        return view(request, initiative, draft_or_404(initiative, number), *args, **kwargs)

    return guarded


def draft_or_404(initiative: Initiative, number: int) -> Draft:
    """The draft of that number, or a 404 that says which is missing."""
    draft = initiative.drafts.filter(number=number).select_related("cut_by").first()
    if draft is None:
        raise Http404(
            _("There is no draft %(number)s of %(name)s.")
            % {"number": number, "name": initiative.name}
        )
    draft.initiative = initiative
    return draft


def ends_or_404(
    initiative: Initiative, left: int | None, right: int | None
) -> tuple[Draft | None, Draft | None]:
    """The ends of a comparison by their numbers in an address, ``(left, right)``: two drafts, one
    of them perhaps None for the working copy, which is not compared with itself."""
    if left is None and right is None:
        raise Http404(_("The working copy is not compared with itself. Choose a draft."))
    drafts = [None if end is None else draft_or_404(initiative, end) for end in (left, right)]
    return drafts[0], drafts[1]


def with_thread(view: View) -> View:
    """Decorate a view inside ``with_initiative``: it gets the ``thread`` of that number, unless it
    waits in somebody else's review. The draft that it is looked at beside, named in the request, is
    put on ``request.beside``, None for the working copy; the address of the list it was looked at
    in on ``request.back``, "" beside a text."""

    @wraps(view)
    def guarded(
        request: SignedIn, initiative: Initiative, thread: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        found = thread_or_404(request, initiative, thread)
        request.beside = beside(request, initiative, found)
        request.back = _page_to_return_to(request)
        return view(request, initiative, found, *args, **kwargs)

    return guarded


def thread_or_404(request: LetIn, initiative: Initiative, number: int) -> Thread:
    """The thread of that number, or a 404 when there is none that whoever asks may see."""
    seen = initiative.threads.visible_to(request.who).filter(number=number)
    found = seen.with_authors().select_related("draft").first()
    if found is None:
        raise Http404(_("There is no comment %(number)s here.") % {"number": number})
    found.initiative = initiative
    return found


def with_suggestion(view: View) -> View:
    """Decorate a view inside ``with_thread``: its thread has a suggestion that all may see."""

    @wraps(view)
    def guarded(
        request: SignedIn, initiative: Initiative, thread: Thread, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if thread.is_pending or not hasattr(thread, "suggestion"):
            raise Http404(_("There is no suggestion in this comment."))
        return view(request, initiative, thread, *args, **kwargs)

    return guarded


def beside(request: LetIn, initiative: Initiative, thread: Thread) -> Draft | None:
    """The draft, named in the request, that a thread is looked at beside; None for the working
    copy."""
    number = request.POST.get("at") or request.GET.get("at", "")
    if not number and "write" in request.may:
        return None
    if not number:
        return initiative.newest_draft()
    if not number.isdecimal() or len(number) > 9 or int(number) < thread.draft.number:
        raise Http404(_("There was no such comment in that draft."))
    return draft_or_404(initiative, int(number))


def _page_to_return_to(request: HttpRequest) -> str:
    back = request.POST.get("back") or request.GET.get("back", "")
    return own_page(back)


def with_section(view: View) -> View:
    """Decorate a view inside ``with_initiative``: it gets the ``section`` of the ``key``.

    A removed FAQ entry is found too: it can be put back, and its saves can be read.
    """

    @wraps(view)
    def guarded(
        request: SignedIn, initiative: Initiative, key: str, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        section = initiative.sections.filter(key=key).select_related("written_by").first()
        if section is None:
            raise Http404(
                _("There is no section %(key)s in %(name)s.")
                % {"key": key, "name": initiative.name}
            )
        section.initiative = initiative
        return view(request, initiative, section, *args, **kwargs)

    return guarded
