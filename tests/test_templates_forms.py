"""Whatever a page posts goes with the token against forged forms: in the form itself, or, where
it stands in none, from the body of the page that it stands on."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
POSTS = re.compile(r"<(\w+) [^<]*?hx-(?:post|put|patch|delete)=")


def templates():
    """(name, text) of every template."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        yield path.relative_to(TEMPLATES).as_posix(), path.read_text()


def test_every_form_that_posts_holds_the_token():
    forms = [
        (name, rest.partition("</form>")[0])
        for name, text in templates()
        for rest in text.split("<form ")[1:]
    ]
    posting = [(name, form) for name, form in forms if 'method="post"' in form]
    assert len(posting) > 50
    without = {name for name, form in posting if "{% csrf_token %}" not in form}
    # Mail programs send that form as well, by the signature in its address alone.
    assert without == {"notice/stop.html"}


def test_what_posts_outside_a_form_stands_on_the_page_whose_body_has_the_token():
    outside = {
        name for name, text in templates() for element in POSTS.findall(text) if element != "form"
    }
    assert outside == {"write/_status.html", "write/_toolbar.html"}
    assert "X-CSRFToken" in (TEMPLATES / "write/page.html").read_text()
