"""Files for other programs: the right bytes under the right name, and nothing for strangers."""

import pytest

from tests.files.words import accepted, html, rejected
from tests.people import ask, signed_in, write


@pytest.fixture
def series(tally, alice):
    """Two drafts of ``tally``, and a working copy that went on."""
    write(tally, alice, headline="<p>Tally closes the month</p>", problem="<p>Lost Sundays.</p>")
    ask(tally, alice, html="<h3>Why now?</h3><p>Banks opened up.</p>")
    ask(tally, alice, kind="faq_external", html="<h3>What does it cost?</h3><p>Nine euros.</p>")
    tally.cut_draft("Who is it for?", by=alice)
    write(tally, alice, problem="<p>Lost eleven Sundays.</p>")
    tally.cut_draft("How many?", by=alice)
    write(tally, alice, problem="<p>Found Sundays.</p>")
    return tally


@pytest.fixture
def rex_at(rex, series):
    """A client of rex, who may only read."""
    return signed_in(rex)


@pytest.mark.parametrize(
    ("address", "name", "words"),
    [
        ("drafts/1", "tally-draft-1", "Lost Sundays."),
        ("working-copy", "tally-working-copy", "Found Sundays."),
    ],
)
def test_word_gets_the_words_under_their_name(rex_at, address, name, words):
    response = rex_at.get(f"/i/tally/{address}/docx/")
    assert response.headers["Content-Type"].endswith("wordprocessingml.document")
    assert f'filename="{name}.docx"' in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert words in html(response.content)


@pytest.mark.parametrize(
    ("pair", "before", "after", "name"),
    [
        ("1..2", "Lost Sundays.", "Lost eleven Sundays.", "tally-changes-1-to-2"),
        ("2..1", "Lost eleven Sundays.", "Lost Sundays.", "tally-changes-2-to-1"),
        ("2..working-copy", "Lost eleven", "Found Sundays.", "tally-changes-2-to-working-copy"),
        ("working-copy..1", "Found", "Lost Sundays.", "tally-changes-working-copy-to-1"),
        ("2..2", "Lost eleven", "Lost eleven", "tally-changes-2-to-2"),
    ],
)
def test_two_drafts_as_tracked_changes(rex_at, pair, before, after, name):
    response = rex_at.get(f"/i/tally/compare/{pair}/docx/")
    assert f'filename="{name}.docx"' in response.headers["Content-Disposition"]
    assert before in html(rejected(response.content))
    assert after in html(accepted(response.content))


def test_a_draft_that_is_not_there_is_a_404(rex_at):
    assert rex_at.get("/i/tally/compare/1..9/docx/").status_code == 404


def test_the_blog_gets_a_page_with_a_head_and_no_questions_for_colleagues(rex_at):
    response = rex_at.get("/i/tally/drafts/1/blog-post/")
    text = response.text
    assert 'filename="tally-draft-1-blog-post.html"' in response.headers["Content-Disposition"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "<title>Tally closes the month</title>" in text
    assert '<link rel="canonical" href="http://testserver/i/tally/drafts/1/">' in text
    assert "What does it cost?" in text
    assert "Why now?" not in text
    assert "Confidential" not in text
    assert "Draft 1" not in text


def test_a_mail_gets_plain_text(rex_at):
    response = rex_at.get("/i/tally/working-copy/text/")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Tally closes the month\n======================\n" in response.text
    assert "Working copy after draft 2" in response.text


@pytest.mark.parametrize("file", ["docx", "blog-post", "text"])
def test_too_much_is_a_413_that_names_the_limit(rex_at, series, alice, file):
    items = "".join(f"<li><p>{number}</p></li>" for number in range(1200))
    write(series, alice, **dict.fromkeys(("problem", "solution", "closing"), f"<ul>{items}</ul>"))
    response = rex_at.get(f"/i/tally/working-copy/{file}/")
    assert response.status_code == 413
    assert "3,000 paragraphs" in response.text


def test_pages_offer_the_files(rex_at):
    page = rex_at.get("/i/tally/drafts/1/").text
    for file in ("pdf", "docx", "html", "blog-post", "markdown", "text"):
        assert f'href="/i/tally/drafts/1/{file}/"' in page
    page = rex_at.get("/i/tally/").text
    for file in ("pdf", "docx", "html", "blog-post", "markdown", "text"):
        assert f'href="/i/tally/working-copy/{file}/"' in page
    assert 'href="docx/"' in rex_at.get("/i/tally/compare/1..2/").text
