"""What comes from the system: the venv module, Pango, typefaces for other scripts, a browser.

As root on Debian or Ubuntu missing pieces are installed with apt; anywhere else the exact line to
type is shown and the command goes on as well as it can.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from lib.speech import say

PANGO_PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
# Faces for scripts that the product's own typefaces lack; PDFs find them by themselves.
FACE_PACKAGES = ["fonts-noto-cjk", "fonts-noto-core", "fonts-noto-color-emoji"]
PANGO_LIBRARIES = {
    "linux": ["libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"],
    "darwin": ["libpango-1.0.0.dylib", "libpangoft2-1.0.0.dylib", "libharfbuzz-subset.0.dylib"],
}
# The first has no window to draw, which saves the tests a fifth of the browser's work.
BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
# What tests/engines needs, each by the programs that show it is there.
ENGINE_PACKAGES = {
    "firefox-esr": ("firefox-esr", "firefox"),
    "webkit2gtk-driver": ("WebKitWebDriver",),
    "xvfb": ("Xvfb",),
}
HOMEBREW = "/opt/homebrew/lib"


def can_install() -> bool:
    """True as root on a system with apt."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def apt_install(packages: list[str]) -> bool:
    """Install system packages quietly; True when apt did it, else its own words are shown."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    # The lists may be missing or too old to find the files they name, so they are read first.
    for command in (["apt-get", "update", "-q"], install):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        say((done.stdout + done.stderr).strip())
    return done.returncode == 0


def add_homebrew_libraries() -> None:
    """Let Python on Apple silicon find what Homebrew installed, as WeasyPrint's notes advise."""
    if sys.platform == "darwin" and Path(HOMEBREW).is_dir():
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", HOMEBREW)


def provide_pango() -> None:
    """Make sure that PDF files can be made; without Pango all else still works."""
    add_homebrew_libraries()
    if has_pango():
        return
    if can_install():
        say("Installing Pango with apt, for PDF files.")
        if apt_install(PANGO_PACKAGES):
            return
    say(
        "Without Pango there are no PDF files, all else works. To install it:\n"
        f"  Debian, Ubuntu:  sudo apt-get install {' '.join(PANGO_PACKAGES)}\n"
        "  macOS:           brew install pango"
    )


def provide_faces() -> None:
    """Install the typefaces for Chinese, Japanese, Korean, Arabic, Hebrew, Thai, Devanagari and
    others, and for emoji: some 80 MB, so only who asks for them gets them."""
    missing = [package for package in FACE_PACKAGES if not _has_package(package)]
    if not missing:
        return
    if can_install():
        say(f"Installing typefaces with apt: {', '.join(missing)}.")
        if apt_install(missing):
            return
    say(
        "Letters that no typeface has are boxes in PDF files, all else works. To install some:\n"
        f"  Debian, Ubuntu:  sudo apt-get install {' '.join(missing)}\n"
        "  macOS:           brings typefaces for these scripts along"
    )


def _has_package(name: str) -> bool:
    """True when dpkg has it installed; false where there is no dpkg to ask."""
    if not shutil.which("dpkg-query"):
        return False
    asked = ["dpkg-query", "-W", "-f", "${db:Status-Status}", name]
    return subprocess.run(asked, capture_output=True, text=True).stdout == "installed"


def has_pango() -> bool:
    """True when every library that WeasyPrint needs can be loaded."""
    for library in PANGO_LIBRARIES.get(sys.platform, []):
        candidates = (library, f"{HOMEBREW}/{library}", f"/usr/local/lib/{library}")
        if not any(_loads(candidate) for candidate in candidates):
            return False
    return True


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide_browser(venv: Path) -> None:
    """Make sure that browser tests have what they need; without it they are skipped."""
    missing = [] if has_browser() else ["chromium-headless-shell"]
    # The program inside Playwright's wheel that drives the browser is linked to libatomic.
    if sys.platform == "linux" and not _loads("libatomic.so.1"):
        missing.append("libatomic1")
    if not missing:
        return
    if can_install():
        say(f"Installing {' and '.join(missing)} with apt, for the browser tests.")
        if apt_install(missing):
            return
    say(
        f"Without {' and '.join(missing)} the browser tests are skipped. To install:\n"
        f"  Debian, Ubuntu:  sudo apt-get install {' '.join(missing)}\n"
        "  macOS:           brew install --cask chromium\n"
        f"  anywhere:        {venv}/bin/python -m playwright install chromium"
    )


def has_browser() -> bool:
    """True when one is named by $CHROMIUM or on the PATH; Playwright's own is not looked for."""
    return bool(os.environ.get("CHROMIUM")) or any(map(shutil.which, BROWSERS))


def provide_engines() -> None:
    """Make sure that Firefox and WebKitGTK can be tested in; without one its tests are skipped."""
    missing = [
        package
        for package, programs in ENGINE_PACKAGES.items()
        if not any(map(shutil.which, programs))
    ]
    if not missing or sys.platform != "linux":
        return
    if can_install():
        say(f"Installing {', '.join(missing)} with apt, for the tests in other engines.")
        if apt_install(missing):
            return
    say(
        f"Without {', '.join(missing)} the tests in those engines are skipped. To install:\n"
        f"  Debian, Ubuntu:  sudo apt-get install {' '.join(missing)}"
    )
