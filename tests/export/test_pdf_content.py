"""A PDF from anywhere is read within limits, and whatever is wrong with it ends in a sentence."""

import io
import resource
import time
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from drafts.export import pdf_content
from drafts.export.imprint import Imprint, imprints_in
from drafts.export.pdf_content import Unreadable, read_pdf
from drafts.export.source import source_of
from drafts.models.export import Kind
from drafts.text.document import Document
from drafts.text.markdown import document_from_markdown, document_to_source
from tests.export.editions import edition, questions, release


def one_page(content=b"", change=lambda pdf: None, **settings):
    """A PDF of one page with this content stream, as bytes."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(content)
        change(pdf)
        pdf.save(out, **settings)
    return out.getvalue()


def bomb():
    """A page of a gigabyte of spaces, in a megabyte."""
    press = zlib.compressobj(9)
    packed = b"".join(press.compress(b" " * 10_000_000) for _ in range(100)) + press.flush()

    def change(pdf):
        stream = pdf.make_stream(b"")
        stream.write(packed, filter=Name.FlateDecode)
        pdf.pages[0].Contents = stream

    return one_page(change=change, compress_streams=False, stream_decode_level=None)


def endless_tree(pdf):
    """Pages that hold themselves."""
    tree = pdf.Root.Pages
    tree.Kids = Array([tree, *tree.Kids])
    tree.Count = 2_000_000_000


def endless_forms(pdf):
    """A picture that draws itself, over and over."""
    form = pdf.make_stream(b"/X Do " * 5000, Type=Name.XObject, Subtype=Name.Form)
    form.BBox = Array([0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=form))


HOSTILE = {
    "a gigabyte in a megabyte": bomb,
    "pages within pages": lambda: one_page(change=endless_tree),
    "a picture of itself": lambda: one_page(b"/X Do " * 5000, change=endless_forms),
    "a million brackets": lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 1_000_000 + b"\nendobj\n",
    "half of a file": lambda: one_page(b"q Q " * 50_000)[:4000],
    "noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_d04_a_hostile_pdf_ends_in_a_sentence_or_in_nothing_found(name):
    data = HOSTILE[name]()
    assert len(data) < 10_000_000
    started = time.monotonic()
    try:
        found = read_pdf(data)
    except Unreadable as refusal:
        assert "can’t be read" in str(refusal)
    else:
        assert found.text.strip() == ""
    assert time.monotonic() - started < 10 * pdf_content.SECONDS  # it is stopped from outside
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert used < 1.5 * pdf_content.MEMORY_BYTES
    assert read_pdf(one_page()).text.strip() == ""  # the next one is read


def test_a_reader_that_is_killed_is_a_refusal(monkeypatch):
    monkeypatch.setattr(pdf_content, "MEMORY_BYTES", 1_000_000)
    with pytest.raises(Unreadable):
        read_pdf(one_page(b"q Q " * 1_000_000, compress_streams=False))


def test_more_than_200_pages_are_not_read():
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _page in range(pdf_content.MOST_PAGES + 50):
            pdf.add_blank_page()
        pdf.save(out)
    assert read_pdf(out.getvalue()).text.count("\n") == pdf_content.MOST_PAGES - 1


def test_what_no_page_can_hold_is_left_out():
    def change(pdf):
        pdf.docinfo["/Keywords"] = "tally\x00/1"

    found = read_pdf(one_page(change=change))
    assert "\0" not in found.keywords


def test_12_13_the_markdown_of_an_archive_copy_comes_out_as_it_went_in(printed):
    kept = edition((*release(), *questions()), kind=Kind.ARCHIVE, number=14)
    found = read_pdf(printed(kept).pdf)
    assert found.source == source_of(kept)[1]
    meta, sections = document_from_markdown(found.source)
    again = Document(tuple(sections), kept.document.front)
    assert document_to_source(meta, again) == found.source


def test_only_markdown_is_taken_out_and_only_our_own_is_the_source():
    def change(pdf):
        pdf.attachments["evil.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ")
        pdf.attachments["notes.md"] = pikepdf.AttachedFileSpec(pdf, b"# Notes \xff")

    found = read_pdf(one_page(change=change))
    assert [name for name, _text in found.files] == ["notes.md"]
    assert found.source is None


def test_an_imprint_is_read_back_as_it_was_written():
    mine = Imprint("tally-2", 14, False, "9f" * 32), Imprint("tally-2", 14, True, "1e" * 32)
    assert imprints_in(f"{mine[0]}, {mine[1]}") == mine
    assert imprints_in("keywords, tally/14, 9f2c61ab") == ()
    assert len(imprints_in(" ".join(f"t/{n} {'a' * 64}" for n in range(9)))) == 2
