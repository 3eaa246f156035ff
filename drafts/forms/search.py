"""What is looked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.text.search import LONGEST_QUERY, terms_of


class SearchForm(forms.Form):
    """The one field of the search; empty, it asks for nothing yet."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=LONGEST_QUERY,
        error_messages={
            "max_length": _(
                "This search is %(show_value)d letters long, and %(limit_value)d is the most. "
                "Leave only the words that tell most."
            )
        },
        # No maxlength on the field: pasted words would be cut off without a sign.
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, asked):
        """``asked`` is the query string of the page; NUL, which no text holds, is left out."""
        q = asked.get("q", "").replace("\0", " ")
        super().__init__({"q": q})
        self.fields["q"].widget.attrs.pop("maxlength", None)

    def clean_q(self):
        """The words as they were typed; with nothing to look for among them, an error says so."""
        q = self.cleaned_data["q"]
        if q and not terms_of(q):
            raise forms.ValidationError(_("Type a word or a number to look for."))
        return q

    @property
    def terms(self):
        """What is asked for; nothing while the field is empty or refused."""
        return terms_of(self.cleaned_data["q"]) if self.is_valid() else ()
