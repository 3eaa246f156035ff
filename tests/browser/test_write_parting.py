"""Words typed a moment before the page goes reach the server, in every script."""

import pytest
from playwright.sync_api import expect

from drafts.text.clean import MAX_BYTES
from tests.browser.write_page import stored
from tests.people import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
TEXTS = {
    "English": "word " * 2000 + "end",
    "Chinese": "字" * 9600,
    "as much as a section may hold": "字" * ((MAX_BYTES - 7) // 3),
    "Arabic": "العملاء يدفعون " * 2000 + "النهاية",
    "emoji": "👩🏽\u200d💻" * 3000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_last_words_reach_the_server_although_the_page_goes(open_write, alice, tally, name):
    text = TEXTS[name]
    page = open_write(alice)
    page.page.on("dialog", lambda dialog: dialog.accept())
    page.at_end("Problem")
    page.page.keyboard.insert_text(text)
    expect(page.root).to_have_attribute("data-state", "dirty")
    page.page.goto("about:blank")
    client, asked = signed_in(alice), 0
    while not stored(tally, "problem") and asked < 300:
        client.get(f"/i/{tally.slug}/write/")
        asked += 1
    assert stored(tally, "problem") == f"<p>{text}</p>"
