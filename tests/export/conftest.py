"""Fonts for the pages, and one warm renderer for the whole run."""

import os

import pytest
from django.core.management import call_command

from drafts.export import pdf


@pytest.fixture(scope="session", autouse=True)
def print_fonts():
    """The typefaces are made at set-up, not kept in the repository."""
    call_command("make_fonts", verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def patient_renderer():
    """The clock is tested by itself; elsewhere a busy machine must not change a result."""
    patient = pdf._mine[os.getpid()] = pdf.Renderer(seconds=300)
    yield
    patient.close()
    pdf._mine.pop(os.getpid(), None)


@pytest.fixture(scope="session")
def printed(print_fonts):
    """Renders an edition; the same edition is rendered once in a run."""
    made = {}

    def render(edition):
        if edition not in made:
            made[edition] = pdf.render_pdf(edition)
        return made[edition]

    return render
