"""Export.md, section 12.12: documents go out as files and come in again.

``bin/bench documents`` sends two hundred, and holds them to the same figures.
"""

import pytest

from tests.imports.trips import there_and_back
from tests.text.generated import document


@pytest.mark.parametrize(("form", "least"), [("DOCX", 0.94), ("Markdown", 0.98), ("source", 0.98)])
def test_generated_documents_come_back(form, least):
    trips = [there_and_back(form, document(seed)) for seed in range(25)]
    assert all(trip.words for trip in trips)
    assert sum(trip.exact for trip in trips) >= least * len(trips)
