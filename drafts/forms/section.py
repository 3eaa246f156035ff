"""Forms about a section. Words themselves are none of their business: see
``Section.save_words``."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.forms.request import BackgroundForm


class WordsForm(BackgroundForm):
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


class RestoreForm(BackgroundForm):
    """``seen`` is the version that stood when the person chose to restore an earlier one."""

    seen = forms.IntegerField(label=_("Version"), min_value=1)
