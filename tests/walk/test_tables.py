"""The tables of the walk hold all there is: what is missing from one was never looked for."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models, transaction
from django.http import QueryDict
from django.urls import get_resolver

import drafts
from drafts.mail.outbox import WRITERS
from drafts.models import Notice
from drafts.models.export import Export, Kind
from drafts.notices.words import SENTENCES
from tests.views.routes import ROUTES
from tests.views.test_matrix import names_of
from tests.walk import files, routes, told
from tests.walk.fields import NO_PLACE
from tests.walk.places import PLACES
from tests.walk.readers import KNOWN, ORDINARY
from tests.walk.situations import SITUATIONS

ASKED = re.compile(r"""request\.GET(?:\.get\(|\[)["'](\w+)""")
TEXT = (models.CharField, models.TextField, models.JSONField)


def fields_of_text():
    """``Model.field`` of every field in which text can stand."""
    return {
        f"{model.__name__}.{one.name}"
        for model in apps.get_app_config("drafts").get_models(include_auto_created=True)
        for one in model._meta.concrete_fields
        if isinstance(one, TEXT)
    }


def test_every_field_of_text_is_a_place_or_says_why_not():
    here = {place.field for place in PLACES.values()}
    assert fields_of_text() - here - NO_PLACE.keys() == set()


def test_no_field_stands_in_the_tables_that_is_not_there():
    assert NO_PLACE.keys() <= fields_of_text()
    words = {place.field for place in PLACES.values() if place.word}
    assert words <= fields_of_text()
    assert words & NO_PLACE.keys() == set()


def test_no_two_places_have_the_same_word():
    words = [place.word for place in PLACES.values() if place.word]
    assert len(words) == len(set(words))


def test_every_place_is_hidden_from_somebody():
    in_situations = {
        name for one in SITUATIONS.values() for names in one.hidden.values() for name in names
    }
    assert KNOWN.keys() | in_situations == PLACES.keys()
    assert all(set(who) < set(ORDINARY) for who in KNOWN.values())


def test_every_route_is_walked():
    assert set(ROUTES) == set(names_of(get_resolver().url_patterns))
    others = {*routes.QUERIES, *routes.BY_HTMX, *routes.ROWS, *files.KINDS.values(), *files.GIVES}
    assert others <= set(ROUTES)


def test_every_query_that_a_view_reads_is_asked():
    views = Path(drafts.__file__).parent.rglob("*.py")
    read = {name for view in views for name in ASKED.findall(view.read_text())}
    asked = {
        name
        for queries in routes.QUERIES.values()
        for query in queries
        for name in QueryDict(query)
    }
    assert read - asked - routes.NO_QUERY.keys() == set()
    assert routes.NO_QUERY.keys() <= read - asked


def test_every_kind_of_pdf_is_in_the_table():
    every = set(product(Kind, Export.Part))
    assert files.KINDS.keys() | files.NEVER_MADE == every
    assert files.KINDS.keys() & files.NEVER_MADE == set()


def test_every_kind_of_notice_and_of_mail_is_in_the_tables():
    assert told.NOTICES.keys() == SENTENCES.keys()
    assert told.MAILS.keys() == WRITERS.keys()


@pytest.mark.parametrize("name", SITUATIONS)
def test_each_notice_is_made_in_the_situation_it_is_looked_for_in(name, scene, db):
    situation, before = SITUATIONS[name], transaction.savepoint()
    threads, known = list(scene.threads), set(Notice.objects.values_list("pk", flat=True))
    situation.before(scene)
    situation.speak(scene)
    if situation.end:
        situation.end(scene)
    made = set(Notice.objects.exclude(pk__in=known).values_list("action", flat=True))
    scene.threads[:] = threads
    transaction.savepoint_rollback(before)
    assert {action for action, where in told.NOTICES.items() if where == name} <= made
