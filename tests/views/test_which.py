"""Which draft is my PDF: told for what one may see, and for all else the same “not here”."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from drafts.export import making, pdf_content
from drafts.export.archive import archive_pdf, final_pdf
from drafts.export.edition import Note
from drafts.export.pdf import render_pdf, render_redline
from drafts.models import Export
from drafts.models.export import Kind
from drafts.text.diff import compare
from tests.export.conftest import patient_renderer, print_fonts  # noqa: F401
from tests.export.editions import RELEASE, REWRITTEN
from tests.people import ask, signed_in, start, write

NOT_HERE = "This is not a PDF of anything you can see here."


@pytest.fixture
def drafts(tally, alice):
    """Three drafts of ``tally``, each a little further."""
    write(tally, alice, **RELEASE)
    ask(tally, alice)
    cut = [tally.cut_draft("First", by=alice)]
    write(tally, alice, headline=REWRITTEN["headline"])
    cut.append(tally.cut_draft("Second", by=alice))
    write(tally, alice, problem=REWRITTEN["problem"])
    return [*cut, tally.cut_draft("Third", by=alice)]


def answer(user, pdf, name="mine.pdf"):
    """The page that tells of a PDF, given as bytes."""
    file = SimpleUploadedFile(name, pdf, content_type="application/pdf")
    return signed_in(user).post("/which/", {"file": file})


def stripped(pdf):
    """The PDF saved anew by another program, without a word about itself."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        del file.Root.Metadata
        del file.trailer["/Info"]
        if "/StructTreeRoot" in file.Root:
            del file.Root.StructTreeRoot
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"keywords" not in out.getvalue().lower()
    return out.getvalue()


def made(tally, drafts, kind):
    """A PDF of draft 1 in one kind, a redline to draft 2."""
    if kind in (Kind.REDLINE, Kind.SIDES):
        wanted = making.redline_of(tally, drafts[0], drafts[1], kind=kind)
        return render_redline(wanted, compare(*wanted.documents)).pdf
    notes = (Note("problem", 0, 0, "Rosa Rossi", "Question", "Who says so?"),)
    edition = making.edition_of(tally, drafts[0], kind=kind)
    return render_pdf(replace(edition, notes=notes)).pdf


@pytest.mark.parametrize("resaved", [False, True])
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_known_also_when_it_was_saved_anew(rex, tally, drafts, kind, resaved):
    pdf = made(tally, drafts, kind)
    page = answer(rex, stripped(pdf) if resaved else pdf).text
    if kind in (Kind.REDLINE, Kind.SIDES):
        assert "A redline of Tally" in page
        assert "From draft 1 to draft 2." in page
        assert "It is one draft behind: the newest is draft 3." in page
        assert 'href="/i/tally/compare/2..3/"' in page
    else:
        assert "Draft 1 of Tally" in page
        assert "It is 2 drafts behind: the newest is draft 3." in page
        assert 'href="/i/tally/compare/1..3/"' in page
    assert "found by its words" not in page


def test_the_newest_is_called_so_and_nothing_is_to_be_compared(rex, drafts):
    page = answer(rex, final_pdf(drafts[2], "A4")).text
    assert "Draft 3 of Tally" in page
    assert "It is the newest draft." in page
    assert "/compare/" not in page


def test_the_working_copy_is_known_and_becomes_the_draft_cut_from_it(rex, tally, drafts, alice):
    write(tally, alice, closing="<p>Come and see.</p>")
    pdf = render_pdf(making.edition_of(tally)).pdf
    page = answer(rex, pdf).text
    assert "The working copy of Tally" in page
    assert "after draft 3 was cut" in page
    tally.cut_draft("Fourth", by=alice)
    assert "Draft 4 of Tally" in answer(rex, pdf).text


def test_a_redline_to_the_working_copy_names_both(rex, tally, drafts, alice):
    write(tally, alice, closing="<p>Come and see.</p>")
    wanted = making.redline_of(tally, drafts[1], None)
    pdf = render_redline(wanted, compare(*wanted.documents)).pdf
    assert "From draft 2 to the working copy." in answer(rex, pdf).text


def test_what_one_may_not_see_is_answered_exactly_as_a_foreign_pdf(charlie, ada, drafts):
    foreign = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(foreign)
    pdfs = [final_pdf(drafts[0], "A4"), stripped(archive_pdf(drafts[1], "A4")), foreign.getvalue()]
    for user in (charlie, ada):
        pages = [answer(user, pdf) for pdf in pdfs]
        assert {page.status_code for page in pages} == {200}
        assert all(NOT_HERE in page.text for page in pages)
        assert all("Tally" not in page.text for page in pages)
        bare = {without_token(page.text) for page in pages}
        assert len(bare) == 1


def without_token(page):
    """A page without what differs at every request."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    return re.sub(r'"X-CSRFToken": "[^"]*"', "", page)


def test_a_draft_seen_before_is_out_of_sight_with_the_right(rex, tally, drafts):
    pdf = final_pdf(drafts[0], "A4")
    assert "Draft 1 of Tally" in answer(rex, pdf).text
    tally.members.filter(user=rex).delete()
    assert NOT_HERE in answer(rex, pdf).text


def test_a_pdf_that_lies_about_itself_is_believed_only_as_far_as_it_fits(rex, alice, drafts):
    out = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.docinfo["/Keywords"] = f"tally/2 {'0' * 64}"
        file.save(out)
    assert NOT_HERE in answer(rex, out.getvalue()).text


def test_the_same_words_in_two_initiatives_are_told_apart_by_the_name(rex, alice, drafts):
    other = start("Reckon")
    write(other, alice, **RELEASE)
    ask(other, alice)
    other.city, other.organisation = drafts[0].front["city"], drafts[0].front["organisation"]
    other.name, other.customer = drafts[0].front["name"], drafts[0].front["customer"]
    other.save()
    twin = other.cut_draft("Twin", by=alice)
    assert twin.fingerprint == drafts[0].fingerprint
    assert 'href="/i/tally/drafts/1/"' in answer(rex, final_pdf(drafts[0], "A4")).text
    assert 'href="/i/reckon/drafts/1/"' in answer(rex, final_pdf(twin, "A4")).text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"GIF89a", "This file is not a PDF."),
        (b"%PDF-1.7 and then nothing of the kind", "This PDF can’t be read"),
        (b"", "This file is empty."),
    ],
)
def test_what_is_no_pdf_is_refused_with_a_sentence(rex, data, sentence):
    response = answer(rex, data)
    assert response.status_code == 422
    assert sentence in response.text
    assert 'id="id_file_error"' in response.text


def test_no_file_is_a_422_that_says_so(rex):
    response = signed_in(rex).post("/which/")
    assert response.status_code == 422
    assert "Choose a PDF first." in response.text


def test_a_locked_pdf_is_refused(rex):
    out = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "locked with a password" in answer(rex, out.getvalue()).text


def test_more_than_10_mb_is_refused(rex):
    response = answer(rex, b"%PDF-" + b"x" * 10_000_001)
    assert response.status_code == 422
    assert "larger than 10 MB" in response.text
    response = answer(rex, b"%PDF-" + b"x" * 10_200_000)
    assert response.status_code == 413


def test_a_file_that_never_ends_is_given_up(rex, monkeypatch, drafts):
    monkeypatch.setattr(pdf_content, "SECONDS", 0)
    response = answer(rex, final_pdf(drafts[0], "A4"))
    assert response.status_code == 422
    assert "This PDF can’t be read" in response.text


def test_nothing_is_stored(rex, drafts, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    before = Export.objects.count()
    answer(rex, final_pdf(drafts[0], "A4") + b"\n% padding" * 300_000)
    assert list(tmp_path.iterdir()) == []
    assert Export.objects.count() == before


def test_the_page_can_be_found(rex, drafts):
    client = signed_in(rex)
    for address in ("/", "/i/tally/"):
        assert 'href="/which/"' in client.get(address).text
