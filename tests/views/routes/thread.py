"""/i/<slug>/: what is said about the drafts of one initiative."""

from tests.views.routes.initiative import DRAFT, SLUG
from tests.views.routes.roles import action, read, table, write_form

ONE = SLUG | {"thread": 1}
SAID = {"section": "problem", "start": 0, "end": 7, "kind": "question", "words": "Why?"}
WHY = {"reason": "Because."}
# Anonymous, stranger, reader, reviewer, writer, owner. Alice owns, and raised the thread.
TALKS = (403, 404, 403, 303, 303, 303)
THREADS = {
    "comments": (DRAFT, SAID, table(get=(302, 404, 403, 404, 404, 404), post=TALKS)),
    "thread": (ONE, {}, read(302)),
    "threads": (SLUG, {}, read()),
    "addressing": (ONE, {}, action(303)),
    "promotion": (ONE, {"kind": "faq_internal", "question": "Why?"}, write_form(303)),
    "replies": (ONE, {"words": "Because."}, table(post=TALKS)),
    "comment_words": (
        ONE | {"pk": "comment"},
        {"words": "Why not?"},
        table(get=(302, 404, 403, 404, 404, 200), post=(403, 404, 403, 404, 404, 303)),
    ),
    "resolution": (ONE, {}, table(post=(403, 404, 403, 403, 403, 303))),
    "dismissal": (ONE, WHY, table(post=(403, 404, 403, 403, 403, 303))),
    "override": (ONE, WHY, table(post=(403, 404, 403, 403, 403, 409))),
    "reopening": (ONE, {}, table(post=(403, 404, 403, 409, 409, 409))),
    "thread_change": (ONE | {"number": 2}, {}, read(302)),
    "acceptance": (ONE, {}, action(303)),
    "refusal": (ONE, WHY, action(303)),
}
