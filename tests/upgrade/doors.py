"""Ways into an installation, tried with what people knew when it was kept."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import transaction
from django.test import Client

from tests.people import PASSWORD
from tests.upgrade.keys import keys

LOGIN = "/accounts/login/"


def tried():
    """``{who: [where the password led, status of the front page in the end]}``."""
    codes = RecoveryCodes(
        Authenticator.objects.get(user__email="ada@example.com", type="recovery_codes")
    )
    return {
        "rex@example.com": _tried("rex@example.com"),
        "ada@example.com": _tried("ada@example.com", _code("ada@example.com")),
        "with another password": _tried("rex@example.com", password="another one altogether"),
        "with a recovery code": _tried("ada@example.com", codes.get_unused_codes()[0]),
    }


def _code(email):
    return format_hotp_value(hotp_value(keys()["steps"][email], int(time.time()) // 30))


def _tried(email, code="", password=PASSWORD):
    with transaction.atomic():
        client = Client()
        answer = client.post(LOGIN, {"login": email, "password": password})
        led = answer.headers.get("Location")
        if code:
            client.post(led, {"code": code})
        status = client.get("/").status_code
        transaction.set_rollback(True)
    return [led, status]
