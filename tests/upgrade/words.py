"""What an installation holds, in figures that must not change when it is brought up to date."""

import hashlib
import json

from django.apps import apps
from django.db import connection, models

from drafts.models import (
    Comment,
    Decision,
    Draft,
    Event,
    Export,
    Notice,
    Release,
    Review,
    Save,
    SearchEntry,
    Section,
    immutable,
    search_index,
)
from drafts.models.chain import first_fault
from drafts.models.draft import fingerprint_of
from drafts.text.folding import words_of
from tests.upgrade.keys import keys

# Rows that Django and the installation put in by themselves, or make again of all others.
ITS_OWN = {
    "auth_permission",
    "django_content_type",
    "django_migrations",
    "django_q_schedule",
    "drafts_searchentry",
}


def held():
    """All of it, as plain data."""
    return {
        "counts": counts(),
        "drafts": drafts(),
        "said": said(),
        "releases": releases(),
        "copies": copies(),
        "history": history(),
    }


def counts():
    """``{table: rows}`` of every table of a model, and of those between two."""
    found = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in found} - ITS_OWN
    here = tables & set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in sorted(here)}


def _rows(cursor, table):
    cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
    return cursor.fetchone()[0]


def drafts():
    """``{draft: [its fingerprint as stored, as reckoned anew, the hash of its words as read]}``."""
    found = Draft.objects.select_related("initiative").order_by("pk")
    return {
        f"{draft.initiative.slug} {draft.number}": [
            draft.fingerprint,
            fingerprint_of(draft.content, draft.front),
            digest([[part.key, part.html] for part in draft.document.sections]),
        ]
        for draft in found
    }


def said():
    """For each kind of words a hash over all of them, in their order."""
    order = {
        "saves": Save.objects.order_by("section", "version").values_list("version", "html", "sent"),
        "sections": Section.objects.order_by("pk").values_list("key", "version", "html"),
        "comments": Comment.objects.order_by("pk").values_list("words"),
        "reviews": Review.objects.order_by("pk").values_list("verdict", "words"),
        "decisions": Decision.objects.order_by("pk").values_list(
            "outcome", "why", "must_change", "reason", "change_mind"
        ),
    }
    return {kind: digest([list(row) for row in rows]) for kind, rows in order.items()}


def releases():
    """``{release and kind of file: SHA-256 of the bytes in the storage}``."""
    found = Release.objects.select_related("initiative").order_by("pk")
    return {
        f"{release.initiative.slug} {release.number} {kept.kind}": hashlib.sha256(
            kept.content()
        ).hexdigest()
        for release in found
        for kept in release.files.order_by("pk")
    }


def copies():
    """``{key of a PDF that was made before: SHA-256 of its bytes}``."""
    made = Export.objects.exclude(pdf=None).order_by("pk")
    return {str(export.pk): hashlib.sha256(bytes(export.pdf)).hexdigest() for export in made}


def history():
    """What is wrong with its chain, up to where it ended when it was kept, and which triggers are
    missing: nothing."""
    return {"fault": first_fault(keys()["head"]), "unguarded": sorted(immutable.missing())}


def names():
    """``{name: rows}`` of the history as stored, and the actions that notices have."""
    stored = Event.objects.values_list("action").annotate(models.Count("pk")).order_by("action")
    notices = Notice.objects.values_list("action", flat=True).distinct().order_by("action")
    return {"history": dict(stored), "notices": list(notices)}


def search():
    """How many rows search goes through, how many of them hold the words that the rules of today
    make of their text, and what of the index is missing."""
    rows = [(entry.words, words_of(entry.text)) for entry in SearchEntry.objects.all()]
    return [len(rows), sum(held == wanted for held, wanted in rows), list(search_index.missing())]


def digest(data):
    """SHA-256 over plain data."""
    return hashlib.sha256(json.dumps(data, ensure_ascii=False).encode()).hexdigest()
