"""Nothing that somebody wrote makes a request: S01 to S03, with every socket blocked."""

import io
import socket

import pikepdf
import pytest
from weasyprint.urls import URLFetchingError

from drafts.export import layout
from drafts.export.edition import VARIANT
from drafts.export.fetcher import AppFetcher
from drafts.export.paper import FONTS, SHEETS, paper_html
from drafts.text.document import Section
from tests.export.editions import edition

HOSTILE = """
<base href="http://evil.example/">
<link rel="stylesheet" href="http://evil.example/a.css">
<link rel="attachment" href="file:///etc/passwd" title="passwords">
<link rel="icon" href="http://evil.example/icon.png">
<style>
  @import url("http://evil.example/b.css");
  @font-face { font-family: Stolen; src: url("http://evil.example/f.ttf"), local("DejaVu Sans"); }
  body { background: url("http://evil.example/bg.png"); font-family: Stolen }
  li { list-style-image: url("file:///etc/hostname") }
  p::before { content: url("http://evil.example/before.png") }
</style>
<p>Words <img src="http://evil.example/i.png" alt="x"> <img src="file:///etc/passwd" alt="y">
<img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage
 href='http://evil.example/nested.png'/%3E%3C/svg%3E" alt="z">
<object data="http://evil.example/o.svg"></object> <embed src="http://evil.example/e.svg">
<a rel="attachment" href="file:///etc/passwd">attached</a>
<a href="file:///etc/passwd">a file</a> <a href="javascript:alert(1)">a script</a>
<svg width="9" height="9"><image href="http://evil.example/s.png"/>
<use href="http://evil.example/u.svg#x"/></svg>
<table background="http://evil.example/table.png"><tr><td>cell</td></tr></table>
<iframe src="http://evil.example/frame"></iframe>
<ul><li>item</li></ul></p>
"""


class Blocked(AssertionError):
    """A socket was opened."""


@pytest.fixture
def no_network(monkeypatch):
    """Any use of a socket is a failure."""

    def refuse(*args, **kwargs):
        raise Blocked(args)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture
def asked(monkeypatch):
    """Every address that is asked for, and whether it was served."""
    served = []
    original = AppFetcher.fetch

    def spy(self, url, headers=None):
        try:
            response = original(self, url, headers)
        except URLFetchingError:
            served.append((url, False))
            raise
        served.append((url, True))
        return response

    monkeypatch.setattr(AppFetcher, "fetch", spy)
    return served


@pytest.fixture
def opened(monkeypatch):
    """Every address that reaches the part of Python that really opens addresses."""
    import urllib.request

    reached = []

    def refuse(self, request, *args, **kwargs):
        reached.append(request)
        raise Blocked(request)

    monkeypatch.setattr(urllib.request.OpenerDirector, "open", refuse)
    return reached


def print_as_is(html):
    """The PDF of HTML that has gone round everything that cleans it."""
    press = layout.Press(SHEETS, FONTS)
    page = f"<html lang=en><head><title>T</title></head><body>{html}</body></html>"
    return press.print(layout.Job(page, page, "A4", 1, VARIANT))[0]


def embedded(pdf):
    """How many files a PDF carries."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        names = file.Root.get("/Names", {})
        streams = [
            thing
            for thing in file.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/EmbeddedFile"
        ]
        return len(file.attachments) + len(streams) + ("/EmbeddedFiles" in names)


def test_a_hostile_page_makes_no_request_and_carries_no_file(no_network, asked, opened):
    pdf = print_as_is(HOSTILE)
    refused = [url for url, served in asked if not served]
    # The page did try: were nothing refused, this test would see nothing.
    assert len(refused) >= 8
    assert opened == []
    assert [url for url, served in asked if served and not url.startswith("app:")] == []
    assert embedded(pdf) == 0


def test_what_a_draft_holds_of_it_is_only_its_words(no_network, asked, opened):
    sample = edition([Section("summary", "summary", HOSTILE)])
    html = paper_html(sample)
    assert "evil.example" not in html
    assert "javascript:" not in html
    assert "file:" not in html
    pdf = print_as_is(html)
    assert [url for url, served in asked if not served] == []
    assert embedded(pdf) == 0
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert [note for page in file.pages for note in page.get("/Annots", [])] == []


def test_a_style_sheet_gets_the_same_fetcher(no_network, asked, opened):
    press = layout.Press(SHEETS, FONTS)
    press._css('@import url("http://evil.example/c.css"); p { color: red }')
    assert ("http://evil.example/c.css", False) in asked
    assert opened == []


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example/", "file:///etc/passwd", "ftp://evil.example/", "data:text/plain,x",
        "app:../settings.py", "app:unknown.ttf", "APP:face.ttf", "//evil.example/", "",
    ],
)  # fmt: skip
def test_the_fetcher_refuses_all_but_its_own_names(url, opened):
    with pytest.raises(URLFetchingError):
        AppFetcher({"face.ttf": b"x"}).fetch(url)
    assert opened == []


def test_the_fetcher_serves_its_own_names_from_memory(opened):
    assert AppFetcher({"face.ttf": b"letters"}).fetch("app:face.ttf").read() == b"letters"
    assert opened == []


def test_s02_no_redirect_is_ever_followed():
    handlers = [type(handler).__name__ for handler in AppFetcher({}).handlers]
    assert "HTTPRedirectHandler" not in handlers
