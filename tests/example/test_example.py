"""The example: 31 drafts loaded through the same verbs as anybody's, exactly as written."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django_q.models import OrmQ

from drafts.example import load_example, sources
from drafts.example.people import AUTHORS, REVIEWERS
from drafts.management.commands.demo import ACCOUNTS
from drafts.models import Comparison, Initiative, User
from drafts.text.markdown import document_from_markdown
from tests.people import signed_in


@pytest.fixture(scope="module")
def files():
    """What the files hold, first draft to last."""
    return [document_from_markdown(path.read_text(encoding="utf-8")) for path in sources()]


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker):
    """The example, loaded once for this file and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_example()
        transaction.set_rollback(True)


def test_every_draft_reads_exactly_like_its_file(example, db, files):
    drafts = list(example.drafts.in_order().select_related("cut_by"))
    assert len(drafts) == len(files) == 31
    for draft, (meta, sections) in zip(drafts, files, strict=True):
        assert list(draft.document.sections) == sections, draft
        assert (draft.number, draft.note) == (int(meta["draft"]), meta["answers"])
        assert f"{draft.cut_at:%Y-%m-%d %H:%M}" == meta["cut"]
        assert draft.cut_by.first_name.lower() == meta["by"]


def test_facts_change_with_the_drafts_that_change_them(example, db, files):
    expected = {}
    for draft, (meta, _) in zip(example.drafts.in_order(), files, strict=True):
        expected |= {key: meta[key] for key in ("name", "customer", "release_date") if key in meta}
        front = draft.document.front
        shown = {"name": front.name, "customer": front.customer, "release_date": front.release_date}
        assert shown == expected, draft


def test_the_working_copy_is_the_last_draft(example, db):
    assert not example.has_moved_on()
    assert example.touched_at == example.newest_draft().cut_at


def test_only_sections_that_changed_were_saved(example, db, files):
    history = example.sections.get(key="headline").saves.order_by("version")
    headlines = [sections[0].html for _, sections in files]
    changes = [
        html for html, before in zip(headlines, ["", *headlines], strict=False) if html != before
    ]
    assert [save.html for save in history] == ["", *changes]


def test_its_neighbours_are_compared_already(example, db):
    assert Comparison.objects.count() == 30
    assert len(Comparison.objects.shares_known([example])[example.pk]) == 31


def test_loading_again_changes_nothing(example, db):
    assert load_example() == example
    assert Initiative.objects.count() == 1


def test_nobody_can_sign_in_as_its_authors_unless_it_is_a_demo(example, db):
    for name, role in (("rita", "owner"), ("ana", "writer")):
        author = User.objects.get(email=f"{name}@example.com")
        assert not author.has_usable_password()
        assert example.role_of(author) == role


def test_two_drafts_were_sent_back_and_the_last_one_goes_ahead(example, db):
    told = [
        (decision.draft.number, decision.outcome, decision.by.name)
        for decision in example.decisions.with_people().order_by("number")
    ]
    assert told == [
        (12, "revise", "Chidi Okafor"),
        (24, "revise", "Chidi Okafor"),
        (31, "go", "Chidi Okafor"),
    ]
    for decision in example.decisions.with_people():
        later = decision.draft.next()
        assert decision.draft.cut_at < decision.at
        assert later is None or decision.at < later.cut_at
    assert example.final_draft().number == 31


def test_the_files_of_its_release_are_left_to_the_worker(example, db):
    assert not example.releases.get().files.exists()
    assert [task.func() for task in OrmQ.objects.all()] == ["drafts.export.final.make"]


def demo():
    """What the command prints, a tuple a line."""
    out = StringIO()
    call_command("demo", stdout=out)
    return [
        tuple(part.strip() for part in line.split("  ") if part.strip())
        for line in out.getvalue().splitlines()
    ]


def test_the_demo_says_who_can_sign_in_and_they_can(example, db, client):
    people = demo()
    assert [(what, email) for what, email, _ in people] == [
        ("product manager", "rita@example.com"),
        ("second author", "ana@example.com"),
        ("reviewer", "bo@example.com"),
        ("executive", "chidi@example.com"),
    ]
    example = Initiative.objects.get()
    roles = ["owner", "writer", "reviewer", "reader"]
    for (_what, email, password), role in zip(people, roles, strict=True):
        assert client.login(email=email, password=password), email
        assert example.role_of(User.objects.get(email=email)) == role
        assert signed_in(User.objects.get(email=email)).get("/i/example/").status_code == 200


def test_a_second_demo_has_the_same_people_and_passwords(example, db):
    path = Path(settings.DATA, ACCOUNTS)
    first = demo()
    assert demo() == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({password for *_, password in first}) == 4
    assert User.objects.count() == len(AUTHORS | REVIEWERS) + 1  # and who decides


def test_in_the_demo_the_executive_decides_and_was_named_once(example, db):
    demo()
    demo()
    assert [str(person) for person in example.those_who_decide()] == ["Chidi Okafor"]
