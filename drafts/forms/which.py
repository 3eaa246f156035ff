"""Forms about a PDF that is looked at to see which draft it is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.access.uploads import FILE_BYTES


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
