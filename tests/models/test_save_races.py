"""Saves at the very same moment: each is stored, merged or refused, and none is lost."""

import uuid
from functools import partial

import pytest

from drafts.models import Section
from drafts.models.section import Saved
from drafts.models.unsaved import Clash
from tests.people import account, start
from tests.together import ROUNDS, of_type, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def problem():
    """A section that alice and bob may write, still empty."""
    return start().sections.get(key="problem")


def again(section):
    """The section as another request would fetch it."""
    return Section.objects.get(pk=section.pk)


def save(section, html, by, seen, save_id=None, **editor):
    """One save request on its own."""
    return again(section).save_words(
        html, by=by, seen=seen, save_id=save_id or uuid.uuid4(), **editor
    )


def test_c01_of_two_saves_at_the_very_same_moment_one_is_stored_and_one_clashes(problem):
    alice, bob = account("Alice"), account("Bob")
    for seen in range(1, ROUNDS + 1):
        results = together(
            partial(save, problem, f"<p>Version {seen} by Alice.</p>", alice, seen),
            partial(save, problem, f"<p>Version {seen} by Bob.</p>", bob, seen),
        )
        stored, clashes = of_type(results, Saved), of_type(results, Clash)
        assert (len(stored), len(clashes)) == (1, 1), results
        now = again(problem)
        assert (now.html, now.version) == (stored[0].html, seen + 1)
        assert now.saves.count() == now.version


def two_paragraphs(alices, bobs):
    """One paragraph of each, a third between them."""
    return f"<p>Alice came {alices} times.</p><p>Between.</p><p>Bob asked {bobs} questions.</p>"


def test_c02_saves_of_different_paragraphs_at_the_same_moment_are_both_kept(problem):
    alice, bob = account("Alice"), account("Bob")
    save(problem, two_paragraphs(0, 0), alice, 1)
    for number in range(1, ROUNDS + 1):
        seen, old = again(problem).version, number - 1
        results = together(
            partial(save, problem, two_paragraphs(number, old), alice, seen),
            partial(save, problem, two_paragraphs(old, number), bob, seen),
        )
        assert len(of_type(results, Saved)) == 2, results
        assert again(problem).html == two_paragraphs(number, number)


def write_ten_times(section, by, client):
    """Save on top of the newest state, again and again; gives how many were accepted."""
    accepted = 0
    for edit in range(1, 11):
        try:
            seen = again(section).version
            save(section, f"<p>{client} {edit}</p>", by, seen, client=client, edit=edit)
            accepted += 1
        except Clash:
            pass
    return accepted


def test_c03_accepted_saves_versions_and_history_rows_are_as_many(problem):
    people = [account(name) for name in ("Alice", "Bob", "Rosa", "Rex")]
    results = together(
        *(partial(write_ten_times, problem, by, f"editor{n}") for n, by in enumerate(people))
    )
    assert not of_type(results, Exception), results
    now = again(problem)
    assert sum(results) == now.version - 1 == now.saves.count() - 1
    assert now.html == now.saves.newest_first().first().html


def test_c04_one_save_sent_twice_at_the_same_moment_is_stored_once(problem):
    for seen in range(1, ROUNDS + 1):
        send = partial(
            save,
            problem,
            f"<p>{seen}</p>",
            account("Alice"),
            seen,
            save_id=uuid.uuid4(),
            client="a",
            edit=seen,
        )
        results = together(send, send)
        assert [saved.version for saved in of_type(results, Saved)] == [seen + 1] * 2, results
        assert again(problem).saves.count() == seen + 1


def test_questions_added_at_the_same_moment_get_different_keys(problem):
    for number in range(0, ROUNDS, 2):
        sections = problem.initiative.sections
        add = partial(sections.add_entry, "faq_internal", by=account("Bob"))
        results = together(add, add)
        assert not of_type(results, Exception), results
        assert {entry.key for entry in results} == {f"q{number + 1}", f"q{number + 2}"}


def test_moving_questions_while_others_are_written_holds_nobody_up(problem):
    initiative, bob = problem.initiative, account("Bob")
    entries = [initiative.sections.add_entry("faq_internal", by=bob) for _ in range(3)]
    for seen in range(1, ROUNDS + 1):
        results = together(
            partial(again(entries[0]).move_to, 2, by=bob),
            partial(again(entries[2]).move_to, 0, by=bob),
            partial(save, entries[1], f"<h3>Why {seen}?</h3>", account("Alice"), seen),
        )
        assert not of_type(results, Exception), results
        standing = initiative.sections.entries("faq_internal")
        assert sorted(entry.position for entry in standing) == [100_000, 100_001, 100_002]
