"""The plain text of a section is the same in Python, in the page and in the editor."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drafts.text.clean import clean
from drafts.text.document import Section

pytestmark = pytest.mark.django_db(transaction=True)

PIECES = st.sampled_from(
    ["a", "word ", " ", "  two", "&amp;", "<br>", "é", "🥖", "\u00a0", "\u2003", "x\ny", "\ufeff"]
)
MARKS = st.sampled_from(
    ["{}", "<strong>{}</strong>", "<em>{}</em>", '<a href="https://x.org">{}</a>']
)


@st.composite
def paragraphs(draw):
    parts = draw(st.lists(st.tuples(MARKS, PIECES), max_size=5))
    return "<p>" + "".join(mark.format(piece) for mark, piece in parts) + "</p>"


def lists(inner):
    items = st.lists(st.tuples(paragraphs(), st.lists(inner, max_size=1)), min_size=1, max_size=3)
    tag = st.sampled_from(["ul", "ol"])
    return st.tuples(tag, items).map(
        lambda made: (
            f"<{made[0]}>"
            + "".join(f"<li>{first}{''.join(rest)}</li>" for first, rest in made[1])
            + f"</{made[0]}>"
        )
    )


BODIES = st.lists(
    st.recursive(paragraphs(), lambda inner: st.one_of(paragraphs(), lists(inner)), max_leaves=4),
    max_size=4,
).map("".join)

PROJECT = """async ([bodies, shown]) => {
    const modules = performance.getEntriesByType("resource").map((entry) => entry.name);
    const module = (name) => import(modules.find((url) => url.includes(`/js/lib/${name}.`)));
    const [{documentOf}, {textOfDocument}, {textOfElement}] =
        [await module("prose"), await module("projection"), await import(shown)];
    const {editor} = document.getElementById("problem");
    return bodies.map((html) => {
        const element = document.createElement("div");
        element.innerHTML = html;
        return [textOfElement(element), textOfDocument(documentOf(editor, html))];
    });
}"""


def test_the_three_projections_agree(open_write, alice):
    bodies = []

    @settings(max_examples=200, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(BODIES)
    def collect(body):
        bodies.append(clean(body, "problem"))

    collect()
    page = open_write(alice)
    shown = staticfiles_storage.url("js/lib/projection-shown.js")
    projected = page.page.evaluate(PROJECT, [bodies, shown])
    for html, (shown, held) in zip(bodies, projected, strict=True):
        wanted = Section("problem", "problem", html).text
        assert shown == wanted, html
        assert held == wanted, html
