"""A browser killed in the middle of writing, the whole process at once: its words come back."""

import os
import re
import signal
import subprocess

import pytest
from playwright.sync_api import expect

from tests.browser.write_page import WritePage, let_in, stored

pytestmark = pytest.mark.django_db(transaction=True)


class Chromium:
    """A browser process of our own, on a profile that outlives it."""

    def __init__(self, playwright, launch_arguments, profile):
        program = launch_arguments.get("executable_path") or playwright.chromium.executable_path
        self.process = subprocess.Popen(
            [
                program,
                "--headless=new",
                f"--user-data-dir={profile}",
                "--remote-debugging-port=0",
                "--no-first-run",
                *launch_arguments["args"],
            ],
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        lines = iter(self.process.stderr.readline, "")
        address = next(
            filter(None, (re.search(r"listening on (ws://\S+)", line) for line in lines))
        )
        self.browser = playwright.chromium.connect_over_cdp(address[1])
        self.context = self.browser.contexts[0]

    def kill(self):
        """As the power button does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stderr.close()


def test_a_killed_browser_gives_the_words_back(
    playwright, browser_type_launch_args, tmp_path, live_server, alice, tally, browser
):
    address = f"{live_server.url}/i/{tally.slug}/write/"

    def opened(context):
        let_in(context, alice, live_server.url)
        page = context.new_page()
        page.route("**/sections/**", lambda route: route.abort())
        page.goto(address)
        write = WritePage(page)
        write.wait()
        return write

    first = Chromium(playwright, browser_type_launch_args, tmp_path)
    page = opened(first.context)
    page.write("Problem", "Written just before.")
    page.expect_copy("Written just before.")
    first.kill()

    second = Chromium(playwright, browser_type_launch_args, tmp_path)
    try:
        page = opened(second.context)
        expect(page.section("Problem")).to_have_text("Written just before.")
        page.page.unroute("**/sections/**")
        page.expect_saved()
        assert stored(tally, "problem") == "<p>Written just before.</p>"
    finally:
        second.kill()
