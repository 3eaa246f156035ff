"""The ZIP of an initiative of before comes in, with all that was said, decided and released."""

import hashlib
import json

import pytest

from drafts.archive.unpacking import unpack
from drafts.history.actions import SENTENCES
from drafts.models.action import FORMER, current
from drafts.models.draft import fingerprint_of
from tests.archive.chests import files_of
from tests.upgrade.installation import KEPT

pytestmark = pytest.mark.django_db


@pytest.fixture
def tally_of_before(charlie):
    """The initiative in the ZIP, brought in by charlie."""
    return unpack((KEPT / "tally.zip").read_bytes(), by=charlie).initiative


def test_the_drafts_of_before_have_their_words(tally_of_before, expected):
    assert tally_of_before.drafts.count() == 4
    for draft in tally_of_before.drafts.all():
        stored, _reckoned, _words = expected["drafts"][f"tally {draft.number}"]
        assert fingerprint_of(draft.content, draft.front) == draft.fingerprint == stored


def test_the_files_of_its_release_are_the_same_bytes(tally_of_before, expected):
    release = tally_of_before.releases.get()
    for kept in release.files.all():
        sha256 = hashlib.sha256(kept.content()).hexdigest()
        assert sha256 == expected["releases"][f"tally 1 {kept.kind}"]
    assert release.files.count() == 2


def test_what_was_said_and_decided_is_there(tally_of_before):
    said = tally_of_before.threads.order_by("number")
    assert said.count() == 7
    assert said.first().comments.first().words == "How small?"
    assert said.filter(guest__name="Dora Diaz").exists()
    assert [d.outcome for d in tally_of_before.decisions.order_by("number")] == ["revise", "go"]
    verdicts = tally_of_before.drafts.get(number=3).reviews.values_list("verdict", flat=True)
    assert list(verdicts) == ["not_yet"]


@pytest.fixture(scope="module")
def its_history():
    """What the ZIP tells of who did what."""
    return json.loads(files_of((KEPT / "tally.zip").read_bytes())["history.json"])


def test_each_line_of_its_history_has_a_sentence(its_history):
    names = {row["action"] for row in its_history}
    assert len(names & FORMER.keys()) == 11
    assert {current(name) for name in names} <= SENTENCES.keys()
