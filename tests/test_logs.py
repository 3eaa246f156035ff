"""P16: what opens a door stands in no line of the log, whatever is answered."""

import logging
import sys

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from drafts.models import User
from drafts.notices.letters import token_of
from prfaq.logs import WithoutTokens

# Routes with a word in their address that opens nothing.
OPEN_WORDS = {"slug", "name", "kind", "app_label", "url", "content_type_id", "object_id"}


def with_secret():
    """The routes in whose address any text may stand: those are tokens and keys."""
    for name, ways in get_resolver().reverse_dict.items():
        if not isinstance(name, str):
            continue
        converters = {}
        for _shape, _pattern, _defaults, found in ways if isinstance(ways, list) else [ways]:
            converters |= {key: type(value).__name__ for key, value in found.items()}
        if "StringConverter" in converters.values() and not OPEN_WORDS & converters.keys():
            yield name, converters


def logged(path):
    """A line as Django logs a request for that path, after the filter."""
    record = logging.LogRecord("django.request", 30, "", 1, "Not Found: %s", (path,), None)
    assert WithoutTokens().filter(record)
    return record.getMessage()


def test_every_route_with_a_token_is_blotted():
    found = dict(with_secret())
    expected = {"guest_door", "invitation", "notice_stop", "account_confirm_email", "guest_review"}
    assert expected <= found.keys()
    for name, converters in found.items():
        kinds = {"StringConverter": "s3cr3t:T0ken", "IntConverter": 1, "SlugConverter": "slug"}
        path = reverse(name, kwargs={key: kinds[kind] for key, kind in converters.items()})
        for written in (path, path.rstrip("/"), path + "more/", path + "?a=b"):
            assert "T0ken" not in logged(written), name


@pytest.mark.parametrize(
    "path",
    [
        "/g//prfaq-guest-T0ken/",
        "/prfaq-guest-T0ken",
        "/i/prfaq-guest-T0ken/",
        "/notices/stop//T0ken/",
        "/accounts/password/new/1-T0ken/",
    ],
)
def test_so_is_one_that_was_copied_badly(path):
    assert "T0ken" not in logged(path)


def test_other_addresses_are_logged_as_they_are():
    for path in ("/i/tally/", "/accounts/password/new/done/", "/notices/", "/p/1/"):
        assert logged(path) == f"Not Found: {path}"


def test_the_lines_of_an_error_hold_no_token():
    try:
        raise ValueError("/notices/stop/T0ken/ and prfaq-guest-T0ken")
    except ValueError:
        error = sys.exc_info()
    record = logging.LogRecord("django.request", 40, "", 1, "Error: %s", ("/",), error)
    WithoutTokens().filter(record)
    assert "T0ken" not in logging.Formatter().format(record)


def test_a_wrong_way_of_asking_leaves_no_token_of_unsubscribing_in_the_log(db, caplog):
    user = User.objects.create_user("rosa@example.com", name="Rosa")
    token = token_of(user, ["thread"])
    client = Client()
    assert client.put(f"/notices/stop/{token}/").status_code == 405
    assert client.get(f"/notices/stop/{token}x/").status_code == 404
    assert client.get(f"/notices/stop/{token}/more/").status_code == 404
    assert "/notices/stop/…/" in caplog.text
    assert token not in caplog.text
    assert token.rpartition(":")[0] not in caplog.text
