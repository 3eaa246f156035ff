"""Runs the web server and the background workers side by side, and ends them together.

Each child leads its own process group. A child that dies is started again after the rest of its
group has been killed: granian's workers would else outlive their master and go on serving.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from functools import partial

from lib.speech import say

GRACE = 20  # seconds for a worker to finish the task in hand
TOO_SOON = 10  # seconds between two deaths of one child that make trying again pointless
PR_SET_PDEATHSIG = 1


class Child:
    """One program that is kept running: its name for people, its command and environment."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str]):
        self.name, self.command, self.environment = name, command, environment
        self.process = None
        self.died_at = float("-inf")

    def start(self) -> None:
        """Start the program in a process group of its own."""
        self.process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=partial(_end_with, os.getpid()) if sys.platform == "linux" else None,
        )

    def has_died(self) -> bool:
        """True when the program has ended, whatever remains of its group."""
        return self.process.poll() is not None

    def signal_group(self, number: int) -> None:
        """Send a signal to all that remains of the program."""
        try:
            os.killpg(self.process.pid, number)
        except (ProcessLookupError, PermissionError):
            # Nothing remains. (macOS says so by PermissionError when only zombies do.)
            return


def _end_with(supervisor: int) -> None:
    # Runs in the child before the program: if the supervisor is killed outright, Linux sends
    # the program SIGTERM. Other systems have no such thing.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != supervisor:
        os._exit(1)  # it was killed before the line above took effect


class Supervisor:
    """Keeps its children running inside a ``with`` block, which ends when all of them have."""

    def __init__(self):
        self.children = []
        self.asked = False  # by a signal, to stop

    def __enter__(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        return self

    def start(self, child: Child) -> None:
        """Start a child and keep it running from now on."""
        child.start()
        self.children.append(child)

    def __exit__(self, *error) -> None:
        if self.asked:
            say("Stopping.")
        for child in self.children:
            if not child.has_died():
                child.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline and not all(c.has_died() for c in self.children):
            time.sleep(0.05)
        for child in self.children:
            child.signal_group(signal.SIGKILL)
            child.process.wait()

    def _on_signal(self, number, frame) -> None:
        if self.asked:
            # Asked a second time: no more patience.
            for child in self.children:
                child.signal_group(signal.SIGKILL)
        self.asked = True

    def watch(self) -> None:
        """Return when a signal asks to stop or a child cannot be kept alive."""
        while self.keep_running():
            time.sleep(0.2)

    def keep_running(self) -> bool:
        """Start again what has died; False when asked to stop or a child died twice too soon."""
        for child in self.children:
            if self.asked:
                return False
            if not child.has_died():
                continue
            child.signal_group(signal.SIGKILL)
            now = time.monotonic()
            if now - child.died_at < TOO_SOON:
                say(f"The {child.name} ended twice within {TOO_SOON} seconds; giving up.")
                return False
            say(f"The {child.name} ended unexpectedly; starting it again.")
            child.died_at = now
            child.start()
        return not self.asked
