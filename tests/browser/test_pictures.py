"""Pictures of the main pages in Chromium, light and dark, beside those of tests/engines."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK
from tests.browser.write_page import let_in
from tests.engines.test_pictures import PAGES, decider  # noqa: F401 - a fixture
from tests.pictures import picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_pictures_are_kept_of_the_main_pages(page, live_server, decider, look):  # noqa: F811
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme=look)
    let_in(page.context, decider, live_server.url)
    for name, path in PAGES.items():
        page.goto(live_server.url + path)
        if name == "write":
            expect(page.locator("html")).to_have_attribute("data-ready", "")
        page.evaluate("document.fonts.ready")
        page.screenshot(path=picture(f"engines-chromium-{name}-{look}"))
        assert page.evaluate(f"matchMedia('(prefers-color-scheme: {look})').matches")
