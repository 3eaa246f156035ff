"""The forms about threads: say something, answer, and say why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.access.roles import people_who_may
from drafts.models import Thread, User
from drafts.models.answering import LONGEST_QUESTION
from drafts.text.outline import FAQ_KINDS, KINDS

MOST_LETTERS = 5000
EMPTY = _("Write what you want to say.")
TOO_LONG = _("This is too long: %(limit_value)d letters are the most.")


class _Words(forms.CharField):
    """Plain text of some length, in a text area."""

    def __init__(self, rows=4, mentions=False, **kwargs):
        kwargs.setdefault("error_messages", {"required": EMPTY, "max_length": TOO_LONG})
        # Where one speaks to members a script offers their names.
        widget = forms.Textarea(attrs={"rows": rows, "data-mentions": mentions})
        super().__init__(max_length=MOST_LETTERS, widget=widget, **kwargs)


class CommentForm(forms.Form):
    """A comment on a passage: ``start`` and ``end`` in the section's projection; on the whole
    section without. ``quote``, where it is sent, names the words within those that are meant."""

    section = forms.CharField(max_length=20, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    quote = _Words(
        rows=3,
        label=_("The words you mean"),
        help_text=_("Take away what you do not mean, at either end."),
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Thread.Kind,
        initial=Thread.Kind.QUESTION,
        widget=forms.RadioSelect,
    )
    words = _Words(mentions=True, label=_("Comment"), required=False)
    resolves_if = _Words(rows=2, label=_("What would resolve it?"), required=False)
    suggest = forms.BooleanField(label=_("Suggest other words"), required=False)
    instead = _Words(
        rows=2,
        label=_("Other words for the passage"),
        help_text=_("Leave it empty to suggest that the words go."),
        required=False,
    )

    def clean(self):
        """An objection says what would resolve it, and a question or wording says something."""
        facts = super().clean()
        says_enough = facts.get("suggest") or facts.get("kind") == Thread.Kind.SO_WHAT
        if "words" in facts and not facts["words"] and not says_enough:
            self.add_error("words", EMPTY)
        is_objection = facts.get("kind") == Thread.Kind.OBJECTION
        if is_objection and "resolves_if" in facts and not facts["resolves_if"]:
            self.add_error("resolves_if", _("Say what would resolve your objection."))
        return facts

    @property
    def span(self):
        """(start, end), or None for the whole section."""
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return None if start is None or end is None else (start, end)

    @property
    def facts(self):
        """What ``Draft.comment`` wants besides words and place."""
        given = self.cleaned_data
        facts = {"kind": given["kind"], "resolves_if": ""}
        if given["kind"] == Thread.Kind.OBJECTION:
            facts["resolves_if"] = given["resolves_if"]
        if given["suggest"]:
            facts["instead"] = given["instead"]
        return facts


class ReplyForm(forms.Form):
    """An answer in a thread, or new words for a comment."""

    words = _Words(rows=3, mentions=True, label=_("Your answer"))


class ReasonForm(forms.Form):
    """Why something is closed or declined."""

    reason = _Words(
        rows=2, label=_("Why?"), error_messages={"required": _("Why? Write a short reason.")}
    )


class PromotionForm(forms.Form):
    """A thread's question as an entry of the FAQ, and who will answer it by when."""

    kind = forms.ChoiceField(
        label=_("Where?"),
        choices=[(kind, KINDS[kind].title) for kind in FAQ_KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    question = forms.CharField(
        label=_("The question, as it shall stand there"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the question.")},
    )
    owner = forms.ModelChoiceField(
        label=_("Who will find the answer?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    due = forms.DateField(
        label=_("By when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, initiative, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people_who_may("comment", initiative)
