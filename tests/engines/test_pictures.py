"""Pictures of the main pages in Firefox and WebKit, light and dark, for people to look at."""

import pytest
from django.conf import settings

from tests.engines.conftest import running
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.engines.window import Window
from tests.people import ask, signed_in, write
from tests.pictures import picture
from tests.threads import draft_of

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = {
    "list": "/",
    "write": "/i/tally/write/",
    "draft": "/i/tally/drafts/2/",
    "compare": "/i/tally/compare/1..2/",
    "decide": "/i/tally/decide/",
}
SETTLED = """async () => {
    await document.fonts.ready;
    return document.readyState === "complete"
        && (!document.querySelector("write-section") || "ready" in document.documentElement.dataset)
        && [getComputedStyle(document.body).color,
            matchMedia("(prefers-color-scheme: dark)").matches];
}"""


@pytest.fixture
def decider(alice, tally):
    """Alice, who may see all of it; Tally has two drafts and a question."""
    draft_of(tally)
    ask(tally, alice)
    write(tally, alice, problem="<p>Sunday nights are lost to <em>receipts</em>.</p>")
    tally.cut_draft("What for?", by=alice)
    tally.name_decider(alice, by=alice)
    return alice


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [Firefox, WebKit], ids=lambda kind: kind.name)
def test_pictures_are_kept_of_the_main_pages(kind, dark, relay, decider):
    engine = running(kind, dark=dark)
    try:
        engine.open()
        window = Window(engine, f"http://localhost:{relay.port}", relay)
        window.go("/tests-watch.js")
        cookie = signed_in(decider).cookies[settings.SESSION_COOKIE_NAME]
        engine.add_cookie(cookie.key, cookie.value)
        for name, path in PAGES.items():
            window.go(path)
            ink, is_dark = window.until(SETTLED)
            assert is_dark == dark
            assert (sum(map(float, numbers(ink))) > 3 * 128) == dark, ink
            look = "dark" if dark else "light"
            kept = picture(f"engines-{kind.name.lower()}-{name}-{look}")
            kept.write_bytes(engine.picture())
        engine.shut()
    finally:
        engine.end()


def numbers(colour):
    """Red, green and blue of a computed colour."""
    return colour.removeprefix("rgb(").removesuffix(")").split(",")
