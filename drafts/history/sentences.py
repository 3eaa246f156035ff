"""History as people read it: one plain sentence for each action that verbs record.

A new action gets a line in ``SENTENCES``. It may use ``%(who)s``, the facts of its event, and
``%(person)s``, ``%(invitation)s``, ``%(section)s``, ``%(role)s``, ``%(to)s``, ``%(kind)s`` and
``%(fields)s``, which stand for facts of these names as people say them.
"""

from collections import defaultdict

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from drafts.models import Initiative, Invitation, Role, Section, User
from drafts.text import outline

SENTENCES = {
    "initiative.start": later("%(who)s started it"),
    "initiative.hand_over": later("%(who)s handed it over to %(person)s"),
    "facts.change": later("%(who)s changed the facts: %(fields)s"),
    "format.change": later("%(who)s made it a %(to)s"),
    "visibility.change": later("%(who)s changed who may see it: %(to)s"),
    "answers.keep": later("%(who)s answered questions about the customer"),
    "section.write": later("%(who)s wrote in %(section)s"),
    "section.restore": later("%(who)s restored an earlier save of %(section)s"),
    "entry.add": later("%(who)s added %(section)s"),
    "entry.move": later("%(who)s moved %(section)s"),
    "entry.remove": later("%(who)s removed %(section)s"),
    "entry.return": later("%(who)s put %(section)s back"),
    "draft.cut": later("%(who)s cut draft %(number)s"),
    "member.add": later("%(who)s added %(person)s as %(role)s"),
    "member.change": later("%(who)s changed the role of %(person)s to %(role)s"),
    "member.remove": later("%(who)s took the role of %(person)s away"),
    "group.make": later("%(who)s made the group “%(group)s”"),
    "group.rename": later("%(who)s renamed the group “%(before)s” to “%(group)s”"),
    "group.delete": later("%(who)s deleted the group “%(group)s”"),
    "group.join": later("%(who)s let %(person)s into the group “%(group)s”"),
    "group.part": later("%(who)s took %(person)s out of the group “%(group)s”"),
    "invitation.make": later("%(who)s invited %(invitation)s"),
    "invitation.accept": later("%(who)s accepted the invitation for %(invitation)s"),
    "invitation.revoke": later("%(who)s took back the invitation for %(invitation)s"),
    "person.join": later("%(who)s got an account"),
    "person.deactivate": later("%(who)s deactivated %(person)s"),
    "person.return": later("%(who)s let %(person)s back in"),
    "person.appoint": later("%(who)s made %(person)s an administrator"),
    "person.dismiss": later("%(who)s made %(person)s an administrator no more"),
    "profile.change": later("%(who)s changed their profile: %(fields)s"),
    "sign_in.succeed": later("%(who)s signed in"),
    "sign_in.fail": later("A wrong password was given for %(person)s"),
    "sign_out.do": later("%(who)s signed out"),
    "session.end": later("%(who)s signed out elsewhere"),
    "second_step.add": later("%(who)s added %(kind)s"),
    "second_step.renew": later("%(who)s renewed %(kind)s"),
    "second_step.remove": later("%(who)s removed %(kind)s"),
    "second_step.forget": later("%(who)s removed the second steps of %(person)s"),
    "second_step.fail": later("A wrong code or passkey was given for %(person)s"),
    "password.change": later("%(who)s changed their password"),
    "password.reset": later("%(who)s set a new password by mail"),
    "email.ask": later("%(who)s asked to change their e-mail address"),
    "email.change": later("%(who)s changed their e-mail address"),
    "directory.connect": later("%(who)s connected single sign-on"),
    "directory.disconnect": later("%(who)s disconnected single sign-on"),
}
KINDS = {
    "totp": later("an authenticator app"),
    "webauthn": later("a passkey"),
    "recovery_codes": later("recovery codes"),
}
# What the filter above a history offers: a name, and how its actions begin.
TOPICS = {
    "words": (later("Words"), ("section.", "entry.", "answers.", "facts.", "format.")),
    "drafts": (later("Drafts"), ("draft.",)),
    "people": (
        later("People"),
        ("member.", "group.", "invitation.", "person.", "visibility.", "initiative."),
    ),
    "signing-in": (
        later("Signing in"),
        ("sign_", "session.", "second_step.", "password.", "email.", "directory.", "profile."),
    ),
}


class Told:
    """A page of events, each with the ``sentence`` and ``place`` that ``reader`` may read.

    Running an installation opens no initiative: what the reader can't see is "an initiative", and
    its questions are not told. Names are looked up for the whole page at once.
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
            event.sentence = self.sentence_of(event)
            event.place = self.initiatives.get(event.initiative_id)

    def __iter__(self):
        return iter(self.events)

    def sentence_of(self, event):
        """What was done, as one plain sentence without its full stop."""
        said = _Said(who=self._who(event), **event.facts)
        said["person"] = self._person(event)
        if "invitation" in said:
            said["invitation"] = self.invited.get(said["invitation"]) or _("whoever has the link")
        if "key" in said:
            said["section"] = self._section(event)
        if "role" in said:
            said["role"] = _label(Role.choices, said["role"]).lower()
        if "to" in said:
            choices = Initiative.Format.choices + Initiative.Visibility.choices
            said["to"] = _label(choices, said["to"])[:1].lower() + _label(choices, said["to"])[1:]
        if "fields" in said:
            said["fields"] = get_text_list(list(map(_field, said["fields"])), _("and"))
        if event.action.startswith("second_step."):
            said["kind"] = str(KINDS.get(said["kind"], said["kind"]))
        sentence = SENTENCES.get(event.action)
        return sentence % said if sentence else _plainly(event, said["who"])

    def _who(self, event):
        return event.guest_name or (str(event.by) if event.by else _("The installation"))

    def _person(self, event):
        if "group" in event.facts and "person" not in event.facts:
            return event.facts["group"]
        unknown = _("an address that is unknown here") if event.by is None else _("somebody")
        return self.people.get(event.facts.get("person"), unknown)

    def _section(self, event):
        kind = event.facts.get("kind", "")
        if not outline.is_faq(kind):
            return outline.KINDS[kind].title if kind in outline.KINDS else _("a section")
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
    return f"{who}: {event.action.replace('.', ', ').replace('_', ' ')}"
