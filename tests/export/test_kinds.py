"""What holds for every kind of PDF: its structure, its bytes, and that it fetches nothing."""

import hashlib
import io
import logging
import os
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from drafts.export import layout
from drafts.export import pdf as pdf_room
from drafts.export.edition import Note
from drafts.export.limits import TooMuch
from drafts.export.paper import FONTS, SHEETS, paper_job
from drafts.export.pdf import Renderer
from drafts.export.redline import redline_html, redline_job
from drafts.models.export import REDLINES, Kind
from drafts.text import diff
from drafts.text.document import Section
from drafts.text.outline import BLOG_POST
from tests.export.editions import FRONT, edition, questions, redline, release
from tests.export.structure import ARCHIVE, UA, families, faults
from tests.export.test_fetching import HOSTILE, asked, embedded, no_network, opened  # noqa: F401
from tests.export.test_limits import NAMED, REFUSED
from tests.export.test_pdf import OURS

NOTES = (
    Note("problem", 0, 0, "Ben Ahlers", "Objection", "Six shops are no sample."),
    Note("q2", 1, 0, "Rosa Rossi", "Question", "All of them?"),
)
COMBINATIONS = [
    (kind, page_size, format)
    for kind in Kind
    for page_size in ("A4", "Letter")
    for format in ("press_release", BLOG_POST)
]


def sample(kind, sections=None, page_size="A4", front=FRONT, **facts):
    """An edition or a redline of this kind."""
    facts |= {"page_size": page_size, "front": front}
    if kind in REDLINES:
        return redline(kind, sections, **facts)
    notes = NOTES if kind == Kind.REVIEW and sections is None else ()
    sections = (*release(), *questions()) if sections is None else sections
    return edition(sections, kind=kind, number=14, notes=notes, **facts)


def job_of(wanted):
    """What the renderer is asked for it."""
    if wanted.kind not in REDLINES:
        return paper_job(wanted)
    return redline_job(wanted, diff.compare(wanted.left.document, wanted.right.document))


@pytest.fixture(scope="module")
def printer():
    """Prints what ``sample`` gives."""
    renderer = Renderer(seconds=300)
    yield lambda wanted: renderer.render(job_of(wanted)).pdf
    renderer.close()


@pytest.mark.parametrize(("kind", "page_size", "format"), COMBINATIONS)
def test_every_kind_on_every_paper_is_built_as_it_says(printer, caplog, kind, page_size, format):
    with caplog.at_level(logging.WARNING):
        pdf = printer(sample(kind, page_size=page_size, front=replace(FRONT, format=format)))
    assert [record.getMessage() for record in caplog.records] == []
    assert faults(io.BytesIO(pdf), ARCHIVE if kind == Kind.ARCHIVE else UA) == []
    assert [n for n in families(io.BytesIO(pdf)) if not n.startswith(OURS)] == []


@pytest.mark.parametrize("kind", Kind)
def test_two_processes_give_the_same_bytes_of_every_kind(printer, kind):
    other = Renderer(seconds=300)
    try:
        pdfs = [printer(sample(kind)), other.render(job_of(sample(kind))).pdf]
    finally:
        other.close()
    assert len({hashlib.sha256(pdf).hexdigest() for pdf in pdfs}) == 1


@pytest.mark.parametrize("kind", Kind)
def test_s01_no_kind_makes_a_request_or_carries_what_was_not_asked(
    kind,
    no_network,  # noqa: F811
    asked,  # noqa: F811
    opened,  # noqa: F811
):
    sections = [Section("summary", "summary", HOSTILE)]
    wanted = sample(kind, sections, front=replace(FRONT, name=HOSTILE, organisation=HOSTILE))
    if kind == Kind.REVIEW:
        wanted = replace(wanted, notes=(Note("summary", 0, 0, HOSTILE, HOSTILE, HOSTILE),))
    pdf = layout.Press(SHEETS, FONTS).print(layout.Job(**job_of(wanted)))[0]
    assert opened == []
    assert [url for url, served in asked if not served] == []
    assert embedded(pdf) == (3 if kind == Kind.ARCHIVE else 0)  # one file, found in three places
    with pikepdf.open(io.BytesIO(pdf)) as file:
        notes = [note for page in file.pages for note in page.get("/Annots", [])]
        links = {str(note.A.URI) for note in notes if "/A" in note}
    assert all(link.startswith("https://tally.example") for link in links)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("name", REFUSED)
def test_d04_too_much_is_refused_by_every_kind(kind, name):
    wanted = sample(kind, [Section("summary", "summary", REFUSED[name])])
    with pytest.raises(TooMuch, match=NAMED[name]):
        # Nothing is compared: the texts are looked at first.
        job_of(wanted) if kind not in REDLINES else redline_job(wanted, None)


def test_d04_the_older_side_of_a_redline_is_looked_at_too():
    wanted = sample(Kind.REDLINE)
    wanted = replace(wanted, left=edition([Section("summary", "summary", "<ul><li>x" * 300)]))
    for write in (redline_job, redline_html):
        with pytest.raises(TooMuch, match="20 levels"):
            write(wanted, None)


def resident(renderer):
    """The memory that a renderer's process holds, in bytes."""
    pages = int(Path(f"/proc/{renderer._process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux’s /proc")
def test_renders_leave_nothing_behind(monkeypatch):
    """Once it is warm, a renderer grows by less than 150 KB with each."""
    monkeypatch.setattr(pdf_room, "RENDERS", 1000)
    renderer = Renderer(seconds=300)
    short = [Section("summary", "summary", "<p>A few words.</p>")]
    jobs = [job_of(sample(kind, short)) for kind in (Kind.REVIEW, Kind.ARCHIVE, Kind.REDLINE)]
    try:
        for turn in range(45):
            renderer.render(jobs[turn % 3])
            if turn == 14:
                before = resident(renderer)
        assert resident(renderer) - before < 30 * 150_000
    finally:
        renderer.close()
