"""PDF of an edition: keeps one renderer warm, hands it the page and watches the clock.

WeasyPrint has no limits, is not safe in threads, and a page can be written that keeps it busy
for ever. So it never runs here but in a process that may be killed; see ``renderer``.
"""

import json
import logging
import os
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from django.utils.translation import gettext as _

from drafts.export import fontconfig, limits, pango
from drafts.export.edition import Rendered
from drafts.export.paper import FONTS, SHEETS, paper_job
from drafts.export.redline import redline_job

RENDERS = 200  # a render leaves 0.05 MB behind; after so many the process is replaced
START_SECONDS = 30  # importing WeasyPrint, on top of the first job
ROOT = Path(__file__).resolve().parents[2]
PASSED_ON = (
    "PATH", "HOME", "LANG", "LC_ALL", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
    "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH",
)  # fmt: skip

logger = logging.getLogger(__name__)


class PdfUnavailable(Exception):
    """This machine cannot make a PDF; the message says what to install."""


class RendererDied(Exception):
    """The renderer ended in the middle of a job without an answer."""


def render_pdf(edition):
    """Set ``edition``; the same edition always gives the same bytes. Returns ``Rendered``.

    Raises TooMuch with a sentence that names the limit, PdfUnavailable where Pango is missing,
    RendererDied when the renderer was killed from outside.
    """
    return _renderer().render(paper_job(edition))


def render_redline(redline, comparison):
    """Set a ``Redline``, the ``Comparison`` of whose sides is given; else as ``render_pdf``."""
    return _renderer().render(redline_job(redline, comparison))


def unavailable():
    """The exception for a machine without Pango."""
    return PdfUnavailable(
        _("A PDF can’t be made on this computer yet: Pango is missing. To install it: %(how)s")
        % {"how": pango.INSTALL}
    )


def _version_of_faces():
    faces = fontconfig.faces()
    return faces.version if faces else ""


_mine = {}


def _renderer():
    """This process's renderer. A process forked from another must not share its pipes."""
    if os.getpid() not in _mine:
        _mine[os.getpid()] = Renderer()
    return _mine[os.getpid()]


class Renderer:
    """One renderer process, started when first needed and again whenever it is gone."""

    def __init__(self, seconds=limits.SECONDS, memory=limits.MEMORY_BYTES):
        self._seconds = seconds
        self._memory = memory
        self._lock = threading.Lock()
        self._process = None
        self._folder = None
        self._renders = 0
        self._faces = ""

    def render(self, job):
        """Hand over ``job`` (the fields of ``layout.Job``) and wait for it; see ``render_pdf``."""
        with self._lock:
            fresh = self._ensure_running()
            path = self._folder / f"{self._renders}.json"
            path.write_text(json.dumps(job))
            try:
                answer = self._ask(path, self._seconds + (START_SECONDS if fresh else 0))
                return self._result(answer, path)
            finally:
                path.unlink(missing_ok=True)

    def close(self):
        """End the process and remove what it left behind."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process.stdin.close()
            self._process.stdout.close()
            shutil.rmtree(self._folder, ignore_errors=True)
            self._process = None

    def _ensure_running(self):
        """Start the process if there is none, or none that will do; true when it was started."""
        faces = _version_of_faces()
        worn = self._renders >= RENDERS or faces != self._faces  # it never learns of new ones
        if self._process and self._process.poll() is None and not worn:
            return False
        self.close()
        self._renders, self._faces = 0, faces
        self._folder = Path(tempfile.mkdtemp(prefix="prfaq-renderer-"))
        given = [SHEETS, FONTS, self._folder, str(self._memory), str(self._seconds)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "drafts.export.renderer", *given],
            cwd=ROOT,
            env={
                **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
                "TMPDIR": str(self._folder),
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return True

    def _ask(self, path, seconds):
        """The answer to one job, within so many seconds; else the process is ended."""
        self._renders += 1
        try:
            self._process.stdin.write(f"{path}\n".encode())
            self._process.stdin.flush()
            return json.loads(self._line_within(seconds))
        except limits.TooMuch:
            self.close()
            raise
        except (BrokenPipeError, ValueError) as error:
            self.close()
            raise RendererDied from error

    def _line_within(self, seconds):
        until, line = time.monotonic() + seconds, b""
        out = self._process.stdout.fileno()
        while not line.endswith(b"\n"):
            ready, _w, _x = select.select([out], [], [], max(0, until - time.monotonic()))
            if not ready:
                raise limits.too_slow()
            piece = os.read(out, 65536)
            if not piece:
                raise ValueError("The renderer ended without an answer.")
            line += piece
        return line

    def _result(self, answer, path):
        for level, message in answer["log"]:
            logger.log(level, "WeasyPrint: %s", message)
        state = answer["state"]
        if state == "unavailable":
            self.close()
            raise unavailable()
        if state == "RecursionError":
            raise limits.too_nested()
        if state == "MemoryError":
            self.close()  # what it holds now it would hold for ever
            raise limits.too_big()
        pdf = path.with_suffix(".pdf")
        made = Rendered(
            pdf.read_bytes(),
            answer["release_pages"],
            answer["faq_pages"],
            answer["overrun_words"],
        )
        pdf.unlink()
        return made
