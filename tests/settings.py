"""The product's settings for the tests, on a data folder that goes away with the run.

Read before anything else of a run, so that no test ever meets a developer's own data.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "PRFAQ_TEST_DATA" not in os.environ:
    # Set in the environment for the processes of one run to share: xdist workers, servers.
    folder = os.environ["PRFAQ_TEST_DATA"] = tempfile.mkdtemp(prefix="prfaq-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)

os.environ["PRFAQ_DATA"] = os.environ["PRFAQ_TEST_DATA"]
os.environ.setdefault("AUTOSAVE_DELAY", "100")

from prfaq.settings import *  # noqa: E402, F403

# Each process of a run collects its own static files and so never reads a half-written one.
STATIC_ROOT = Path(
    os.environ["PRFAQ_TEST_DATA"], f"static-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
)

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where there is none

# Most tests only need an address for each file. Browser tests put the product's storage back, and
# collect the files under hashed names first.
PRODUCT_STORAGES = STORAGES  # noqa: F405
STORAGES = {
    **PRODUCT_STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Each client of a test would else look through all the files that browser tests collected.
WHITENOISE_AUTOREFRESH = True

# Argon2 takes its 50 ms on purpose; a thousand sign-ins in the tests need no such defence.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
