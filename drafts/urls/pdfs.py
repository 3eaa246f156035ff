"""/i/<slug>/: copies of drafts for reviewers and for ever, and redlines of any two."""

from django.urls import path

from drafts.models.export import Kind
from drafts.urls.converters import PAIR
from drafts.views import copy, redline

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
        f"redline/{PAIR}/",
        redline.pdf,
        {"kind": Kind.REDLINE},
        name="redline",
    ),
    path(
        f"redline/{PAIR}/sides/",
        redline.pdf,
        {"kind": Kind.SIDES},
        name="redline_sides",
    ),
    path(
        f"redline/{PAIR}/html/",
        redline.html,
        {"kind": Kind.REDLINE},
        name="redline_html",
    ),
    path(
        f"redline/{PAIR}/sides/html/",
        redline.html,
        {"kind": Kind.SIDES},
        name="redline_sides_html",
    ),
]
