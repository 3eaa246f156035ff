"""D07 and X01: hostile files are refused before they are read, with a sentence that helps."""

import tracemalloc
from time import process_time
from zlib import crc32

import pytest

from drafts.imports.docx import read_docx
from drafts.imports.incoming import MOST_PIECES, from_file, from_text
from drafts.imports.package import Unreadable, check_docx
from tests.imports.hostile import bad_documents, docx

BAD = bad_documents()
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


@pytest.mark.parametrize("name", BAD)
def test_d07_a_bad_document_is_refused_in_two_seconds_and_100_mb(name):
    tracemalloc.start()
    before = process_time()
    with pytest.raises(Unreadable) as refusal:
        check_docx(BAD[name])
    spent, (_now, peak) = process_time() - before, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spent < 2
    assert peak < 100_000_000
    sentence = str(refusal.value)
    assert sentence.count(".") >= 2, "it says why and what to do"
    assert "Error" not in sentence


def test_a_plain_document_is_let_through():
    check_docx(docx())
    assert from_file("a.docx", docx()).pieces[0].html == "<p>Words</p>"


def test_d08_a_picture_of_30_000_by_30_000_points_is_left_out_unopened():
    size = (30_000).to_bytes(4) * 2
    header = b"IHDR" + size + b"\x08\x02\0\0\0"
    png = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + header + crc32(header).to_bytes(4)
    blip = f'<a:blip xmlns:a="{DRAWING}"/>'
    body = f"<w:p><w:r><w:t>Words</w:t></w:r><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>"
    came = from_file("a.docx", docx(body, files={"word/media/image1.png": png}))
    assert [piece.html for piece in came.pieces] == ["<p>Words</p>"]
    assert came.notes == ("1 picture was left out. Look near “Words”.",)


def test_deep_nesting_ends_in_a_sentence_not_in_a_crash():
    deep = "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    with pytest.raises(Unreadable) as refusal:
        read_docx(docx(deep))
    assert "paste" in str(refusal.value)


def test_what_takes_too_long_is_ended():
    with pytest.raises(Unreadable) as refusal:
        read_docx(docx(), seconds=0)
    assert "longer than 0 seconds" in str(refusal.value)


def test_a_script_link_does_not_come_in():
    link = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK '
        '"javascript:alert(1)"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>here</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert from_file("a.docx", docx(link)).pieces[0].html == "<p>here</p>"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.7", "no Word document"),
        ("a.md", b"\xff\xff\xff", "UTF-8"),
        ("a.md", b"   \n", "not a word"),
        ("a.txt", b"x" * 1_000_001, "more than 1 MB"),
        ("a.md", b"a\n\n" * (MOST_PIECES + 1), "more than 900 paragraphs"),
    ],
)
def test_text_that_is_none_is_refused_with_a_sentence(name, content, words):
    with pytest.raises(Unreadable) as refusal:
        from_file(name, content)
    assert words in str(refusal.value)


def test_raw_html_in_markdown_is_only_words():
    piece = from_text("<script>alert(1)</script> **b**").pieces[0]
    assert piece.html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; <strong>b</strong></p>"


def test_utf_16_is_read_too():
    assert from_file("a.txt", "Sunday".encode("utf-16")).pieces[0].text == "Sunday"
