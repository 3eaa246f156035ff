"""Fixtures of the tests of views."""

from tests.guests import drafts, visit  # noqa: F401 - fixtures
