"""A redline says what changed so that it can be seen in grey, heard, and found by its number."""

import re
from dataclasses import replace

import pytest

from drafts.compare.page import End, page_of
from drafts.export import layout
from drafts.export.paper import FONTS, SHEETS
from drafts.export.pdf import render_redline
from drafts.export.redline import redline_html, redline_job
from drafts.export.told import changes_of
from drafts.models.export import Kind
from drafts.text import diff
from drafts.text.document import Document, Section
from tests.export.editions import edition, questions, redline, release
from tests.export.test_pdf import text_of

BAR = "passage--changed"


def compared(wanted):
    """The comparison of the two sides."""
    return diff.compare(wanted.left.document, wanted.right.document)


def written(wanted):
    """The HTML that is set."""
    return redline_job(wanted, compared(wanted))["html"]


def page(wanted):
    """The page of the comparison."""
    ends = (End(side.document, side.number, "", None) for side in (wanted.left, wanted.right))
    return page_of(compared(wanted), *ends)


def of(left, right, kind=Kind.REDLINE):
    """A redline of two versions of the summary."""
    made = [edition([Section("summary", "summary", html)], number=14) for html in (left, right)]
    return replace(redline(kind), left=made[0], right=replace(made[1], number=15))


def passages(html):
    """The HTML of each passage with a bar, and of those without."""
    parts = re.split(r'(?=<div class="passage)', html.split('<section class="changes">')[0])[1:]
    return [p for p in parts if BAR in p.split(">")[0]], [
        p for p in parts if BAR not in p.split(">")[0]
    ]


def test_each_change_has_a_bar_and_a_line_through_or_under_its_words():
    with_bar, without = passages(written(redline()))
    assert len(with_bar) == page(redline()).changes
    for passage in with_bar:
        assert re.search(r'<del>|<ins>|class="(moved|formatted)"|class="said"', passage), passage
        assert 'class="change"' in passage
    for passage in without:
        assert not re.search(r'<del>|<ins>|class="(moved|formatted|change)"', passage), passage


def test_the_marks_carry_the_meaning_without_their_colours():
    sheet = (SHEETS / "paper-redline.css").read_text()
    assert re.search(r"^ins \{ text-decoration-line: underline", sheet, re.M)
    assert re.search(r"^del \{ text-decoration-line: line-through", sheet, re.M)
    moved = r"^\.moved \{ text-decoration-line: underline; text-decoration-style: dotted;"
    assert re.search(moved, sheet, re.M)
    assert re.search(r"^\.passage--changed \{ border-right-color: #000", sheet, re.M)


@pytest.mark.parametrize("kind", [Kind.REDLINE, Kind.SIDES])
def test_two_drafts_that_are_equal_say_no_changes_and_have_no_bar(kind, print_fonts):
    same = redline(kind, (*release(), *questions()))
    html = written(same)
    assert "No changes" in html
    assert BAR not in html
    assert 'class="changed"' not in html
    assert "List of changes" not in html
    text = text_of(render_redline(same, compared(same)))
    assert "No changes" in text
    assert "Owners of small shops" in text
    assert "No changes" in redline_html(same, compared(same))


def test_the_list_of_changes_has_one_entry_for_each_number():
    changes = changes_of(page(redline()))
    assert [change.number for change in changes] == list(range(1, page(redline()).changes + 1))
    html = written(redline())
    assert html.count("<li><strong>") == len(changes)


def test_the_list_says_every_change_in_words():
    said = {change.place: change.words for change in changes_of(page(redline()))}
    assert said["Headline"] == "Taken out “before the month does”; put in “every day”"
    assert said["External FAQ, old question 3"].startswith("Taken out “Can Tally move my money?")
    assert "Closing" in said


def test_a_moved_paragraph_is_shown_as_moved_at_both_ends():
    html = written(redline())
    assert re.search(r"Moved here from further (down|up), change \d+", html)
    assert re.search(r"Moved further (down|up), change \d+", html)
    assert html.count("passage--moved") == 2
    words = " ".join(change.words for change in changes_of(page(redline())))
    assert re.search(r"Moved further (down|up), change \d+", words)


def test_the_facts_are_the_first_change_when_they_differ():
    front = replace(redline().right.document.front, city="Porto")
    wanted = redline(front=front)
    html = written(wanted)
    assert "City: <del>Lisbon</del>\u2009<ins>Porto</ins>" in html
    first = changes_of(page(wanted))[0]
    assert (first.number, first.words) == (1, "City was “Lisbon”, is “Porto”")


def test_numbers_that_meet_do_not_run_together():
    html = written(of("<p>It costs 212 euros.</p>", "<p>It costs 186 euros.</p>"))
    assert re.search(r"<del>212</del>(\s|<span> </span>)<ins>186</ins>", html)


def test_an_ordered_list_goes_on_counting_across_its_changes():
    items = "<ol><li><p>One.</p></li><li><p>Two things.</p></li><li><p>Three.</p></li></ol>"
    html = written(of(items, items.replace("Two things", "Two other things")))
    assert [int(n) for n in re.findall(r"list-item (\d)", html)] == [1, 2]


def test_only_web_and_mail_links_can_be_followed():
    link = '<p>Go <a href="{}">there</a> now.</p>'
    wanted = of(link.format("https://tally.example"), link.format("javascript:alert(1)"))
    for html in (written(wanted), redline_html(wanted, compared(wanted))):
        assert "javascript:" not in html


def test_words_are_never_markup():
    html = written(of("<p>a</p>", "<p>&lt;img src=x onerror=alert(1)&gt; &amp;amp;</p>"))
    assert "<img" not in html
    assert "&amp;amp;" in html


@pytest.mark.parametrize("kind", [Kind.REDLINE, Kind.SIDES])
def test_every_page_says_which_two_texts_these_are(kind, print_fonts):
    text = text_of(render_redline(redline(kind), compared(redline(kind))))
    pages = text.count("Draft 14 to draft 15")
    assert pages >= 2
    assert text.count("9f2c61ab 1f2e3d4c") == pages
    assert re.search(r"Draft 14 +12 March 2026 +9f2c61ab", text)


def test_side_by_side_lies_on_its_long_side_and_repeats_its_heads(print_fonts):
    press = layout.Press(SHEETS, FONTS)
    job = layout.Job(**redline_job(redline(Kind.SIDES), compared(redline(Kind.SIDES))))
    pages = press._fit(job)[1].pages
    assert all(page.width > page.height for page in pages)
    assert len(pages) > 1


def test_the_working_copy_is_called_by_its_name():
    wanted = redline()
    wanted = replace(wanted, right=replace(wanted.right, number=None, label="Working copy"))
    html = written(wanted)
    assert "The working copy since draft 14" in html
    assert "Draft 14 to the working copy" in html


@pytest.mark.parametrize("kind", [Kind.REDLINE, Kind.SIDES])
def test_the_html_file_is_whole_and_has_no_script(kind):
    html = redline_html(redline(kind), compared(redline(kind)))
    assert "<script" not in html
    assert not re.search(r"url\((?!\"data:)|src=|<link", html)
    assert "default-src &#x27;none&#x27;" in html or "default-src 'none'" in html
    assert html.count("9f2c61ab 1f2e3d4c") == 1
    assert "List of changes" in html


def test_the_html_file_side_by_side_has_a_row_for_each_change_and_the_one_column_too():
    wanted = redline(Kind.SIDES)
    html = redline_html(wanted, compared(wanted))
    table, column = html.split("</table>")
    for part in (table.split("<table")[1], column.split('<section class="changes">')[0]):
        numbers = [int(n) for n in re.findall(r'<span class="change">(\d+)</span>', part)]
        assert numbers == list(range(1, page(wanted).changes + 1))
    changed = re.findall(r'<tr class="changed">.*?</tr>', table, re.S)
    assert len(changed) == page(wanted).changes
    for row in changed:
        left, right = row.split("</td><td", 1)
        assert "<ins>" not in left
        assert "<del>" not in right
    assert "before the month does</del>" in table
    assert "<table" not in redline_html(redline(), compared(redline()))


def test_empty_drafts_can_be_compared():
    nothing = edition(sections=(), number=1)
    wanted = replace(redline(), left=nothing, right=nothing)
    assert isinstance(wanted.left.document, Document)
    assert "No changes" in written(wanted)
