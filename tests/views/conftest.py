"""Fixtures of the tests of views."""

from tests.guests import drafts, visit  # noqa: F401 - fixtures
from tests.post import mailing  # noqa: F401 - a fixture
