"""What administrators read of initiatives that they can't see: who came, went and worked, and
nothing of what was said, decided, or shown to whom (decision 009)."""

from django.db.models import Q

from drafts.models import Event, Initiative

# How the actions begin that they are told of. What is not named here is not for them.
FOR_ADMINISTRATORS = (
    "initiative.", "member.", "invitation.", "visibility.", "guest_link.", "facts.", "format.",
    "answers.", "section.", "entry.", "draft.", "import.", "series.", "zip.",
)  # fmt: skip
# The facts that stay with these: no label of a link, no name of a file, no fingerprint.
_FACTS = {"person", "group", "role", "to", "fields", "invitation", "key", "kind", "number"}


def told_to(administrator):
    """The events of the whole installation that this person is told of, each with who did it."""
    others = Event.objects.about(FOR_ADMINISTRATORS)
    in_sight = _in_sight_of(administrator) | Q(pk__in=others.values("pk"))
    return Event.objects.with_people().filter(in_sight)


def first_out_of_sight(administrator):
    """The key of the first event on an initiative that this person can't see, or None.

    From there on no hash is for them. Each holds the one before it: with that of any later event
    they could try out verdicts until the figures agree.
    """
    hidden = Event.objects.exclude(_in_sight_of(administrator)).in_order()
    return hidden.values_list("pk", flat=True).first()


def facts_of(event, in_sight):
    """The facts of an ``event`` that may be told where its initiative is ``in_sight`` or not."""
    if in_sight or event.initiative_id is None:
        return event.facts
    return {name: fact for name, fact in event.facts.items() if name in _FACTS}


def _in_sight_of(user):
    seen = Initiative.objects.visible_to(user).values("pk")
    return Q(initiative=None) | Q(initiative__in=seen)
