"""The example initiative: 31 drafts of one press release, kept here as readable text files."""

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import transaction

from drafts import jobs
from drafts.example.decisions import DECIDER, DECISIONS
from drafts.example.people import AUTHORS, REVIEWERS
from drafts.example.reviews import Story
from drafts.imports.working_copy import bring_to
from drafts.models import Comparison, Decision, Initiative, User
from drafts.models.membership import AlreadyMember
from drafts.text.markdown import document_from_markdown

SLUG = "example"
FOLDER = Path(__file__).parent
FACTS = ("name", "customer", "format", "release_date", "city", "organisation", "byline")


def sources():
    """The files, first draft to last."""
    return sorted(FOLDER.glob("[0-9][0-9].md"))


@transaction.atomic
def load_example(owner=None):
    """The example as an ``Initiative`` of ``owner``, of its first author when None is given.

    It is written section by section, cut draft by draft, reviewed and decided on through the same
    verbs as any other, dated as its files say. Its people get accounts nobody can sign in to.
    Does nothing where it is there already.
    """
    found = Initiative.objects.filter(slug=SLUG).first()
    if found:
        return found
    people = {key: _account(*about) for key, about in (AUTHORS | REVIEWERS).items()}
    initiative = story = None
    for path in sources():
        meta, sections = document_from_markdown(path.read_text(encoding="utf-8"))
        at = datetime.fromisoformat(meta["cut"]).replace(tzinfo=UTC)
        facts = _facts(meta)
        by = people[meta["by"]]
        if initiative is None:
            initiative = Initiative.objects.start(owner or by, slug=SLUG, at=at, **facts)
            _let_in(initiative, people, at)
            story = Story(initiative, people)
        else:
            story.until(at)
            initiative.change_facts(by=by, at=at, **facts)
        bring_to(initiative, sections, by, at)
        draft = initiative.cut_draft(meta["answers"], by=by, expecting=int(meta["draft"]), at=at)
        initiative.touch(by, at=at)
        if draft.number in DECISIONS:
            story.until(DECISIONS[draft.number]["at"])
            _decide(draft)
    story.until()
    Comparison.objects.shares(initiative)
    return initiative


def _let_in(initiative, people, at):
    for key, person in people.items():
        with suppress(AlreadyMember):
            role = "writer" if key in AUTHORS else "reviewer"
            initiative.add_member(person, role, by=initiative.created_by, at=at)


def _decide(draft):
    """What was decided on this draft; the files of a release are left to the queue."""
    decision = draft.decide(by=_account(*DECIDER), **DECISIONS[draft.number])
    if decision.outcome == Decision.Outcome.GO:
        jobs.make_final(decision.release)


def _account(email, name):
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, name=name)


def _facts(meta):
    """Those facts of the initiative that change with this draft."""
    facts = {name: meta[name] for name in FACTS if name in meta}
    if "release_date" in facts:
        facts["release_date"] = date.fromisoformat(facts["release_date"])
    return facts
