"""What is said about a draft in its files: what the person may see, and nothing that waits."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from drafts.export import asking
from drafts.export.content import Content
from drafts.export.making import edition_of
from drafts.models.export import Kind
from drafts.text.outline import RELEASE_KEYS
from tests.people import account, ask, signed_in, write
from tests.threads import draft_of, opened

WORD = "/i/tally/drafts/1/docx/"
COPY = "/i/tally/drafts/1/review-copy/comments/"


@pytest.fixture
def draft(tally):
    """Draft 1 of Tally."""
    return draft_of(tally)


def comments_of(response):
    """[(author, initials, words)] of the Word file of a response."""
    found = Document(BytesIO(response.content)).comments
    return [(comment.author, comment.initials, comment.text) for comment in found]


def test_word_gets_open_threads_with_their_replies(draft, bob, rosa, rex):
    thread = opened(draft, bob, resolves_if="A study", kind="objection")
    thread.reply("By a study.", by=rosa)
    opened(draft, rosa, "closes", words="", kind="wording", instead="ends")
    draft.comment("All of it?", "problem", None, by=rosa)
    opened(draft, bob, words="Settled.").resolve(by=bob)
    response = signed_in(rex).get(f"{WORD}?comments=1")
    assert 'filename="tally-draft-1-comments.docx"' in response.headers["Content-Disposition"]
    assert comments_of(response) == [
        ("Rosa Rossi", "RR", "Wording. Instead: “ends”"),
        ("Bob Berg", "BB", "Objection. How do you know?\nResolved if: A study"),
        ("Rosa Rossi", "RR", "By a study."),
        ("Rosa Rossi", "RR", "Question. All of it?"),
    ]
    assert comments_of(signed_in(rex).get(WORD)) == []


def test_a_comment_in_word_stands_at_its_words_with_its_day(draft, bob, rex):
    thread = opened(draft, bob)
    response = signed_in(rex).get(f"{WORD}?comments=1")
    with ZipFile(BytesIO(response.content)) as file:
        page = file.read("word/document.xml").decode()
        notes = file.read("word/comments.xml").decode()
    marked = page[page.index("commentRangeStart") : page.index("commentRangeEnd")]
    assert "".join(re.findall(r"<w:t[^>]*>([^<]*)", marked)) == "ten minutes"
    assert f'w:date="{thread.at:%Y-%m-%dT%H:%M}' in notes


def test_words_that_went_are_quoted_at_their_section(draft, tally, bob, alice, rex):
    opened(draft, bob)
    write(tally, alice, summary="<p>Books close.</p>")
    tally.cut_draft("Shorter?", by=alice)
    response = signed_in(rex).get("/i/tally/drafts/2/docx/?comments=1")
    ((_author, _initials, words),) = comments_of(response)
    assert words == "Question. On “ten minutes” in draft 1:\nHow do you know?"


def test_no_file_has_what_waits_or_is_held_back(draft, bob, rosa, rex):
    review = draft.reviews.begin(by=rosa)
    review.comment("Zugzwang", "summary", (0, 5))
    thread = opened(draft, bob)
    review.reply(thread, "Quixotry")
    for who in (rex, rosa):
        said = str(comments_of(signed_in(who).get(f"{WORD}?comments=1")))
        assert "How do you know?" in said
        assert "Zugzwang" not in said
        assert "Quixotry" not in said


def test_word_with_comments_is_offered_when_there_are_any(draft, bob, rex):
    assert "Word, with comments" not in signed_in(rex).get("/i/tally/drafts/1/").text
    opened(draft, bob)
    assert f'href="{WORD}?comments=1"' in signed_in(rex).get("/i/tally/drafts/1/").text


def notes_of(draft, reader):
    """What stands in the margin of its review copy with comments, made for ``reader``."""
    return [
        (note.section, note.block, note.author, note.kind, note.words)
        for note in edition_of(draft.initiative, draft, kind=Kind.NOTED, reader=reader).notes
    ]


def test_the_review_copy_takes_open_threads_into_its_margin(draft, bob, rosa):
    thread = opened(draft, bob, "receipts", "problem")
    thread.reply("We asked.", by=rosa)
    opened(draft, bob, words="Settled.").resolve(by=bob)
    assert notes_of(draft, rosa) == [
        ("problem", 1, "Bob Berg", "Question", "How do you know?\nRosa Rossi: We asked.")
    ]


def test_the_review_copy_has_only_what_its_reader_may_know(draft, alice, bob, rosa, rex):
    thread = opened(draft, bob, words="Posted.")
    review = draft.reviews.begin(by=rosa)
    review.comment("Zugzwang", "summary", (0, 5))
    review.reply(thread, "Quixotry")
    opened(draft, bob, "closes", words="Ends", kind="wording")
    content_only = draft.rounds.open([rosa], "Who?", None, by=alice, content_only=True)
    for reader in (rex, rosa):
        assert [note[-1] for note in notes_of(draft, reader)] == ["Posted."]
    content_only.end(by=alice)
    assert [note[-1] for note in notes_of(draft, rosa)] == ["Ends", "Posted."]
    draft.rounds.open([rosa], "Who?", None, by=alice, independent=True)
    assert notes_of(draft, rosa) == []
    assert [note[-1] for note in notes_of(draft, rex)] == ["Ends", "Posted."]


def test_the_copy_with_comments_is_another_file_than_that_without(draft, bob, rex):
    client = signed_in(rex)
    plain = client.post("/i/tally/drafts/1/review-copy/").headers["Location"]
    assert client.post(COPY).headers["Location"] == plain
    thread = opened(draft, bob)
    noted = client.post(COPY).headers["Location"]
    assert noted != plain
    assert client.post("/i/tally/drafts/1/review-copy/").headers["Location"] == plain
    thread.reply("Really?", by=bob)
    assert client.post(COPY).headers["Location"] != noted


def test_the_copy_with_comments_is_offered_when_there_are_any(draft, bob, rex):
    assert COPY not in signed_in(rex).get("/i/tally/drafts/1/").text
    opened(draft, bob)
    assert f'href="{COPY}"' in signed_in(rex).get("/i/tally/drafts/1/").text


def test_guests_get_no_copy_with_comments(draft, alice, bob, rex):
    opened(draft, bob)
    link, _token = draft.initiative.invite_guest("review", "Press", by=alice)
    export = asking.request_draft(draft, "A4", kind=Kind.NOTED, reader=rex)
    assert not link.exports().filter(pk=export.pk).exists()


def printed(draft):
    """The page of the review copy with comments, before it is set."""
    reader = account("Rex")
    edition = edition_of(draft.initiative, draft, kind=Kind.NOTED, reader=reader)
    content = Content(edition).as_dict()
    entries = [entry for part in content["kinds"] for entry in part.entries]
    return content["body"] + "".join(entry.question + entry.answer for entry in entries)


@pytest.fixture
def whole(tally, alice):
    """A draft with words in each section, a whole question, and one without an answer."""
    write(tally, alice, **{key: f"<p>Words of {key}.</p>" for key in RELEASE_KEYS})
    ask(tally, alice, html="<h3>Who pays?</h3><p>They do.</p>")
    ask(tally, alice, html="<h3>When?</h3>", kind="faq_external")
    return tally.cut_draft("All", by=alice)


@pytest.mark.parametrize("format", ["press_release", "blog_post"])
@pytest.mark.parametrize("key", [*RELEASE_KEYS, "q1", "q2"])
def test_a_comment_anywhere_is_printed_once(whole, bob, alice, rex, key, format):
    whole.initiative.change_facts(by=alice, format=format)
    whole.comment("Xylophone", key, None, by=bob)
    whole.comment("Zeppelin", key, (0, 4), by=bob)
    text = printed(whole)
    assert (text.count("Xylophone"), text.count("Zeppelin")) == (1, 1)
    said = [words for *_, words in comments_of(signed_in(rex).get(f"{WORD}?comments=1"))]
    assert sorted(said) == ["Question. Xylophone", "Question. Zeppelin"]


@pytest.mark.parametrize("key", [*RELEASE_KEYS, "q1", "q2"])
def test_a_comment_on_what_a_later_draft_has_not_is_printed_at_its_beginning(
    whole, bob, alice, rex, key
):
    whole.comment("Xylophone", key, None, by=bob)
    whole.comment("Zeppelin", key, (0, 4), by=bob)
    tally = whole.initiative
    if key in RELEASE_KEYS:
        write(tally, alice, **{key: ""})
    else:
        tally.sections.get(key=key).remove(by=alice)
    later = tally.cut_draft("Without", by=alice)
    text = printed(later)
    assert (text.count("Xylophone"), text.count("Zeppelin")) == (1, 1)
    assert "which has no words in this draft:\nXylophone" in text
    assert "in draft 1:\nZeppelin" in text
    said = comments_of(signed_in(rex).get("/i/tally/drafts/2/docx/?comments=1"))
    assert len(said) == 2


def test_a_comment_on_the_headline_says_so_where_there_is_nothing_below_it(tally, alice, bob):
    write(tally, alice, headline="<p>All there is</p>")
    draft = tally.cut_draft("One line", by=alice)
    draft.comment("Xylophone", "headline", None, by=bob)
    assert "Headline Bob Berg, question</span> Xylophone" in printed(draft)
