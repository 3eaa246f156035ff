"""The review copy: numbered, with room for notes, and line for line the final copy."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from drafts.export import layout
from drafts.export.edition import Note
from drafts.export.lines import lines_on
from drafts.export.paper import FONTS, SHEETS, paper_job
from drafts.models.export import Kind
from drafts.text.numbering import paragraph_numbers
from tests.export.editions import changed, edition, questions, release
from tests.export.test_pdf import example, text_of

WORDS = "Eleven hours were measured in six shops only. Say so, or leave the figure out of it."


@pytest.fixture(scope="module")
def press(print_fonts):
    """A press in this process, so that the pages themselves can be looked at."""
    return layout.Press(SHEETS, FONTS)


def as_set(press, sample):
    """The lines of each page of an edition, as the press sets them."""
    job = layout.Job(**paper_job(sample))
    step, document, _over = press._fit(job)
    if job.html != job.release_html:
        document = press._set(job, job.html, press._steps[step])
    return lines_on(document.pages)


def texts(pages):
    """The words of lines, page by page; the number of a question is said in two ways."""
    return [[re.sub(r"^Q(?=\d+\S)", "", line.text) for line in lines] for lines in pages]


def beside_everything(document):
    """A note on every paragraph there is."""
    return tuple(
        Note(section.key, place, 0, "Ben Ahlers", "Objection", WORDS)
        for section in document.sections
        for place in range(len(section.blocks))
    )


def long():
    """A release on two pages, and a FAQ."""
    more = "<p>" + "Several more words of it. " * 60 + "</p>"
    return edition((*changed("closing", more * 2), *questions(3)))


SAMPLES = {
    "one page": lambda: edition((*release(), *questions())),
    "two pages": long,
    "set smaller": lambda: edition(changed("closing", f"<p>{'And one more word. ' * 9}</p>")),
    "example": lambda: replace(edition(), document=example()),
}


@pytest.mark.parametrize("page_size", ["A4", "Letter"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_lines_and_pages_break_as_in_the_final_copy(press, sample, page_size):
    final = replace(SAMPLES[sample](), page_size=page_size)
    review = replace(final, kind=Kind.REVIEW)
    expected = texts(as_set(press, final))
    assert len(expected) > 1 or sample == "set smaller"
    assert texts(as_set(press, review)) == expected
    noted = replace(review, notes=beside_everything(final.document)[::4])
    assert texts(as_set(press, noted)) == expected


def test_every_line_of_the_text_has_a_number(press, printed):
    sample = replace(long(), kind=Kind.REVIEW)
    lines = [line for page in as_set(press, sample) for line in page]
    text = text_of(printed(sample))
    found = {int(number) for number in re.findall(r"^ *(\d+)(?= |$)", text, re.M)}
    assert len(lines) > 80
    assert set(range(1, len(lines) + 1)) <= found
    assert f"{len(lines) + 1} Q" not in text


def test_paragraph_numbers_are_those_of_the_screen(press, printed):
    sample = replace(long(), kind=Kind.REVIEW)
    labels = [line.label for page in as_set(press, sample) for line in page if line.label]
    expected = list(paragraph_numbers(sample.document).values())
    # The number of a question stands before it in the text of both copies.
    assert labels == [label for label in expected if not re.fullmatch(r"Q\d+", label)]
    text = text_of(printed(sample))
    for label in ("1", "5b", "Q1", "Q3.1"):
        assert re.search(rf"(?<!\S){re.escape(label)}(?!\S)", text), label


def test_a_paragraph_carried_to_the_next_page_is_numbered_once(press):
    sample = edition([release()[0], release()[2]], kind=Kind.REVIEW)
    sample = replace(sample, document=edition(changed("summary", f"<p>{WORDS * 40}</p>")).document)
    pages = as_set(press, sample)
    assert len(pages) > 1
    labels = [line.label for page in pages for line in page if line.label]
    assert len(labels) == len(set(labels))


def marked_text(pdf):
    """The operators that show text, by whether they are in an artifact."""
    inside, outside = 0, 0
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            stack = []
            for step in pikepdf.parse_content_stream(page):
                operator = str(step.operator)
                if operator in ("BDC", "BMC"):
                    stack.append(str(step.operands[0]))
                elif operator == "EMC":
                    stack.pop()
                elif operator in ("Tj", "TJ"):
                    inside += "/Artifact" in stack
                    outside += "/Artifact" not in stack
    return inside, outside


def test_numbers_and_edge_are_not_in_the_text_that_is_read_out(printed):
    final = edition((*release(), *questions()))
    artifacts, text = marked_text(printed(final).pdf)
    more_artifacts, same_text = marked_text(printed(replace(final, kind=Kind.REVIEW)).pdf)
    assert same_text == text
    assert more_artifacts > artifacts + 40


def test_the_edge_says_which_draft_and_that_it_is_confidential(printed):
    text = text_of(printed(edition(kind=Kind.REVIEW)))
    assert "Draft 14, confidential until 4 May 2027" in text


def test_notes_stand_in_order_with_who_wrote_them_beside_which_paragraph(printed):
    notes = (
        Note("problem", 0, 30, "Rosa Rossi", "So what", "Second."),
        Note("problem", 0, 4, "Ben Ahlers", "Objection", "First <b>&amp; last</b>."),
        Note("q1", 0, 0, "Rex Reed", "Question", "Of the question."),
    )
    sample = edition((*release(), *questions()), kind=Kind.REVIEW, notes=notes)
    text = " ".join(text_of(printed(sample)).split())
    first, second = "2 Ben Ahlers, objection", "2 Rosa Rossi, so what Second."
    assert text.index(first) < text.index(second)
    assert "<b>&amp; last</b>." in text
    assert "Q1.1 Rex Reed, question Of the question." in text


def test_a_final_copy_shows_no_notes(printed):
    sample = edition(notes=beside_everything(edition().document))
    assert "Ben Ahlers" not in text_of(printed(sample))
