"""/g/<token>/, and the links that lead there. Each guest brings the token of their own link."""

from tests.views.routes.initiative import SLUG
from tests.views.routes.people import deed, room
from tests.views.routes.roles import behind_a_link, managed, table

LINK = {"token": "token"}  # the fixture knows each guest's own; nobody else has one
PAPER = LINK | {"number": 2}
EXPORT = LINK | {"pk": "guest_export"}
GUEST = {
    "guest_door": (LINK, {"name": "Dora"}, behind_a_link((302, 302, 302), (302, 302, 302))),
    "guest_paper": (LINK, {}, behind_a_link((302, 200, 200))),
    "guest_draft": (PAPER, {}, behind_a_link((200, 404, 404))),
    "guest_draft_pdf": (PAPER, {}, behind_a_link((302, 302, 302))),
    "guest_compare": (LINK | {"left": 1, "right": 2}, {}, behind_a_link((200, 404, 404))),
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
