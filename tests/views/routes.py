"""The table of ``test_matrix``: every route there is, and what each role gets for each method."""

ROLES = ("anonymous", "stranger", "reader", "reviewer", "writer", "owner", "administrator")
METHODS = ("GET", "POST", "PUT", "DELETE")

# Statuses in the order of ROLES, the administrator's only where it is not the stranger's: running
# the installation opens no initiative. A signed-out reader is led to the door, a signed-out writer
# is told that nothing was saved, and whoever may not see an initiative finds nothing there.
NOT_THIS_METHOD = (403, 405, 405, 405, 405, 405)
NOT_TO_BE_READ = (302, 405, 405, 405, 405, 405)


def table(get=NOT_TO_BE_READ, post=NOT_THIS_METHOD):
    """What a route answers; PUT and DELETE are used nowhere."""
    return {"GET": get, "POST": post, "PUT": NOT_THIS_METHOD, "DELETE": NOT_THIS_METHOD}


def open_to_all(get, post=(405,) * 6):
    """A route that asks for no login."""
    return {"GET": get, "POST": post, "PUT": (405,) * 6, "DELETE": (405,) * 6}


def read(status=200):
    """A page for everybody who sees the initiative."""
    return table(get=(302, 404, status, status, status, status))


def write_page(status=200):
    """A page for those who write."""
    return table(get=(302, 404, 403, 403, status, status))


def write_form(status):
    """A page with a form, for those who write."""
    return write_page() | {"POST": (403, 404, 403, 403, status, status)}


def action(status):
    """Something done by those who write."""
    return table(post=(403, 404, 403, 403, status, status))


def managed(status):
    """Something done by those who say who belongs to the initiative."""
    return table(post=(403, 404, 403, 403, 403, status))


# name: (what stands in the address, what is sent, what is answered)
SITE = {
    "initiatives": ({}, {}, table(get=(302, 200, 200, 200, 200, 200))),
    "new_initiative": (
        {},
        {
            "name": "Reckon",
            "customer": "Marta",
            "customers": "external",
            "format": "press_release",
        },
        table(get=(302, 200, 200, 200, 200, 200), post=(403, 302, 302, 302, 302, 302)),
    ),
    "livez": ({}, {}, open_to_all(get=(200,) * 6)),
    "welcome": ({}, {}, open_to_all(get=(302,) * 6, post=(302,) * 6)),
}
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
    "compare_working": (SLUG | {"left": 1}, {}, read()),
    "compare_working_back": (SLUG | {"right": 1}, {}, read()),
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
# For administrators alone; to everybody else, owners too, there is nothing at these addresses.
NO_ROOM = (403, 404, 404, 404, 404, 404)


def room(status=200):
    """A page about the installation."""
    return table(get=(302, *NO_ROOM[1:], status))


def deed(status=302):
    """Something done to the installation."""
    return table(post=(*NO_ROOM, status))


PERSON = {"pk": "bob"}
GROUP = {"pk": "leadership"}
PEOPLE = {
    "people": ({}, {}, room()),
    "person": (PERSON, {}, room()),
    "departure": (PERSON, {}, deed()),
    "homecoming": (PERSON, {}, deed()),
    "appointment": (PERSON, {}, deed()),
    "dismissal": (PERSON, {}, deed()),
    "groups": ({}, {"name": "Design"}, room() | {"POST": (*NO_ROOM, 302)}),
    "group": (GROUP, {"name": "Design"}, room() | {"POST": (*NO_ROOM, 302)}),
    "joining": (GROUP, {"who": "Bob Berg"}, deed()),
    "parting": (GROUP | {"person": "bob"}, {}, deed(404)),
    "group_deletion": (GROUP, {}, deed(409)),
    "site_invitations": (
        {},
        {"email": "dora@example.com"},
        room() | {"POST": (*NO_ROOM, 200)},
    ),
    "site_invitation_removal": ({"pk": 1}, {}, deed(404)),
    "signing_in": ({}, {}, room()),
    "mail_check": ({}, {}, deed()),
}
EXPORTS = {
    "draft_pdf": (DRAFT, {}, read(302)),
    "draft_html": (DRAFT, {}, read()),
    "draft_markdown": (DRAFT, {}, read()),
    "working_copy_pdf": (SLUG, {}, read(302)),
    "working_copy_html": (SLUG, {}, read()),
    "working_copy_markdown": (SLUG, {}, read()),
    "export": (EXPORT, {}, read()),
    "export_file": (EXPORT, {}, read()),
    "export_again": (EXPORT, {}, table(post=(403, 404, 302, 302, 302, 302))),
    "budget": (SLUG, {}, read()),
}
# allauth's own: a form there takes a PUT like a POST, and the door is shut to who is inside.
DOOR = (200, 302, 302, 302, 302, 302)
INSIDE = {
    "GET": (302, 200, 200, 200, 200, 200),
    "POST": (403, 200, 200, 200, 200, 200),
    "PUT": (403, 200, 200, 200, 200, 200),
    "DELETE": NOT_THIS_METHOD,
}
ACCOUNTS = {
    "account_login": ({}, {}, dict.fromkeys(METHODS, DOOR) | {"DELETE": (405,) + (302,) * 5}),
    "account_signup": ({}, {}, dict.fromkeys(METHODS, DOOR)),
    "account_logout": ({}, {}, open_to_all(get=(302,) + (200,) * 5, post=(302,) * 6)),
    "account_inactive": ({}, {}, open_to_all(get=(200,) * 6)),
    "account_change_password": ({}, {}, INSIDE),
    "account_reauthenticate": ({}, {}, INSIDE),
    "profile": ({}, {"name": "Dora"}, table(get=(302,) + (200,) * 5, post=(403,) + (302,) * 5)),
    "account_email": ({}, {}, INSIDE | {"DELETE": INSIDE["POST"]}),
    "account_email_verification_sent": ({}, {}, open_to_all(get=(200,) * 6)),
    "account_confirm_email": ({"key": "k"}, {}, open_to_all(get=(200,) * 6, post=(404,) * 6)),
    "account_reset_password": ({}, {}, dict.fromkeys(METHODS, (200,) * 6)),
    "account_reset_password_done": ({}, {}, open_to_all(get=(200,) * 6)),
    "account_reset_password_from_key": (
        {"uidb36": "1", "key": "a-b"},
        {},
        dict.fromkeys(METHODS, (200,) * 6),  # a page that says the link is no good
    ),
    "account_reset_password_from_key_done": ({}, {}, open_to_all(get=(200,) * 6)),
    "usersessions_list": (
        {},
        {},
        INSIDE | dict.fromkeys(["POST", "PUT"], (403, 302, 302, 302, 302, 302)),
    ),
    "invitation": ({"token": "none"}, {}, open_to_all(get=(404,) * 6, post=(404,) * 6)),
}
# Who gave no password in the last five minutes is led to the page that asks for it.
ASKED_AGAIN = {"GET": (302,) * 6} | dict.fromkeys(METHODS[1:], (403, 302, 302, 302, 302, 302))
NONE_THERE = {"GET": (302,) + (404,) * 5} | dict.fromkeys(METHODS[1:], (403,) + (404,) * 5)
PASSKEY = {"pk": 1}
SECOND_STEPS = {
    "account_set_password": ({}, {}, ASKED_AGAIN),
    "mfa_index": ({}, {}, table(get=(302,) + (200,) * 5)),
    "mfa_authenticate": ({}, {}, dict.fromkeys(METHODS, (302,) * 6)),
    "mfa_reauthenticate": ({}, {}, ASKED_AGAIN),
    "mfa_activate_totp": ({}, {}, ASKED_AGAIN),
    "mfa_deactivate_totp": ({}, {}, NONE_THERE),
    "mfa_view_recovery_codes": ({}, {}, table(get=(302,) + (404,) * 5)),
    "mfa_generate_recovery_codes": ({}, {}, ASKED_AGAIN),
    "mfa_download_recovery_codes": ({}, {}, NONE_THERE),
    "mfa_list_webauthn": ({}, {}, table(get=(302,) + (200,) * 5)),
    "mfa_add_webauthn": ({}, {}, ASKED_AGAIN),
    "mfa_reauthenticate_webauthn": ({}, {}, ASKED_AGAIN),
    "mfa_login_webauthn": (
        {},
        {},
        dict.fromkeys(METHODS, (302,) * 6) | {"DELETE": (405,) + (302,) * 5},
    ),
    "mfa_remove_webauthn": (PASSKEY, {}, ASKED_AGAIN),
    "mfa_edit_webauthn": (PASSKEY, {}, ASKED_AGAIN),
}
NO_DIRECTORY = ({"provider_id": "oidc"}, {}, dict.fromkeys(METHODS, (404,) * 6))
SINGLE_SIGN_ON = {
    "socialaccount_connections": ({}, {}, INSIDE),
    "socialaccount_login_cancelled": ({}, {}, open_to_all(get=(200,) * 6)),
    "openid_connect_login": (
        *NO_DIRECTORY[:2],
        dict.fromkeys(METHODS, (405,) * 6) | {"GET": (404,) * 6},
    ),
    "openid_connect_callback": NO_DIRECTORY,
}
ROUTES = SITE | INITIATIVE | MEMBERS | PEOPLE | EXPORTS | ACCOUNTS | SECOND_STEPS | SINGLE_SIGN_ON
