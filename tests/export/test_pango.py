"""A machine without Pango: everything but PDF works, and the sentence says what to install."""

import subprocess
import sys

import pytest

from drafts.export import checks, layout, pango, pdf
from drafts.export.edition import VARIANT
from drafts.export.paper import SHEETS, paper_html
from drafts.export.pdf import PdfUnavailable, Renderer
from tests.export.editions import edition

BANNER = """
print("-----\\nWeasyPrint could not import some external libraries.\\n-----")
raise OSError("cannot load library 'libgobject-2.0-0'")
"""


@pytest.fixture
def without_pango(tmp_path, monkeypatch):
    """A renderer whose WeasyPrint behaves as it does where Pango is missing."""
    package = tmp_path / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text(BANNER)
    monkeypatch.setattr(pdf, "PASSED_ON", (*pdf.PASSED_ON, "PYTHONPATH"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    renderer = Renderer()
    yield renderer
    renderer.close()


def test_without_pango_the_sentence_names_the_packages(without_pango, capfd):
    with pytest.raises(PdfUnavailable) as reason:
        without_pango.render({"html": paper_html(edition())})
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in str(reason.value)
    assert "brew install pango" in str(reason.value)
    assert capfd.readouterr().out == ""


def test_the_site_starts_without_weasyprint(tmp_path):
    (tmp_path / "weasyprint.py").write_text(BANNER)
    program = (
        "import django, sys; django.setup(); import prfaq.urls; "
        "sys.exit('weasyprint' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=pdf.ROOT,
        env={**pdf.os.environ, "PYTHONPATH": f"{tmp_path}:{pdf.ROOT}"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_the_check_warns_when_pango_is_missing(monkeypatch):
    monkeypatch.setattr(pango, "pango_version", lambda: "")
    [warning] = checks.pango_is_there(None)
    assert (warning.id, warning.is_serious()) == ("drafts.W001", False)
    assert "libpango-1.0-0" in warning.hint


def test_the_check_warns_when_fonts_cannot_be_subset(monkeypatch):
    monkeypatch.setattr(pango, "has_subset", lambda: False)
    assert [warning.id for warning in checks.pango_is_there(None)] == ["drafts.W002"]


def test_the_check_is_content_where_all_is_there():
    assert checks.pango_is_there(None) == []


def test_the_loader_tells_whether_a_library_is_there():
    assert pango._load(("libc.so.6", "libSystem.dylib")) is not None
    assert pango._load(("libnothing-of-this-name.so.0",)) is None
    assert pango.pango_version().count(".") == 2


def test_without_fonts_the_page_is_plain_but_there(tmp_path):
    html = paper_html(edition())
    made = layout.Press(SHEETS, tmp_path).print(layout.Job(html, html, "A4", 1, VARIANT))
    assert made[0].startswith(b"%PDF-")
