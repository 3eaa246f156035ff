"""The Write page as the tests use it: who opens it, and what is done on it by its names."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from drafts.models import Save
from tests.people import signed_in

COPIED = """async (words) => {
    const answer = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = reject;
    });
    const database = await answer(indexedDB.open("prfaq"));
    for (;;) {
        const store = database.transaction("copies").objectStore("copies");
        const copies = await answer(store.getAll());
        if (copies.some(({ html }) => html.includes(words))) return database.close();
        await new Promise(requestAnimationFrame);
    }
}"""


class WritePage:
    """One person's open Write page."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator("html")
        self.status = page.locator("#status")

    def section(self, name):
        """The editor of a section, by the name a screen reader says."""
        return self.page.get_by_role("textbox", name=name, exact=True)

    def at_end(self, name):
        """Put the caret at the end of a section; gives its editor."""
        editor = self.section(name)
        editor.click()
        expect(editor).to_be_focused()
        editor.press("Control+End")
        return editor

    def write(self, name, text):
        """Type at the end of a section, key by key."""
        editor = self.at_end(name)
        self.page.keyboard.type(text)
        return editor

    def expect_state(self, state, **options):
        """Wait until the page says that its words are in that state."""
        expect(self.root).to_have_attribute("data-state", state, **options)

    def expect_saved(self, **options):
        """Wait until the server has acknowledged everything."""
        self.expect_state("saved", **options)

    def expect_copy(self, words):
        """Wait until the browser has kept these words for itself."""
        self.page.evaluate(COPIED, words)

    def reload(self):
        """Load the page anew and wait for the editors."""
        self.page.reload()
        self.wait()

    def wait(self):
        """Wait until the editors are there."""
        expect(self.root).to_have_attribute("data-ready", "")


def let_in(context, user, url):
    """Sign ``user`` in, in a browser context, without the form."""
    cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])


@pytest.fixture
def open_write(live_server, new_context, tally):
    """A function that opens tally's Write page for somebody, in a browser context of their own
    when none, nor a page, is named."""

    def open_it(user, context=None, page=None, **arguments):
        context = page.context if page else context or new_context(**arguments)
        let_in(context, user, live_server.url)
        page = page or context.new_page()
        page.goto(f"{live_server.url}/i/{tally.slug}/write/")
        opened = WritePage(page)
        opened.wait()
        return opened

    return open_it


@pytest.fixture
def open_write_on_kept_page(open_write, page):
    """As ``open_write``, but whoever comes first gets the page that is kept between tests. Not for
    tests of what a browser keeps, or sends when it is left: a page that is closed is left at once.
    """
    free = [page]

    def open_it(user, **arguments):
        return open_write(user, page=free.pop() if free and not arguments else None, **arguments)

    return open_it


def stored(initiative, key):
    """The HTML of a section as the database has it."""
    return initiative.sections.get(key=key).html


def saves_of(initiative, key):
    """All saves of a section."""
    return Save.objects.filter(section__initiative=initiative, section__key=key)
