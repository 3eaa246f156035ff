"""The forms. Words themselves are none of their business: see ``Section.save_words``."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from drafts.models import Draft, Initiative
from drafts.outline_words import translated
from drafts.text import outline
from drafts.text.names import name_of
from drafts.uploads import FILE_BYTES


class Lines(forms.ModelForm):
    """Text fields of one line each, without what no reader can see: see ``names.name_of``."""

    def clean(self):
        """The facts with each line on one line, spaces put in order."""
        facts = super().clean()
        for name in self._meta.fields:
            if isinstance(facts.get(name), str):
                given, facts[name] = facts[name], name_of(facts[name])
                if given and not facts[name] and self.fields[name].required:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return facts


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


class CutForm(Lines):
    """One line: what did this draft answer? ``expecting`` is the number on the button."""

    expecting = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    class Meta:
        model = Draft
        fields = ["note"]
        labels = {"note": _("What did this draft answer?")}
        widgets = {"note": forms.TextInput(attrs={"autocomplete": "off"})}


class _Request(forms.Form):
    """What a page sends in the background: one sentence is all that can be answered."""

    @property
    def sentence(self):
        """The first thing wrong, with the name of its field."""
        name, errors = next(iter(self.errors.items()))
        return f"{self.fields[name].label}: {errors[0]}" if name in self.fields else errors[0]


class WordsForm(_Request):
    """What comes along with the words of a section; see ``Section.save_words`` for most of it.

    ``writer`` is the id of the person who opened the page: in another tab somebody else may have
    signed in since, and the words are not hers.
    """

    version = forms.IntegerField(label=_("Version"), min_value=1)
    save_id = forms.UUIDField(label=_("Save"), required=False)
    client = forms.CharField(label=_("Editor"), max_length=40, required=False)
    edit = forms.IntegerField(label=_("Edit"), min_value=0, max_value=2**31 - 1, required=False)
    format = forms.ChoiceField(
        label=_("Format"), choices=[("html", "HTML"), ("markdown", "Markdown")], required=False
    )
    writer = forms.IntegerField(label=_("Writer"), required=False)


class EntryForm(_Request):
    """A new FAQ entry."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind, outline.KINDS[kind].title) for kind in outline.FAQ_KINDS]
    )


class PlaceForm(_Request):
    """Where an FAQ entry shall stand: at a ``place``, 0 is first, or some ``step`` further down."""

    place = forms.IntegerField(label=_("Place"), min_value=0, max_value=100_000, required=False)
    step = forms.IntegerField(label=_("Step"), min_value=-1, max_value=1, required=False)

    def clean(self):
        """One of the two is needed."""
        facts = super().clean()
        if not self.errors and facts["place"] is None and facts["step"] is None:
            raise forms.ValidationError(_("Place: say where the question shall stand."))
        return facts


class RestoreForm(_Request):
    """``seen`` is the version that stood when the person chose to restore an earlier one."""

    seen = forms.IntegerField(label=_("Version"), min_value=1)


class AnswersForm(_Request):
    """Answers to the customer questions, any of them."""

    def __init__(self, data):
        super().__init__(data)
        for key, question in outline.CUSTOMER_QUESTIONS:
            self.fields[key] = forms.CharField(
                label=translated(question), max_length=4000, required=False, strip=False
            )

    @property
    def given(self):
        """``{key: words}`` of those that were sent, even empty ones."""
        return {key: words for key, words in self.cleaned_data.items() if key in self.data}


def _within(number, least, most):
    if not least <= number <= most:
        raise forms.ValidationError(
            _("Choose a number from %(least)s to %(most)s."),
            params={"least": least, "most": most},
        )
    return number


class PdfForm(forms.Form):
    """A PDF to be looked at."""

    file = forms.FileField(
        label=_("The PDF"),
        help_text=_("Up to 10 MB. It is looked at and not kept."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": _("Choose a PDF first."),
            "empty": _("This file is empty. Choose another one."),
        },
    )

    def clean_file(self):
        """The file; refused when it is larger than any file may be."""
        file = self.cleaned_data["file"]
        if file.size > FILE_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB. Choose a smaller one."))
        return file
