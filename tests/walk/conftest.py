"""The scene, built once for all files here, each situation once for all who walk in it, and a
renderer that sets the same page once."""

import pytest
from django.db import transaction
from django.test import override_settings

from drafts.export import pdf
from tests.export.conftest import patient_renderer, print_fonts  # noqa: F401 - fixtures
from tests.walk import scene as scenes
from tests.walk.situations import SITUATIONS, TRACE
from tests.walk.walking import deliver, pages_of


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
    with scene.undone():
        yield scene


@pytest.fixture(scope="module")
def spoken(request, scene):
    """A situation by its name, the scene in it, made once for all who walk there, and what stood on
    the pages of each reader who may find no trace of it, before anybody spoke."""
    situation = SITUATIONS[request.param]
    with scene.undone():
        scene.begin_a_situation()
        situation.before(scene)
        before = {reader: _pages(scene, reader, situation) for reader in situation.readers}
        situation.speak(scene)
        deliver(scene)
        yield situation, scene, before


def _pages(scene, reader, situation):
    """What the pages say before anything is said; what ordinary times said they say again."""
    if situation.tells is None or TRACE not in situation.hidden[reader]:
        return {}
    if not situation.sets_up and reader in scene.pages:
        return scene.pages[reader]
    return pages_of(scene, reader)
