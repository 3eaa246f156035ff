"""/i/<slug>/: copies of drafts for reviewers and for ever, and redlines of any two."""

from django.urls import path, register_converter

from drafts.models.export import Kind
from drafts.views import copy, redline


class EndConverter:
    """One end of a comparison in an address: the number of a draft, None for the working copy."""

    regex = r"\d{1,9}|working-copy"
    WORKING_COPY = "working-copy"

    def to_python(self, value):
        """The number, or None."""
        return None if value == self.WORKING_COPY else int(value)

    def to_url(self, value):
        """What stands in the address."""
        return self.WORKING_COPY if value is None else str(value)


register_converter(EndConverter, "end")

copies = [  # /i/<slug>/
    path("drafts/<int:number>/review-copy/", copy.copy, {"kind": Kind.REVIEW}, name="review_copy"),
    path(
        "drafts/<int:number>/review-copy/comments/",
        copy.copy,
        {"kind": Kind.NOTED},
        name="noted_copy",
    ),
    path("drafts/<int:number>/archive/", copy.copy, {"kind": Kind.ARCHIVE}, name="archive_copy"),
    path(
        "redline/<end:left>..<end:right>/",
        redline.pdf,
        {"kind": Kind.REDLINE},
        name="redline",
    ),
    path(
        "redline/<end:left>..<end:right>/sides/",
        redline.pdf,
        {"kind": Kind.SIDES},
        name="redline_sides",
    ),
    path(
        "redline/<end:left>..<end:right>/html/",
        redline.html,
        {"kind": Kind.REDLINE},
        name="redline_html",
    ),
    path(
        "redline/<end:left>..<end:right>/sides/html/",
        redline.html,
        {"kind": Kind.SIDES},
        name="redline_sides_html",
    ),
]
