"""One page tells all its times in one zone, whatever the clock of the browser shows."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_time_of_a_save_is_told_in_the_zone_of_the_page(open_write, alice, tally):
    alice.change_profile(time_zone="Asia/Kathmandu")  # UTC+5:45, as no other test's browser
    page = open_write(alice)
    page.write("Problem", "It hurts.")
    page.expect_saved()
    saved = tally.sections.get(key="problem").written_at
    with timezone.override("Asia/Kathmandu"):
        expect(page.status).to_contain_text(f"{timezone.localtime(saved):%H:%M}")
