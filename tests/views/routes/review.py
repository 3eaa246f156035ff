"""/i/<slug>/: reviews of drafts, and rounds."""

from tests.views.routes.initiative import DRAFT, SLUG
from tests.views.routes.roles import action, read, table, write_form

GIVEN = {"verdict": "ready", "given": 0}
NOTHING_WAITS = (302, 404, 403, 404, 404, 404)
REVIEWS = {
    "review": (
        DRAFT,
        GIVEN,
        table(get=(302, 404, 403, 200, 200, 200), post=(403, 404, 403, 303, 303, 303)),
    ),
    "review_removal": (DRAFT, {}, table(get=NOTHING_WAITS, post=(403, *NOTHING_WAITS[1:]))),
    "review_comment_removal": (
        DRAFT | {"pk": "comment"},
        {},
        table(get=NOTHING_WAITS, post=(403, *NOTHING_WAITS[1:])),
    ),
    "new_round": (
        DRAFT,
        {"people": "rosa", "question": "Is it?", "chair": "empty", "expecting": 0},
        write_form(422),  # nobody goes by that number
    ),
    "rounds": (SLUG, {}, read()),
    "round_ending": (SLUG | {"pk": "round"}, {}, action(303)),
}
