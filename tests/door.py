"""A task for workers that a test starts: it begins, and then waits until the test lets it go on.

``CLUSTER_DOOR`` names a pipe. Reading from it waits until the test has opened it and closed it.
"""

import os
from pathlib import Path

from drafts.models import Export


def make(pk):
    """Begin on the ``Export`` of that key, as ``making.make`` does, and wait."""
    Export.objects.get(pk=pk).claim()
    Path(os.environ["CLUSTER_DOOR"]).read_text()
