"""The settings of the kept installation: the product's own, at the hour when it was kept.

Links are in force at that hour, rounds wait and a session is read; years later they would not be.
"""

import os
import time
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from prfaq import settings_accounts
from tests.settings import *  # noqa: F403

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]  # noqa: F405 - what Django's test client asks for
# Passwords are looked at as they were kept.
PASSWORD_HASHERS = settings_accounts.PASSWORD_HASHERS

# The clock goes on from there, for all processes that one start brought about alike.
HOUR = datetime(2026, 11, 30, 9 + int(os.environ["UPGRADE_HOURS"]), tzinfo=UTC)
_BEGAN = float(os.environ["UPGRADE_BEGAN"])


def _now():
    return HOUR + timedelta(seconds=time.time() - _BEGAN)


# Before any model is read: some take the function for the default of a field.
timezone.now = _now
