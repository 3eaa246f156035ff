"""Earlier saves in a browser: the history, one state beside the text as it is now, restoring."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.people import signed_in, write

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def problem(tally, alice, bob):
    """A section at version 3: alice wrote, then bob."""
    section = tally.sections.get(key="problem")
    section.save_words("<p>One.</p>", by=alice, seen=1, at=NOON)
    section.save_words("<p>Two.</p>", by=bob, seen=2, at=NOON + timedelta(hours=1))
    return section


def words_of(page):
    """The page without its tags, as it is read."""
    return re.sub(r"<[^>]*>", "", page)


def restore(user, version, seen):
    """Press Restore on the page of that version."""
    return signed_in(user).post(
        f"/i/tally/sections/problem/saves/{version}/restore/", {"seen": seen}
    )


def test_the_history_says_who_and_when_newest_first(problem, bob):
    page = signed_in(bob).get("/i/tally/sections/problem/saves/").text
    assert page.index("2 Mar 2026, 13:00") < page.index("2 Mar 2026, 12:00")
    assert page.index("Bob Berg</span>") < page.index("Alice Almeida</span>")
    assert 'href="/i/tally/sections/problem/saves/2/"' in page


def test_c29_a_long_history_comes_in_pages(problem, alice, bob):
    for number in range(60):
        at = NOON + timedelta(days=1 + number)
        problem.save_words(f"<p>{number}</p>", by=alice, seen=problem.version, at=at)
    client = signed_in(bob)
    first = client.get("/i/tally/sections/problem/saves/").text
    assert first.count("saves__step") == 50
    assert 'href="?page=2"' in first
    second = client.get("/i/tally/sections/problem/saves/?page=2").text
    assert second.count("saves__step") == 13
    for odd in ("0", "-1", "x", "99999999999999999999"):
        assert client.get(f"/i/tally/sections/problem/saves/?page={odd}").status_code == 200


def test_one_state_stands_beside_the_text_as_it_is_now(problem, bob):
    page = signed_in(bob).get("/i/tally/sections/problem/saves/2/").text
    assert "taken out: One" in words_of(page)
    assert "put in: Two" in words_of(page)
    assert 'name="seen" value="3"' in page


def test_the_present_state_cannot_be_restored(problem, bob):
    page = signed_in(bob).get("/i/tally/sections/problem/saves/3/").text
    assert "This is how it reads now." in page
    assert "Restore this" not in page


def test_an_earlier_state_with_the_words_of_now_says_so_and_is_not_restored(problem, alice, bob):
    again = NOON + timedelta(hours=2)
    problem.save_words("<p>One.</p>", by=alice, seen=3, at=again)
    client = signed_in(bob)
    steps = client.get("/i/tally/sections/problem/saves/").text.split("saves__step")[1:]
    assert ["the same words as now" in step for step in steps] == [False, False, True, False]
    assert "as it is now" in steps[0]
    page = client.get("/i/tally/sections/problem/saves/2/").text
    assert "The same words as now." in page
    assert "Restore this" not in page


def test_c28_restoring_makes_a_new_save(problem, bob):
    response = restore(bob, version=2, seen=3)
    assert (response.status_code, response.headers["Location"]) == (303, "/i/tally/write/#problem")
    problem.refresh_from_db()
    assert (problem.html, problem.version) == ("<p>One.</p>", 4)
    assert problem.saves.count() == 4


def test_c08_restoring_over_words_one_has_not_seen_is_refused(problem, tally, alice, bob):
    write(tally, alice, problem="<p>Three.</p>")
    response = restore(bob, version=2, seen=3)
    assert response.status_code == 409
    assert "Somebody changed these words since you looked." in response.text
    assert "put in: Three" in words_of(response.text)
    problem.refresh_from_db()
    assert problem.html == "<p>Three.</p>"


@pytest.mark.parametrize("seen", ["", "0", "9", "99999999999999999999"])
def test_c07_restoring_with_a_wrong_version_is_refused(problem, bob, seen):
    response = restore(bob, version=2, seen=seen)
    assert response.status_code in (409, 422)
    assert "Version:" in response.text
    problem.refresh_from_db()
    assert problem.html == "<p>Two.</p>"


@pytest.mark.parametrize("version", ["99", "0", "99999999999999999999"])
def test_a_version_that_is_not_kept_is_a_404_that_says_which(problem, bob, version):
    response = signed_in(bob).get(f"/i/tally/sections/problem/saves/{version}/")
    assert response.status_code == 404
    assert f"Version {version} of this section is not kept." in response.text


def test_a_state_of_one_section_is_not_found_under_another(problem, bob):
    assert signed_in(bob).get("/i/tally/sections/solution/saves/2/").status_code == 404
