"""The way back from a page about a note is in the link that leads there."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template

NOTE = SimpleNamespace(at=3)
LINK = Template("{% load threads %}<a href='there/{% back_to_note %}'>")


@pytest.mark.parametrize(
    ("facts", "query"),
    [
        ({"note": NOTE}, "?at=3"),
        ({"note": SimpleNamespace(at=None)}, "?at="),
        ({}, "?at="),
        ({"note": NOTE, "back": "/i/tally/threads/"}, "?at=3&amp;back=/i/tally/threads/"),
        ({"note": NOTE, "back": "/a/?b=1&c='d"}, "?at=3&amp;back=/a/%3Fb%3D1%26c%3D%27d"),
    ],
)
def test_a_link_about_a_note_says_where_it_came_from(facts, query):
    assert LINK.render(Context(facts)) == f"<a href='there/{query}'>"
