"""A sign of life beside a long piece of work: where it stops, whoever did the work was killed."""

import logging
import threading
from contextlib import contextmanager

from django.db import DatabaseError, connections

SECONDS = 5

logger = logging.getLogger(__name__)


@contextmanager
def beating(beat, seconds=SECONDS):
    """Call ``beat`` every so many seconds until the block ends, from a thread of its own: it goes
    on while a page is being set, and ends with the process."""
    ended = threading.Event()

    def go_on():
        try:
            while not ended.wait(seconds):
                try:
                    beat()
                except DatabaseError:  # a beat left out is made good by the next
                    logger.warning("A sign of life could not be stored.", exc_info=True)
        finally:
            connections.close_all()

    thread = threading.Thread(target=go_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
