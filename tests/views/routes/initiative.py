"""/i/<slug>/: one initiative, its members and its files."""

from tests.views.routes.roles import (
    action,
    made_by_post,
    managed,
    read,
    table,
    write_form,
    write_page,
)
from tests.views.routes.site import SITE

SLUG = {"slug": "tally"}
DRAFT = SLUG | {"number": 1}
SECTION = SLUG | {"key": "problem"}
ENTRY = SLUG | {"key": "q1"}
SAVE = SECTION | {"version": 2}
EXPORT = SLUG | {"pk": "export"}  # the fixture knows the key
PAPER = {"page_size": "A4", "release_pages": 1, "faq_pages": 5}
FACTS = SITE["new_initiative"][1] | PAPER | {"visibility": "members"}
INITIATIVE = {
    "initiative": (SLUG, {}, read()),
    "facts": (SLUG, FACTS, write_form(302)),
    "write": (SLUG, {}, write_page()),
    "cut": (SLUG, {"note": "Why?", "expecting": 3}, write_form(302)),
    "draft": (DRAFT, {}, read()),
    "compare": (SLUG, {}, read(302)),
    "compare_pair": (SLUG | {"left": 1, "right": 2}, {}, read()),
    "section": (SECTION, {"version": 3, "words": "<p>New.</p>"}, action(303)),
    "saves": (SECTION, {}, write_page()),
    "save": (SAVE, {}, write_page()),
    "restore": (SAVE, {"seen": 3}, action(303)),
    "faq": (SLUG, {"kind": "faq_internal"}, action(302)),
    "faq_place": (ENTRY, {"place": 0}, action(302)),
    "faq_removal": (ENTRY, {}, action(200)),
    "faq_return": (ENTRY, {}, action(302)),
    "answers": (SLUG, {"who": "Marta"}, action(302)),
    "presence": (SLUG, {"section": ""}, action(200)),
    "token": (SLUG, {}, write_page()),
}
NAMED = {"role": "reader"}
MEMBERS = {
    "members": (
        SLUG,
        {"who": "Charlie Cole", "role": "reader"},
        read() | {"POST": (403, 404, 403, 403, 403, 302)},
    ),
    "leaving": (SLUG, {}, table(post=(403, 404, 302, 302, 302, 409))),
    "member_invitation": (SLUG, NAMED | {"email": "dora@example.com"}, managed(200)),
    "member_invitation_removal": (SLUG | {"pk": 1}, {}, managed(302)),
    "member_role": (SLUG | {"pk": "bob"}, NAMED, managed(302)),
    "member_removal": (SLUG | {"pk": "bob"}, {}, managed(302)),
    "group_role": (SLUG | {"pk": "leadership"}, NAMED, managed(302)),
    "group_removal": (SLUG | {"pk": "leadership"}, {}, managed(302)),
}
EXPORTS = {
    "draft_pdf": (DRAFT, {}, made_by_post()),
    "draft_html": (DRAFT, {}, read()),
    "draft_markdown": (DRAFT, {}, read()),
    "working_copy_pdf": (SLUG, {}, made_by_post()),
    "working_copy_html": (SLUG, {}, read()),
    "working_copy_markdown": (SLUG, {}, read()),
    "export": (EXPORT, {}, read()),
    "export_file": (EXPORT, {}, read()),
    "export_again": (EXPORT, {}, table(post=(403, 404, 302, 302, 302, 302))),
    "budget": (SLUG, {}, read() | {"POST": (403, 404, 200, 200, 200, 200)}),
}
HISTORY = {name: (SLUG, {}, read()) for name in ("history", "history_csv", "history_json")}
