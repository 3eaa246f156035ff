"""The history of a section: folded to be read, complete to be restored, thinned when old."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from drafts.models import Save

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def problem(tally):
    """An empty section."""
    return tally.sections.get(key="problem")


def save(section, by, at, html):
    """One save at a moment."""
    return section.save_words(html, by=by, seen=section.version, at=at)


def test_what_one_person_saves_within_ten_minutes_is_one_step_shown_by_its_last_state(
    problem, alice
):
    for minute in range(25):
        save(problem, alice, NOON + timedelta(minutes=minute), f"<p>{minute}</p>")
    shown = [Save.objects.get(pk=step.pk).html for step in problem.saves.folded()[:-1]]
    assert shown == ["<p>24</p>", "<p>19</p>", "<p>9</p>"]


def test_another_person_begins_a_new_step(problem, alice, bob):
    save(problem, alice, NOON, "<p>Alice</p>")
    save(problem, bob, NOON + timedelta(minutes=1), "<p>Bob</p>")
    save(problem, alice, NOON + timedelta(minutes=2), "<p>Alice again</p>")
    assert [step.by for step in problem.saves.folded()[:-1]] == [alice, bob, alice]


def test_folding_reads_no_texts(problem, alice, django_assert_num_queries):
    save(problem, alice, NOON, "<p>words</p>")
    with django_assert_num_queries(1):
        step = problem.saves.folded()[0]
        assert (step.by.first_name, step.version) == ("Alice", 2)
    assert "html" in step.get_deferred_fields()


def test_c29_after_a_thousand_saves_every_state_is_there_byte_for_byte(problem, alice):
    texts = [f"<p>{number} – “ü” 🎈</p>" for number in range(1000)]
    for number, html in enumerate(texts):
        save(problem, alice, NOON + timedelta(minutes=number), html)
    kept = problem.saves.order_by("version").values_list("html", flat=True)
    assert list(kept) == ["", *texts]


def test_thinning_keeps_the_last_state_of_each_old_step_and_all_that_is_young(problem, alice):
    for minute in range(25):
        save(problem, alice, NOON + timedelta(minutes=minute), f"<p>{minute}</p>")
    young = timezone.now() - timedelta(days=29)
    for minute in range(3):
        save(problem, alice, young + timedelta(seconds=minute), f"<p>young {minute}</p>")
    assert problem.saves.thin_out() == 22
    kept = [save.html for save in problem.saves.order_by("version")]
    assert kept[1:4] == ["<p>9</p>", "<p>19</p>", "<p>24</p>"]
    assert kept[-3:] == ["<p>young 0</p>", "<p>young 1</p>", "<p>young 2</p>"]


def test_thinning_again_takes_nothing_more(problem, alice):
    for minute in range(100):
        save(problem, alice, NOON + timedelta(minutes=minute * 3), f"<p>{minute}</p>")
    steps = [step.version for step in problem.saves.folded()]
    assert problem.saves.thin_out() > 0
    assert problem.saves.thin_out() == 0
    assert [step.version for step in problem.saves.folded()] == steps


def worded(count):
    """A paragraph of so many words."""
    return f"<p>{' '.join(['word'] * count)}</p>"


def test_the_state_before_a_paragraph_was_lost_can_be_got_back(problem, alice):
    for second, count in enumerate((299, 300, 280, 310)):
        save(problem, alice, NOON + timedelta(seconds=second), worded(count))
    lost = problem.saves.folded()[1]
    assert lost.version == 3
    problem.restore(lost.version, by=alice, seen=problem.version)
    assert problem.html == worded(300)


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [(300, 280, 2), (300, 281, 1), (50, 45, 2), (50, 46, 1), (30, 0, 2), (5, 5, 1), (5, 50, 1)],
)
def test_many_words_are_twenty_or_a_tenth(problem, alice, before, after, steps):
    save(problem, alice, NOON, worded(before))
    save(problem, alice, NOON + timedelta(seconds=1), worded(after))
    assert len(problem.saves.folded()[:-1]) == steps


def test_thinning_keeps_the_state_before_words_were_lost_for_ever(problem, alice):
    for second, count in enumerate((90, 100, 60, 55, 105)):
        save(problem, alice, NOON + timedelta(seconds=second), worded(count))
    steps = [step.version for step in problem.saves.folded()]
    assert steps == [6, 3, 1]
    for _ in range(2):
        problem.saves.thin_out()
        assert [step.version for step in problem.saves.folded()] == steps
