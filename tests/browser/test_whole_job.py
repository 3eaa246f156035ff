"""One product manager's whole job, from signing in to the words in the PDF, by keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_export import words_of, work
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

MOST_TABS = 120

WORDS = {
    "Headline": "Tally tells small shops who has paid them",
    "Subheading": "For owners who sell on account and keep their Sundays",
    "Summary": "Tally opens today to every shop in Portugal.",
    "Problem": "Marta loses eleven hours a month to matching payments.",
    "Leader quote": "We held half the answer, said Joana.",
    "How to get started": "Choose your bank and put the kettle on.",
    "Customer quote": "I locked the till and went home, said Marta.",
    "Closing": "Start at tally.example.",
}


class Keyboard:
    """Somebody who has no mouse: reaches everything with Tab, and types."""

    def __init__(self, page):
        self.page = page
        self.type = page.keyboard.type
        self.press = page.keyboard.press

    def reach(self, role, name):
        """Press Tab until the focus is on the thing of that role and name; gives it."""
        wanted = self.page.get_by_role(role, name=name, exact=True)
        for _ in range(MOST_TABS):
            self.press("Tab")
            if wanted.count() and wanted.first.evaluate("it => it === document.activeElement"):
                return wanted.first
        raise AssertionError(f"{MOST_TABS} tabs did not reach the {role} “{name}”.")

    def follow(self, role, name):
        """Reach it and press Enter."""
        self.reach(role, name)
        self.press("Enter")

    def expect_saved(self):
        """Wait until the page says that the server has everything."""
        expect(self.page.locator("html")).to_have_attribute("data-state", "saved")

    def expect_heading(self, name):
        """Wait for the page of that first heading."""
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()


@pytest.fixture
def hands(new_context, live_server, alice):
    """A keyboard before the site's front page; alice has an account and nothing else."""
    page = new_context().new_page()
    page.goto(live_server.url)
    return Keyboard(page)


def test_the_whole_job_can_be_done_by_keyboard_alone(hands):
    sign_in(hands)
    start_initiative(hands)
    write_every_section(hands)
    cut(hands, 1, "Who is she?")
    edit(hands)
    cut(hands, 2, "What does it cost her?")
    compare(hands)
    assert "eleven hours and forty minutes" in download(hands)


def sign_in(hands):
    hands.reach("textbox", "E-mail")
    hands.type("alice@example.com")
    hands.press("Tab")
    hands.type(PASSWORD)
    hands.press("Enter")
    hands.expect_heading("Initiatives")


def start_initiative(hands):
    hands.follow("link", "New initiative")
    hands.reach("textbox", "What is it called, for now?")
    hands.type("Tally")
    hands.reach("textbox", "Who is the customer?")
    hands.type("Marta, who bakes in Setúbal and does her books on Sunday")
    hands.follow("button", "Start writing")
    expect(hands.page.locator("html")).to_have_attribute("data-ready", "")


def write_every_section(hands):
    for name, words in WORDS.items():
        hands.reach("textbox", name)
        hands.type(words)
    hands.page.keyboard.press("Control+s")
    hands.expect_saved()
    hands.page.reload()
    expect(hands.page.locator("html")).to_have_attribute("data-ready", "")
    hands.reach("textbox", "Solution")
    hands.press("Control+b")
    hands.type("Nine in ten")
    hands.press("Control+b")
    hands.type(" find their invoice. She answers the rest:")
    hands.press("Enter")
    for line in ("- one question at a time", "between two customers"):
        hands.type(line)
        hands.press("Enter")
    hands.press("Enter")
    hands.type("See the pilot")
    hands.press("Shift+Control+ArrowLeft")
    hands.press("Control+k")
    expect(hands.page.get_by_label("Address")).to_be_focused()
    hands.type("https://tally.example/pilot")
    hands.press("Enter")
    solution = hands.page.get_by_role("textbox", name="Solution", exact=True)
    expect(solution.locator("strong")).to_have_text("Nine in ten")
    expect(solution.locator("li")).to_have_count(2)
    expect(solution.locator("a")).to_have_attribute("href", "https://tally.example/pilot")
    hands.expect_saved()
    expect(hands.page.locator("#status")).to_contain_text("Saved")


def cut(hands, number, note):
    hands.page.keyboard.press("Control+Home")
    hands.follow("link", f"Cut draft {number}")
    hands.expect_heading(f"Cut draft {number}")
    hands.reach("textbox", "What did this draft answer?")
    hands.type(note)
    hands.press("Enter")
    hands.expect_heading(f"Draft {number} of {number}")


def edit(hands):
    hands.follow("link", "Write")
    expect(hands.page.locator("html")).to_have_attribute("data-ready", "")
    hands.reach("textbox", "Problem")
    hands.press("Control+End")
    hands.type(" In December it is eleven hours and forty minutes.")
    hands.expect_saved()


def compare(hands):
    hands.follow("link", "Compare with draft 1")
    hands.expect_heading("Draft 1 became draft 2")
    assert hands.page.url.endswith("/compare/1..2/")
    put_in = hands.page.locator("main ins", has_text="In December")
    expect(put_in.filter(visible=True)).to_have_count(1)
    hands.page.go_back()
    hands.expect_heading("Draft 2 of 2")


def download(hands):
    hands.follow("link", "PDF")
    expect(hands.page.get_by_role("heading", name="Making the PDF")).to_be_visible()
    with hands.page.expect_download() as downloading:
        work()
    return words_of(downloading.value)
