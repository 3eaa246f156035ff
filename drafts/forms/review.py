"""Forms about reviews: what one says of a draft."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.models import Review

MOST_LETTERS = 5000


class ReviewForm(forms.Form):
    """One verdict and a line of words. ``given`` is how many reviews of this draft its author
    had submitted when the form was opened."""

    verdict = forms.ChoiceField(
        label=_("What do you say?"),
        choices=Review.Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": _("What do you say? Choose one.")},
    )
    words = forms.CharField(
        label=_("In a line"),
        help_text=_("“Not yet” needs a reason: here, or in a comment."),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    given = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
