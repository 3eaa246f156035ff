"""Links for guests: an owner makes, renews and ends them; administrators see and end all."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from drafts.access.guards import administrators_only, with_initiative
from drafts.forms.guest import GuestLinkForm
from drafts.mail import outbox
from drafts.models import GuestLink
from drafts.models.guest_link import NotInForce


@require_http_methods(["GET", "POST"])
@with_initiative("manage")
def guest_links(request, initiative):
    """The links in force and who came with them; a POST makes one and shows it, this once."""
    form = GuestLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        link, token = initiative.invite_guest(by=request.user, **form.cleaned_data)
        return _made(request, initiative, link, token)
    links = initiative.guest_links.with_guests().newest_first()
    in_force = list(links.in_force())
    context = {
        "initiative": initiative,
        "form": form,
        "links": in_force,
        "ended": links.exclude(pk__in=[link.pk for link in in_force]),
    }
    return render(request, "guest_link/list.html", context, status=422 if form.errors else 200)


@require_POST
@with_initiative("manage")
def renewal(request, initiative, pk):
    """Give a link a new address and show it, this once; the old one opens nothing any more."""
    link = _found(initiative, pk)
    try:
        token = link.renew(by=request.user)
    except NotInForce as ended:
        raise Http404(_("This link is in force no more. Make another one.")) from ended
    return _made(request, initiative, link, token)


@require_POST
@with_initiative("manage")
def removal(request, initiative, pk):
    """End a link, at once."""
    link = _found(initiative, pk)
    link.revoke(by=request.user)
    messages.success(request, _("The link for %s opens nothing any more.") % link.label)
    return redirect("guest_links", initiative.slug)


@require_GET
@administrators_only
def site_guest_links(request):
    """All links in force here; what they open is not the administrators' to see."""
    links = GuestLink.objects.in_force().with_counts().newest_first()
    return render(request, "guest_link/site.html", {"links": links, "tab": "guests"})


@require_POST
@administrators_only
def site_removal(request, pk):
    """End a link, whoever made it."""
    link = get_object_or_404(GuestLink, pk=pk)
    link.revoke(by=request.user)
    messages.success(request, _("The link for %s opens nothing any more.") % link.label)
    return redirect("site_guest_links")


def _found(initiative, pk):
    link = initiative.guest_links.filter(pk=pk).first()
    if link is None:
        raise Http404(_("There is no such link to %(name)s.") % {"name": initiative.name})
    link.initiative = initiative
    return link


def _made(request, initiative, link, token):
    address = outbox.address_of(reverse("guest_door", args=[token]))
    context = {"initiative": initiative, "link": link, "address": address}
    return render(request, "guest_link/made.html", context)
