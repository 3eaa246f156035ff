"""History as people read it: the sentences of ``actions`` with names in place of keys."""

from collections import defaultdict

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from drafts.history.actions import KINDS, SENTENCES
from drafts.history.installation import facts_of
from drafts.models import Initiative, Invitation, Role, Section, User
from drafts.models.review import said_of
from drafts.pages.outline_words import translated
from drafts.text import outline


class Told:
    """A page of events, each with the ``sentence`` and ``place`` that ``reader`` may read.

    Running an installation opens no initiative: what the reader can't see is "an initiative", and
    neither its questions nor other facts are told (see ``installation``). Names are looked up for
    the whole page at once.
    """

    def __init__(self, events, reader):
        self.events = list(events)
        people = User.objects.filter(pk__in=self._named("person"))
        self.people = {user.pk: str(user) for user in people}
        invited = Invitation.objects.filter(pk__in=self._named("invitation"))
        self.invited = dict(invited.values_list("pk", "email"))
        ids = {event.initiative_id for event in self.events} - {None}
        seen = Initiative.objects.visible_to(reader).filter(pk__in=ids)
        self.initiatives = {initiative.pk: initiative for initiative in seen}
        self.questions = self._questions()
        for event in self.events:
            event.place = self.initiatives.get(event.initiative_id)
            event.facts = facts_of(event, in_sight=event.place is not None)
            event.sentence = self.sentence_of(event)

    def __iter__(self):
        return iter(self.events)

    def sentence_of(self, event):
        """What was done, as one plain sentence without its full stop."""
        said = _Said(who=self._who(event), **event.facts)
        said["person"] = self._person(event)
        if "invitation" in said:
            said["invitation"] = self.invited.get(said["invitation"]) or _("whoever has the link")
        if event.name.startswith("guest_link."):
            said.setdefault("label", _("somebody outside"))
        if "key" in said:
            said["section"] = self._section(event)
        if "role" in said:
            said["role"] = _label(Role.choices, said["role"]).lower()
        if "to" in said:
            choices = Initiative.Format.choices + Initiative.Visibility.choices
            said["to"] = _label(choices, said["to"])[:1].lower() + _label(choices, said["to"])[1:]
        if "fields" in said:
            said["fields"] = get_text_list(list(map(_field, said["fields"])), _("and"))
        if "verdict" in said:
            said["verdict"] = said_of(said["verdict"], said.get("after_reading")).lower()
        if event.name.startswith("second_step."):
            said["kind"] = str(KINDS.get(said["kind"], said["kind"]))
        sentence = SENTENCES.get(event.name)
        return sentence % said if sentence else _plainly(event, said["who"])

    def _who(self, event):
        return event.who or _("The installation")

    def _person(self, event):
        if "group" in event.facts and "person" not in event.facts:
            return event.facts["group"]
        unknown = _("an address that is unknown here") if event.by is None else _("somebody")
        return self.people.get(event.facts.get("person"), unknown)

    def _section(self, event):
        kind = event.facts.get("kind", "")
        if not outline.is_faq(kind):
            return (
                translated(outline.KINDS[kind].title) if kind in outline.KINDS else _("a section")
            )
        question = self.questions.get((event.initiative_id, event.facts["key"]))
        return f"“{question[:120]}”" if question else _("a question")

    def _questions(self):
        found = Section.objects.filter(
            initiative__in=self.initiatives, key__in=self._named("key"), kind__in=outline.FAQ_KINDS
        )
        titles = {(one.initiative_id, one.key): one.words.title for one in found}
        nameless = {outline.KINDS[kind].title for kind in outline.FAQ_KINDS}
        return {place: title for place, title in titles.items() if title not in nameless}

    def _named(self, fact):
        return {event.facts.get(fact) for event in self.events} - {None}


class _Said(defaultdict):
    """Facts for a sentence; one that is missing leaves a gap, not an error."""

    def __missing__(self, key):
        return "…"


def _label(choices, value):
    return str(dict(choices).get(value, value))


def _field(name):
    model = Initiative if name in {field.name for field in Initiative._meta.fields} else User
    try:
        return str(model._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name


def _plainly(event, who):
    """An action that has no sentence: who, and its noun and verb."""
    return f"{who}: {event.name.replace('.', ', ').replace('_', ' ')}"
