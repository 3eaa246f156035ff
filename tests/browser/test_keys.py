"""Keys work by what they mean: with Caps Lock, and on a layout without Latin letters."""

import pytest
from playwright.sync_api import expect

from tests.browser.passages import select
from tests.browser.test_compare import open_pair, two_drafts  # noqa: F401 - fixtures
from tests.browser.test_review import draft, open_draft  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)
CONTROL = 2
# What the browser tells of the key that has this letter on an American keyboard.
LAYOUTS = {
    "Latin": str,
    "Caps Lock": str.upper,
    "Cyrillic": lambda letter: dict(zip("nspcb", "тызси", strict=True))[letter],
    "Greek": lambda letter: dict(zip("nspcb", "νσπψβ", strict=True))[letter],
}
TAKEN = "() => addEventListener('keydown', (event) => (window.taken = event.defaultPrevented))"


@pytest.fixture(params=LAYOUTS)
def press(request):
    """A function that presses the key of a letter on a page, as one of the layouts has it."""

    def press(page, letter, modifiers=0):
        code = ord(letter.upper())
        key = {
            "key": LAYOUTS[request.param](letter),
            "code": f"Key{letter.upper()}",
            "windowsVirtualKeyCode": code,
            "modifiers": modifiers,
        }
        session = page.context.new_cdp_session(page)
        session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})

    return press


def test_n_and_p_step_through_the_changes(open_pair, press):  # noqa: F811
    page = open_pair()
    press(page, "n")
    expect(page.locator("[data-place]")).to_have_text("1 of 5")
    press(page, "n")
    press(page, "p")
    expect(page.locator("[data-place]")).to_have_text("1 of 5")


def test_c_comments_on_what_is_selected(open_draft, rosa, press):  # noqa: F811
    page = open_draft(rosa)
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    select(page, 0, 5)
    press(page, "c")
    expect(page.get_by_role("textbox", name="Comment", exact=True)).to_be_focused()


@pytest.mark.parametrize("where", ["in an editor", "outside"])
def test_control_s_saves_and_the_browser_does_not(open_write_on_kept_page, alice, press, where):
    page = open_write_on_kept_page(alice)
    page.page.evaluate(TAKEN)
    if where == "in an editor":
        page.at_end("Problem")
    press(page.page, "s", CONTROL)
    page.page.wait_for_function("window.taken === true")


def test_control_b_makes_bold(open_write_on_kept_page, alice, press):
    page = open_write_on_kept_page(alice)
    editor = page.at_end("Problem")
    press(page.page, "b", CONTROL)
    page.page.keyboard.type("Bold")
    expect(editor.locator("strong")).to_have_text("Bold")
