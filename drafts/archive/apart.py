"""Reads a ZIP through in a process of its own first, which may use only so much of the machine.

Whoever can bring one in can write one that takes minutes to check. What that process says is only
whether it came to the end; then the same is done here, in about the same time.
"""

import json
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from drafts.imports.package import Unreadable

SECONDS = 30  # of processor time
MEMORY_BYTES = 1_500_000_000
# A busy machine gives little of its time; what waits for nothing but its turn is not refused.
PATIENCE = 3
ROOT = Path(__file__).resolve().parents[2]


def check(content, seconds=SECONDS, memory=MEMORY_BYTES):
    """Raise ``Unreadable`` unless these bytes can be read through within ``seconds`` of processor
    time and ``memory`` bytes."""
    command = [sys.executable, "-m", "drafts.archive.checker", str(memory), str(seconds)]
    patience = PATIENCE * (seconds + 10)
    try:
        done = subprocess.run(
            command, input=content, stdout=subprocess.PIPE, cwd=ROOT, timeout=patience
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise _too_much(seconds) from error  # killed at its limit, it gives no answer
    if answer["state"] == "too much":
        raise _too_much(seconds)
    if answer["state"] != "ready":
        raise Unreadable(answer["why"])


def _too_much(seconds):
    return Unreadable(
        _(
            "Reading this file takes more than %(most)s seconds of computing or more memory than"
            " there is for it, so nothing was brought in. Is it one that prfaq made?"
        )
        % {"most": seconds}
    )
