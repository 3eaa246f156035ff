"""Forms about the customer questions."""

from django import forms

from drafts.forms.request import BackgroundForm
from drafts.pages.outline_words import translated
from drafts.text import outline


class AnswersForm(BackgroundForm):
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
