"""Word files: every word comes in, and what cannot is told by count and place."""

import pytest

from drafts.imports.incoming import from_file
from drafts.imports.package import Unreadable, check_docx
from drafts.imports.reader import read
from drafts.text.clean import tidy
from drafts.text.pieces import pieces_of
from tests.imports.hostile import RELS, SPACE, docx, zipped

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
NEW = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(words, about=""):
    """A run of these words."""
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def line(*parts):
    """A paragraph of runs, or of words."""
    return f"<w:p>{''.join(part if '<' in part else run(part) for part in parts)}</w:p>"


def arrived(content):
    """What a section would hold of a DOCX."""
    pieces = pieces_of(read(content)["html"], lambda name: None)
    return tidy("".join(piece.html for piece in pieces), "problem")


def box(words):
    """A text box as newer Word draws it."""
    return f"<wps:txbx><w:txbxContent>{line(words)}</w:txbxContent></wps:txbx>"


def field(code, words):
    """A simple field."""
    return f"<w:fldSimple w:instr='{code}'>{run(words)}</w:fldSimple>"


def control(inside, about=""):
    """A content control."""
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def sized(inside):
    """A part of an equation, with its properties."""
    return f"<m:r><m:t>{inside}</m:t></m:r>"


SQUARE = f"<m:sSup><m:e>{sized('x')}</m:e><m:sup>{sized('2')}</m:sup></m:sSup>"
HALF = f"<m:f><m:num>{sized('a+b')}</m:num><m:den>{sized('2')}</m:den></m:f>"
READING = f"<w:ruby><w:rt>{run('とう')}</w:rt><w:rubyBase>{run('東')}</w:rubyBase></w:ruby>"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (line("By ", field("DOCPROPERTY Owner", "Marta"), "."), "<p>By Marta.</p>"),
        (
            line(field('HYPERLINK "https://t.example/"', "Till")),
            '<p><a href="https://t.example/">Till</a></p>',
        ),
        (line("On ", control(run("4 May"), "<w:date/>"), "."), "<p>On 4 May.</p>"),
        (control(line("Whole.")), "<p>Whole.</p>"),
        (
            line("Is ", f"<m:oMath {MATH}>{SQUARE}{sized('=')}{HALF}</m:oMath>", " true."),
            "<p>Is x²=(a+b)/2 true.</p>",
        ),
        (
            line(f"<m:oMathPara {MATH}>{2 * f'<m:oMath>{SQUARE}</m:oMath>'}</m:oMathPara>"),
            "<p>x² x²</p>",
        ),
        (
            line(
                "Before.",
                f"<w:r><mc:AlternateContent {NEW}><mc:Choice Requires='wps'><w:drawing>"
                f"{box('In a box.')}</w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>"
                "</mc:AlternateContent></w:r>",
            )
            + line("After."),
            "<p>Before.</p><p>In a box.</p><p>After.</p>",
        ),
        (line(f'<w:dir w:val="rtl">{run("שלום")}</w:dir>'), "<p>שלום</p>"),
        (line("<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>"), "<p>a<br>b</p>"),
        (line('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>'), "<p>a<br>b</p>"),
        (line(f"<w:r>{READING}</w:r>"), "<p>東(とう)</p>"),
        (line("80 m", run("2", '<w:vertAlign w:val="superscript"/>')), "<p>80 m²</p>"),
        (
            f"<w:tbl><w:tr><w:tc>{line('a')}</w:tc><w:tc>{line('b')}{line('c')}</w:tc></w:tr></w:tbl>",
            "<p>a | b c</p>",
        ),
    ],
    ids=["property", "link", "date", "control", "equation", "equations", "box", "direction",
         "return", "page", "ruby", "raised", "table"],
)  # fmt: skip
def test_words_in_every_form_come_in(body, wanted):
    assert arrived(docx(body)) == wanted


def test_a_footnote_stands_in_brackets_where_it_was_cited():
    notes = (
        f'<w:footnotes {SPACE}><w:footnote w:id="2">'
        f"{line('<w:r><w:footnoteRef/></w:r>', ' Survey of ', run('forty', '<w:b/>'), '.')}"
        "</w:footnote></w:footnotes>"
    )
    files = {
        "word/footnotes.xml": notes,
        "word/_rels/document.xml.rels": RELS.replace('officeDocument" T', 'footnotes" T').replace(
            "word/document.xml", "footnotes.xml"
        ),
    }
    cited = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert arrived(docx(line("Lose hours.", cited, " Then more."), files=files)) == (
        "<p>Lose hours. [Survey of <strong>forty</strong>.] Then more.</p>"
    )


def test_the_main_part_is_the_one_that_the_package_names():
    document = f"<w:document {SPACE}><w:body>{line('Written online.')}</w:body></w:document>"
    content = zipped(
        {
            "_rels/.rels": RELS.replace("word/document.xml", "/word/document2.xml"),
            "word/document2.xml": document,
        }
    )
    check_docx(content)
    assert arrived(content) == "<p>Written online.</p>"


def test_a_package_without_a_main_part_is_refused():
    with pytest.raises(Unreadable, match="no Word document"):
        check_docx(zipped({"_rels/.rels": RELS}))


def test_a_file_in_the_strict_form_is_read():
    strict = SPACE.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    document = f"<w:document {strict}><w:body>{line('Strict.')}</w:body></w:document>"
    content = zipped(
        {
            "_rels/.rels": RELS.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006",
                "http://purl.oclc.org/ooxml/officeDocument",
            ),
            "word/document.xml": document,
        }
    )
    assert arrived(content) == "<p>Strict.</p>"


def test_what_could_not_be_kept_is_told_by_count_and_place():
    picture = f"<w:r><w:drawing {NEW}><a:blip/></w:drawing></w:r>"
    chart = f"<w:r><w:drawing {NEW}><c:chart/></w:drawing></w:r>"
    old = f"<w:r><w:object {NEW}><v:imagedata/></w:object></w:r>"
    body = (
        line("Sales rose in every single month of the whole year.", picture)
        + line(chart)
        + line("It costs ", run("nine", "<w:dstrike/>"), run("x", "<w:vanish/>"), "twelve.", old)
        + line(picture)
    )
    incoming = from_file("a.docx", docx(body))
    assert [piece.text for piece in incoming.pieces] == [
        "Sales rose in every single month of the whole year.",
        "It costs twelve.",
    ]
    sales = "Sales rose in every single month of the…"
    assert incoming.notes == (
        "1 struck passage was left out.",
        "1 hidden passage was left out. Look near “It costs twelve.”.",
        f"2 pictures were left out. Look near “{sales}”, “It costs twelve.”.",
        f"1 chart was left out. Look near “{sales}”.",
        "1 file inside this one was left out. Look near “It costs twelve.”.",
    )
