"""Forms about invitations."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from drafts.forms.member import RoleForm
from drafts.models import User


class InvitationForm(forms.Form):
    """Somebody who has no account here yet."""

    email = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_email(self):
        """In lower case, and nobody's who is known here."""
        email = self.cleaned_data["email"].lower()
        known = User.objects.filter(email=email).first()
        if known and known.is_active:
            raise forms.ValidationError(gettext("%s has an account here already.") % known)
        if known:
            raise forms.ValidationError(
                gettext("%s was here before. An administrator can let them back in.") % known
            )
        return email


class MemberInvitationForm(InvitationForm, RoleForm):
    """Somebody who has no account here yet, straight into a role."""

    field_order = ["email", "role"]
