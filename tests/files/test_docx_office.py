"""LibreOffice reads what was written for Word: the words, the comments, the tracked changes."""

import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from lxml import etree

from drafts.export.docx.edition import edition_docx
from drafts.export.docx.redline import redline_docx
from drafts.export.docx.writer import Comment
from drafts.text.diff import compare
from tests.export.editions import changed, edition

AT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
NAMES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture
def opened(tmp_path):
    """What LibreOffice makes of the bytes of a DOCX, as its own XML."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is not installed")

    def convert(content):
        path = tmp_path / "draft.docx"
        path.write_bytes(content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        to = ["--headless", "--convert-to", "fodt", "--outdir", tmp_path]
        subprocess.run([office, profile, *to, path], check=True, timeout=120, capture_output=True)
        return etree.parse(path.with_suffix(".fodt"))

    return convert


def texts(nodes):
    """The text of each node."""
    return ["".join(node.itertext()).strip() for node in nodes]


def marked(body, change):
    """The words from where a change begins to where it ends."""
    inside, found = False, ""
    for node in body.iter(f"{TEXT}*"):
        if node.get(f"{TEXT}change-id") == change.get(f"{TEXT}id"):
            inside = node.tag == f"{TEXT}change-start"
            found += node.tail or "" if inside else ""
        elif inside:
            found += f"{node.text or ''}{node.tail or ''}"
    return found.strip()


def test_it_shows_the_words_and_who_said_what_beside_them(opened):
    said = [Comment("problem", 5, 9, "Bo Lind", "BL", AT, "How many?")]
    body = opened(edition_docx(edition(changed("problem", "<p>Lost nine hours.</p>")), "", said))
    (comment,) = body.iterfind(".//office:annotation", NAMES)
    assert texts(comment.iterfind("dc:creator", NAMES)) == ["Bo Lind"]
    assert texts(comment.iterfind("text:p", NAMES)) == ["How many?"]
    end = body.find(".//office:annotation-end", NAMES)
    assert (comment.tail, end.tail) == ("nine", " hours.")


def test_it_shows_what_became_of_a_draft_as_changes_by_somebody(opened):
    ends = [edition(changed("problem", f"<p>Lost {n} hours.</p>")) for n in ("nine", "two")]
    body = opened(redline_docx(*ends, compare(*(end.document for end in ends)), "Bo Lind", AT))
    changes = body.findall(".//text:changed-region", NAMES)
    found = {change[0].tag.removeprefix(TEXT): marked(body, change) for change in changes}
    assert found == {"deletion": "nine", "insertion": "two"}
    assert set(texts(body.iterfind(".//text:changed-region//dc:creator", NAMES))) == {"Bo Lind"}
