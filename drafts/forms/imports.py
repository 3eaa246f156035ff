"""The forms by which files come in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.forms.initiative import NewInitiativeForm
from drafts.text.assignment import PLACES

MOST_FILES = 60
ACCEPTED = ".docx,.md,.markdown,.txt"


class FilesInput(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files: a list of them, perhaps empty."""

    widget = FilesInput(attrs={"accept": ACCEPTED, "multiple": True})

    def clean(self, data, initial=None):
        """Each file as Django's own field would take it."""
        given = [one for one in (data or []) if one] if isinstance(data, (list, tuple)) else []
        if not given and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(given) > MOST_FILES:
            raise forms.ValidationError(
                _("That is more than %(most)s files. Bring in one part after the other."),
                params={"most": MOST_FILES},
            )
        return [super(FilesField, self).clean(one, initial) for one in given]


class BringInForm(forms.Form):
    """A file, or pasted words."""

    files = FilesField(
        label=_("A file"),
        required=False,
        help_text=_("Word (.docx) or Markdown (.md, .txt), up to 10 MB."),
    )
    words = forms.CharField(
        label=_("Or paste the words"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("An empty line parts paragraphs. Markdown is understood."),
    )

    def clean(self):
        """One of the two is needed."""
        facts = super().clean()
        if not self.errors and not facts["files"] and not (facts["words"] or "").strip():
            raise forms.ValidationError(_("Choose a file, or paste some words."))
        return facts


class PlacesForm:
    """Where each piece of a text shall go: ``place-0``, ``place-1``… of the form that was sent."""

    def __init__(self, data, guesses):
        self.places = [
            chosen if (chosen := data.get(f"place-{number}")) in PLACES else guess
            for number, guess in enumerate(guesses)
        ]


class SeriesForm(forms.Form):
    """One file of a series: its day, and what the draft answered."""

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(label=_("What did it answer?"), max_length=300)


class NewFromFilesForm(NewInitiativeForm):
    """The facts of a new initiative, and the files that become its drafts."""

    files = FilesField(
        label=_("The files, one for each draft"),
        help_text=_("Word (.docx) or Markdown (.md, .txt), up to 10 MB each and 40 MB together."),
    )

    class Meta(NewInitiativeForm.Meta):
        pass


class ArchiveForm(forms.Form):
    """A ZIP that an installation made of one of its initiatives."""

    file = forms.FileField(
        label=_("The ZIP file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
        help_text=_("Made by “Everything as a ZIP” on an initiative, up to 50 MB."),
    )
