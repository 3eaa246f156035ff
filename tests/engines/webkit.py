"""WebKitGTK, which draws and thinks as Safari does, driven by its own driver on a screen that
nobody sees."""

import base64
import os
import shutil
import subprocess
from pathlib import Path

from selenium.webdriver import WebKitGTK as Driver
from selenium.webdriver.remote.command import Command
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

DRIVER = "WebKitWebDriver"
BROWSERS = "*/webkit2gtk-4*/MiniBrowser"


def browser():
    """Where the small browser is that comes with the driver, or None."""
    return next((str(path) for path in Path("/usr/lib").glob(BROWSERS)), None)


class WebKit:
    """A screen, on which each session is a browser of its own."""

    name = "WebKit"

    @staticmethod
    def missing():
        """What is not installed, or None."""
        packages = []
        if not (shutil.which(DRIVER) and browser()):
            packages.append("webkit2gtk-driver")
        if not shutil.which("Xvfb"):
            packages.append("xvfb")
        return " and ".join(packages) or None

    def __init__(self, dark=False):
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
        self._screen = subprocess.Popen(
            screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        display = f":{self._screen.stdout.readline().strip()}"
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "GDK_BACKEND": "x11",
            "GTK_THEME": "Adwaita:dark" if dark else "Adwaita",
            "NO_AT_BRIDGE": "1",
            "TZ": "Europe/Berlin",
        }

    def open(self):
        """A session that holds nothing: no cookies, no words kept."""
        options = Options()
        options.binary_location = browser()
        options.add_argument("--automation")
        service = Service(shutil.which(DRIVER), env=self._environment)
        self._driver = Driver(options=options, service=service)
        self._driver.set_window_size(1440, 938)  # of which a bar takes 38

    def shut(self):
        """Close that session with its pages."""
        self._driver.quit()

    def add_cookie(self, name, value):
        """Set a cookie of the page's site, for the page that is opened next."""
        self._driver.add_cookie({"name": name, "value": value, "path": "/"})

    def go(self, url, wait=True):
        """Load an address; without ``wait`` it is only begun."""
        if wait:
            self._driver.get(url)
        else:
            self._driver.execute_script("location.assign(arguments[0])", url)

    def js(self, function, argument):
        """What a function of JavaScript gives for one string, itself a string."""
        return self._driver.execute_script(f"return ({function})(arguments[0])", argument)

    def act(self, actions):
        """Do what hands do, in the words of WebDriver's actions."""
        self._driver.execute(Command.W3C_ACTIONS, {"actions": actions})

    def picture(self):
        """The page as a PNG."""
        return base64.b64decode(self._driver.get_screenshot_as_base64())

    def end(self):
        """End the screen."""
        self._screen.terminate()
        self._screen.wait()
        self._screen.stdout.close()
