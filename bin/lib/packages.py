"""What is known about the packages of the lock files: weaknesses, and newer versions.

Both are asked of the network, which may give no answer. Then that is said, and nothing is claimed:
``pip-audit`` by itself ends well when it could look nothing up.
"""

import json
import os
import subprocess

from lib.environment import PYTHON, ROOT, TEST_LOCK
from lib.speech import say

PATIENCE = 300  # seconds for each of the two questions


def look_for_weaknesses(*options) -> bool:
    """Say what is known against any pinned version; false when there is something.

    ``options`` go to ``pip-audit``, such as another source to ask.
    """
    packages = _audited(options)
    if packages is None:
        say("Known weaknesses: the source gave no answer, so nothing was looked up.")
        return True
    unknown = sorted(package["name"] for package in packages if "skip_reason" in package)
    if unknown:
        say(f"Known weaknesses: nothing could be learned about {_named(unknown, len(packages))}.")
    weak = [package for package in packages if package.get("vulns")]
    for package in weak:
        for weakness in package["vulns"]:
            better = ", ".join(weakness["fix_versions"]) or "no version yet"
            say(f"{package['name']} {package['version']}: {weakness['id']}, mended in {better}.")
    return not weak


def say_what_is_behind() -> None:
    """Say which installed packages have newer versions: to know, not to fail by."""
    # That one comes with Python, and no lock holds it.
    command = ["-m", "pip", "list", "--outdated", "--exclude", "setuptools"]
    found = _answer([*command, "--format", "json"])
    if found is None:
        say("Newer versions: the package index gave no answer.")
    for package in found or ():
        say(f"Behind: {package['name']} {package['version']}, newest {package['latest_version']}.")


def _audited(options):
    """Every pinned package with what is known of it, or None when nobody could say."""
    # Not --strict: it would end at the first package nobody knows, and hide what the others have.
    command = ["-m", "pip_audit", "--disable-pip", "--progress-spinner", "off", "-f", "json"]
    # The lock of the tests holds all pins of the other one.
    answer = _answer([*command, "-r", TEST_LOCK, *options])
    return answer and answer["dependencies"]


def _answer(command):
    """What a program of .venv prints as JSON, or None when it came to no answer."""
    quiet = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    try:
        done = subprocess.run(
            [PYTHON, *command],
            cwd=ROOT,
            env=quiet,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        return json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None


def _named(names, of):
    if len(names) == of:
        return f"any of the {of} packages"
    several = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + several
