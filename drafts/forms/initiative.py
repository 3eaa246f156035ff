"""Forms about an initiative and its facts."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from drafts.forms.lines import Lines
from drafts.models import Initiative


class _InitiativeForm(Lines):
    """What both forms about an initiative's facts share."""

    class Meta:
        model = Initiative
        fields = ["name", "customer", "customers", "format", "release_date"]
        labels = {
            "name": _("What is it called, for now?"),
            "customer": _("Who is the customer?"),
            "customers": _("Who are they to us?"),
            "format": _("How will it be announced?"),
            "release_date": _("When will it be announced?"),
        }
        help_texts = {
            "customer": _("A person with a name and a day, not a segment."),
            "release_date": _("The day the press release is dated. You can change it later."),
            "format": _("You can switch later; the words stay."),
        }
        widgets = {
            "customer": forms.Textarea(attrs={"rows": 2}),
            "customers": forms.RadioSelect,
            "format": forms.RadioSelect,
            "release_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }


class NewInitiativeForm(_InitiativeForm):
    """The few facts an initiative starts with."""


class FactsForm(_InitiativeForm):
    """All facts that stand around the words, and the page budget.

    Who may see the initiative, and what mails may say, is asked only of those who may say who
    belongs to it; the latter not where no mail here has words of people anyway.
    """

    def __init__(self, *args, may_open, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_open:
            del self.fields["visibility"]
        if not may_open or settings.MAIL_WITHOUT_WORDS:
            del self.fields["mail_without_words"]

    class Meta(_InitiativeForm.Meta):
        fields = [
            *_InitiativeForm.Meta.fields,
            "organisation",
            "city",
            "byline",
            "page_size",
            "release_pages",
            "faq_pages",
            "visibility",
            "mail_without_words",
        ]
        labels = {
            **_InitiativeForm.Meta.labels,
            "organisation": _("Organisation"),
            "city": _("City"),
            "byline": _("Byline"),
            "page_size": _("Paper"),
            "release_pages": _("Pages for the release"),
            "faq_pages": _("Pages for the FAQ"),
            "visibility": _("Who may see it?"),
            "mail_without_words": _("Mails about it hold no words of anybody"),
        }
        help_texts = {
            **_InitiativeForm.Meta.help_texts,
            "organisation": _("Stands at the top of the press release."),
            "city": _("Opens the dateline of a press release."),
            "byline": _("Who signs a blog post: name and role."),
            "mail_without_words": _(
                "They say what happened and where. To read what was said, people come here."
            ),
        }
        widgets = {
            **_InitiativeForm.Meta.widgets,
            "page_size": forms.RadioSelect,
            "visibility": forms.RadioSelect,
        }

    def clean_release_pages(self):
        """Between one and ten pages."""
        return _within(self.cleaned_data["release_pages"], 1, 10)

    def clean_faq_pages(self):
        """Between one and thirty pages."""
        return _within(self.cleaned_data["faq_pages"], 1, 30)


def _within(number, least, most):
    if not least <= number <= most:
        raise forms.ValidationError(
            _("Choose a number from %(least)s to %(most)s."),
            params={"least": least, "most": most},
        )
    return number
