"""HTML: one file for any browser, with typefaces and styles inside, or bare, for a blog."""

from base64 import b64encode
from functools import cache

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from drafts.export.content import Content
from drafts.export.paper import FONTS, SHEETS
from drafts.text.outline import FAQ_INTERNAL, KINDS

# The screen's files: a variable face serves headline and text alike. Where they have not been
# made, the file falls back to common serifs.
_ROMAN = ("Newsreader", "400 600", "normal", "newsreader.woff2")
_ITALIC = ("Newsreader", "400 600", "italic", "newsreader-italic.woff2")
_LABELS = ("Schibsted Grotesk", "400 700", "normal", "schibsted-grotesk.woff2")


def standalone_html(edition):
    """The whole edition as the text of one HTML file. Raises TooMuch at a limit."""
    context = Content(edition).as_dict()
    has_italics = any("<em>" in section.html for section in edition.document.sections)
    styles = "\n".join([*faces(has_italics), _stylesheet()])
    context["styles"] = mark_safe(styles)  # noqa: S308 - our own files, nobody's text
    return render_to_string("export/standalone.html", context)


def faces(has_italics=True):
    """The rules that carry the typefaces of a file within it."""
    return [_face(*face) for face in (_ROMAN, _LABELS, *([_ITALIC] if has_italics else []))]


def blog_post_html(edition):
    """What of the edition is for readers outside, as a page without looks of its own.

    Title, description and canonical link stand in its head. Neither questions for colleagues nor
    a word about the draft's state is in it. Raises TooMuch at a limit.
    """
    context = Content(edition).as_dict()
    internal = KINDS[FAQ_INTERNAL].title
    context["kinds"] = [part for part in context["kinds"] if part.title != internal]
    return render_to_string("export/blog_post.html", context)


@cache
def _face(family, weights, style, name):
    path = FONTS.parent / name
    if not path.exists():
        return ""
    data = b64encode(path.read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weights}; font-style: {style}; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
    )


@cache
def _stylesheet():
    return (SHEETS / "standalone.css").read_text()
