"""Copies of drafts and redlines: everybody who may read may have them."""

from tests.views.routes.initiative import DRAFT, SLUG
from tests.views.routes.roles import read

PAIR = SLUG | {"left": 1, "right": 2}
COPIES = {
    "review_copy": (DRAFT, {}, read(302)),
    "noted_copy": (DRAFT, {}, read(302)),
    "archive_copy": (DRAFT, {}, read(302)),
    "redline": (PAIR, {}, read(302)),
    "redline_sides": (PAIR, {}, read(302)),
    "redline_html": (PAIR, {}, read()),
    "redline_sides_html": (PAIR, {}, read()),
}
