"""/i/<slug>/: the words of an initiative for other programs, and from them."""

from tests.views.routes.initiative import DRAFT, SLUG
from tests.views.routes.roles import managed, read, table, write_form

NEW = table(get=(302,) + (200,) * 5, post=(403,) + (422,) * 5)
NONE_BROUGHT_IN = table(get=(302, 404, 403, 403, 404, 404), post=(403, 404, 403, 403, 404, 404))
NOT_HERS = (404,) * 5
FILES = {
    "draft_docx": (DRAFT, {}, read()),
    "draft_blog_post": (DRAFT, {}, read()),
    "draft_text": (DRAFT, {}, read()),
    "working_copy_docx": (SLUG, {}, read()),
    "working_copy_blog_post": (SLUG, {}, read()),
    "working_copy_text": (SLUG, {}, read()),
    "redline_docx": (SLUG | {"left": 1, "right": 2}, {}, read()),
    "bring_in": (SLUG, {"words": "# Tally"}, write_form(302)),
    # What is brought in is one's own: there is none here.
    "arrival": (SLUG | {"pk": 1}, {}, NONE_BROUGHT_IN),
    "series": (SLUG | {"pk": 1}, {}, NONE_BROUGHT_IN),
    "archive": (SLUG, {}, managed(200)),
    "new_from_files": ({}, {}, NEW),
    "new_series": ({"pk": 1}, {}, table(get=(302, *NOT_HERS), post=(403, *NOT_HERS))),
    "new_from_archive": ({}, {}, NEW),
    "unpacking": ({"pk": 1}, {}, table(get=(302, *NOT_HERS), post=(403,) + (405,) * 5)),
}
