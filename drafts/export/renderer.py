"""The renderer: a process of its own that sets pages until its standard input ends.

``pdf.Renderer`` starts it, kills it when it takes too long, and removes its folder. It stays
warm between jobs, holds no database connection, makes no request, and cannot take more memory
than it was given. A job arrives as the name of a file, one a line; the answer is a line of JSON,
and the PDF lies in a file beside.
"""

import gc
import json
import logging
import os
import resource
import shutil
import signal
import sys
from pathlib import Path


def main(sheets, fonts, folder, memory, seconds):
    """Answer jobs from ``folder`` (str) until there are no more; limits in bytes and seconds."""
    answers = os.fdopen(os.dup(1), "w")
    # Where Pango is missing WeasyPrint prints a banner; nothing but answers may leave here.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _limit(memory)
    # Should the parent die, nobody else is left to stop a job that never ends.
    signal.signal(signal.SIGALRM, lambda *_: sys.exit(1))
    log = _Log()
    try:
        press = _warm_press(Path(sheets), Path(fonts))
        for line in sys.stdin:
            signal.alarm(seconds + 5)
            answer = _answer(press, Path(line.rstrip("\n")))
            signal.alarm(0)
            answers.write(json.dumps({**answer, "log": log.taken()}) + "\n")
            answers.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), answers.fileno())  # nobody listens any more
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _limit(memory):
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue  # macOS knows the first and refuses to set it; the clock still holds there


def _warm_press(sheets, fonts):
    """The press, or None where Pango is missing: that is an OSError, not an ImportError."""
    try:
        from drafts.export.layout import Press
    except OSError:
        return None
    press = Press(sheets, fonts)
    gc.collect()
    gc.freeze()  # all that is loaded stays; looking through it again for each job costs 50 ms
    return press


def _answer(press, path):
    if press is None:
        return {"state": "unavailable"}
    from drafts.export.layout import Job

    try:
        job = Job(**json.loads(path.read_text()))
        pdf, release_pages, faq_pages, overrun_words = press.print(job)
    except (RecursionError, MemoryError) as refusal:
        return {"state": type(refusal).__name__}
    path.with_suffix(".pdf").write_bytes(pdf)
    return {
        "state": "ready",
        "release_pages": release_pages,
        "faq_pages": faq_pages,
        "overrun_words": overrun_words,
    }


class _Log(logging.Handler):
    """Keeps what WeasyPrint complains about, for the parent to log."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self._lines = []
        logging.getLogger("weasyprint").addHandler(self)

    def emit(self, record):
        self._lines.append([record.levelno, record.getMessage()])

    def taken(self):
        """What has been said since the last time."""
        lines, self._lines = self._lines, []
        return lines


if __name__ == "__main__":
    main(*sys.argv[1:4], *map(int, sys.argv[4:]))
