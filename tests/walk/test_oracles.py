"""What an answer does not say in words: that a file is unchanged, that a search finds something,
that a PDF is known here, or what other methods than the usual ones answer."""

import re
from io import BytesIO

import pytest
from django.urls import reverse

from drafts.models import Export
from tests.walk.asking import ask
from tests.walk.files import pdf_text
from tests.walk.places import PLACES, UNHEARD
from tests.walk.readers import OUT, hidden_from
from tests.walk.routes import addresses_of
from tests.walk.situations import SITUATIONS
from tests.walk.walking import CHANCE, WHERE_IT_MATTERS

APART = SITUATIONS["an independent round"]
NOBODYS = "zqxnobodywrote"


@pytest.fixture
def apart(standing):
    """The scene while an independent round waits."""
    APART.before(standing)
    APART.speak(standing)
    return standing


def page(answer, word):
    """A page without the word that it was asked for, and without chance."""
    return CHANCE.sub("", answer.text.replace(word, ""))


@pytest.mark.parametrize("reader", APART.readers)
def test_a_search_for_what_is_hidden_answers_like_one_for_what_nobody_wrote(reader, apart):
    cookies = apart.cookies[reader]
    nothing = page(ask(cookies, "GET", f"/search/?q={NOBODYS}"), NOBODYS)
    for place in UNHEARD:
        found = ask(cookies, "GET", f"/search/?q={place.word}")
        assert page(found, place.word) == nothing, place.name


@pytest.mark.parametrize("reader", APART.readers)
def test_nobody_is_told_that_a_file_they_may_not_have_is_unchanged(reader, apart):
    token = apart.tokens.get(reader)
    name, first = ("guest_export_file", token) if token else ("export_file", apart.initiative.slug)
    kept = [
        export
        for export in Export.objects.ready()
        if any(place.is_in(pdf_text(bytes(export.pdf))) for place in UNHEARD)
    ]
    assert kept
    for export in kept:
        address = reverse(name, args=[first, export.pk])
        known = {"If-None-Match": f'"{export.sha256}"'}
        assert ask(apart.cookies[reader], "GET", address, **known).status == 404


@pytest.mark.parametrize("reader", APART.readers)
def test_other_methods_tell_nothing(reader, apart):
    hidden = APART.hides(reader)
    told = [
        (method, route, name)
        for route in WHERE_IT_MATTERS
        for method in ("HEAD", "OPTIONS", "PATCH")
        for answer in [ask(apart.cookies[reader], method, addresses_of(apart, reader, route)[-1])]
        for name in hidden
        if answer.tells(PLACES[name])
    ]
    assert told == []


@pytest.mark.parametrize("reader", [who for who in OUT if who in ("stranger", "removed member")])
def test_whose_pdf_it_is_is_told_to_nobody_outside(reader, standing):
    export = Export.objects.ready().filter(part="whole").order_by("pk").last()
    own, other = (
        ask(standing.cookies[reader], "POST", "/which/", {"file": named(content)})
        for content in (bytes(export.pdf), bytes(export.pdf).replace(b"/Keywords", b"/Keyworts"))
    )
    assert own.status == other.status == 200
    assert page(own, "") == page(other, "")
    assert not [name for name in hidden_from(reader) if own.tells(PLACES[name])]


def named(content):
    """The bytes of a PDF as a browser sends a file."""
    sent = BytesIO(content)
    sent.name = "mine.pdf"
    return sent


def test_chance_is_taken_out_of_pages_and_nothing_else():
    assert CHANCE.sub("", 'a <time datetime="x">3 minutes ago</time> b, 7 comments') == (
        "a  b, 7 comments"
    )
    assert re.fullmatch(r"edited  by bob", CHANCE.sub("", "edited 3\xa0hours ago by bob"))
