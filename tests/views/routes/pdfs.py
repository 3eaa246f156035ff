"""Copies of drafts and redlines: everybody who may read may have them."""

from tests.views.routes.initiative import DRAFT, SLUG
from tests.views.routes.roles import made_by_post, read

PAIR = SLUG | {"left": 1, "right": 2}
COPIES = {
    "review_copy": (DRAFT, {}, made_by_post()),
    "noted_copy": (DRAFT, {}, made_by_post()),
    "archive_copy": (DRAFT, {}, made_by_post()),
    "redline": (PAIR, {}, made_by_post()),
    "redline_sides": (PAIR, {}, made_by_post()),
    "redline_html": (PAIR, {}, read()),
    "redline_sides_html": (PAIR, {}, read()),
}
