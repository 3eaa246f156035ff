"""From the rows of a ZIP, read and checked, to a new initiative; nobody waits for it for long.

First all that cannot be worked out again is stored in one transaction: it is there whole or not at
all, and what is immutable never has to be undone. The initiative belongs to nobody then, so
nobody sees it. Then come, in steps, what takes most rows and time: files of releases, where
threads stand, what search finds. In the end, at once, its people and its place in the history.
Who is interrupted in between begins again where ``Unpacking.initiative`` says, and goes on.
"""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from drafts.models import (
    Decider,
    Draft,
    Event,
    Initiative,
    Member,
    Placing,
    Release,
    Role,
    Thread,
    User,
    search_keeping,
)
from drafts.models.sharing import portions, step
from drafts.models.slug import RESERVED_SLUGS


def store(chest, unpacking, sha256):
    """Store what an ``unpacking.Opened`` holds and note on ``unpacking`` how far it is.

    ``sha256`` is the hash of the whole file, for the history. Raises ``Unreadable`` where the
    database would not have a row; nothing is stored then.
    """
    if unpacking.initiative is None:
        _store_words(chest, unpacking)
    else:
        _find_again(chest, unpacking.initiative)
    if not unpacking.was_given_up:
        _store_files(chest)
        _store_placings(chest)
        search_keeping.keep_all(unpacking.initiative)
    _tell_of_people(unpacking)
    _hand_over(chest, unpacking, sha256)


@transaction.atomic
def _store_words(chest, unpacking):
    made = _settle_people(chest)
    planned = chest.initiative
    own = [f.name for f in Initiative._meta.concrete_fields if f.name not in ("id", "slug")]
    facts = {name: getattr(planned, name) for name in own}
    slug = _free_slug(chest)
    there = Initiative.objects
    stored = there.create(slug=slug, **facts) if slug else there.under_free_slug(facts)
    planned.pk = stored.pk
    chest.stock.store()
    unpacking.store(stored, made, known=len(chest.people()) - len(made))


def _settle_people(chest):
    """Give everybody in the file the primary key of their account; the ``User``s made for it."""
    people = {user.email: user for user in chest.people()}
    known = User.objects.filter(email__in=people).values_list("email", "pk")
    for email, key in known:
        people[email].pk = key
    made = [user for user in people.values() if user.pk is None]
    for user in made:
        user.set_unusable_password()
    User.objects.bulk_create(made)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=False) for user in made
    )
    return made


def _find_again(chest, initiative):
    """Give the rows that were stored before an interruption their primary keys."""
    _settle_people(chest)
    chest.initiative.pk = initiative.pk
    for model in (Draft, Thread, Release):
        keys = dict(model.objects.filter(initiative=initiative).values_list("number", "pk"))
        for row in chest.rows_put(model):
            row.pk = keys[row.number]


def _store_files(chest):
    for release, file in chest.files:
        if not release.files.of_kind(file.kind).exists():
            release.keep(file.kind, chest.content(file.name), at=file.made_at)


def _store_placings(chest):
    for portion in portions(chest.rows_put(Placing)):
        with step():
            Placing.objects.bulk_create(portion, ignore_conflicts=True)


def _tell_of_people(unpacking):
    """Note in the history that accounts were made, as it does of each."""
    for user in User.objects.filter(pk__in=unpacking.people).order_by("pk"):
        with step():
            if not Event.objects.filter(action="person.join", by=user).exists():
                Event.objects.record("person.join", by=user)


@transaction.atomic
def _hand_over(chest, unpacking, sha256):
    """Let it be seen: by its people, by who decides, and by who brought it in, who owns it."""
    initiative, by = unpacking.initiative, unpacking.by
    members = {row.user.pk: row for row in chest.rows_put(Member)}
    members[by.pk] = Member(initiative=initiative, user=by, role=Role.OWNER)
    Member.objects.bulk_create(members.values())
    Decider.objects.bulk_create(chest.rows_put(Decider))
    told = {"by": by, "initiative": initiative}
    Event.objects.record("initiative.start", at=initiative.created_at, **told)
    Event.objects.record(
        "zip.import",
        drafts=initiative.next_number - 1,
        known=unpacking.known,
        added=len(unpacking.people),
        sha256=sha256,
        **told,
    )
    unpacking.finish()


def _free_slug(chest):
    """The address it had, or None (one is made of its name) where that is taken or is none."""
    slug = chest.manifest.get("slug")
    try:
        validate_slug(slug if isinstance(slug, str) else "")
    except ValidationError:
        return None
    taken = len(slug) > 80 or slug in RESERVED_SLUGS or Initiative.objects.filter(slug=slug)
    return None if taken else slug
