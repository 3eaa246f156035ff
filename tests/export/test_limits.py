"""Hostile texts end in a sentence that names the limit, and the next one is printed (D04)."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafts.export import limits, pdf
from drafts.export.body import Body, check
from drafts.export.edition import VARIANT
from drafts.export.limits import TooMuch
from drafts.export.paper import paper_html
from drafts.text.document import Section
from tests.export.editions import edition


def section(html):
    """An edition with one section."""
    return edition([Section("summary", "summary", html)])


def nested(levels):
    return "<ul><li><p>x</p>" * levels + "</li></ul>" * levels


REFUSED = {
    "500 kB of prose": ("<p>" + "word " * 60 + "</p>") * 1700,
    "20,000 nested lists": "<ul><li>x" * 20_000,
    "300 nested lists": nested(300),
    "20,000 line breaks": "<p>" + "x<br>" * 20_000 + "</p>",
    "10,000 marks in one paragraph": "<p>" + "<em>x</em> " * 10_000 + "</p>",
    "5,000 list items": "<ul>" + "<li><p>x</p></li>" * 5_000 + "</ul>",
}
NAMED = {
    "500 kB of prose": "300 kB",
    "20,000 nested lists": "20 levels",
    "300 nested lists": "20 levels",
    "20,000 line breaks": "500",
    "10,000 marks in one paragraph": "500",
    "5,000 list items": "3,000",
}


@pytest.mark.parametrize("name", REFUSED)
def test_too_much_is_refused_at_once_with_a_sentence_that_names_the_limit(name):
    started = time.process_time()
    with pytest.raises(TooMuch) as refusal:
        paper_html(section(REFUSED[name]))
    assert NAMED[name] in str(refusal.value)
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    "html",
    [
        nested(12),
        "<p>" + "x<br>" * 490 + "</p>",
        "<p>" + "W" * 20_000 + "</p>",
        "<p>" + "<em>x</em> " * 490 + "</p>",
        "<p>" + "&lt;&amp;" * 2000 + "</p>",
        "<p>\u202e مرحبا שלום 👩‍👩‍👧 \u0301\u0301</p>",
        "<blockquote>" * 300 + "words" + "</blockquote>" * 300,
        "<table>" + "<tr><td>cell</td></tr>" * 1500 + "</table>",
    ],
    ids=["lists", "breaks", "word", "marks", "entities", "scripts", "quotes", "table"],
)
def test_what_is_within_the_limits_is_printed(html):
    assert pdf.render_pdf(section(html)).pdf.startswith(b"%PDF-")


def test_a_word_without_end_gets_places_to_break():
    written = Body().blocks_html(f"<p>{'W' * 501}</p>")
    assert written.count("\u200b") == 8
    assert "\u200b" not in Body().blocks_html(f"<p>{'W' * 500}</p>")


def test_the_limit_of_bytes_counts_bytes_over_all_sections():
    check(["é" * 75_000, "é" * 75_000])
    with pytest.raises(TooMuch):
        check(["é" * 75_000, "é" * 75_000, "x"])


def test_blocks_are_counted_over_all_sections():
    body = Body()
    body.blocks_html("<p>x</p>" * limits.BLOCKS)
    with pytest.raises(TooMuch):
        body.blocks_html("<p>x</p>")


PATIENCE = 300  # seconds; machines differ, and no result here may hang on that


@pytest.fixture
def renderer():
    """A renderer of the test's own, so that ending it disturbs no other test."""
    made = []

    def make(**limits_given):
        made.append(pdf.Renderer(**{"seconds": PATIENCE, **limits_given}))
        return made[-1]

    yield make
    for one in made:
        one.close()


def job(html):
    """A job that has gone round every check before."""
    page = f"<html lang=en><head><title>T</title></head><body><p>{html}</p></body></html>"
    return {
        "html": page,
        "release_html": page,
        "page_size": "A4",
        "release_budget": 1,
        "variant": VARIANT,
    }


ENDLESS = "x<br>" * 20_000


def test_a_page_that_never_ends_is_stopped_and_the_next_one_is_printed(renderer):
    one = renderer()
    one.render(job("Warm."))
    one._seconds = 1
    with pytest.raises(TooMuch, match="longer than the limit of 30 seconds"):
        one.render(job(ENDLESS))
    one._seconds = PATIENCE
    assert one.render(job("Next.")).pdf.startswith(b"%PDF-")


def test_a_stopped_renderer_leaves_no_process_and_no_files(renderer):
    one = renderer()
    one.render(job("Warm."))
    folder, pid = one._folder, one._process.pid
    assert folder.exists()
    one._seconds = 1
    with pytest.raises(TooMuch):
        one.render(job(ENDLESS))
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_page_that_needs_too_much_memory_is_refused(renderer):
    warm = renderer()
    warm.render(job("Warm."))
    small = renderer(memory=_address_space(warm) + 30_000_000)
    assert small.render(job("Warm.")).pdf.startswith(b"%PDF-")
    with pytest.raises(TooMuch, match="MB of memory"):
        small.render(job("Many words. " * 4_000_000))
    assert small.render(job("Next.")).pdf.startswith(b"%PDF-")


def _address_space(one):
    status = Path(f"/proc/{one._process.pid}/status")
    if not status.exists():
        pytest.skip("needs /proc")
    [peak] = [line for line in status.read_text().splitlines() if line.startswith("VmPeak")]
    return int(peak.split()[1]) * 1024


def test_a_page_nested_too_deeply_is_refused(renderer):
    one = renderer()
    with pytest.raises(TooMuch, match="nested"):
        one.render(job("<div>" * 400 + "x"))
    assert one.render(job("Next.")).pdf.startswith(b"%PDF-")


def test_a_renderer_killed_from_outside_is_told_from_a_limit_and_replaced(renderer):
    one = renderer()
    one.render(job("Warm."))
    one._process.kill()
    one._process.wait()
    assert one.render(job("Again.")).pdf.startswith(b"%PDF-")


def test_a_worn_renderer_is_replaced(renderer, monkeypatch):
    monkeypatch.setattr(pdf, "RENDERS", 2)
    one = renderer()
    pids = set()
    for _render in range(3):
        one.render(job("Words."))
        pids.add(one._process.pid)
    assert len(pids) == 2


def test_a_job_leaves_nothing_in_the_folder(renderer):
    one = renderer()
    one.render(job("Words."))
    left = [path.name for path in Path(one._folder).iterdir()]
    assert [name for name in left if not name.startswith("weasyprint-")] == []


def test_the_renderer_is_given_no_secrets(renderer, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not for the renderer")
    one = renderer()
    one.render(job("Words."))
    environment = Path(f"/proc/{one._process.pid}/environ")
    if not environment.exists():
        pytest.skip("needs /proc")
    assert b"not for the renderer" not in environment.read_bytes()


ORPHAN = """
import os, signal, sys, threading
import django; django.setup()
from drafts.export import pdf
from tests.export.test_limits import ENDLESS, job

renderer = pdf.Renderer(seconds=int(sys.argv[1]))
renderer.render(job("Warm."))
print(renderer._process.pid, renderer._folder, flush=True)
if sys.argv[2] == "busy":
    threading.Thread(target=renderer.render, args=[job("x<br>" * 400)]).start()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")
@pytest.mark.parametrize("state", ["idle", "busy"])
def test_a_renderer_whose_parent_was_killed_ends_and_tidies_up(state):
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHAN, str(PATIENCE), state],
        cwd=pdf.ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )
    pid, folder = parent.stdout.readline().split()
    try:
        renderer = os.pidfd_open(int(pid))
    except ProcessLookupError:
        pass  # it was quicker than we are
    else:
        assert select.select([renderer], [], [], PATIENCE)[0], "it is still there"
        os.close(renderer)
    parent.communicate()
    assert parent.returncode == -signal.SIGKILL
    assert not Path(folder).exists()
