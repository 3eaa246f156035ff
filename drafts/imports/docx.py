"""Hands a DOCX to the reader, a process that may be killed, and watches the clock."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from drafts.imports.package import Unreadable, check_docx

SECONDS = 30
MEMORY_BYTES = 1_500_000_000
ROOT = Path(__file__).resolve().parents[2]
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")

logger = logging.getLogger(__name__)


def read_docx(content, seconds=SECONDS):
    """What ``reader`` says of these bytes, as a dict: ``html``, ``comments``, ``put_in``…

    Raises ``Unreadable`` with a sentence that says why and what to do.
    """
    check_docx(content)
    answer = _ask(content, seconds)
    state = answer.get("state")
    if state == "ready":
        return answer
    logger.warning("A DOCX could not be read: %s %s", state, answer.get("why", ""))
    if state in ("RecursionError", "MemoryError"):
        raise Unreadable(
            _("This document is too deeply nested to be read. Copy its text and paste it here.")
        )
    raise Unreadable(
        _("This document could not be read. Save it anew in Word, or paste its text here.")
    )


def _ask(content, seconds):
    command = [sys.executable, "-m", "drafts.imports.reader", str(MEMORY_BYTES), str(seconds)]
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(
            _("Reading this document took longer than %(most)s seconds. Paste its text here.")
            % {"most": seconds}
        ) from error
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"state": "unreadable", "why": f"ended with {done.returncode}"}
