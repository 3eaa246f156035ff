"""Settings as the environment makes them: cookies, proxies, mail, and the deployment checks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = {"BASE_URL": "https://prfaq.example"}
NAMES = [
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "SESSION_COOKIE_DOMAIN",
    "SESSION_COOKIE_PATH",
    "SESSION_COOKIE_AGE",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_HTTPONLY",
    "SECURE_HSTS_SECONDS",
    "SECURE_SSL_REDIRECT",
    "SECURE_PROXY_SSL_HEADER",
    "ALLAUTH_TRUSTED_PROXY_COUNT",
    "CSRF_TRUSTED_ORIGINS",
    "EMAIL_BACKEND",
    "EMAIL_HOST",
    "EMAIL_PORT",
    "EMAIL_HOST_USER",
    "EMAIL_HOST_PASSWORD",
    "EMAIL_USE_TLS",
    "EMAIL_USE_SSL",
    "SENDS_MAIL",
    "DEFAULT_FROM_EMAIL",
    "ACCOUNT_EMAIL_VERIFICATION",
    "SSO_ONLY",
    "SSO_DOMAINS",
    "SOCIALACCOUNT_PROVIDERS",
]
SHOW = (
    "import json; from django.conf import settings; "
    f"print(json.dumps({{name: getattr(settings, name) for name in {NAMES!r}}}))"
)


def run(*arguments, **environment):
    """A Python of its own, with these variables and a data folder of this test run."""
    variables = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("EMAIL", "OIDC", "DJANGO_ALLOW"))
    }
    variables |= {"PRFAQ_DATA": os.environ["PRFAQ_TEST_DATA"]}
    variables |= {"DJANGO_SETTINGS_MODULE": "prfaq.settings", **environment}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=variables, capture_output=True, text=True
    )


def settings_with(**environment):
    """The settings of ``NAMES`` under these variables."""
    done = run("-c", SHOW, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a19_the_deployment_checks_find_nothing():
    """A19: check --deploy --fail-level WARNING clean with production settings."""
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PUBLIC)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a18_cookies_over_https_belong_to_this_host_alone():
    """A18: __Host-, Secure, HttpOnly, SameSite=Lax over HTTPS."""
    got = settings_with(**PUBLIC)
    assert got["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert got["CSRF_COOKIE_NAME"].startswith("__Host-")
    # What the prefix demands of a cookie, or the browser throws it away.
    assert (got["SESSION_COOKIE_DOMAIN"], got["SESSION_COOKIE_PATH"]) == (None, "/")
    for name in ("SESSION_COOKIE", "CSRF_COOKIE"):
        assert got[f"{name}_SECURE"]
        assert got[f"{name}_HTTPONLY"]
    assert got["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_r8_production_settings_are_those_of_the_requirement():
    """R8: HSTS, redirect, trusted origins, two weeks of session."""
    got = settings_with(**PUBLIC)
    assert got["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert got["SECURE_SSL_REDIRECT"]
    assert got["CSRF_TRUSTED_ORIGINS"] == ["https://prfaq.example"]
    assert got["SESSION_COOKIE_AGE"] == 14 * 24 * 3600


def test_r8_headers_of_a_proxy_are_believed_only_when_there_is_one():
    """R8: SECURE_PROXY_SSL_HEADER only with TRUSTED_PROXY_COUNT."""
    got = settings_with(**PUBLIC)
    assert (got["SECURE_PROXY_SSL_HEADER"], got["ALLAUTH_TRUSTED_PROXY_COUNT"]) == (None, 0)
    got = settings_with(**PUBLIC, TRUSTED_PROXY_COUNT="2")
    assert got["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert got["ALLAUTH_TRUSTED_PROXY_COUNT"] == 2


def test_without_a_word_about_mail_none_is_sent():
    got = settings_with()
    assert (got["SENDS_MAIL"], got["ACCOUNT_EMAIL_VERIFICATION"]) == (False, "none")
    assert got["EMAIL_BACKEND"].endswith("console.EmailBackend")


@pytest.mark.parametrize(
    ("scheme", "port", "tls", "ssl"),
    [("smtp+tls", 587, True, False), ("smtp+ssl", 465, False, True), ("smtp", 25, False, False)],
)
def test_a_mail_server_is_named_by_one_address(scheme, port, tls, ssl):
    address = f"{scheme}://dora%40example.com:a%2Fb@mail.example.com"
    got = settings_with(EMAIL_URL=address, MAIL_FROM="prfaq@example.com")
    assert got["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (got["EMAIL_HOST"], got["EMAIL_PORT"]) == ("mail.example.com", port)
    assert (got["EMAIL_HOST_USER"], got["EMAIL_HOST_PASSWORD"]) == ("dora@example.com", "a/b")
    assert (got["EMAIL_USE_TLS"], got["EMAIL_USE_SSL"]) == (tls, ssl)
    assert (got["SENDS_MAIL"], got["ACCOUNT_EMAIL_VERIFICATION"]) == (True, "mandatory")
    assert got["DEFAULT_FROM_EMAIL"] == "prfaq@example.com"


def test_single_sign_on_is_set_up_by_the_environment_alone():
    got = settings_with(
        OIDC_ISSUER="https://id.example/",
        OIDC_CLIENT_ID="prfaq",
        OIDC_CLIENT_SECRET="s3cret",
        OIDC_NAME="Example ID",
        SSO_ONLY="1",
        SSO_DOMAINS="Example.com, example.org",
    )
    assert (got["SSO_ONLY"], got["SSO_DOMAINS"]) == (True, ["example.com", "example.org"])
    (app,) = got["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert (app["name"], app["client_id"], app["secret"]) == ("Example ID", "prfaq", "s3cret")
    assert app["settings"]["server_url"] == "https://id.example"
    assert got["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["OAUTH_PKCE_ENABLED"]
