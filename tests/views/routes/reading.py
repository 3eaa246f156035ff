"""Reading sessions, for members and for guests. None is going on where the table is asked."""

from tests.views.routes.guest import PAPER
from tests.views.routes.initiative import DRAFT
from tests.views.routes.roles import action, behind_a_link, read, table

READS = (403, 404, 409, 409, 409, 409)
READINGS = {
    "reading": (DRAFT, {}, read()),
    "reading_people": (DRAFT, {}, read()),
    "reading_start": (DRAFT, {"minutes": 20}, action(303)),
    "reading_joining": (DRAFT, {}, table(post=READS)),
    "reading_finish": (DRAFT, {}, table(post=READS)),
    "reading_opening": (DRAFT, {}, action(409)),
    "reading_end": (DRAFT, {"noted": "We go."}, action(409)),
    "guest_reading": (PAPER, {}, behind_a_link((200, 404, 404))),
    "guest_reading_people": (PAPER, {}, behind_a_link((200, 404, 404))),
    "guest_reading_joining": (PAPER, {}, behind_a_link(post=(409, 404, 404))),
    "guest_reading_finish": (PAPER, {}, behind_a_link(post=(409, 404, 404))),
}
