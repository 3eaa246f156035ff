"""The printed page: it fits, it can be read by everybody, and it is the same every time."""

import hashlib
import io
import logging
import re
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from drafts.example import FACTS, sources
from drafts.export import layout, pango
from drafts.export.body import tied
from drafts.export.edition import VARIANT
from drafts.export.faces import FACES
from drafts.export.paper import paper_html, release_html
from drafts.export.pdf import Renderer, render_pdf
from drafts.text.document import Document, Front, Section
from drafts.text.markdown import document_from_markdown
from drafts.text.outline import BLOG_POST
from tests.export.editions import FRONT, changed, edition, questions, release
from tests.export.structure import families, faults

BLOG = replace(FRONT, format=BLOG_POST)
OURS = ("Newsreader", "Schibsted")


def text_of(rendered, first=1):
    """The words of a PDF from one of its pages on, as pdfium reads them, spaces evened out."""
    with pypdfium2.PdfDocument(rendered.pdf) as file:
        pages = [file[number].get_textpage() for number in range(first - 1, len(file))]
        text = "\n".join(page.get_text_bounded() for page in pages)
    return re.sub(r"[ \u2003\u2009]+", " ", text.replace("\r", ""))


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_a_release_of_450_words_fits_on_one_page(printed, page_size):
    sample = edition(page_size=page_size)
    assert 430 <= sample.document.word_count <= 470
    rendered = printed(sample)
    assert (rendered.release_pages, rendered.faq_pages, rendered.overrun_words) == (1, 0, 0)
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        assert len(pdf.pages) == 1


def example():
    """The last draft of the example initiative."""
    facts = {}
    for path in sources():
        meta, sections = document_from_markdown(path.read_text(encoding="utf-8"))
        facts |= {name: meta[name] for name in FACTS if name in meta}
    return Document(tuple(sections), Front(**facts))


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_the_last_draft_of_the_example_keeps_to_its_pages(printed, page_size):
    rendered = printed(replace(edition(page_size=page_size), document=example()))
    assert (rendered.release_pages, rendered.overrun_words) == (1, 0)
    assert rendered.faq_pages <= 5
    assert faults(io.BytesIO(rendered.pdf)) == []
    assert all(name.startswith(OURS) for name in families(io.BytesIO(rendered.pdf)))


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_the_foot_says_draft_date_state_fingerprint_and_page_in_one_line(printed, page_size):
    lines = text_of(printed(edition(page_size=page_size))).splitlines()
    foot = "Draft 14 12 March 2026 Confidential until 4 May 2027 9f2c61ab 1 of 1"
    assert foot in [line.strip() for line in lines]


@pytest.mark.parametrize(
    ("page_size", "width", "height"), [("A4", 595.3, 841.9), ("Letter", 612, 792)]
)
def test_the_paper_has_its_size(printed, page_size, width, height):
    with pikepdf.open(io.BytesIO(printed(edition(page_size=page_size)).pdf)) as pdf:
        box = [float(side) for side in pdf.pages[0].mediabox]
    assert box == pytest.approx([0, 0, width, height], abs=0.1)


@pytest.mark.parametrize("front", [FRONT, BLOG], ids=["press release", "blog post"])
@pytest.mark.parametrize("page_size", ["A4", "Letter"])
def test_the_file_is_built_to_pdf_ua(printed, front, page_size):
    sample = edition((*release(), *questions(3)), front, page_size=page_size)
    assert faults(io.BytesIO(printed(sample).pdf)) == []


def test_the_check_of_structure_finds_an_untagged_file():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary())
        out = io.BytesIO()
        pdf.save(out)
    assert {"not marked as tagged", "no language", "no heading at all"} <= set(faults(out))


def test_a_release_without_a_headline_still_begins_with_a_heading(printed):
    sections = [section for section in release() if section.key != "headline"]
    rendered = printed(edition((*sections, *questions())))
    assert faults(io.BytesIO(rendered.pdf)) == []


def test_only_our_typefaces_are_used(printed):
    rendered = printed(edition((*release(), *questions())))
    names = families(io.BytesIO(rendered.pdf))
    assert names
    assert [name for name in names if not name.startswith(OURS)] == []


def test_no_face_is_woff2_or_called_by_an_alias():
    assert all(face.file.endswith(".ttf") for face in FACES)
    assert {face.family for face in FACES}.isdisjoint({"Sans", "Serif", "Mono"})


def test_harfbuzz_can_subset():
    assert pango.has_subset(), "libharfbuzz-subset0 is missing: every PDF takes four times as long"


def test_two_processes_give_the_same_bytes():
    sample = edition((*release(), *questions()))
    hashes = set()
    for _run in range(2):
        job = {
            "html": paper_html(sample),
            "release_html": release_html(sample),
            "page_size": "A4",
            "release_budget": 1,
            "variant": VARIANT,
        }
        renderer = Renderer()
        try:
            hashes.add(hashlib.sha256(renderer.render(job).pdf).hexdigest())
        finally:
            renderer.close()
    assert len(hashes) == 1


def test_the_order_of_jobs_leaves_no_trace_in_the_bytes():
    sample, other = edition(), edition(front=BLOG, page_size="Letter")
    first = render_pdf(sample).pdf
    render_pdf(other)
    assert render_pdf(sample).pdf == first


def test_weasyprint_has_nothing_to_complain_about(caplog):
    with caplog.at_level(logging.WARNING):
        render_pdf(edition((*release(), *questions())))
    assert [record.getMessage() for record in caplog.records] == []


def test_the_faq_begins_on_a_new_page_and_its_numbers_go_on(printed):
    rendered = printed(edition((*release(), *questions())))
    assert (rendered.release_pages, rendered.faq_pages) == (1, 1)
    text = text_of(rendered, 2)
    assert re.findall(r"^ *([1-8]) [A-Z].*\?", text, re.M) == list("12345678")
    assert text.index("External FAQ") < text.index("Internal FAQ") < text.index("How many shops")


def test_a_press_release_has_dateline_and_end_mark(printed):
    text = text_of(printed(edition()))
    assert "LISBON, 4 MAY 2027 — Tally opens today" in text
    assert re.search(r"# ?# ?#", text)


def test_a_blog_post_has_byline_and_no_dateline(printed):
    text = text_of(printed(edition(front=BLOG)))
    assert "Ana Sousa, head of product, 4 May 2027" in text
    assert "LISBON" not in text
    assert "Blog post" in text
    assert not re.search(r"# ?# ?#", text)


def test_the_format_changes_no_words(printed):
    def words(front):
        return set(re.findall(r"\w+", text_of(printed(edition(front=front)))))

    own = set(re.findall(r"\w+", edition().document.text))
    assert own <= words(FRONT)
    assert own <= words(BLOG)


def test_empty_sections_are_left_out(printed):
    sections = (*changed("problem", ""), Section("q1", "faq_external", "<h3></h3>"))
    rendered = printed(edition(sections))
    assert rendered.faq_pages == 0
    assert "eleven hours" not in text_of(rendered)


def test_a_draft_without_words_says_so(printed):
    assert "Nothing has been written yet." in text_of(printed(edition(())))


def test_a_release_that_almost_fits_is_set_a_little_smaller(printed):
    rendered = printed(edition(changed("closing", "<p>" + "And one more word. " * 9 + "</p>")))
    assert (rendered.release_pages, rendered.overrun_words) == (1, 0)


def test_words_over_the_budget_are_counted_and_cutting_them_is_enough(printed):
    words = [f"word{number}" for number in range(300)]
    long = printed(edition(changed("closing", f"<p>{' '.join(words)}</p>")))
    assert long.release_pages == 2
    assert 0 < long.overrun_words < 300
    # One more, because the last two words of a paragraph keep together.
    fewer = words[: len(words) - long.overrun_words - 1]
    assert printed(edition(changed("closing", f"<p>{' '.join(fewer)}</p>"))).release_pages == 1
    almost = words[: len(words) - long.overrun_words + 20]
    assert printed(edition(changed("closing", f"<p>{' '.join(almost)}</p>"))).release_pages == 2


def test_a_budget_of_two_pages_is_no_overrun(printed):
    words = " ".join(f"word{number}" for number in range(300))
    sections = changed("closing", f"<p>{words}</p>")
    rendered = printed(edition(sections, release_budget=2))
    assert (rendered.release_pages, rendered.overrun_words) == (2, 0)


def test_a_release_that_runs_over_takes_five_lines_along(printed):
    for extra in range(60, 200, 35):
        closing = "<p>" + "Several more words. " * (extra // 3) + "</p><p>The end of it.</p>"
        rendered = printed(edition(changed("closing", closing)))
        if rendered.release_pages == 2:
            lines = [line for line in text_of(rendered, 2).splitlines() if line.strip()]
            text = [line for line in lines if "Draft 14" not in line and "# #" not in line]
            assert len(text) - 1 >= 5  # without the running head


def test_short_last_words_are_kept_with_the_word_before():
    assert '<span class="tie">the sea</span></p>' in tied("<p>It went to the sea</p>")
    assert '<span class="tie">by hand</span></em></p>' in tied("<p>All <em>by hand</em></p>")
    assert "tie" not in tied("<p>Nothing but reconciliations</p>")


def test_links_can_be_followed_and_lead_nowhere_else(printed):
    with pikepdf.open(io.BytesIO(printed(edition()).pdf)) as pdf:
        targets = [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", [])]
    assert targets == ["https://tally.example/start", "https://tally.example"]


def test_the_ladder_goes_down():
    sizes = [float(size.removesuffix("pt")) for size, _lead in layout.LADDER]
    assert sizes == sorted(sizes, reverse=True)
