"""Who belongs to an initiative: look, add, change, remove, invite, leave."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from drafts.access.guards import with_initiative, with_member
from drafts.forms.invitation import MemberInvitationForm
from drafts.forms.member import (
    AddMemberForm,
    RoleForm,
    groups_to_suggest,
    people_to_suggest,
    too_many_words,
)
from drafts.forms.person import PersonForm
from drafts.mail import outbox
from drafts.models import Invitation, Role
from drafts.models.invitation import TooMany
from drafts.models.membership import AlreadyMember
from drafts.models.ownership import LastOwner
from drafts.views.errors import until


@require_http_methods(["GET", "POST"])
def members(request, slug):
    """The page of the members; a POST adds one."""
    return (_add if request.method == "POST" else _show)(request, slug)


@with_initiative("read")
def _show(request, initiative):
    return page(request, initiative)


@with_initiative("manage")
def _add(request, initiative):
    form = AddMemberForm(request.POST)
    if form.is_valid():
        who, role = form.cleaned_data["who"], Role(form.cleaned_data["role"])
        try:
            initiative.add_member(who, role, by=request.user)
        except AlreadyMember:
            form.add_error("who", _("%s has a role here already.") % who)
        else:
            return _changed(request, initiative, _("%(who)s: %(role)s.") % _named(who, role))
    return page(request, initiative, add_form=form, status=422)


@require_POST
@with_initiative("manage")
@with_member
def role(request, initiative, who):
    """Give a person or a group another role."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        return page(request, initiative, trouble=_("Role: choose one of the four."), status=422)
    role = Role(form.cleaned_data["role"])
    try:
        initiative.change_role(who, role, by=request.user)
    except LastOwner:
        return _alone(request, initiative)
    return _changed(request, initiative, _("%(who)s: %(role)s.") % _named(who, role))


@require_POST
@with_initiative("manage")
@with_member
def removal(request, initiative, who):
    """Take the role of a person or a group away."""
    try:
        initiative.remove_member(who, by=request.user)
    except LastOwner:
        return _alone(request, initiative)
    return _changed(request, initiative, _("%s has no role here any more.") % who)


@require_POST
@with_initiative("read")
def leaving(request, initiative):
    """Give up one's own role. What one has in a group, or with everyone, stays."""
    if initiative.members.filter(user=request.user).exists():
        try:
            initiative.remove_member(request.user, by=request.user)
        except LastOwner:
            return _alone(request, initiative)
        messages.success(request, _("You left “%s”.") % initiative)
    return redirect("initiatives")


@require_POST
@with_initiative("manage")
def invite(request, initiative):
    """Invite somebody by e-mail straight into a role; the link is shown this once."""
    form = MemberInvitationForm(request.POST, auto_id="invite_%s")
    if not form.is_valid():
        return page(request, initiative, invite_form=form, status=422)
    facts = {"initiative": initiative, **form.cleaned_data}
    try:
        invitation, token = Invitation.objects.invite(by=request.user, **facts)
    except TooMany as refusal:
        form.add_error("email", too_many_words(refusal))
        return until(refusal.wait, page(request, initiative, invite_form=form, status=429))
    context = {
        "initiative": initiative,
        "invitation": invitation,
        "link": outbox.address_of(reverse("invitation", args=[token])),
        "mailed": outbox.invite(invitation),
        "back": reverse("members", args=[initiative.slug]),
    }
    return render(request, "invitation/made.html", context)


@require_POST
@with_initiative("manage")
def invitation_removal(request, initiative, pk):
    """Take an invitation to this initiative back."""
    for invitation in initiative.invitations.filter(pk=pk):
        invitation.revoke(by=request.user)
    return _changed(request, initiative, _("The invitation was taken back."))


def _named(who, role):
    return {"who": who, "role": role.label}


def _changed(request, initiative, sentence):
    messages.success(request, sentence)
    return redirect("members", initiative.slug)


def _alone(request, initiative):
    sentence = _("Somebody has to own “%s”. Make somebody else an owner first.") % initiative
    return page(request, initiative, trouble=sentence, status=409)


def page(
    request, initiative, add_form=None, invite_form=None, decider_form=None, trouble="", status=200
):
    """The page of the members, with the forms that came back with something wrong."""
    people = list(initiative.members.with_people())
    groups = list(initiative.group_members.with_people())
    context = {
        "initiative": initiative,
        "people": people,
        "groups": groups,
        "deciders": initiative.deciders.here().with_people(),
        "owners": initiative.owners(),
        "roles": Role.choices,
        "trouble": trouble,
    }
    if "manage" in request.may:
        context |= {
            "add_form": add_form or AddMemberForm(initial={"role": Role.WRITER}),
            "invite_form": invite_form
            or MemberInvitationForm(initial={"role": Role.READER}, auto_id="invite_%s"),
            "decider_form": decider_form or PersonForm(auto_id="decider_%s"),
            "suggestions": groups_to_suggest(but=[row.group_id for row in groups])
            + people_to_suggest(but=[row.user_id for row in people]),
            "invitations": initiative.invitations.open().newest_first(),
            "guest_link_count": initiative.guest_links.in_force().count(),
        }
    return render(request, "member/list.html", context, status=status)
