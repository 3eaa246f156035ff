"""The settings of workers that a test starts: on its database, with its mail server, impatient."""

import os

from tests.settings import *  # noqa: F403

# Those of the process that starts them lie in a database made for it alone.
if "CLUSTER_DATABASE" in os.environ:
    DATABASES["default"]["NAME"] = os.environ["CLUSTER_DATABASE"]  # noqa: F405
# A task whose worker was killed is tried again after eight seconds instead of three minutes.
TIMEOUT = int(os.environ.get("CLUSTER_TIMEOUT", "7"))
Q_CLUSTER |= {"timeout": TIMEOUT, "retry": TIMEOUT + 1, "poll": 0.1, "scheduler": False}  # noqa: F405
