"""Firefox as Debian has it, driven by WebDriver BiDi, which it speaks without a program between."""

import base64
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from selenium.common import WebDriverException
from selenium.webdriver.remote.websocket_connection import WebSocketConnection

PROGRAMS = ("firefox-esr", "firefox")
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "en-GB",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
DARK = "layout.css.prefers-color-scheme.content-override"


class Firefox:
    """One running Firefox, without a window to see; ``missing`` says why there is none."""

    name = "Firefox"

    @staticmethod
    def missing():
        """What is not installed, or None."""
        return None if any(map(shutil.which, PROGRAMS)) else "firefox-esr"

    def __init__(self, dark=False):
        self._profile = tempfile.TemporaryDirectory(prefix="prfaq-firefox-")
        self._start(dark)
        self._connection = WebSocketConnection(self._address() + "/session", 30, 0.01)
        self._send("session.new", capabilities={})

    def _start(self, dark):
        chosen = {
            **PREFERENCES,
            DARK: 0 if dark else 1,
            "browser.download.dir": self._profile.name,
            "browser.download.folderList": 2,  # which is that folder
        }
        lines = (f'user_pref("{name}", {_literal(value)});\n' for name, value in chosen.items())
        Path(self._profile.name, "user.js").write_text("".join(lines))
        program = next(filter(None, map(shutil.which, PROGRAMS)))
        command = [program, "--headless", "--no-remote", "--profile", self._profile.name]
        self._process = subprocess.Popen(
            [*command, "--remote-debugging-port", "0"],
            env={**os.environ, "TZ": "Europe/Berlin"},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def _address(self):
        for line in self._process.stderr:
            if found := LISTENS.search(line):
                return found[1]
        raise WebDriverException("Firefox ended before it listened.")

    def _send(self, method, **params):
        answer = self._connection.send_cmd(method, params)
        if answer.get("error"):
            raise WebDriverException(f"{method}: {answer['error']}: {answer.get('message')}")
        return answer["result"]

    def open(self):
        """A session that holds nothing: no cookies, no words kept."""
        self._user = self._send("browser.createUserContext")["userContext"]
        made = self._send("browsingContext.create", type="window", userContext=self._user)
        self._page = made["context"]
        size = {"width": 1440, "height": 900}
        self._send("browsingContext.setViewport", context=self._page, viewport=size)

    def shut(self):
        """Close that session with its pages."""
        self._send("browser.removeUserContext", userContext=self._user)

    def add_cookie(self, name, value):
        """Set a cookie of this machine's own pages, for the page that is opened next."""
        cookie = {"name": name, "domain": "localhost", "value": {"type": "string", "value": value}}
        partition = {"type": "storageKey", "userContext": self._user}
        self._send("storage.setCookie", cookie=cookie, partition=partition)

    def go(self, url, wait=True):
        """Load an address; without ``wait`` it is only begun."""
        until = "complete" if wait else "none"
        self._send("browsingContext.navigate", context=self._page, url=url, wait=until)

    def js(self, function, argument):
        """What a function of JavaScript gives for one string, itself a string."""
        answer = self._send(
            "script.callFunction", functionDeclaration=function, awaitPromise=True,
            arguments=[{"type": "string", "value": argument}], target={"context": self._page},
        )  # fmt: skip
        if answer["type"] == "exception":
            raise WebDriverException(answer["exceptionDetails"]["text"])
        return answer["result"]["value"]

    def act(self, actions):
        """Do what hands do, in the words of WebDriver's actions."""
        self._send("input.performActions", context=self._page, actions=actions)

    def picture(self):
        """The page as a PNG."""
        taken = self._send("browsingContext.captureScreenshot", context=self._page)
        return base64.b64decode(taken["data"])

    def printed(self):
        """The page as Firefox prints it, a PDF."""
        return base64.b64decode(self._send("browsingContext.print", context=self._page)["data"])

    def end(self):
        """End the browser and forget its profile."""
        self._connection.close()
        self._process.terminate()
        self._process.wait()
        self._process.stderr.close()
        self._profile.cleanup()


def _literal(value):
    return str(value).lower() if isinstance(value, bool | int) else f'"{value}"'
