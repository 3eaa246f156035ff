"""The main steps of the whole job in the two other engines, Firefox and WebKit.

One engine of each kind runs in a process, and every test has a session of its own in it. What goes
wrong on its pages fails a test, as in ``tests/browser``.
"""

import os

import pytest
from django.conf import settings
from django.test import override_settings, testcases
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import (  # noqa: F401 - fixtures
    collected_static,
    product_static,
    served_as_product,
)
from tests.engines import watch
from tests.engines.firefox import Firefox
from tests.engines.relay import Relay
from tests.engines.webkit import WebKit
from tests.engines.window import Window
from tests.people import signed_in


def running(kind, **options):
    """The engine, started; skips the test where it is not installed, in CI fails it."""
    if missing := kind.missing():
        reason = f"{kind.name} needs {missing}"
        if os.environ.get("CI"):
            pytest.fail(f"{reason} (in CI this is a failure)", pytrace=False)
        pytest.skip(reason)
    return kind(**options)


@pytest.fixture(scope="session", params=[Firefox, WebKit], ids=lambda kind: kind.name)
def engine(request):
    """First the one, then the other."""
    engine = running(request.param)
    yield engine
    engine.end()


@pytest.fixture(scope="session")
def live_server(collected_static):  # noqa: F811
    """A server as in ``tests/browser``, whose pages tell what goes wrong on them."""
    watching = ["tests.engines.watch.watch_pages", *settings.MIDDLEWARE]
    with (
        pytest.MonkeyPatch.context() as patch,
        product_static(),
        override_settings(MIDDLEWARE=watching),
    ):
        patch.setattr(testcases, "_StaticFilesHandler", lambda application: application)
        server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def relay(live_server):
    """The wire to that server."""
    relay = Relay(live_server.thread.port)
    yield relay
    relay.end()


@pytest.fixture
def window(engine, relay):
    """An empty session; fails the test at its end when a page told of something wrong."""
    relay.mend()
    watch.reported.clear()
    engine.open()
    yield Window(engine, f"http://localhost:{relay.port}", relay)
    engine.shut()
    assert not watch.reported, "\n".join(watch.reported)


@pytest.fixture
def open_as(window):
    """A function that opens a page as somebody who is signed in; gives the window."""

    def open_it(user, path):
        cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME]
        window.go("/tests-watch.js")  # a cookie is set on a page of its site
        window.engine.add_cookie(cookie.key, cookie.value)
        window.go(path)
        return window

    return open_it
