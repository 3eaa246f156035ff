"""Browser tests: a real server, a real Chromium, the product's own CSP, and no mercy for errors.

Pages come in four looks (light and dark, desk and phone); every page a test opens fails that test
when the console reports an error or a script throws.
"""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings, testcases
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.write_page import open_write  # noqa: F401 - a fixture

# What is expected comes when it comes; a busy machine is not a fault of the product.
expect.set_options(timeout=30_000)

# Playwright's synchronous API runs an event loop in the test's thread, where Django would refuse
# to touch the database although nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the browser named by $CHROMIUM, else one on the PATH, else Playwright's own."""
    arguments = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox refuses to run as root, and only then is it given up.
        arguments.append("--no-sandbox")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, SYSTEM_BROWSERS)), "")
    chosen = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **chosen, "args": arguments}


@pytest.fixture(scope="session")
def browser(request):
    """The running browser; without one the test is skipped, in CI it fails."""
    try:
        # Asked for in here, for Playwright's driver may be what cannot be started.
        browser = request.getfixturevalue("launch_browser")()
    except Exception as error:
        reason = f"No browser could be started: {str(error).splitlines()[0]}"
        if os.environ.get("CI"):
            pytest.fail(f"{reason} (in CI this is a failure)", pytrace=False)
        pytest.skip(reason)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """One fixed window, language, time zone and no motion, so that every run sees the same."""
    return {
        **browser_context_args,
        "viewport": DESK,
        "locale": "en-GB",
        "timezone_id": "Europe/Berlin",
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def collected_static():
    """Static files under their hashed names, as the running product serves them."""
    # Compressed copies take seconds to make, and the browser sees no difference.
    every = ["css", "html", "js", "json", "map", "md", "png", "svg", "ttf", "txt", "woff2"]
    with override_settings(
        STORAGES=settings.PRODUCT_STORAGES, WHITENOISE_SKIP_COMPRESS_EXTENSIONS=every
    ):
        call_command("make_fonts", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture(scope="session")
def live_server(collected_static):
    """pytest-django's server, serving hashed static files by WhiteNoise as in production."""
    # Django's handler for tests would answer first, without WhiteNoise's headers.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(testcases, "_StaticFilesHandler", lambda application: application)
        server = LiveServer("localhost")
        yield server
        server.stop()


class Watched:
    """Collects what goes wrong on pages: console errors and exceptions nobody caught."""

    def __init__(self):
        self.errors = []
        self.expected = []

    def watch(self, context):
        """Listen to every page that `context` has or will open."""
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.errors.append(f"exception: {error.error}"))

    def expect(self, part: str):
        """Allow errors that contain `part`, for tests which provoke them (offline, a 409)."""
        self.expected.append(part)

    def _on_console(self, message):
        if message.type == "error":
            self.errors.append(f"console: {message.text} ({message.location.get('url', '')})")

    def unexpected(self) -> list[str]:
        """All errors seen that no test said it expects."""
        return [e for e in self.errors if not any(part in e for part in self.expected)]


@pytest.fixture
def watched():
    """The watch over the console of every page of this test; fails the test at its end."""
    watched = Watched()
    yield watched
    assert not watched.unexpected(), "\n".join(watched.unexpected())


@pytest.fixture
def new_context(browser, browser_context_args, watched):
    """Make a browser context whose pages are watched; takes Playwright's own arguments."""
    contexts = []

    def make(**arguments):
        # pytest-playwright's own fixture refuses an argument that the fixed ones name already.
        contexts.append(browser.new_context(**{**browser_context_args, **arguments}))
        watched.watch(contexts[-1])
        return contexts[-1]

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    """The colour scheme: a test that asks for it runs in light and in dark."""
    return request.param


@pytest.fixture(params=[DESK, PHONE], ids=["1440", "390"])
def viewport(request):
    """The window: a test that asks for it runs at a desk's width and at a phone's."""
    return request.param


@pytest.fixture
def look(new_context):
    """A new page in a phone's window, to be used as on a phone and judged in every look."""
    return new_context(viewport=PHONE).new_page()


@pytest.fixture
def true_look(new_context, scheme, viewport):
    """A new page in each of the four looks, for what is laid out once, when it is loaded."""
    return new_context(color_scheme=scheme, viewport=viewport).new_page()


@pytest.fixture
def assert_accessible_in_every_look(assert_accessible):
    """A function that judges a page as it stands in light and dark, at a desk's width and at a
    phone's, and fails too when it is wider than its window. Loading it four times costs more.
    The page is left in the window it had."""

    def check(page):
        window = page.viewport_size
        for viewport in (PHONE, DESK):
            page.set_viewport_size(viewport)
            for scheme in ("dark", "light"):
                page.emulate_media(color_scheme=scheme)
                assert_accessible(page)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= viewport["width"], f"{page.url} scrolls sideways to {width} px"
        page.set_viewport_size(window)

    return check


@pytest.fixture
def assert_accessible():
    """A function that fails when a page breaks a WCAG 2.2 AA rule axe can judge, naming where."""

    def check(page, context=None):
        page.wait_for_load_state()
        options = {"runOnly": {"type": "tag", "values": AXE_RULES}, "resultTypes": ["violations"]}
        violations = Axe().run(page, context, options).response["violations"]
        report = [
            f"{found['id']} ({found['impact']}): {found['help']}\n    "
            + "\n    ".join(f"{node['target']}: {node['html'][:160]}" for node in found["nodes"])
            for found in violations
        ]
        assert not violations, f"{page.url}\n" + "\n".join(report)

    return check
