"""Forms about a round of reviews."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.access.roles import groups_that_may, people_who_may
from drafts.models import Group, Round, User
from drafts.models.name import NameFormField
from drafts.text.markup import one_line


class RoundForm(forms.Form):
    """Whom ``asker`` asks for a review of ``draft``, what, by when, and how."""

    people = forms.ModelMultipleChoiceField(
        label=_("People"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = forms.ModelMultipleChoiceField(
        label=_("Groups"),
        help_text=_("Everybody in the group is asked, each by name."),
        queryset=Group.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    question = forms.CharField(
        label=_("What do you want to know?"),
        help_text=_("One line. People answer what they are asked."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    due = forms.DateField(
        label=_("By when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    content_only = forms.BooleanField(
        label=_("Content only"),
        help_text=_("Comments on wording are kept, unseen, and shown when the round is over."),
        required=False,
    )
    independent = forms.BooleanField(
        label=_("Independent"),
        help_text=_("Nobody you ask sees what others say before giving a review of their own."),
        required=False,
    )
    chair = forms.ChoiceField(
        label=_("Who speaks for the customer?"),
        help_text=_("An empty chair holds nothing up, but everybody sees that it is empty."),
        choices=Round.Chair,
        initial=Round.Chair.EMPTY,
        widget=forms.RadioSelect,
    )
    chair_name = NameFormField(
        label=_("Their name"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    evidence = forms.CharField(
        label=_("How do they know what she would say?"),
        help_text=_("For one of us in her place: calls, letters, visits."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    expecting = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, draft, asker, **kwargs):
        super().__init__(*args, **kwargs)
        self.asker = asker
        others = people_who_may("comment", draft.initiative).exclude(pk=asker.pk)
        self.fields["people"].queryset = others
        self.fields["groups"].queryset = groups_that_may("comment", draft.initiative)

    def clean(self):
        """Somebody is asked, the day is to come, and who sits in the chair has a name."""
        facts = super().clean()
        for name in ("question", "evidence"):
            if name in facts:
                facts[name] = one_line(facts[name])
        if facts.get("due") and facts["due"] < timezone.localdate():
            self.add_error("due", _("This day is over. Choose one to come."))
        if not ({"people", "groups"} & self.errors.keys() or self.asked):
            self.add_error("people", _("Choose somebody to ask."))
        chair = facts.get("chair")
        if chair == Round.Chair.EMPTY:
            facts["chair_name"] = facts["evidence"] = ""
        elif chair and not facts.get("chair_name"):
            self.add_error("chair_name", _("Say who it is."))
        if chair == Round.Chair.PROXY and not facts.get("evidence"):
            self.add_error("evidence", _("Say how they know. Without that the chair is empty."))
        return facts

    @property
    def asked(self):
        """The people to ask: those chosen, and those in the groups."""
        people = set(self.cleaned_data.get("people", ()))
        groups = self.cleaned_data.get("groups", ())
        people |= set(User.objects.here().filter(in_groups__in=groups))
        return people - {self.asker}

    @property
    def facts(self):
        """What ``draft.rounds.open`` wants besides the people."""
        but = {"people", "groups"}
        return {name: value for name, value in self.cleaned_data.items() if name not in but}
