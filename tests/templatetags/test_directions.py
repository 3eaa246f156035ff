"""Blocks run their own way on the page, and a name moves no other word of its sentence."""

import re
from pathlib import Path

from django.template import Context, Template
from django.utils.translation import override

from drafts.templatetags.words import prose
from tests.text.test_direction import ARABIC

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
# What people call things and what they write, as the sentences of templates take it up.
NAMES = re.compile(r"\b(?:name|names|initiative|note|label|evidence)=((?:\"[^\"]*\"|[^\s%])+)")
SENTENCE = re.compile(r"\{% blocktranslate[^%]*%\}")
NOT_IN_HTML = re.compile(
    r"\{% block (?:heading_)?title %\}(?:(?!\{% endblock).)*\Z|<[a-zA-Z][^<>]*\Z", re.S
)
# Ours, or translated with the page: the sides of a comparison and the device of a passkey.
OURS = {"left.name", "object.wrap.name"}


def bare_names(source):
    """Names in the sentences of a template's text that are not isolated."""
    found = []
    for sentence in SENTENCE.finditer(source):
        before = re.sub(
            r"\{%(?! (?:end)?block)[^%]*%\}|\{\{[^}]*\}\}", "", source[: sentence.start()]
        )
        if not NOT_IN_HTML.search(before):
            found += [n for n in NAMES.findall(sentence[0]) if not n.endswith("|isolated")]
    return [name for name in found if name not in OURS]


def test_a_name_within_a_sentence_is_isolated():
    found = {path.name: bare_names(path.read_text()) for path in TEMPLATES.rglob("*.html")}
    assert {name: bare for name, bare in found.items() if bare} == {}


def test_a_bare_name_is_found():
    assert bare_names(
        "<p>{% blocktranslate with name=a.name %}By {{ name }}{% endblocktranslate %}"
    )
    assert not bare_names(
        '<a title="{% blocktranslate with name=a.name %}{% endblocktranslate %}">'
    )


def test_an_isolated_name_is_escaped():
    page = Template("{% load directions %}{{ name|isolated }}").render(
        Context({"name": "<العملاء>"})
    )
    assert page == "<bdi>&lt;العملاء&gt;</bdi>"


def test_a_name_that_runs_as_the_page_does_needs_no_isolation():
    page = Template("{% load directions %}{{ name|isolated }}")
    assert page.render(Context({"name": "Ana & Co"})) == "Ana &amp; Co"
    with override("ar"):
        assert page.render(Context({"name": "Ana"})) == "<bdi>Ana</bdi>"
        assert page.render(Context({"name": "سمير"})) == "سمير"


def test_words_that_run_no_way_are_left_to_the_browser():
    page = Template("{% load directions %}{{ a|direction }} {{ b|direction }} {{ c|direction }}")
    assert page.render(Context({"a": ARABIC, "b": "Customers", "c": "12"})) == "rtl ltr auto"


def test_every_block_of_prose_runs_its_own_way():
    html = f"<h3>Q</h3><p>{ARABIC}</p><ol><li><p>One</p></li></ol>"
    assert prose(html) == (
        f'<h3 dir="auto">Q</h3><p dir="auto">{ARABIC}</p><ol><li dir="auto"><p>One</p></li></ol>'
    )
