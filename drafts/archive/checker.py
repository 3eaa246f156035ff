"""The checker: a process of its own that reads one ZIP through and says whether that can be done.

``apart`` starts it and feeds it the file. It asks no database for anything, and the system ends it
when it has used up the time or the memory that it was given. The answer is JSON on standard
output.
"""

import json
import os
import resource
import sys
from math import ceil
from time import process_time

import django


def main(memory, seconds):
    """Read a ZIP from standard input; limits in bytes and seconds of processor time."""
    os.nice(10)  # those who save come first
    content = sys.stdin.buffer.read()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    django.setup()
    from drafts.archive.unpacking import read_through
    from drafts.imports.package import Unreadable
    from drafts.models import User

    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CPU, ceil(process_time()) + seconds)  # to start is not the file's fault
    _limit(resource.RLIMIT_CORE, 0)
    try:
        read_through(content, by=User())
        answer = {"state": "ready"}
    except Unreadable as refusal:
        answer = {"state": "refused", "why": str(refusal)}
    except (MemoryError, RecursionError):
        answer = {"state": "too much"}
    json.dump(answer, answers)
    answers.flush()


def _limit(kind, most):
    try:
        resource.setrlimit(kind, (most, most))
    except (ValueError, OSError):
        return  # macOS knows the first and refuses to set it; the parent's clock still holds


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
