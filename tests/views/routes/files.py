"""/i/<slug>/: the words of an initiative for other programs, and from them."""

from tests.views.routes.initiative import DRAFT, SLUG
from tests.views.routes.roles import read

FILES = {
    "draft_docx": (DRAFT, {}, read()),
    "draft_blog_post": (DRAFT, {}, read()),
    "draft_text": (DRAFT, {}, read()),
    "working_copy_docx": (SLUG, {}, read()),
    "working_copy_blog_post": (SLUG, {}, read()),
    "working_copy_text": (SLUG, {}, read()),
    "redline_docx": (SLUG | {"left": 1, "right": 2}, {}, read()),
    "redline_docx_working": (SLUG | {"left": 1}, {}, read()),
    "redline_docx_working_back": (SLUG | {"right": 1}, {}, read()),
}
