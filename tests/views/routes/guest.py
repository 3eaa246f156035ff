"""/g/<token>/, and the links that lead there. Each guest brings the token of their own link."""

from tests.views.routes.initiative import SLUG
from tests.views.routes.people import deed, room
from tests.views.routes.roles import behind_a_link, managed, table
from tests.views.routes.thread import SAID

LINK = {"token": "token"}  # the fixture knows each guest's own; nobody else has one
PAPER = LINK | {"number": 2}
THREAD = LINK | {"thread": 1}
VERDICT = {"verdict": "ready", "given": 0}
EXPORT = LINK | {"pk": "guest_export"}
GUEST = {
    "guest_door": (LINK, {"name": "Dora"}, behind_a_link((302, 302, 302), (302, 302, 302))),
    "guest_paper": (LINK, {}, behind_a_link((302, 200, 200))),
    "guest_draft": (PAPER, {}, behind_a_link((200, 404, 404))),
    "guest_draft_pdf": (PAPER, {}, behind_a_link((200, 200, 200), (302, 302, 302))),
    "guest_compare_pair": (LINK | {"left": 1, "right": 2}, {}, behind_a_link((200, 404, 404))),
    "guest_comments": (PAPER, SAID, behind_a_link((404, 404, 404), (303, 404, 404))),
    "guest_review": (PAPER, VERDICT, behind_a_link((200, 404, 404), (302, 404, 404))),
    "guest_replies": (THREAD, {"words": "Because."}, behind_a_link(post=(303, 404, 404))),
    "guest_comment_words": (
        THREAD | {"pk": "comment"},  # Alice's
        {"words": "Why not?"},
        behind_a_link((404, 404, 404), (404, 404, 404)),
    ),
    "guest_resolution": (THREAD, {}, behind_a_link(post=(403, 404, 404))),
    "guest_reopening": (THREAD, {}, behind_a_link(post=(409, 404, 404))),
    "guest_thread_change": (THREAD | {"number": 2}, {}, behind_a_link((302, 404, 404))),
    "guest_export": (EXPORT, {}, behind_a_link((200, 200, 200))),
    "guest_export_file": (EXPORT, {}, behind_a_link((200, 200, 200))),
    "guest_export_again": (EXPORT, {}, behind_a_link(post=(302, 302, 302))),
}
MADE = {"label": "Dora", "kind": "pdf", "days": 14}
GUEST_LINKS = {
    "guest_links": (
        SLUG,
        MADE,
        table(get=(302, 404, 403, 403, 403, 200), post=managed(200)["POST"]),
    ),
    "guest_link_renewal": (SLUG | {"pk": "guest_link"}, {}, managed(200)),
    "guest_link_removal": (SLUG | {"pk": "guest_link"}, {}, managed(302)),
    "site_guest_links": ({}, {}, room()),
    "site_guest_link_removal": ({"pk": "guest_link"}, {}, deed()),
}
