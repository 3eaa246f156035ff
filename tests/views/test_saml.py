"""Single sign-on by SAML, an extra: who comes in, and the forged answers that do not (A11)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.saml import CASES, metadata

ROOT = Path(__file__).resolve().parent.parent.parent
WELCOME = {"good", "again", "relay state elsewhere"}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """How each case ended in an installation with SAML, ``{case: [status, where to]}``."""
    folder = tmp_path_factory.mktemp("saml")
    variables = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    variables |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PRFAQ_TEST_DATA": str(folder),
        "SAML_METADATA_FILE": str(metadata(folder)),
        "SSO_AUTO_SIGNUP": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.saml", str(folder)],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_whom_the_directory_vouches_for_comes_in_twice_into_one_account(results):
    assert results["good"] == results["again"] == [302, "/"]
    assert results["people"] == ["alice@example.com", "dora@example.com"]


@pytest.mark.parametrize("case", sorted(CASES.keys() - WELCOME))
def test_a11_a_forged_answer_is_refused(results, case):
    """A11: unsigned, altered, replayed, wrong audience, begun by the provider -> refused."""
    status, place = results[case]
    assert status in (401, 403)
    assert place == ""


def test_a11_the_relay_state_leads_nowhere_else(results):
    """A11: RelayState to elsewhere -> own site."""
    assert results["relay state elsewhere"] == [302, "/"]


def test_the_metadata_for_the_directory_are_there(results):
    assert results["metadata"] == [200, "text/xml"]


def test_its_pages_need_no_login(results):
    assert results["open"] == [
        "saml_acs",
        "saml_finish_acs",
        "saml_login",
        "saml_metadata",
        "saml_sls",
    ]
