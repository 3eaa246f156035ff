"""One question and the whole answer: its words, its headers, its cookies, and the files in it."""

import gzip
import zlib
from dataclasses import dataclass

import brotli
from django.db import transaction
from django.test import Client

from drafts.export import final, making
from drafts.models import Export, Release
from tests.walk.files import READ_AS, text_of

_CLIENT = Client(raise_request_exception=False)
_UNDO = {"gzip": gzip.decompress, "deflate": zlib.decompress, "br": brotli.decompress}


@dataclass(frozen=True)
class Answer:
    """What came back: ``text`` is all of it in small letters, ``body`` the bytes, ``type`` of what
    content; ``asked`` is what the question itself said."""

    status: int
    type: str
    body: bytes
    text: str
    asked: str
    headers: dict

    @property
    def is_page(self):
        """Whether it is a page that people see."""
        return self.status == 200 and self.type == "text/html"

    def tells(self, place):
        """Whether it gives away what stands in a ``Place`` and was not in the question."""
        if place.word and place.word in self.asked:
            return False
        return place.is_in(self.text)


def ask(cookies, method, address, data=None, **headers):
    """The ``Answer`` to one question; whatever was done by asking is undone."""
    client = _client_with(cookies)
    before = transaction.savepoint()
    response = getattr(client, method.lower())(address, data, headers=_HEADERS | headers)
    answer = _answer(response, address, data)
    transaction.savepoint_rollback(before)
    return answer


def ask_until_made(cookies, address, makes=False):
    """The answers to a GET: at once and, where asking ``makes`` a PDF, to the POST that has it made
    and to the GET once it is."""
    client = _client_with(cookies)
    before = transaction.savepoint()
    answers = [_answer(client.get(address, headers=_HEADERS), address, "")]
    if makes and answers[0].type == "text/html":
        answers.append(_answer(client.post(address, headers=_HEADERS), address, ""))
        if make_files():
            answers.append(_answer(client.get(address, headers=_HEADERS), address, ""))
    transaction.savepoint_rollback(before)
    return answers


def _client_with(cookies):
    """The one client, whose middleware is loaded already, with these cookies and no others."""
    _CLIENT.cookies.clear()
    _CLIENT.cookies.update(cookies)
    return _CLIENT


def fetch(cookies, address):
    """Have a PDF made by asking for it, so that it is there from now on."""
    client = Client()
    client.cookies.update(cookies)
    assert client.post(address).status_code in (200, 302)
    make_files()


_HEADERS = {"Accept-Encoding": "gzip, br"}


def _answer(response, address, data):
    content = b"".join(response) if response.streaming else response.content
    content = _UNDO.get(response.get("Content-Encoding"), bytes)(content)
    kind = response.get("Content-Type", "").split(";")[0] if content else ""
    assert kind in READ_AS, f"{address} answers with {kind}, which files.READ_AS cannot read"
    told = [f"{name}: {value}" for name, value in response.headers.items()]
    told += [morsel.OutputString() for morsel in response.cookies.values()]
    text = "\n".join([*told, text_of(READ_AS[kind], content)]).lower()
    asked = f"{address} {data}".lower()
    return Answer(response.status_code, kind, content, text, asked, dict(response.headers))


def make_files():
    """Do what is queued of files, as the worker would; whether there was anything to do."""
    waiting = list(Export.objects.unfinished().values_list("pk", flat=True))
    for pk in waiting:
        making.make(pk)
    releases = [release.pk for release in Release.objects.all() if not release.files.exists()]
    for pk in releases:
        final.make(pk)
    return bool(waiting or releases)
