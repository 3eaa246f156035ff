"""Bring words in: looked at first, placed by hand, written through the one save path."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from drafts.models import Arrival, Event
from tests.imports.hostile import bad_documents
from tests.people import ask, signed_in, write

TEXT = (
    "# Tally closes the month\n\n## Problem\n\nLost **Sundays**.\n\n## FAQ\n\n### Price?\n\nNine.\n"
)
BRING_IN = "/i/tally/import/"


@pytest.fixture
def bob_at(bob, tally):
    """A client of bob, who writes."""
    return signed_in(bob)


def file(content, name="draft.md"):
    """An uploaded file."""
    content = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile(name, content)


def brought_in(client, **data):
    """The address of the preview that words lead to."""
    response = client.post(BRING_IN, data)
    assert response.status_code == 302, response.text
    return response.headers["Location"]


def texts(initiative):
    """{key: HTML} of every section with words."""
    return {s.key: s.html for s in initiative.sections.standing() if s.html}


def test_pasted_words_are_shown_before_anything_is_written(bob_at, tally):
    page = bob_at.get(brought_in(bob_at, words=TEXT))
    assert "Lost <strong>Sundays</strong>." in page.text
    assert '<option value="problem" selected>Problem</option>' in page.text
    assert "A new question, 2 words" in page.text
    assert texts(tally) == {}


def test_they_are_written_when_asked_for(bob_at, bob, tally):
    response = bob_at.post(brought_in(bob_at, words=TEXT), {"put_in": "1"})
    assert response.headers["Location"] == "/i/tally/write/"
    assert texts(tally) == {
        "headline": "<p>Tally closes the month</p>",
        "problem": "<p>Lost <strong>Sundays</strong>.</p>",
        "q1": "<h3>Price?</h3><p>Nine.</p>",
    }
    assert tally.sections.get(key="problem").written_by == bob
    assert not Arrival.objects.exists()
    event = Event.objects.get(action="import.make")
    assert (event.by, event.initiative) == (bob, tally)
    assert event.facts == {"file": "", "sections": 2, "questions": 1}


def test_a_paragraph_goes_where_it_is_sent(bob_at, tally):
    address = brought_in(bob_at, words="One.\n\nTwo.\n\nThree.")
    places = {"place-0": "closing", "place-1": "out", "place-2": "faq_internal"}
    looked = bob_at.post(address, {**places, "look": "1"})
    assert '<option value="closing" selected>' in looked.text
    assert texts(tally) == {}
    bob_at.post(address, {**places, "put_in": "1"})
    assert texts(tally) == {"closing": "<p>One.</p>", "q1": "<h3>Three.</h3>"}


def test_all_left_out_is_said_and_nothing_is_lost(bob_at):
    address = brought_in(bob_at, words="One.")
    response = bob_at.post(address, {"place-0": "out", "put_in": "1"})
    assert response.status_code == 422
    assert "Choose a section for at least one paragraph" in response.text
    assert "One." in response.text


def test_a_question_that_is_there_is_written_over_not_doubled(bob_at, tally, alice):
    ask(tally, alice, kind="faq_external", html="<h3>Price?</h3><p>Ten.</p>")
    page = bob_at.get(address := brought_in(bob_at, words=TEXT))
    assert "2 words in place of 2" in page.text
    bob_at.post(address, {"put_in": "1"})
    assert texts(tally)["q1"] == "<h3>Price?</h3><p>Nine.</p>"
    assert "q2" not in texts(tally)


def test_our_own_word_file_is_recognised_whole(bob_at, tally, alice):
    write(tally, alice, headline="<p>Tally</p>", problem="<p>a</p><ul><li><p>b</p></li></ul>")
    ask(tally, alice, html="<h3>Why?</h3><p>Because.</p>")
    docx = bob_at.get("/i/tally/working-copy/docx/").content
    before = texts(tally)
    write(tally, alice, headline="<p>Other</p>", problem="<p>x</p>")
    tally.sections.get(key="q1").save_words("<h3>Reworded?</h3>", by=alice, seen=2)
    page = bob_at.get(address := brought_in(bob_at, files=file(docx, "tally.docx")))
    assert page.text.count(" selected>Leave it out") == 1  # the heading of the questions
    bob_at.post(address, {"put_in": "1"})
    assert texts(tally) == before


def test_our_own_markdown_is_recognised_whole(bob_at, tally, alice):
    tally.city = "Lisbon"
    tally.save(update_fields=["city"])
    write(tally, alice, headline="<p>Tally</p>", subheading="<p>For <strong>shops</strong></p>",
          summary="<p>Words.</p><p>More.</p>", closing="<ul><li><p>b</p></li></ul>")  # fmt: skip
    ask(tally, alice, html="<h3>Why?</h3><p>Because.</p>")
    markdown = bob_at.get("/i/tally/working-copy/markdown/").content
    before = texts(tally)
    for key in ("headline", "subheading", "summary", "closing"):
        write(tally, alice, **{key: "<p>Other</p>"})
    bob_at.post(brought_in(bob_at, files=file(markdown)), {"put_in": "1"})
    assert texts(tally) == before


def test_tracked_changes_and_comments_are_told(bob_at, tally, alice):
    write(tally, alice, problem="<p>Lost eleven hours.</p>")
    tally.cut_draft("One", by=alice)
    write(tally, alice, problem="<p>Lost nine hours.</p>")
    docx = bob_at.get("/i/tally/compare/1..working-copy/docx/").content
    page = bob_at.get(brought_in(bob_at, files=file(docx, "r.docx"))).text
    assert "2 tracked changes by Alice Almeida were accepted." in page
    assert "Lost nine hours." in page
    assert "eleven" not in page


def test_the_comments_of_a_word_file_are_listed(bob_at):
    from io import BytesIO

    import docx

    document = docx.Document()
    run = document.add_paragraph("Lost Sundays.").runs[0]
    document.add_comment(run, text="Whose <b>Sundays</b>?", author="Rosa", initials="R")
    made = BytesIO()
    document.save(made)
    page = bob_at.get(brought_in(bob_at, files=file(made.getvalue(), "c.docx"))).text
    assert "1 comment is not brought in. It is listed below." in page
    assert "<b>Rosa</b> Whose &lt;b&gt;Sundays&lt;/b&gt;?" in page


def test_what_was_changed_meanwhile_is_a_clash_that_is_shown(bob_at, tally, alice):
    write(tally, alice, problem="<p>Lost hours.</p>", closing="<p>Come.</p>")
    words = "## Problem\n\nLost Sundays.\n\n## Closing\n\nGo.\n"
    address = brought_in(bob_at, words=words)
    write(tally, alice, problem="<p>Lost Mondays.</p>")
    response = bob_at.post(address, {"put_in": "1"})
    assert response.status_code == 409
    assert "<ins>Sundays</ins>" in response.text
    assert "<del>Mondays</del>" in response.text
    assert 'value="&lt;p&gt;Lost Sundays.&lt;/p&gt;' in response.text
    assert "Keep mine" in response.text
    assert texts(tally) == {"problem": "<p>Lost Mondays.</p>", "closing": "<p>Go.</p>"}


def test_an_arrival_is_ones_own(bob_at, tally, alice):
    address = brought_in(bob_at, words=TEXT)
    assert signed_in(alice).get(address).status_code == 404
    assert signed_in(alice).post(address, {"put_in": "1"}).status_code == 404


def test_p09_an_arrival_belongs_to_its_initiative(bob_at, tally, alice):
    from tests.people import start

    start("Other")
    address = brought_in(bob_at, words=TEXT)
    assert bob_at.get(address.replace("tally", "other")).status_code == 404


@pytest.mark.parametrize("name", bad_documents())
def test_d07_a_hostile_file_is_a_sentence_on_the_form(bob_at, name):
    response = bob_at.post(BRING_IN, {"files": file(bad_documents()[name], "a.docx")})
    assert response.status_code == 422
    assert 'role="alert"' in response.text or "field__error" in response.text
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("sent", ["words", "files"])
@pytest.mark.parametrize("sign", ["[", "![", "\n#"])
def test_markdown_of_nothing_but_signs_is_refused_with_a_remedy(bob_at, sign, sent):
    text = sign * (60_000 // len(sign))
    response = bob_at.post(BRING_IN, {sent: text if sent == "words" else file(text)})
    assert response.status_code == 422
    assert "nothing but signs of Markdown" in response.text
    assert "Please take out those that are not needed" in response.text
    assert not Arrival.objects.exists()


def test_a_file_of_ten_megabytes_may_come_and_one_of_twelve_may_not(bob_at):
    response = bob_at.post(BRING_IN, {"files": file(b"x" * 10_000_000, "a.docx")})
    assert response.status_code == 422
    response = bob_at.post(BRING_IN, {"files": file(b"x" * 12_000_000, "a.docx")})
    assert response.status_code == 413
    assert "more than 10 MB at once" in response.text


def test_other_addresses_keep_their_limit(bob_at):
    response = bob_at.post("/i/tally/answers/", {"files": file(b"x" * 2_000_000)})
    assert response.status_code == 413
    assert "more than 1 MB at once" in response.text


def test_nothing_chosen_is_said(bob_at):
    response = bob_at.post(BRING_IN, {"words": "  "})
    assert response.status_code == 422
    assert "Choose a file, or paste some words." in response.text


def test_too_much_for_one_section_is_said_on_the_preview(bob_at, tally):
    address = brought_in(bob_at, words="## Problem\n\n" + "word " * 15_000)
    response = bob_at.post(address, {"put_in": "1"})
    assert response.status_code == 422
    assert "A section can hold 64 KB" in response.text
    assert texts(tally) == {}


def test_x01_hostile_words_come_in_as_words(bob_at, tally):
    words = "## Problem\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1))\n"
    address = brought_in(bob_at, words=words)
    assert "<img" not in bob_at.get(address).text
    bob_at.post(address, {"put_in": "1"})
    stored = texts(tally)["problem"]
    assert stored.startswith("<p>&lt;img src=x onerror=alert(1)&gt;")
    assert "<a" not in stored


def test_x02_a_name_is_words_wherever_it_is_shown(bob_at):
    name = "<script>alert(1)</script>.md"
    page = bob_at.get(brought_in(bob_at, files=file(TEXT, name))).text
    assert "<script>alert" not in page


def test_words_are_counted_as_their_readers_count_them(bob_at, tally, alice):
    write(tally, alice, problem="<p>One.</p>")
    text = "# 帮助小商店在五分钟内收\n\n## Problem\n\nSundays\n\n## FAQ\n\n### Price?\n"
    page = bob_at.get(brought_in(bob_at, words=text)).text
    assert "11 words in place of 0" in page
    assert "1 word in place of 1" in page
    assert "A new question, 1 word\n" in page
