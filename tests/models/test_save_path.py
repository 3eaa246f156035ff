"""Every word goes through ``Section.save_words``: nothing is lost, nothing overwritten unseen."""

import ast
import uuid
from pathlib import Path

import pytest

from drafts.models import Section
from drafts.models.unsaved import Clash, Overtaken, Removed, UnknownVersion
from drafts.text.clean import TooDeep, TooLong
from tests.people import ask

TWO = "<p>One.</p><p>Two.</p>"


@pytest.fixture
def problem(tally, alice):
    """A section of two paragraphs, at version 2."""
    section = tally.sections.get(key="problem")
    section.save_words(TWO, by=alice, seen=1)
    return section


def again(section):
    """The section as another request would fetch it."""
    return Section.objects.get(pk=section.pk)


def test_a_save_is_stored_with_its_version_author_and_history(problem, bob):
    saved = problem.save_words("<p>New.</p>", by=bob, seen=2)
    stored = again(problem)
    assert (saved.version, saved.html, saved.merged) == (3, "<p>New.</p>", False)
    assert (stored.version, stored.html, stored.written_by) == (3, "<p>New.</p>", bob)
    assert stored.written_at == saved.at
    assert [(s.version, s.html, s.by) for s in stored.saves.newest_first()][0] == (
        3,
        "<p>New.</p>",
        bob,
    )


def test_a_save_marks_the_initiative_as_touched(problem, bob):
    before = problem.initiative.touched_at
    problem.save_words("<p>New.</p>", by=bob, seen=2)
    problem.initiative.refresh_from_db()
    assert problem.initiative.touched_by == bob
    assert problem.initiative.touched_at > before


def test_what_is_stored_is_clean_whoever_sends_it(problem, bob):
    sent = '<p onclick="x()">Hi<script>alert(1)</script> <a href="javascript:x">there</a>\x00</p>'
    saved = problem.save_words(sent, by=bob, seen=2)
    assert saved.html == again(problem).html == "<p>Hi there</p>"


@pytest.mark.parametrize(
    ("html", "refusal"),
    [("<p>" + "word " * 20_000 + "</p>", TooLong), ("<ul><li>" * 13 + "x", TooDeep)],
    ids=["64 KB", "12 list levels"],
)
def test_d01_text_over_the_limits_is_refused_and_the_old_text_stays(problem, bob, html, refusal):
    with pytest.raises(refusal):
        problem.save_words(html, by=bob, seen=2)
    assert (again(problem).html, again(problem).version) == (TWO, 2)


def test_c01_the_second_of_two_saves_of_the_same_words_clashes_and_overwrites_nothing(
    problem, alice, bob
):
    problem.save_words("<p>One, says Bob.</p><p>Two.</p>", by=bob, seen=2)
    with pytest.raises(Clash) as caught:
        again(problem).save_words("<p>One, says Alice.</p><p>Two.</p>", by=alice, seen=2)
    assert caught.value.section.html == "<p>One, says Bob.</p><p>Two.</p>"
    assert caught.value.section.version == again(problem).version == 3
    assert caught.value.section.written_by == bob


def test_c01_two_windows_of_one_person_clash_like_two_people(problem, alice):
    problem.save_words("<p>Left.</p><p>Two.</p>", by=alice, seen=2, client="left", edit=1)
    with pytest.raises(Clash):
        problem.save_words("<p>Right.</p><p>Two.</p>", by=alice, seen=2, client="right", edit=1)


def test_c02_changes_to_different_paragraphs_are_both_kept(problem, alice, bob):
    problem.save_words("<p>One.</p><p>Two, says Bob.</p>", by=bob, seen=2)
    saved = problem.save_words("<p>One, says Alice.</p><p>Two.</p>", by=alice, seen=2)
    assert saved.html == again(problem).html == "<p>One, says Alice.</p><p>Two, says Bob.</p>"
    assert (saved.merged, saved.merged_with) == (True, bob)


def test_c04_the_same_save_sent_again_gets_its_first_answer(problem, bob):
    save_id = uuid.uuid4()
    first = problem.save_words("<p>New.</p>", by=bob, seen=2, save_id=save_id, client="b", edit=1)
    second = again(problem).save_words(
        "<p>New.</p>", by=bob, seen=2, save_id=save_id, client="b", edit=1
    )
    assert (second.version, second.html, second.at) == (first.version, first.html, first.at)
    assert problem.saves.count() == 3


def test_c04_a_merged_save_sent_again_gets_the_merged_words_again(problem, alice, bob):
    problem.save_words("<p>One.</p><p>Two, says Bob.</p>", by=bob, seen=2)
    save_id = uuid.uuid4()
    sent = "<p>One, says Alice.</p><p>Two.</p>"
    first = problem.save_words(sent, by=alice, seen=2, save_id=save_id)
    second = problem.save_words(sent, by=alice, seen=2, save_id=save_id)
    assert (second.version, second.html, second.merged) == (first.version, first.html, True)


def test_c04_a_save_id_of_somebody_else_is_no_repeat(problem, alice, bob):
    save_id = uuid.uuid4()
    problem.save_words("<p>One, says Bob.</p><p>Two.</p>", by=bob, seen=2, save_id=save_id)
    saved = problem.save_words("<p>Hers.</p>", by=alice, seen=3, save_id=save_id)
    assert saved.version == 4
    assert again(problem).html == "<p>Hers.</p>"


def test_c04_a_repeat_is_answered_even_after_others_have_written_on(problem, alice, bob):
    save_id = uuid.uuid4()
    problem.save_words("<p>Bob.</p>", by=bob, seen=2, save_id=save_id)
    problem.save_words("<p>Alice.</p>", by=alice, seen=3)
    assert problem.save_words("<p>Bob.</p>", by=bob, seen=2, save_id=save_id).version == 3
    assert again(problem).html == "<p>Alice.</p>"


def test_c05_typing_on_after_a_lost_answer_does_not_clash_with_oneself(problem, bob):
    problem.save_words("<p>On</p>", by=bob, seen=2, save_id=uuid.uuid4(), client="b", edit=1)
    saved = problem.save_words(
        "<p>One more</p>", by=bob, seen=2, save_id=uuid.uuid4(), client="b", edit=2
    )
    assert (saved.version, saved.merged, saved.merged_with) == (4, False, None)
    assert again(problem).html == "<p>One more</p>"


def test_c05_after_a_lost_answer_the_words_of_others_still_come_in(problem, alice, bob):
    problem.save_words("<p>One!</p><p>Two.</p>", by=bob, seen=2, client="b", edit=1)
    problem.save_words("<p>One!</p><p>Two, says Alice.</p>", by=alice, seen=3)
    saved = problem.save_words("<p>One!!</p><p>Two.</p>", by=bob, seen=2, client="b", edit=2)
    assert saved.html == "<p>One!!</p><p>Two, says Alice.</p>"
    assert saved.merged_with == alice


def test_c05_after_a_lost_merge_the_merged_words_are_not_taken_for_deleted(problem, alice, bob):
    problem.save_words("<p>One.</p><p>Two, says Alice.</p>", by=alice, seen=2)
    problem.save_words("<p>One!</p><p>Two.</p>", by=bob, seen=2, client="b", edit=1)
    saved = problem.save_words("<p>One!!</p><p>Two.</p>", by=bob, seen=2, client="b", edit=2)
    assert saved.html == again(problem).html == "<p>One!!</p><p>Two, says Alice.</p>"
    assert saved.merged


def test_c05_a_lost_merge_with_an_emptied_section_keeps_what_others_added(problem, alice, bob):
    problem.save_words(TWO + "<p>Three, says Alice.</p>", by=alice, seen=2)
    first = problem.save_words("", by=bob, seen=2, client="b", edit=1)
    second = problem.save_words("", by=bob, seen=2, client="b", edit=2)
    assert first.html == second.html == "<p>Three, says Alice.</p>"


def test_c06_an_older_request_that_arrives_late_is_never_applied(problem, bob):
    problem.save_words("<p>Newer</p>", by=bob, seen=2, client="b", edit=6)
    with pytest.raises(Overtaken):
        problem.save_words("<p>Old</p>", by=bob, seen=2, client="b", edit=5)
    assert again(problem).html == "<p>Newer</p>"


def test_c06_also_when_the_newer_one_went_back_to_the_stored_words(problem, bob):
    problem.save_words(TWO, by=bob, seen=2, save_id=uuid.uuid4(), client="b", edit=6)
    with pytest.raises(Overtaken):
        problem.save_words("<p>Old</p>", by=bob, seen=2, client="b", edit=5)
    assert again(problem).html == TWO


@pytest.mark.parametrize("seen", [0, -1, 3, 2**40])
def test_c07_a_version_that_was_never_given_out_is_refused(problem, bob, seen):
    with pytest.raises(UnknownVersion):
        problem.save_words("<p>New.</p>", by=bob, seen=seen)
    assert (again(problem).html, again(problem).version) == (TWO, 2)


def test_a_base_that_is_no_longer_kept_is_a_clash_and_not_an_overwriting(problem, alice, bob):
    problem.save_words("<p>One.</p><p>Two, says Alice.</p>", by=alice, seen=2)
    problem.saves.filter(version=2).delete()
    with pytest.raises(Clash):
        problem.save_words("<p>One, says Bob.</p><p>Two.</p>", by=bob, seen=2)


def test_words_for_a_removed_question_are_refused_until_it_is_back(tally, alice, bob):
    entry = ask(tally, alice)
    entry.remove(by=alice)
    with pytest.raises(Removed):
        again(entry).save_words("<h3>Why?</h3><p>So.</p>", by=bob, seen=2)
    entry.put_back(by=alice)
    assert again(entry).save_words("<h3>Why?</h3><p>So.</p>", by=bob, seen=2).version == 3


def writes_html(node):
    """Whether this piece of code assigns, or passes to the database, a field named ``html``."""
    if isinstance(node, ast.Attribute):
        return node.attr == "html" and isinstance(node.ctx, ast.Store)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    verb = node.func.attr
    given = {keyword.arg for keyword in node.keywords} | {
        text.value for text in ast.walk(node) if isinstance(text, ast.Constant)
    }
    storing = verb in ("create", "save") or "update" in verb or verb.endswith("_or_create")
    return storing and "html" in given


def test_c08_only_the_save_path_writes_the_text_of_a_section():
    root = Path(__file__).parents[2] / "drafts"
    functions = [
        (f"{path.relative_to(root)} {function.name}", function)
        for path in root.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
    ]
    found = {name for name, code in functions if any(map(writes_html, ast.walk(code)))}
    assert found == {"models/section.py _store"}
    callers = {name for name, code in functions if "._store(" in ast.unparse(code)}
    assert callers == {"models/section.py save_words"}


def test_c08_only_a_new_initiative_that_comes_whole_gets_sections_with_words():
    """They are rows that nobody can have written before, so nothing is overwritten unseen."""
    root = Path(__file__).parents[2] / "drafts"
    found = {
        f"{path.relative_to(root)} {function.name}"
        for path in root.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Section", "Save")
        if "html" in {keyword.arg for keyword in call.keywords}
    }
    assert found == {"archive/nouns.py working_copy_in", "models/save.py standing_save"}


def test_c08_restoring_refuses_a_stale_version_like_any_other_save(problem, alice, bob):
    problem.save_words("<p>Changed.</p>", by=alice, seen=2)
    problem.save_words("<p>Changed by Bob.</p>", by=bob, seen=3)
    with pytest.raises(Clash):
        problem.restore(2, by=alice, seen=3)
    assert again(problem).html == "<p>Changed by Bob.</p>"


def test_c28_restoring_makes_a_new_save_and_takes_nothing_out_of_the_history(problem, alice, bob):
    problem.save_words("<p>Changed.</p>", by=bob, seen=2)
    saved = problem.restore(2, by=alice, seen=3)
    assert (saved.version, saved.html) == (4, TWO)
    assert [s.html for s in problem.saves.order_by("version")] == ["", TWO, "<p>Changed.</p>", TWO]
    assert again(problem).written_by == alice


def test_c28_a_state_that_is_not_kept_cannot_be_restored(problem, alice):
    with pytest.raises(UnknownVersion):
        problem.restore(99, by=alice, seen=2)
