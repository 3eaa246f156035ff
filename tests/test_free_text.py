"""Whatever pages reckon from free text is reckoned from any text: no name, date or word that
somebody types, or brings in with a file, makes a page answer 500.

``RECKONED`` is the list. Something new that a template or a view asks of free text goes in here.
"""

import string
from dataclasses import replace
from email.message import EmailMessage
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.template import Context
from django.utils.text import Truncator
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drafts.compare import wording
from drafts.export.content import Content, plain_date
from drafts.export.edition import Edition
from drafts.export.imprint import imprints_in
from drafts.export.paper import running_line
from drafts.forms.member import WRITTEN
from drafts.imports.incoming import Incoming
from drafts.imports.series import day_of
from drafts.models import Guest, Initiative, User
from drafts.models.authored import guest_called
from drafts.models.comment import plain as kept_words
from drafts.models.slug import free_slug
from drafts.templatetags import threads, words
from drafts.text import mentions, names
from drafts.text.clean import clean
from drafts.text.document import Document, Front, Section, blocks_of
from drafts.text.folding import words_of
from drafts.text.markdown import document_to_markdown, in_words
from drafts.text.markup import one_line, without_unwanted
from drafts.text.plain import document_to_text
from drafts.text.search import excerpt, terms_of
from drafts.views.export import named
from tests.text.test_names import ODD

HOSTILE = "@<>&\"'[]()/\\%{}=+-#*_`|~^$:;,.!?\u2028\u202e\u0301" + ODD + string.digits
DAYS = st.sampled_from(["2027-02-31", "9999-99-99", "0000-01-01", "2027-05-04", "20270504", "soon"])
TEXTS = st.text(max_size=60) | st.text(st.sampled_from(HOSTILE), max_size=40) | DAYS
FACTS = dict.fromkeys(Front.__dataclass_fields__, TEXTS)
FRONTS = st.builds(
    Front, **FACTS | {"format": st.sampled_from(["press_release", "blog_post", "x"])}
)


def document_of(front, text=""):
    """A document with that front, and the text in its headline, its first words and a question."""
    html = clean(f"<p>{without_unwanted(text)}</p>", "summary")
    sections = (
        Section("headline", "headline", clean(text, "headline")),
        Section("summary", "summary", html),
        Section("q1", "faq_external", clean(f"<h3>{text}</h3><p>{text}</p>", "faq_external")),
    )
    return Document(sections, front)


def content_of(front, text=""):
    """What a page of paper is filled with."""
    return Content(Edition(document_of(front, text), "Draft 1", front.release_date, "", "0" * 8))


def said(text):
    """A comment with these words that speaks to Rosa, as a template draws it."""
    rosa = User(pk=1, name="Rosa Rossi", email="rosa@x.org")
    spoken_to = SimpleNamespace(all=lambda: [SimpleNamespace(user=rosa)])
    return threads.said(Context(), SimpleNamespace(words=text, mentions=spoken_to))


def download(text):
    """The header of a file of an initiative of that name."""
    initiative = SimpleNamespace(slug="tally", name=text)
    return named(HttpResponse(), initiative, "draft 1", "pdf").headers["Content-Disposition"]


def mail_subject(text):
    """A subject as mails and notices cut it, in a header that a mail can have."""
    message = EmailMessage()
    message["Subject"] = " ".join(Truncator(text).chars(120).split())
    return message["Subject"]


def file_of(text):
    """The day of a file of a series that says this of itself."""
    return str(day_of(Incoming(text, [], meta={"cut": text}, modified=text)))


RECKONED = {
    "name": names.name_of,
    "initials": names.initials_of,
    "first name": names.first_name_of,
    "name of a guest": guest_called,
    "person": lambda text: str(User(name=text, email="rosa@x.org")),
    "person, initials": lambda text: User(name=text, email="rosa@x.org").initials,
    "person, first name": lambda text: User(name=text, email="rosa@x.org").first_name,
    "guest": lambda text: str(Guest(name=text)),
    "guest, initials": lambda text: Guest(name=text).initials,
    "person of a list": lambda text: str(WRITTEN.fullmatch(text)),
    "words of a comment": kept_words,
    "comment": said,
    "line": one_line,
    "mentions": lambda text: str(mentions.find(text, {1: (text, names.first_name_of(text))})),
    "headline": lambda text: content_of(Front(), text).headline_text,
    "running line": lambda text: running_line(content_of(Front(name=text), text)),
    "title of a section": lambda text: document_of(Front(), text).section("q1").title,
    "text of a section": lambda text: document_of(Front(), text).text,
    "html": words.prose,
    "plain html": words.plain,
    "words of a section": lambda text: words.words_of(document_of(Front(), text), "summary"),
    "day": lambda text: str(words.iso_day(text)),
    "day in words": in_words,
    "day on paper": plain_date,
    "excerpt": lambda text: "".join(piece.text for piece in excerpt(text, terms_of(text))),
    "search": words_of,
    "imprint": lambda text: str(imprints_in(text)),
    "file name": download,
    "subject": mail_subject,
    "day of a file": file_of,
    "blocks": lambda text: str(blocks_of(text)),
}
OF_A_FRONT = {
    "dateline": lambda front: words.opened("<p>Words</p>", front),
    "page": lambda front: str(content_of(front, "Words").as_dict()),
    "facts compared": lambda front: str(wording.facts(front, Front(name="Tally"))),
    "facts compared the other way": lambda front: str(wording.facts(Front(), front)),
    "Markdown": lambda front: document_to_markdown(document_of(front, "Words")),
    "plain text": lambda front: document_to_text(document_of(front, "Words")),
    "outward": lambda front: document_of(replace(front, name="")).outward.text,
}


@pytest.mark.parametrize("what", RECKONED)
@given(TEXTS)
@example("")
@example("@")
@example(" ")
@example("\u200b")
@example("2027-02-31")
@example("[" * 60)
@settings(max_examples=60)
def test_it_is_reckoned_from_any_text(what, text):
    assert isinstance(RECKONED[what](text), str)


@pytest.mark.parametrize("what", OF_A_FRONT)
@given(FRONTS)
@example(Front(release_date="2027-02-31", city="Lisbon"))
@example(Front(release_date="soon"))
@settings(max_examples=40)
def test_it_is_reckoned_from_any_facts(what, front):
    assert isinstance(OF_A_FRONT[what](front), str)


@pytest.mark.parametrize("what", ["file name", "subject"])
@given(TEXTS)
@settings(max_examples=60)
def test_what_goes_into_a_header_is_one_line(what, text):
    assert not set(RECKONED[what](text)) & set("\r\n\x0b\x0c\x85\u2028\u2029")


@given(TEXTS)
@settings(max_examples=60)
def test_a_comment_is_never_markup(text):
    drawn = said(f"{text} <script>@Rosa Rossi</script>")
    assert "<script" not in drawn


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=4))
@settings(max_examples=60)
def test_a_mention_stands_where_it_says(text, called):
    known = {key: (name, names.first_name_of(name)) for key, name in enumerate(called)}
    place = 0
    for mention in mentions.find(text, known):
        assert place <= mention.start < mention.end <= len(text)
        assert text[mention.start] == "@"
        assert mention.who in known
        place = mention.end


@pytest.mark.django_db
@given(TEXTS)
@example("")
@example("new")
@example("—")
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_an_address_is_made_of_any_name(text):
    slug = free_slug(Initiative.objects.all(), text)
    assert 0 < len(slug) <= 80
    assert slug not in ("new", "example")
    assert set(slug) <= set(string.ascii_lowercase + string.digits + "-_")
