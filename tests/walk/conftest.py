"""The scene, built once for all files here, and a renderer that sets the same page once."""

import pytest
from django.db import transaction
from django.test import override_settings

from drafts.export import pdf
from tests.export.conftest import patient_renderer, print_fonts  # noqa: F401 - fixtures
from tests.walk import scene as scenes


@pytest.fixture(scope="package")
def set_once():
    """Pages that read the same are set once, whoever asks for them."""
    made, render = {}, pdf.Renderer.render

    def once(renderer, job):
        key = repr(job)
        if key not in made:
            made[key] = render(renderer, job)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf.Renderer, "render", once)
        yield


@pytest.fixture(scope="package")
def scene(django_db_setup, django_db_blocker, set_once):
    """The ``Scene`` in ordinary times; gone after these files."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=3600, SENDS_MAIL=True):
            yield scenes.build()
        transaction.set_rollback(True)


@pytest.fixture
def standing(scene, db):
    """The scene, undone afterwards."""
    before = transaction.savepoint()
    threads, printed = list(scene.threads), scene.printed
    yield scene
    scene.threads[:], scene.printed = threads, printed
    transaction.savepoint_rollback(before)
