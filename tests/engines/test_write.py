"""Writing in Firefox and WebKit: nothing that was typed is lost."""

import pytest

from tests.browser.write_page import stored

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def write(open_as, alice, tally):
    """Tally's Write page, open and ready, as alice."""
    window = open_as(alice, f"/i/{tally.slug}/write/")
    window.see("html[data-ready]")
    return window


def test_what_is_typed_is_saved(write, tally):
    write.write("summary", "Tally opens today.")
    write.expect_state("saved")
    assert stored(tally, "summary") == "<p>Tally opens today.</p>"


def test_offline_the_words_stay_and_are_saved_once_the_wire_is_mended(write, tally):
    write.relay.cut()
    write.write("summary", "Written on the train.")
    write.expect_state("offline")
    assert stored(tally, "summary") == ""
    write.relay.mend()
    write.expect_state("saved")
    assert stored(tally, "summary") == "<p>Written on the train.</p>"
