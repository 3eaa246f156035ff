"""Guessing passwords: counted across processes, whatever a header says about where from."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from tests.people import PASSWORD, account

ROOT = Path(__file__).resolve().parent.parent.parent
LOGIN = "/accounts/login/"
LIMIT = 5

# One web process: it signs in as told, line by line, against the database of this test.
PROCESS = """
import json, sys
import django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[1]
from django.test import Client
for line in sys.stdin:
    facts = json.loads(line)
    page = Client().post("/accounts/login/", facts, headers={"Host": "localhost"})
    answer = "in" if page.status_code == 302 else "wait" if "rests for five" in page.text else "no"
    print(answer, flush=True)
"""


def attempt(password="wrong horse battery", **headers):
    """The page after one attempt to sign in as alice."""
    facts = {"login": "alice@example.com", "password": password}
    return Client().post(LOGIN, facts, headers=headers)


class Process:
    """A web process of its own."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROCESS, str(connection.settings_dict["NAME"])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def sign_in(self, password):
        """What this process answers: ``in``, ``no`` or ``wait``."""
        facts = {"login": "alice@example.com", "password": password}
        self.process.stdin.write(json.dumps(facts) + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def end(self):
        """Let it go."""
        self.process.stdin.close()
        self.process.wait()


@pytest.mark.django_db(transaction=True)
def test_a01_the_sixth_wrong_password_is_refused_over_three_processes(monkeypatch):
    """A01: 6 wrong passwords over 3 processes -> the 6th refused, and the right one too."""
    account("Alice")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")
    processes = [Process() for _ in range(3)]
    try:
        answers = [processes[turn % 3].sign_in("wrong horse battery") for turn in range(6)]
        assert answers == ["no"] * LIMIT + ["wait"]
        assert [process.sign_in(PASSWORD) for process in processes] == ["wait"] * 3
    finally:
        for process in processes:
            process.end()


def test_a02_an_invented_forwarding_header_wins_no_new_budget(alice):
    """A02: rotating X-Forwarded-For -> no new budget, neither per address nor per origin."""
    for turn in range(LIMIT):
        page = attempt(**{"X-Forwarded-For": f"203.0.113.{turn}"})
        assert "rests for five minutes" not in page.text
    page = attempt(**{"X-Forwarded-For": "203.0.113.99", "X-Real-IP": "203.0.113.99"})
    assert "rests for five minutes" in page.text


def test_a02_many_addresses_from_one_origin_share_one_budget(alice):
    """A02: the limit per origin counts the real origin, whatever is claimed."""
    answers = [
        Client().post(
            LOGIN,
            {"login": f"{turn}@example.com", "password": "x"},
            headers={"X-Forwarded-For": f"203.0.113.{turn}"},
        )
        for turn in range(31)
    ]
    assert ["often in a short time" in page.text for page in answers] == [False] * 30 + [True]
    assert answers[-1].status_code == 429


def test_behind_a_trusted_proxy_its_word_counts(alice, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for turn in range(11):
        facts = {"login": f"{turn}@example.com", "password": "x"}
        page = Client().post(LOGIN, facts, headers={"X-Forwarded-For": f"203.0.113.{turn}"})
        assert "rests for five minutes" not in page.text


def test_a_right_password_costs_nothing_of_the_budget(alice):
    for _ in range(LIMIT + 1):
        assert attempt(PASSWORD).status_code == 302


def test_r14_the_address_rests_and_the_page_says_how_long(alice):
    """R14: a locked address is locked for everybody, so the message says so."""
    for _ in range(LIMIT):
        attempt()
    assert "it rests for five minutes" in attempt(PASSWORD).text
