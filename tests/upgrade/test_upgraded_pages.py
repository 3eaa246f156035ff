"""O05: after the upgrade every page is shown to whom it was shown before, and to nobody else."""

import json
from pathlib import Path

import pytest
from lxml import html

pytestmark = pytest.mark.django_db

# For each reader pages with words that must stand on them, whatever they look like by then.
READ = {
    "owner": {
        "/": ["Tally", "Ledger"],
        "/i/tally/": ["Tally"],
        "/i/tally/drafts/1/": ["Tally closes the books", "Sunday nights are lost."],
        "/i/tally/drafts/4/": ["Shops have Tally.", "Or for two of them.", "Nine, by now."],
        "/i/tally/write/": ["Ask for a till. It is", "Nobody likes receipts."],
        "/i/tally/compare/1..4/": ["Nobody likes receipts.", "Or for two of them."],
        "/i/tally/threads/": ["Nine, by now."],
        "/i/tally/rounds/": ["Who buys it?", "Would you sign it?", "What is missing?"],
        "/i/tally/release/": ["Forty shops would pay for it.", "Nobody likes receipts."],
        "/i/tally/history/": ["Alice Almeida", "Dora Diaz"],
        "/i/tally/history/?about=reviews": [
            "commented on draft 4 (comment 10)",
            "Alice Almeida overrode the objection in comment 3",
            "put the question of comment 1 into the FAQ",
        ],
        "/i/tally/history/?about=files": ["Alice Almeida took a ZIP of all of it"],
        "/i/tally/members/": ["Bob Berg", "Leadership", "iris@example.com", "Ivan Ilic"],
        "/i/tally/members/guests/": ["Dora, pdf", "Dora Diaz"],
        "/i/tally/sections/problem/saves/": ["Bob Berg", "Alice Almeida"],
        "/i/tally/import/1/": ["Shops close in a minute."],
        "/i/new/files/2/": ["Reckon", "It reckons."],
        "/i/tally/drafts/4/reading/": ["Rosa Rossi"],
        "/search/?q=receipts": ["Tally", "Nobody likes"],
        "/notices/": ["Tally"],
        "/decided/": ["Ledger"],
        "/i/tally/drafts/2/markdown/": ["Tally closes accounts", "Bob Berg will answer"],
        "/i/ledger/": ["Books that keep themselves"],
    },
    "reader": {
        "/i/tally/drafts/3/": ["have Tally.", "Nobody", "Which shops?", "How small?"],
        "/i/tally/threads/": ["Which shops?", "Paper ones?"],
        "/i/tally/release/1/": ["Shops have Tally."],
        "/accounts/": ["Rex Reed"],
    },
    "reviewer": {
        "/i/tally/drafts/4/review/": ["A price."],
    },
    "stranger": {
        "/": ["Ledger"],
        "/i/ledger/drafts/1/": ["Books that keep themselves"],
        "/search/?q=books": ["Ledger"],
    },
    "administrator": {
        "/people/": ["Bob Berg", "Gunnar Lund"],
        "/people/groups/": ["Leadership", "Finance"],
        "/people/history/": ["Ada Adler"],
        "/people/guests/": ["Dora, release"],
    },
    "guest_review": {
        "drafts/4/": ["Shops have Tally.", "Mine are digital."],
        "drafts/1/": ["Sunday nights are lost."],
        "compare/1..4/": ["Or for two of them."],
    },
    "guest_release": {"paper/": ["Shops have Tally.", "Nobody likes receipts."]},
    "guest_pdf": {"paper/": ["PDF"]},
}
UNSEEN = {
    # Nobody has an eye on what a stranger or the administrator may not read.
    "stranger": ["/i/tally/", "/i/tally/drafts/1/", "/i/tally/release/"],
    "administrator": ["/i/tally/", "/i/tally/drafts/4/"],
}


@pytest.fixture(scope="module")
def walked(upgraded):
    """``{route: {role: status}}``; see ``pages``."""
    return upgraded.ask("tests.upgrade.pages:walk")


def test_o05_no_page_breaks(walked):
    broken = {
        f"{name}, {role}": status
        for name, by_role in walked.items()
        for role, status in by_role.items()
        if status >= 500 and name != "readyz"  # where no worker runs it says so
    }
    assert broken == {}


def test_o05_what_was_shown_is_shown(walked, expected):
    gone = {
        f"{name}, {role}": walked.get(name, {}).get(role)
        for name, by_role in expected["pages"].items()
        for role, status in by_role.items()
        if status == 200 and walked.get(name, {}).get(role) != 200
    }
    assert gone == {}


def test_o05_what_was_refused_is_not_shown(walked, expected):
    shown = [
        f"{name}, {role}"
        for name, by_role in expected["pages"].items()
        for role, status in by_role.items()
        if status != 200 and walked.get(name, {}).get(role) == 200
    ]
    assert shown == []


@pytest.fixture(scope="module")
def answers(upgraded):
    """``{role: {address: [status, text]}}`` of all that the two tables name."""
    asked = {role: [*READ[role], *UNSEEN.get(role, [])] for role in READ}
    Path(upgraded.folder, "reading.json").write_text(json.dumps(asked))
    return upgraded.ask("tests.upgrade.pages:read")


@pytest.mark.parametrize(
    ("role", "address"), [(role, address) for role in READ for address in READ[role]]
)
def test_o05_the_words_of_before_stand_there(answers, role, address):
    status, text = answers[role][address]
    assert status == 200
    shown = " ".join(html.fromstring(text).text_content().split())
    assert [words for words in READ[role][address] if words not in shown] == []


@pytest.mark.parametrize(
    ("role", "address"), [(role, address) for role in UNSEEN for address in UNSEEN[role]]
)
def test_o05_what_was_kept_from_somebody_still_is(answers, role, address):
    assert answers[role][address][0] == 404
