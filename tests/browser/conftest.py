"""Browser tests: a real server, a real Chromium, the product's own CSP, and no mercy for errors.

Pages come in four looks (light and dark, desk and phone); every page a test opens fails that test
when the console reports an error or a script throws.
"""

import gc
import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings, testcases
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.write_page import open_write, open_write_on_kept_page  # noqa: F401 - fixtures

# What is expected comes when it comes; a busy machine is not a fault of the product.
expect.set_options(timeout=30_000)

# Playwright's synchronous API runs an event loop in the test's thread, where Django would refuse
# to touch the database although nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SYSTEM_BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Of those, what axe files under cat.color.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]


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


def product_static():
    """Static files under their hashed names, as the running product serves them."""
    # Compressed copies take seconds to make, and the browser sees no difference.
    every = ["css", "html", "js", "json", "map", "md", "png", "svg", "ttf", "txt", "woff2"]
    return override_settings(
        STORAGES=settings.PRODUCT_STORAGES,
        WHITENOISE_AUTOREFRESH=False,
        WHITENOISE_SKIP_COMPRESS_EXTENSIONS=every,
    )


@pytest.fixture(scope="session")
def collected_static(django_db_setup):
    """Static files where ``product_static`` looks for them."""
    with product_static():
        call_command("make_fonts", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
    # Playwright's event loop runs from here on, and with it Django knows this connection no more:
    # left open, it would keep the file from those who need it for themselves.
    connection.close()
    gc.collect()  # and with it what was not read to its end


@pytest.fixture(scope="package", autouse=True)
def served_as_product(collected_static):
    """For the tests in this folder alone: to those of others it would mean many files to look
    through, and other addresses. Not anew for each: a page that is left still asks while the
    settings change, and the addresses of then would stay with the next."""
    with product_static():
        yield


@pytest.fixture(scope="session")
def live_server(collected_static):
    """pytest-django's server, serving hashed static files by WhiteNoise as in production."""
    # Django's handler for tests would answer first, without WhiteNoise's headers.
    with pytest.MonkeyPatch.context() as patch, product_static():
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
        context.on("weberror", self._on_weberror)

    def leave(self, context):
        """Listen no longer to a context that other tests will use."""
        context.remove_listener("console", self._on_console)
        context.remove_listener("weberror", self._on_weberror)

    def expect(self, part: str):
        """Allow errors that contain `part`, for tests which provoke them (offline, a 409)."""
        self.expected.append(part)

    def _on_weberror(self, error):
        self.errors.append(f"exception: {error.error}")

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


@pytest.fixture(scope="session")
def kept_page(browser, browser_context_args):
    """The page that ``page`` gives to one test after the other."""
    return browser.new_context(**browser_context_args).new_page()


@pytest.fixture
def page(kept_page, watched, live_server):
    """A page at a desk that holds nothing of what was before: no words, cookies, storage, routes.
    To start a browser's context and its process takes a second, and this one is started already.

    Whoever sets up a page for good (a clock, scripts for its start, authenticators, listeners),
    keeps words in its browser or needs a second one takes a ``new_context`` instead.
    """
    watched.watch(kept_page.context)
    yield kept_page
    kept_page.context.cookies()  # has been answered when every error before it has been heard
    watched.leave(kept_page.context)
    forget(kept_page, live_server.url)


def forget(page, origin):
    """Take from a page, and its context, what a test did there. What the page that is left would
    still send on leaving must not reach the server, which will be at the next test by then."""
    context = page.context
    for other in context.pages:
        if other is not page:
            other.close()
    page.unroute_all()
    context.unroute_all()
    context.set_offline(True)
    if page.url.startswith(origin):
        page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    session = context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.detach()
    context.clear_cookies()
    context.clear_permissions()
    context.set_offline(False)
    page.set_viewport_size(DESK)
    page.emulate_media(media="null", color_scheme="light", forced_colors="none")


@pytest.fixture
def look(page):
    """A page in a phone's window, to be used as on a phone and judged in every look."""
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture
def windows(new_context):
    """A new page at a desk's width and one at a phone's, one after the other, for what is laid
    out once, when it is loaded."""
    return (new_context(viewport=viewport).new_page() for viewport in (DESK, PHONE))


@pytest.fixture
def assert_accessible_in_every_look(assert_accessible_in_both_schemes):
    """A function that judges a page as it stands in light and dark, at a desk's width and at a
    phone's, and fails too when it is wider than its window. Loading it four times costs more.
    The page is left in the window it had."""

    def check(page):
        window = page.viewport_size
        for viewport in (PHONE, DESK):
            page.set_viewport_size(viewport)
            assert_accessible_in_both_schemes(page)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= viewport["width"], f"{page.url} scrolls sideways to {width} px"
        page.set_viewport_size(window)

    return check


@pytest.fixture
def assert_accessible_in_both_schemes(assert_accessible):
    """A function that judges a page in dark, then by every rule in light. Between the two nothing
    changes but colours (tests/test_schemes holds that), so dark asks what axe says of colours."""

    def check(page):
        page.emulate_media(color_scheme="dark")
        assert_accessible(page, only={"type": "rule", "values": COLOUR_RULES})
        page.emulate_media(color_scheme="light")
        assert_accessible(page)

    return check


@pytest.fixture
def assert_accessible():
    """A function that fails when a page breaks a WCAG 2.2 AA rule axe can judge, naming where."""

    def check(page, context=None, only=None):
        page.wait_for_load_state()
        run = only or {"type": "tag", "values": AXE_RULES}
        options = {"runOnly": run, "resultTypes": ["violations"]}
        violations = judged(page, context, options)["violations"]
        report = [
            f"{found['id']} ({found['impact']}): {found['help']}\n    "
            + "\n    ".join(f"{node['target']}: {node['html'][:160]}" for node in found["nodes"])
            for found in violations
        ]
        assert not violations, f"{page.url}\n" + "\n".join(report)

    return check


def judged(page, context, options):
    """What axe says of a page, which gets its half megabyte of script when it has not got it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    judge = "([context, options]) => axe.run(context || document, options)"
    return page.evaluate(judge, [context, options])
